// What Go's golang.org/x/mod/sumdb has read and computed, frozen, against our code; `npm run interop` asks Go itself.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { fromBase64, fromUtf8, toHex } from "../../crypto/encoding/bytes.ts";
import { openWitnessedProof, witnessKey } from "../../crypto/log/cosignature.ts";
import { leafHash, verifyConsistency, verifyInclusion } from "../../crypto/log/merkle.ts";
import { openCheckpoint, verifierKey } from "../../crypto/log/note.ts";
import { refusal } from "../support/refusal.ts";
import { vectors } from "../support/vectors.ts";
import { boardFiles, boardSecret, entryOf, joined, ORIGIN, WITNESS, witnessSecret } from "./board-files.ts";

const go = vectors<{
  files: string;
  size: number;
  root: string;
  old: number;
  oldRoot: string;
  index: number;
  leaf: string;
  inclusion: string[];
  consistency: string[];
  checkpoint: string;
}>("LOG-1-go-sumdb");
const root = fromBase64(go.root);
const folder = mkdtempSync(join(tmpdir(), "urna-interop-"));
const files = boardFiles(join(folder, "box.sqlite"));
rmSync(folder, { recursive: true });
const key = verifierKey(ORIGIN, boardSecret);

test("the board's files are, byte for byte, those that Go has read", () => {
  expect(toHex(sha256(joined(files)))).toBe(go.files);
});

test("the checkpoint that Go signs opens here, and is the one that we sign", () => {
  expect(openCheckpoint(go.checkpoint, key)).toEqual({ origin: ORIGIN, size: go.size, root });
  expect(fromUtf8(files.get("checkpoint") ?? new Uint8Array()).startsWith(go.checkpoint)).toBe(true);
});

test("the proofs that Go makes from our tiles verify here, and are the ones that we make", () => {
  const leaf = leafHash(entryOf(go.index));
  expect(fromBase64(go.leaf)).toEqual(leaf);
  const inclusion = go.inclusion.map(fromBase64);
  verifyInclusion(leaf, go.index, go.size, inclusion, root);
  const consistency = go.consistency.map(fromBase64);
  verifyConsistency(go.old, fromBase64(go.oldRoot), go.size, root, consistency);
  const proof = fromUtf8(files.get("proof") ?? new Uint8Array());
  expect(proof.split("\n\n")[0]?.split("\n").slice(2)).toEqual(go.inclusion);
  const manifest = { board: { key }, witnesses: { quorum: 1, keys: [witnessKey(WITNESS, witnessSecret)] } };
  expect(openWitnessedProof(proof, leaf, manifest)).toEqual({ index: go.index, size: go.size, root });
  expect(refusal(() => verifyInclusion(leaf, go.index + 1, go.size, inclusion, root))).toEqual({
    code: "bad-inclusion-proof",
    clause: "LOG-1",
  });
  expect(refusal(() => verifyConsistency(go.old, root, go.size, root, consistency))).toEqual({
    code: "bad-consistency-proof",
    clause: "LOG-1",
  });
});
