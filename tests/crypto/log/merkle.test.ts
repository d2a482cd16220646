import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, fromHex, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import {
  CompactRange,
  emptyRoot,
  leafHash,
  MerkleTree,
  nodeHash,
  rootOfHashes,
  verifyConsistency,
  verifyInclusion,
} from "../../../crypto/log/merkle.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

interface Inclusion {
  name: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}
interface Consistency {
  name: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}
const published = vectors<{ leaves: string[]; roots: string[]; inclusion: Inclusion[]; consistency: Consistency[] }>(
  "LOG-1-rfc9162-proofs",
);
const badInclusion = { code: "bad-inclusion-proof", clause: "LOG-1" };
const badConsistency = { code: "bad-consistency-proof", clause: "LOG-1" };

function treeOf(count: number): MerkleTree {
  const tree = new MerkleTree();
  for (let i = 0; i < count; i++) tree.append(leafHash(utf8(`entry ${i}`)));
  return tree;
}

describe("roots (LOG-1)", () => {
  test("published leaves give the published roots, in every way of counting", () => {
    const tree = new MerkleTree();
    let range = CompactRange.empty;
    published.roots.forEach((root, size) => {
      expect(toHex(tree.root())).toBe(root);
      expect(toHex(range.root())).toBe(root);
      expect([tree.size, range.size]).toEqual([size, size]);
      const leaf = leafHash(fromHex(published.leaves[size] ?? ""));
      tree.append(leaf);
      range = range.append(leaf);
    });
    expect(toHex(rootOfHashes(published.leaves.map(fromHex)))).toBe(published.roots[8]);
    expect(toHex(emptyRoot)).toBe(published.roots[0]);
    expect(published.roots.map((_, size) => toHex(tree.rootAt(size)))).toEqual(published.roots);
  });

  test("a compact range that was appended to is unchanged itself", () => {
    const three = [0, 1, 2].reduce((range, i) => range.append(leafHash(utf8(`${i}`))), CompactRange.empty);
    const before = three.root();
    three.append(emptyRoot).append(emptyRoot);
    expect(three.root()).toEqual(before);
    expect(three.size).toBe(3);
    expect(CompactRange.empty.size).toBe(0);
  });

  test("perfect subtrees are what tiles hold", () => {
    const tree = treeOf(7);
    const leaf = (i: number) => leafHash(utf8(`entry ${i}`));
    expect(tree.subtree(0, 6)).toEqual(leaf(6));
    expect(tree.subtree(1, 2)).toEqual(nodeHash(leaf(4), leaf(5)));
    expect(() => tree.subtree(1, 3)).toThrow(RangeError);
    expect(() => tree.subtree(9, 0)).toThrow(RangeError);
  });
});

describe("published proofs (RFC 9162 §2.1.3, §2.1.4)", () => {
  test("inclusion", () => {
    const wrong = published.inclusion.filter(({ leafIdx, treeSize, root, leafHash: leaf, proof, wantErr }) => {
      const check = () =>
        verifyInclusion(fromBase64(leaf), leafIdx, treeSize, (proof ?? []).map(fromBase64), fromBase64(root));
      if (!wantErr) {
        check();
        return false;
      }
      return refusal(check).code !== badInclusion.code;
    });
    expect(wrong).toEqual([]);
    expect(published.inclusion.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(4);
    expect(published.inclusion.length).toBeGreaterThan(80);
  });

  test("consistency", () => {
    // An empty log is consistent with every later one here (a board starts empty); the published suite refuses to say so.
    const useless = published.consistency.filter(({ size1, size2, wantErr }) => wantErr && size1 === 0 && size2 > 0);
    const rest = published.consistency.filter((item) => !useless.includes(item));
    for (const { name, size1, size2, root1, root2, proof, wantErr } of rest) {
      const check = () =>
        verifyConsistency(size1, fromBase64(root1), size2, fromBase64(root2), (proof ?? []).map(fromBase64));
      if (wantErr) expect({ name, ...refusal(check) }).toEqual({ name, ...badConsistency });
      else check();
    }
    expect(rest.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(4);
    expect(rest.length).toBeGreaterThan(80);
  });
});

describe("our proofs", () => {
  const tree = treeOf(40);

  test("every inclusion proof verifies at every size, and only for its own leaf, index and size", () => {
    for (let size = 1; size <= 20; size++) {
      for (let index = 0; index < size; index++) {
        const proof = tree.inclusionProof(index, size);
        const leaf = tree.subtree(0, index);
        verifyInclusion(leaf, index, size, proof, tree.rootAt(size));
        const bad = [
          () => verifyInclusion(tree.subtree(0, index + 1), index, size, proof, tree.rootAt(size)),
          () => verifyInclusion(leaf, index, size, proof, tree.rootAt(size + 1)),
          () => verifyInclusion(leaf, index, size, [...proof, emptyRoot], tree.rootAt(size)),
          () => verifyInclusion(leaf, index, size, [emptyRoot.slice(1), ...proof.slice(1)], tree.rootAt(size)),
          () => verifyInclusion(leaf, size, size, proof, tree.rootAt(size)),
          () => verifyInclusion(leaf, -1, size, proof, tree.rootAt(size)),
          () => verifyInclusion(leaf, index + 0.5, size, proof, tree.rootAt(size)),
          ...proof.map((_, at) => () => verifyInclusion(leaf, index, size, proof.toSpliced(at, 1), tree.rootAt(size))),
        ];
        for (const check of bad) expect(refusal(check)).toEqual(badInclusion);
      }
    }
  });

  test("every consistency proof verifies, and only between its own roots", () => {
    for (let from = 0; from <= 17; from++) {
      for (let to = from; to <= 17; to++) {
        const proof = tree.consistencyProof(from, to);
        verifyConsistency(from, tree.rootAt(from), to, tree.rootAt(to), proof);
        const bad = [
          () => verifyConsistency(from, tree.rootAt(from + 1), to, tree.rootAt(to), proof),
          () => verifyConsistency(from, tree.rootAt(from), to, tree.rootAt(to), [...proof, emptyRoot]),
          () => verifyConsistency(to + 1, tree.rootAt(from), to, tree.rootAt(to), proof),
          ...proof.map(
            (_, at) => () => verifyConsistency(from, tree.rootAt(from), to, tree.rootAt(to), proof.toSpliced(at, 1)),
          ),
        ];
        if (from > 0) bad.push(() => verifyConsistency(from, tree.rootAt(from), to, tree.rootAt(to + 1), proof));
        for (const check of bad) expect(refusal(check)).toEqual(badConsistency);
      }
    }
  });

  test("a rewritten log has no consistency proof", () => {
    fc.assert(
      fc.property(fc.nat({ max: 29 }), fc.integer({ min: 30, max: 40 }), (changed, to) => {
        const rewritten = new MerkleTree();
        for (let i = 0; i < to; i++) rewritten.append(i === changed ? emptyRoot : tree.subtree(0, i));
        const proof = rewritten.consistencyProof(30, to);
        const check = () => verifyConsistency(30, tree.rootAt(30), to, rewritten.root(), proof);
        expect(refusal(check)).toEqual(badConsistency);
      }),
      { numRuns: 30 },
    );
  });

  test("positions beyond 2^32 are counted right", () => {
    // A tree of 2^40 leaves in which the first leaf's siblings are given: the path has 40 hashes.
    const leaf = emptyRoot;
    const path = Array.from({ length: 40 }, (_, i) => leafHash(utf8(`${i}`)));
    const root = path.reduce((hash, sibling) => nodeHash(hash, sibling), leaf);
    verifyInclusion(leaf, 0, 2 ** 40, path, root);
    expect(refusal(() => verifyInclusion(leaf, 2 ** 39, 2 ** 40, path, root))).toEqual(badInclusion);
    expect(refusal(() => verifyInclusion(leaf, 2 ** 32, 2 ** 40, path, root))).toEqual(badInclusion);
  });

  test("it is our bug to ask for something that is not there", () => {
    expect(() => tree.rootAt(41)).toThrow(RangeError);
    expect(() => tree.inclusionProof(5, 5)).toThrow(RangeError);
    expect(() => tree.consistencyProof(6, 5)).toThrow(RangeError);
  });
});
