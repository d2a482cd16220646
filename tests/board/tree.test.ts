// The stored tree against the tree in memory, and the shape of tiles and bundles that C2SP tlog-tiles asks for.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { concat, i2osp } from "../../crypto/encoding/bytes.ts";
import { leafHash, MerkleTree } from "../../crypto/log/merkle.ts";
import { TiledTree } from "../../src/board/tree.ts";
import { Log } from "../../src/box/log.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-tree-"));
let files = 0;
const open: { close(): void }[] = [];
function database() {
  const sql = openSqlite(join(folder, `${files++}.sqlite`));
  migrate(sql, boxMigrations);
  open.push(sql);
  return sql;
}
afterAll(() => {
  for (const sql of open) sql.close();
  rmSync(folder, { recursive: true });
});

const leafOf = (i: number) => leafHash(i2osp(i, 4));
const SIZES = [1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 700];

describe("the stored tree", () => {
  const sql = database();
  const stored = new TiledTree(sql);
  const tree = new MerkleTree();
  let size = 0;
  for (const to of SIZES) {
    const leaves = Array.from({ length: to - size }, (_, i) => leafOf(size + i));
    stored.append(size, leaves);
    for (const leaf of leaves) tree.append(leaf);
    size = to;
  }

  test("has the roots of RFC 9162 at every size", () => {
    for (let at = 0; at <= size; at++) expect(stored.rootAt(at)).toEqual(tree.rootAt(at));
  });

  test("gives the same inclusion and consistency proofs", () => {
    for (const to of SIZES) {
      for (const index of [0, 1, to >> 1, to - 1].filter((i) => i < to))
        expect(stored.inclusionProof(index, to)).toEqual(tree.inclusionProof(index, to));
      for (const from of [...SIZES, 0].filter((from) => from <= to))
        expect(stored.consistencyProof(from, to)).toEqual(tree.consistencyProof(from, to));
    }
  });

  test("is the same however it was appended", () => {
    const one = new TiledTree(database());
    for (let i = 0; i < 300; i++) one.append(i, [leafOf(i)]);
    const all = new TiledTree(database());
    all.append(
      0,
      Array.from({ length: 300 }, (_, i) => leafOf(i)),
    );
    for (const [level, index, width] of [
      [0, 0, 256],
      [0, 1, 44],
      [1, 0, 1],
    ] as const)
      expect(one.tile(level, index, width)).toEqual(all.tile(level, index, width));
  });

  test("gives tiles of full and partial width, and none beyond the log", () => {
    const leaves = Array.from({ length: 700 }, (_, i) => leafOf(i));
    expect(stored.tile(0, 0, 256)).toEqual(concat(...leaves.slice(0, 256)));
    expect(stored.tile(0, 2, 188)).toEqual(concat(...leaves.slice(512)));
    expect(stored.tile(0, 2, 3)).toEqual(concat(...leaves.slice(512, 515)));
    expect(stored.tile(1, 0, 2)).toEqual(concat(tree.subtree(8, 0), tree.subtree(8, 1)));
    for (const [level, index, width] of [
      [0, 2, 189],
      [0, 3, 1],
      [1, 0, 3],
      [2, 0, 1],
    ] as const)
      expect(stored.tile(level, index, width)).toBeUndefined();
  });
});

describe("entry bundles", () => {
  test("hold each entry after its length; a too long entry is in the record only", () => {
    const log = new Log(database());
    const entries = [new Uint8Array(3).fill(1), new Uint8Array(0xffff).fill(2), new Uint8Array(0x10000).fill(3)];
    log.append(entries.map((bytes) => ({ type: "notice", bytes })));
    const [short = new Uint8Array(), long = new Uint8Array()] = entries;
    expect(log.bundle(0, 2)).toEqual(concat(Uint8Array.of(0, 3), short, Uint8Array.of(0xff, 0xff), long));
    expect(log.bundle(0, 3)).toBeUndefined();
    expect(log.bundle(0, 4)).toBeUndefined();
    expect(log.bundle(1, 1)).toBeUndefined();
  });

  test("the record comes in pages of about a mebibyte, and at least one entry each", () => {
    const log = new Log(database());
    const lengths = [10, 600_000, 600_000, 1_048_576, 5, 5];
    log.append(lengths.map((length, i) => ({ type: "notice", bytes: new Uint8Array(length).fill(i) })));
    const pages: number[][] = [];
    for (let from = 0; from < lengths.length; from += pages.at(-1)?.length ?? 1)
      pages.push(log.page(from, lengths.length).map(({ length }) => length));
    expect(pages).toEqual([[10, 600_000], [600_000], [1_048_576], [5, 5]]);
  });
});
