// Evidence of a bad share as a file [CER-4]: what a stranger reads from it, in the library and on the command line, and why a file that is
// altered in any part is refused.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeEvidence } from "../../../crypto/ceremony/evidence.ts";
import { openEvidence, writeEvidence } from "../../../crypto/ceremony/evidence-file.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { concat, fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { verifyEvidence } from "../../../src/cli/verify/evidence.ts";
import { sharesWithBadOne } from "../../support/election/dishonest-trustee.ts";
import { RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

/** Trustee 1 seals for trustee 3 what cannot be opened; nobody has confirmed. */
function failedCeremony(): RecordBuilder {
  const builder = new RecordBuilder({ trustees: 3, threshold: 2 });
  const { state } = builder;
  const seed = (index: number) => builder.seeds[index - 1] as Uint8Array;
  for (const index of [1, 2, 3]) builder.append(makeTrusteeEntry(seed(index), state, index));
  builder.append(sharesWithBadOne(seed(1), state, 1, 3));
  for (const index of [2, 3]) builder.append(makeSharesEntry(seed(index), state, index));
  return builder;
}

const builder = failedCeremony();
const { state } = builder;
const record = builder.file({ checkpoint: false });
const evidence = makeEvidence(builder.seeds[2] as Uint8Array, state, 3, 1);
const file = writeEvidence(evidence, record, builder.checkpoint());
const line = fromUtf8(file).split("\n")[0] ?? "";
const rest = file.subarray(utf8(line).length);
const withLine = (changed: string) => concat(utf8(changed), rest);

test("says who, against whom, under which record, and whether the board has signed it", () => {
  const opened = openEvidence(file);
  expect(opened).toMatchObject({ evidence, signed: true });
  expect(opened.board.electionId).toEqual(state.electionId);
  expect(openEvidence(writeEvidence(evidence, record, builder.checkpointOf(1)))).toMatchObject({
    evidence,
    signed: false,
  });
});

const key = (text: string) => line.replace(/"key":"[^"]*"/, `"key":"${text}"`);
test.each<[string, Uint8Array, string, string]>([
  ["another key", withLine(key("A".repeat(43))), "not-proven", "CER-4"],
  ["another accused", withLine(line.replace('"against":1', '"against":2')), "not-proven", "CER-4"],
  ["another accuser", withLine(line.replace('"by":3', '"by":2')), "not-proven", "CER-4"],
  ["oneself", withLine(line.replace('"by":3', '"by":1')), "not-proven", "CER-4"],
  ["nobody", withLine(line.replace('"against":1', '"against":4')), "not-proven", "CER-4"],
  ["a key that is short", withLine(key("A".repeat(42))), "invalid-shape", "ENC-5"],
  ["a member too many", withLine(line.replace("{", '{"aa":1,')), "invalid-shape", "ENC-5"],
  ["another spelling", withLine(line.replace(",", ", ")), "not-canonical", "ENC-5"],
  ["no evidence", record, "invalid-shape", "ENC-5"],
  ["no record", utf8(`${line}\n`), "invalid-shape", "ENC-5"],
  ["nothing", new Uint8Array(), "invalid-shape", "ENC-5"],
  [
    "a record before the shares",
    concat(utf8(`${line}\n`), joinRecord(builder.entries.slice(0, 4))),
    "not-proven",
    "CER-4",
  ],
  [
    "a checkpoint of another root",
    concat(utf8(`${line}\n`), joinRecord(builder.entries, builder.checkpointOf(state.size, new Uint8Array(32)))),
    "wrong-root",
    "LOG-1",
  ],
  [
    "a letter of the signature changed",
    file.map((byte, i) => (i === file.length - 9 ? (byte === 0x41 ? 0x42 : 0x41) : byte)), // A or B: base64 still
    "bad-signature",
    "LOG-3",
  ],
])("%s is refused", (_, altered, code, clause) => {
  expect(refusal(() => openEvidence(altered))).toMatchObject({ code, clause });
});

test("one letter of what the sender signed changed: no record any more, and no evidence", () => {
  const at = fromUtf8(file).indexOf('"ciphertext":"') + 20;
  const altered = file.map((byte, i) => (i === at ? (byte === 0x41 ? 0x42 : 0x41) : byte)); // A or B: base64url still
  expect(refusal(() => openEvidence(altered))).toEqual({ code: "bad-proof", clause: "CER-3", culprit: "trustee 1" });
});

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const name of ["log", "error"] as const)
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
});
afterEach(() => vi.restoreAllMocks());

test("on the command line: right, wrong, and no evidence at all", async () => {
  const folder = mkdtempSync(join(tmpdir(), "urna-evidence-"));
  const run = (bytes: Uint8Array) => {
    said.length = 0;
    writeFileSync(join(folder, "evidence"), bytes);
    return verifyEvidence(join(folder, "evidence"));
  };
  try {
    expect(await run(file)).toBe(0);
    expect(said.join("\n")).toMatch(/signed exactly this record.*HOLDS: what trustee 1 \(.*trustee 3 \(.*\[CER-4\]/s);
    expect(await run(withLine(key("A".repeat(43))))).toBe(1);
    expect(said.join("\n")).toMatch(/DOES NOT HOLD.*\[CER-4, not-proven\]/);
    expect(await run(record)).toBe(2);
    expect(said.join("\n")).toMatch(/Cannot judge.*\[ENC-5, invalid-shape\]/);
    expect(await verifyEvidence(join(folder, "nothing"))).toBe(2);
    expect(said.join("\n")).toMatch(/no such file/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
