// A log as readers fetch it: the addresses are those that the board serves, the root and the proofs those of RFC 9162.
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, utf8 } from "../../../crypto/encoding/bytes.ts";
import { leafHash, MerkleTree, verifyInclusion } from "../../../crypto/log/merkle.ts";
import { openTlogProof, signCheckpoint, verifierKey } from "../../../crypto/log/note.ts";
import { readTilePath } from "../../../crypto/log/tile-path.ts";
import { LeafHashes, missingTiles } from "../../../crypto/log/tiles.ts";
import { refusal } from "../../support/refusal.ts";
import { runs } from "../../support/runs.ts";

const leaves = Array.from({ length: 1_100 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const tree = new MerkleTree();
for (const leaf of leaves) tree.append(leaf);
const at = (size: number) => ({ size, root: tree.rootAt(size) });
const bytesOf = (size: number) => concat(...leaves.slice(0, size));

const secret = new Uint8Array(32).fill(7);
const key = verifierKey("board.example", secret);

test("root, place and proof of every size are those of the tree", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: leaves.length }), fc.nat(), (size, any) => {
      const place = any % size;
      const leaf = leaves[place] as Uint8Array;
      const log = new LeafHashes(bytesOf(size), at(size));
      expect(log.find(leaf)).toBe(place);
      const checkpoint = signCheckpoint({ origin: "board.example", ...at(size) }, secret);
      expect(openTlogProof(log.prove(place, checkpoint), leaf, key)).toEqual({ index: place, ...at(size) });
      verifyInclusion(leaf, place, size, tree.inclusionProof(place, size), tree.rootAt(size));
    }),
    runs(40),
  );
});

test("hashes of another log, too many or too few are refused", () => {
  const other = bytesOf(300);
  other[5] = (other[5] ?? 0) ^ 1;
  for (const bytes of [other, bytesOf(299), bytesOf(301), new Uint8Array()])
    expect(refusal(() => new LeafHashes(bytes, at(300)))).toEqual({ code: "wrong-root", clause: "LOG-1" });
  expect(refusal(() => new LeafHashes(new Uint8Array(), at(0)))).toEqual({ code: "wrong-root", clause: "LOG-1" });
});

test("a log that does not begin with the verified part is refused", () => {
  const log = new LeafHashes(bytesOf(300), at(300));
  log.verifyBeginning(leaves.slice(0, 4));
  expect(refusal(() => log.verifyBeginning(leaves.slice(1, 4)))).toEqual({ code: "wrong-root", clause: "LOG-1" });
  const short = new LeafHashes(bytesOf(3), at(3));
  expect(refusal(() => short.verifyBeginning(leaves.slice(0, 4)))).toEqual({ code: "wrong-root", clause: "LOG-1" });
});

test("whole tiles are fetched once, the last one as far as the log goes", () => {
  expect(missingTiles(0, 3)).toEqual({ kept: 0, addresses: ["0/000.p/3"] });
  expect(missingTiles(3, 600)).toEqual({ kept: 0, addresses: ["0/000", "0/001", "0/002.p/88"] });
  expect(missingTiles(600, 768)).toEqual({ kept: 512, addresses: ["0/002"] });
  expect(missingTiles(768, 768)).toEqual({ kept: 768, addresses: [] });
  expect(missingTiles(0, 256 * 1_234_068).addresses.at(-1)).toBe("0/x001/x234/067");
  expect(readTilePath("0/x001/x234/067")).toEqual({ level: 0, index: 1_234_067, width: 256 });
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(20_000), (held, size) => {
      const { kept, addresses } = missingTiles(Math.min(held, size), size);
      const tiles = addresses.map(readTilePath);
      expect(tiles.every((tile) => tile?.level === 0)).toBe(true);
      expect(kept + tiles.reduce((sum, tile) => sum + (tile?.width ?? 0), 0)).toBe(size);
    }),
    runs(60),
  );
});
