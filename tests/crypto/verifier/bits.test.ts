// A verifier finds one changed bit anywhere in a record: always with its checkpoint, and without it if the record itself can show it.
// The cases that only the checkpoint shows are listed below [VER-1].
import { describe, expect, test } from "vitest";
import { fromUtf8, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { decodeEntry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { randomNumber, seededRandom } from "../../support/election/plan.ts";
import { openElection, type RecordBuilder } from "../../support/election/record.ts";
import { factor } from "../../support/runs.ts";
import { counted, yes } from "../../support/wrong/parts.ts";

const record = counted.fork().notice("incident", "after the count").conclude();
const kinds = record.entries.map((bytes) => decodeEntry(bytes).type);
const file = record.file();
const starts = record.entries.map((_, i) =>
  record.entries.slice(0, i).reduce((sum, entry) => sum + entry.length + 1, 0),
);

/** Findings in the order of the record, those of the checkpoint left out. */
function findingsOf({ checks }: Report) {
  return checks
    .filter(({ id }) => id !== "checkpoint")
    .flatMap(({ findings }) => findings)
    .toSorted((a, b) => a.entry - b.entry);
}

/** Which clauses are to blame when a bit of such an entry is wrong and the entry itself is well-formed. */
const blamed: Record<string, RegExp> = {
  // LIM-1: a digit may become one that is out of its range
  manifest: /^(MAN|RUL|LIM|LOG|CER|ENC)/, // the electionId changes, and with it every proof of a trustee
  trustee: /^(CER|ENC|LOG-2|LIM)/,
  shares: /^(CER|ENC|LOG-2|LIM)/,
  confirmation: /^(CER|ENC|LOG-2|LIM)/,
  opening: /^(CER|ISS|ENC|BAL|LOG|MAN-4|LIM)/, // E changes, and with it every token
  batch: /^(LOG|ENC|LIM)/,
  ballot: /^(BAL|ISS-4|ENC|LOG)/,
  closing: /^(LOG-7|ENC|TAL-2)/, // F changes
  register: /^(ISS|ENC|VER-2|TAL-2|LIM)/,
  decryption: /^(TAL|ENC|LOG-2|LIM)/,
  result: /^(TAL|RUL|ENC)/,
};

const random = seededRandom(factor === 1 ? "bits" : `bits ${Math.random()}`);
const flips = kinds.flatMap((kind, entry) => {
  const length = (record.entries[entry]?.length ?? 0) + 1; // with the line feed
  const count = kind === "notice" ? 0 : entry < 8 ? 2 : 1; // what comes early is found early
  return Array.from({ length: count * factor }, () => ({
    kind,
    entry,
    at: randomNumber(random, length - 1),
    bit: randomNumber(random, 7),
  }));
});

test.each(flips)("bit $bit of byte $at of entry $entry, a $kind", ({ kind, entry, at, bit }) => {
  const wrong = file.slice();
  const place = (starts[entry] ?? 0) + at;
  wrong[place] = (wrong[place] ?? 0) ^ (1 << bit);
  let report: Report;
  try {
    report = verifyRecord(wrong);
  } catch (error) {
    // only a manifest that does not even call itself one makes the whole file unreadable
    expect(error).toBeInstanceOf(ProtocolError);
    expect([entry, (error as ProtocolError).clause]).toEqual([0, expect.stringMatching(/^(ENC-5|LOG-2)$/)]);
    return;
  }
  expect(report.valid).toBe(false);
  const [first] = findingsOf(report).filter(({ clause }) => clause !== "VER-1"); // which only says that nothing can follow
  expect(first?.entry).toBeGreaterThanOrEqual(entry);
  expect(first?.clause).toMatch(blamed[kind] ?? /^$/);
  const { manifest } = report;
  if (manifest !== undefined) expect(report.checkpoint).not.toBe("verified");
});

test("a bit of the checkpoint", () => {
  const from = starts.at(-1) ?? 0;
  const length = (record.entries.at(-1)?.length ?? 0) + 2;
  for (let at = from + length; at < file.length; at += 29) {
    const wrong = file.slice();
    wrong[at] = (wrong[at] ?? 0) ^ 1;
    const report = verifyRecordOfTheSameEntries(wrong);
    expect(report, String(at)).toEqual({ clause: "LOG-3" });
  }
});

/** Verifying the entries over and over would take long: a record of one entry has a checkpoint, too. */
function verifyRecordOfTheSameEntries(wrong: Uint8Array): { clause: string | undefined } {
  const checkpoint = new TextDecoder().decode(wrong.subarray(fromUtf8(file).indexOf("\n\n") + 2));
  const small = joinRecord(record.entries.slice(0, 1));
  const report = verifyRecord(small, { checkpoint });
  return { clause: report.checks.find(({ id }) => id === "checkpoint")?.findings[0]?.clause };
}

describe("what only the checkpoint shows", () => {
  const changed = (builder: RecordBuilder, entry: number, change: (json: string) => string) => {
    const entries = builder.entries.map((bytes, i) => (i === entry ? utf8(change(fromUtf8(bytes))) : bytes));
    expect(entries).not.toEqual(builder.entries);
    const alone = verifyRecord(joinRecord(entries));
    const signed = verifyRecord(joinRecord(entries, builder.checkpoint()));
    expect(findingsOf(alone)).toEqual([]);
    expect(alone.checkpoint).toBe("absent");
    expect(alone.notShown.map(({ id }) => id)).toContain("published");
    expect(signed).toMatchObject({ valid: false, checkpoint: "wrong" });
  };
  const last = (builder: RecordBuilder, type: string) =>
    builder.entries.findLastIndex((bytes) => decodeEntry(bytes).type === type);

  test("the words of a notice after the last register entry: no share binds it", () => {
    changed(record, last(record, "notice"), (json) => json.replace("after the count", "after the fount"));
  });

  test("a notice there, left out", () => {
    const entries = record.entries.filter((_, i) => i !== last(record, "notice"));
    expect(verifyRecord(joinRecord(entries)).valid).toBe(true);
    expect(verifyRecord(joinRecord(entries, record.checkpoint()))).toMatchObject({ valid: false, checkpoint: "wrong" });
  });

  test("where everything is withheld: the time of the closing, and who got a ballot in the register", () => {
    const withheld = openElection().vote(yes).finish();
    changed(withheld, last(withheld, "closing"), (json) => json.replace("T20:00", "T20:01"));
    const blinded = toBase64url(openElection({ seed: "other" }).issue().credential.blinded);
    changed(withheld, last(withheld, "register"), (json) => json.replace(/("blinded":")[^"]+/, `$1${blinded}`));
  });

  test("if nothing was counted: everything after the last ballot", () => {
    const cancelled = openElection().vote(yes).publish().notice("cancellation");
    changed(cancelled, last(cancelled, "notice"), (json) => json.replace("It is so.", "It is to."));
  });

  test("where voting goes on: that ballots at the end are missing", () => {
    const open = openElection().vote(yes).vote(yes).publish().vote(yes).publish();
    const shorter = open.entries.slice(0, -2);
    expect(verifyRecord(joinRecord(shorter))).toMatchObject({ consistent: true, checkpoint: "absent" });
    expect(verifyRecord(joinRecord(shorter, open.checkpoint()))).toMatchObject({
      consistent: false,
      checkpoint: "wrong",
    });
  });

  test("an extra decryption that is right, left out or put in", () => {
    const more = counted.fork().decrypt(2).conclude();
    const entries = more.entries.filter((_, i) => i !== more.entries.length - 2);
    expect(verifyRecord(joinRecord(entries)).valid).toBe(true);
    expect(verifyRecord(joinRecord(entries, more.checkpoint()))).toMatchObject({ valid: false, checkpoint: "wrong" });
  });
});

test("the bytes of the record at hand are canonical, so a changed bit changes what is said", () => {
  for (const bytes of record.entries) expect(encodeEntry(decodeEntry(bytes))).toEqual(bytes);
});
