import { describe, expect, test } from "vitest";
import { fromHex, toBase64, utf8 } from "../../../crypto/encoding/bytes.ts";
import { leafHash, MerkleTree } from "../../../crypto/log/merkle.ts";
import * as note from "../../../crypto/log/note.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const c2sp = vectors<{
  notes: { name: string; key: string; seed?: string; text: string; note: string }[];
  badKeys: { why: string; key: string }[];
  badNotes: { why: string; note: string; code: string }[];
}>("LOG-3-c2sp-signed-note");
const peter = c2sp.notes[1];
if (peter?.seed === undefined) throw new Error("the vector has no seed");
const peterKey = peter.key;

const origin = "vote.example.org/e/1";
const secret = new Uint8Array(32).fill(7);
const promiseSecret = new Uint8Array(32).fill(8);
const board = note.verifierKey(origin, secret);
const promiseKey = note.verifierKey(origin, promiseSecret);
const tree = new MerkleTree();
for (let i = 0; i < 11; i++) tree.append(leafHash(utf8(`entry ${i}`)));
const leaf = tree.subtree(0, 4);
const head = { origin, size: 11, root: tree.root() };
const checkpoint = note.signCheckpoint(head, secret);
const invalid = (clause: string) => ({ code: "invalid-note", clause });

describe("published notes (C2SP signed-note, golang.org/x/mod)", () => {
  test.each(c2sp.notes)("$name opens", ({ key, text, note: signed }) => {
    expect(note.openNote(signed, key, "LOG-3")).toBe(text);
  });

  test("the published seed gives the published key", () => {
    expect(note.verifierKey("PeterNeumann", fromHex(peter.seed ?? ""))).toBe(peterKey);
  });

  test.each(c2sp.badKeys)("refuses a key: $why", ({ key }) => {
    expect(refusal(() => note.parseVerifierKey(key))).toEqual({ code: "invalid-key", clause: "LOG-3" });
  });

  test("refuses every part of a key and every changed character", () => {
    const invalidKey = { code: "invalid-key", clause: "LOG-3" };
    for (let i = 0; i < peterKey.length; i++) {
      expect(refusal(() => note.parseVerifierKey(peterKey.slice(i + 1)))).toEqual(invalidKey);
      expect(refusal(() => note.parseVerifierKey(peterKey.slice(0, i)))).toEqual(invalidKey);
      const changed = String.fromCharCode(peterKey.charCodeAt(i) + 1);
      expect(refusal(() => note.parseVerifierKey(peterKey.slice(0, i) + changed + peterKey.slice(i + 1)))).toEqual(
        invalidKey,
      );
    }
  });

  test.each(c2sp.badNotes)("refuses a note: $why", ({ note: bad, code }) => {
    const found = refusal(() => note.openNote(bad, peterKey, "LOG-3"));
    expect({ code: found.code, clause: found.clause }).toEqual({ code, clause: "LOG-3" });
  });

  test("ignores lines by others, as many as there is room for", () => {
    const others = Array.from({ length: 1000 }, (_, i) => `— \ufeffother-${i}.example AAAAAAA=\n`);
    expect(note.openNote(peter.note + others.join(""), peterKey, "LOG-3")).toBe(peter.text);
  });

  test("measures a note in bytes (LIM-1)", () => {
    const room = 65_536 - utf8(peter.note).length;
    const line = (bytes: number) => `— ${"ß".repeat((bytes - 14) / 2)} AAAAAAA=\n`; // dash, spaces, base64, LF: 14 bytes
    const full = peter.note + line(room - (room % 2));
    expect(utf8(full).length).toBe(65_536 - (room % 2));
    expect(note.openNote(full, peterKey, "LOG-3")).toBe(peter.text);
    const found = refusal(() => note.openNote(peter.note + line(room + 2 - (room % 2)), peterKey, "LOG-3"));
    expect(found).toEqual({ code: "too-large", clause: "LIM-1" });
  });

  test.each(["a\u00a0b", "a\u3000b", "a\u0085b", "a+b", ""])("refuses a line by another whose name is %j", (name) => {
    const found = refusal(() => note.openNote(`${peter.note}— ${name} AAAAAAA=\n`, peterKey, "LOG-3"));
    expect(found).toEqual(invalid("LOG-3"));
  });

  test("refuses keys of low order and names that no note can say", () => {
    const lowOrder = "x+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    expect(refusal(() => note.parseVerifierKey(lowOrder))).toEqual({ code: "invalid-key", clause: "LOG-3" });
    for (const name of ["", "a b", "a+b", "a\u00a0b", "a\nb", "\ud800"]) {
      expect(() => note.verifierKey(name, secret)).toThrow(RangeError);
    }
  });
});

describe("checkpoints (LOG-3)", () => {
  test("have three lines and open under the board's key", () => {
    expect(checkpoint.split("\n").slice(0, 4)).toEqual([origin, "11", toBase64(tree.root()), ""]);
    expect(note.openCheckpoint(checkpoint, board)).toEqual(head);
    const witnessed = `${checkpoint}— witness.example AAAAAAA=\n`;
    expect(note.openCheckpoint(witnessed, board)).toEqual(head);
  });

  test("nothing of it can be changed", () => {
    for (const changed of [
      checkpoint.replace("\n11\n", "\n12\n"),
      checkpoint.replace(toBase64(tree.root()), toBase64(leaf)),
      checkpoint.replace(`${origin}\n`, "vote.example.org/e/2\n"),
    ]) {
      expect(refusal(() => note.openCheckpoint(changed, board))).toEqual({
        code: "bad-signature",
        clause: "LOG-3",
        culprit: origin,
      });
    }
    const stranger = note.signCheckpoint(head, promiseSecret);
    expect(refusal(() => note.openCheckpoint(stranger, board)).code).toBe("bad-signature");
    expect(refusal(() => note.openCheckpoint(checkpoint, "no key"))).toEqual({ code: "invalid-key", clause: "LOG-3" });
  });

  test("a signed text that is no checkpoint is refused", () => {
    // signPromise signs three lines whose second is no number; the origin's own key makes no difference.
    const promise = note.signPromise(origin, leaf, secret);
    expect(refusal(() => note.openCheckpoint(promise, board))).toEqual({ code: "wrong-origin", clause: "LOG-3" });
    expect(() => note.signCheckpoint({ ...head, size: -1 }, secret)).toThrow(RangeError);
    expect(() => note.signCheckpoint({ ...head, root: leaf.slice(1) }, secret)).toThrow(RangeError);
    expect(() => note.signCheckpoint({ ...head, origin: "two\nlines" }, secret)).toThrow(RangeError);
  });

  test("a fresh key has a seed of 32 bytes", () => {
    expect(note.generateSigningKey(() => secret)).toEqual({ secret });
    expect(note.generateSigningKey().secret.length).toBe(32);
  });
});

describe("promises (LOG-5)", () => {
  const promise = note.signPromise(origin, leaf, promiseSecret);

  test("say label, origin and leaf hash, and open under the promise key", () => {
    expect(promise.split("\n").slice(0, 4)).toEqual(["urna/v1/promise", origin, toBase64(leaf), ""]);
    expect(note.openPromise(promise, promiseKey, origin)).toEqual(leaf);
  });

  test("another leaf, another log, another key and a checkpoint are refused", () => {
    const changed = promise.replace(toBase64(leaf), toBase64(tree.root()));
    const bad = { code: "bad-signature", clause: "LOG-5", culprit: origin };
    expect(refusal(() => note.openPromise(changed, promiseKey, origin))).toEqual(bad);
    expect(refusal(() => note.openPromise(promise, board, origin))).toEqual(bad);
    expect(refusal(() => note.openPromise(checkpoint, board, origin))).toEqual(invalid("LOG-5"));
    const wrong = { code: "wrong-origin", clause: "LOG-5" };
    expect(refusal(() => note.openPromise(promise, promiseKey, "vote.example.org/e/2"))).toEqual(wrong);
  });
});

describe("tlog-proofs (LOG-5)", () => {
  const proof = note.formatTlogProof({ index: 4, hashes: tree.inclusionProof(4), checkpoint });

  test("are the C2SP text and open to index, size and root", () => {
    const lines = proof.split("\n");
    expect(lines.slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 4"]);
    expect(lines.slice(2, 6)).toEqual(tree.inclusionProof(4).map(toBase64));
    expect(lines.slice(6).join("\n")).toBe(`\n${checkpoint}`);
    expect(note.openTlogProof(proof, leaf, board)).toEqual({ index: 4, size: 11, root: tree.root() });
    const extra = proof.replace("\nindex", `\nextra ${toBase64(utf8("anything"))}\nindex`);
    expect(note.openTlogProof(extra, leaf, board).index).toBe(4);
  });

  test("a tree of one leaf needs no hashes", () => {
    const one = new MerkleTree();
    one.append(leaf);
    const signed = note.signCheckpoint({ origin, size: 1, root: one.root() }, secret);
    const text = note.formatTlogProof({ index: 0, hashes: [], checkpoint: signed });
    expect(note.openTlogProof(text, leaf, board)).toEqual({ index: 0, size: 1, root: leaf });
  });

  test.each([
    ["another header", proof.replace("@v1", "@v2"), invalid("LOG-5")],
    ["no index", proof.replace("index 4\n", ""), invalid("LOG-5")],
    ["an index that is no number", proof.replace("index 4", "index four"), invalid("LOG-5")],
    ["a leading zero", proof.replace("index 4", "index 04"), invalid("LOG-5")],
    ["a negative index", proof.replace("index 4", "index -5"), invalid("LOG-5")],
    ["a hash that is not base64", proof.replace("index 4\n", "index 4\n!!notbase64!!\n"), invalid("LOG-5")],
    ["a hash of 64 bytes", proof.replace("index 4\n", `index 4\n${toBase64(new Uint8Array(64))}\n`), invalid("LOG-5")],
    ["no checkpoint", proof.slice(0, proof.indexOf("\n\n")), invalid("LOG-5")],
    ["another index", proof.replace("index 4", "index 5"), { code: "bad-inclusion-proof", clause: "LOG-1" }],
    ["a changed size", proof.replace("\n11\n", "\n12\n"), { code: "bad-signature", clause: "LOG-3", culprit: origin }],
  ])("refuses %s", (_, text, expected) => {
    expect(refusal(() => note.openTlogProof(text, leaf, board))).toEqual(expected);
  });

  test("does not prove another leaf", () => {
    const check = () => note.openTlogProof(proof, tree.subtree(0, 5), board);
    expect(refusal(check)).toEqual({ code: "bad-inclusion-proof", clause: "LOG-1" });
  });
});
