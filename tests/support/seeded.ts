// Randomness that is the same in every run, for tests that look at chance.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, i2osp, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";

export function seeded(seed: string): Random {
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let have = 0; have < length; have += 32) blocks.push(sha256(concat(utf8(seed), i2osp(counter++, 6))));
    return concat(...blocks).slice(0, length);
  };
}

/** Spearman's rank correlation of two equally long lists without ties: −1…1. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (list: readonly number[]) => {
    const sorted = list.toSorted((x, y) => x - y);
    return list.map((x) => sorted.indexOf(x));
  };
  const [p, q] = [ranks(a), ranks(b)];
  const n = a.length;
  const squares = p.reduce((sum, rank, i) => sum + (rank - (q[i] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
