// What witnesses say about a board [LOG-6]: keys, lines, quorum; and what clients and verifiers refuse without it.
import { describe, expect, test } from "vitest";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { fromBase64, toBase64, utf8 } from "../../../crypto/encoding/bytes.ts";
import {
  cosign,
  openWitnessedCheckpoint,
  openWitnessedProof,
  parseWitnessKey,
  readCosignatures,
  withCosignatures,
  witnessKey,
} from "../../../crypto/log/cosignature.ts";
import { leafHash, MerkleTree } from "../../../crypto/log/merkle.ts";
import { formatTlogProof, signCheckpoint, verifierKey } from "../../../crypto/log/note.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import { castVotes } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const c2sp = vectors<{
  keys: { name: string; key: string }[];
  badKeys: { why: string; key: string }[];
  times: { signature: string; time: number }[];
}>("LOG-6-c2sp-cosignature");

const seeds = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
const names = ["ada.example/witness", "bob.example/witness", "eve.example/witness"];
const keys = seeds.map((seed, i) => witnessKey(names[i] ?? "", seed));
const line = (note: string, i: number, time = 1_795_000_000 + i) =>
  cosign(note, names[i] ?? "", seeds[i] ?? utf8(""), time);
const witnessed = (note: string, ...by: number[]) =>
  withCosignatures(
    note,
    by.map((i) => line(note, i)),
  );

const origin = "vote.example.org/e/1";
const boardSecret = new Uint8Array(32).fill(7);
const tree = new MerkleTree();
for (let i = 0; i < 11; i++) tree.append(leafHash(utf8(`entry ${i}`)));
const head = { origin, size: 11, root: tree.root() };
const checkpoint = signCheckpoint(head, boardSecret);
const manifest = { board: { key: verifierKey(origin, boardSecret) }, witnesses: { quorum: 2, keys } };
const badLine = (i: number) => ({ code: "bad-signature", clause: "LOG-6", culprit: names[i] });
const tooFew = { code: "not-enough-witnesses", clause: "LOG-6" };

describe("published values (C2SP tlog-cosignature, transparency-dev)", () => {
  test.each(c2sp.keys)("the key of $name", ({ name, key }) => {
    expect(parseWitnessKey(key).name).toBe(name);
  });

  test.each(c2sp.badKeys)("refuses a key: $why", ({ key }) => {
    expect(refusal(() => parseWitnessKey(key))).toEqual({ code: "invalid-key", clause: "LOG-6" });
  });

  test.each(c2sp.times)("lays out the time $time as in the published line", ({ signature, time }) => {
    const [, , base64 = ""] = line(checkpoint, 0, time).trimEnd().split(" ");
    expect(fromBase64(base64).slice(4, 12)).toEqual(fromBase64(signature).slice(4, 12));
    expect(fromBase64(base64).length).toBe(fromBase64(signature).length);
  });
});

describe("a cosigned checkpoint", () => {
  test("opens with its quorum and says who saw it when", () => {
    const { seen, ...rest } = openWitnessedCheckpoint(witnessed(checkpoint, 0, 2), manifest);
    expect(rest).toEqual(head);
    expect([...seen]).toEqual([
      [names[0], 1_795_000_000],
      [names[2], 1_795_000_002],
    ]);
    expect(openWitnessedCheckpoint(witnessed(checkpoint, 0, 1, 2), manifest).seen.size).toBe(3);
  });

  test("without named witnesses is the board's alone", () => {
    expect(openWitnessedCheckpoint(checkpoint, { board: manifest.board }).seen.size).toBe(0);
  });

  test("is refused without its quorum; a line twice, or by a stranger, adds nothing", () => {
    expect(refusal(() => openWitnessedCheckpoint(checkpoint, manifest))).toEqual(tooFew);
    expect(refusal(() => openWitnessedCheckpoint(witnessed(checkpoint, 1), manifest))).toEqual(tooFew);
    const twice = checkpoint + line(checkpoint, 1) + line(checkpoint, 1, 1_795_000_009);
    expect(refusal(() => openWitnessedCheckpoint(twice, manifest))).toEqual(tooFew);
    const stranger = checkpoint + line(checkpoint, 1) + cosign(checkpoint, "mallory.example", boardSecret, 1);
    expect(refusal(() => openWitnessedCheckpoint(stranger, manifest))).toEqual(tooFew);
    const otherKey = checkpoint + line(checkpoint, 1) + cosign(checkpoint, names[0] ?? "", boardSecret, 1);
    expect(refusal(() => openWitnessedCheckpoint(otherKey, manifest))).toEqual(tooFew);
  });

  test("is refused without the board's signature, no matter what the witnesses say", () => {
    const forged = signCheckpoint(head, new Uint8Array(32).fill(9));
    expect(refusal(() => openWitnessedCheckpoint(witnessed(forged, 0, 1, 2), manifest))).toEqual({
      code: "bad-signature",
      clause: "LOG-3",
      culprit: origin,
    });
  });

  test("is refused with a line for another tree, another time, or a byte too few", () => {
    const other = signCheckpoint({ ...head, size: 10, root: tree.rootAt(10) }, boardSecret);
    expect(refusal(() => openWitnessedCheckpoint(witnessed(checkpoint, 0, 1) + line(other, 2), manifest))).toEqual(
      badLine(2),
    );
    const [, name = "", base64 = ""] = line(checkpoint, 2).trimEnd().split(" ");
    const bytes = fromBase64(base64);
    for (let i = 4; i < bytes.length; i += 7) {
      const changed = bytes.map((byte, at) => (at === i ? byte ^ 1 : byte));
      const note = `${witnessed(checkpoint, 0, 1)}— ${name} ${toBase64(changed)}\n`;
      expect(
        refusal(() => openWitnessedCheckpoint(note, manifest)),
        `byte ${i}`,
      ).toEqual(badLine(2));
    }
    for (const cut of [bytes.slice(0, -1), bytes.slice(0, 68), new Uint8Array([...bytes, 0])]) {
      const note = `${checkpoint}— ${name} ${toBase64(cut)}\n`;
      expect(refusal(() => readCosignatures(note, keys))).toEqual(badLine(2));
    }
  });

  test("a time that is no whole number of seconds is our mistake", () => {
    for (const time of [-1, 1.5, 2 ** 53]) expect(() => line(checkpoint, 0, time)).toThrow(RangeError);
    expect(() => witnessKey("a b", boardSecret)).toThrow(RangeError);
  });

  test("a line that is already there is not repeated", () => {
    const once = witnessed(checkpoint, 0);
    expect(withCosignatures(once, [line(checkpoint, 0), line(checkpoint, 1)])).toBe(once + line(checkpoint, 1));
  });
});

describe("a tlog-proof under witnesses [LOG-5, LOG-6]", () => {
  const leaf = tree.subtree(0, 4);
  const proof = (signed: string) => formatTlogProof({ index: 4, hashes: tree.inclusionProof(4), checkpoint: signed });

  test("needs their quorum, too", () => {
    expect(openWitnessedProof(proof(witnessed(checkpoint, 0, 1)), leaf, manifest).index).toBe(4);
    expect(refusal(() => openWitnessedProof(proof(witnessed(checkpoint, 1)), leaf, manifest))).toEqual(tooFew);
    const notThere = () => openWitnessedProof(proof(witnessed(checkpoint, 0, 1)), tree.subtree(0, 5), manifest);
    expect(refusal(notThere)).toEqual({ code: "bad-inclusion-proof", clause: "LOG-1" });
  });
});

describe("an election that names witnesses [LOG-6]", () => {
  const whole = castVotes({ manifest: { witnesses: { quorum: 2, keys } } }).finish();
  const place = whole.entries.findIndex(
    (bytes) => bytes.length > 0 && new TextDecoder().decode(bytes).includes('"type":"opening"'),
  );
  const log = new MerkleTree();
  for (const bytes of whole.entries) log.append(leafHash(bytes));
  const prefix = {
    entries: whole.entries.slice(0, place + 1),
    checkpoint: witnessed(whole.checkpoint(), 0, 1),
    consistency: log.consistencyProof(place + 1),
  };

  test("a voter's client opens it under their quorum and refuses it without", () => {
    expect(openPrefix(prefix, whole.state.electionId).electionId).toEqual(whole.state.electionId);
    for (const by of [[], [2]]) {
      const lacking = { ...prefix, checkpoint: witnessed(whole.checkpoint(), ...by) };
      expect(refusal(() => openPrefix(lacking, whole.state.electionId))).toEqual(tooFew);
    }
  });

  test("its record verifies with their quorum and says who has signed", () => {
    const report = verifyRecord(whole.file({ checkpoint: false }), { checkpoint: prefix.checkpoint });
    expect(report).toMatchObject({ valid: true, checkpoint: "verified", witnesses: { quorum: 2, named: 3 } });
    expect(report.witnesses?.seen.map(({ name }) => name)).toEqual(names.slice(0, 2));
    expect(report.notShown.map(({ id }) => id)).not.toContain("witnesses");
  });

  test.each([
    ["no checkpoint", undefined, "not-enough-witnesses"],
    ["a checkpoint of the board alone", whole.checkpoint(), "not-enough-witnesses"],
    ["one witness too few", witnessed(whole.checkpoint(), 1), "not-enough-witnesses"],
    ["a witness's line for another tree", witnessed(whole.checkpoint(), 0, 1) + line(checkpoint, 2), "bad-signature"],
  ])("its record is refused with %s", (_, signed, code) => {
    const report = verifyRecord(whole.file({ checkpoint: false }), signed === undefined ? {} : { checkpoint: signed });
    const found = report.checks.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })));
    expect(report.valid).toBe(false);
    expect(found).toMatchObject([{ id: "witnesses", code, clause: "LOG-6" }]);
  });

  test("a trustee's check up to the register demands them [TAL-3]", () => {
    const size = whole.state.register?.size ?? 0;
    const signed = whole.checkpointOf(size, log.rootAt(size));
    const check = (text: string) => {
      const verifier = new RecordVerifier({ until: "register" });
      const chunks = whole.entries.slice(0, size).flatMap((entry) => verifier.add(entry));
      for (const chunk of chunks) verifier.settle(verifyChunk(chunk));
      return verifier.finish({ checkpoints: [text] });
    };
    expect(check(witnessed(signed, 1, 2)).valid).toBe(true);
    const found = check(witnessed(signed, 1)).checks.flatMap(({ findings }) => findings);
    expect(found).toMatchObject([tooFew]);
  });
});

test("a record without witnesses says so [LOG-6]", () => {
  const report = verifyRecord(castVotes().finish().file());
  expect(report.valid).toBe(true);
  expect(report.witnesses).toBeUndefined();
  expect(report.notShown.map(({ id }) => id)).toEqual(expect.arrayContaining(["witnesses", "one-record"]));
});
