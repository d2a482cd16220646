/** Meetings whose files are less than they should be (MEE-7): what is no log, what is no record, and what ends too early. */
import { describe, expect, test } from "vitest";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { joinRecord, splitRecord } from "../../../crypto/log/record-file.ts";
import { LOG_FILE, recordFile, verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import type { MeetingReport } from "../../../crypto/meeting/verifier.ts";
import { type MeetingFiles, meetingFiles } from "../../support/election/meeting-log.ts";

const usual = meetingFiles({ seed: "incomplete", questions: [{}, {}] });
const uncounted = meetingFiles({ seed: "incomplete", questions: [{ end: "uncounted", agreed: [1] }] });
const changed = (files: MeetingFiles, name: string, change: (bytes: Uint8Array) => Uint8Array): MeetingFiles =>
  new Map([...files].map(([own, bytes]) => [own, own === name ? change(bytes) : bytes]));
const foundBy = ({ checks }: MeetingReport) => checks.filter(({ findings }) => findings.length > 0).map(({ id }) => id);
const crlf = (bytes: Uint8Array) => utf8(new TextDecoder().decode(bytes).replaceAll("\n", "\r\n"));

describe("what is no log has no report", () => {
  test.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ["an empty file", () => new Uint8Array(), "the log is empty"],
    ["changed line ends", crlf, "line ends"],
    ["something else", () => utf8("PK..."), "does not begin with an entry"],
    ["half of a first entry", (bytes) => bytes.slice(0, 40), "ends in its first entry"],
  ])("%s", async (_name, change, reason) => {
    await expect(verifyMeetingFiles(changed(usual, LOG_FILE, change))).rejects.toThrow(reason);
  });

  test("but changed line ends of one that is wrong elsewhere, too, are one finding more", async () => {
    const wrong = (bytes: Uint8Array) => {
      const { entries } = splitRecord(bytes);
      const twice = joinRecord([...entries, entries.at(-1) ?? bytes]); // the end, twice
      return utf8(`${new TextDecoder().decode(twice)}\r\n`);
    };
    const report = await verifyMeetingFiles(changed(usual, LOG_FILE, wrong));
    expect(foundBy(report)).toEqual(["meeting-file", "meeting-order"]);
    expect(report.checks[0]?.findings).toMatchObject([{ code: "foreign-line-ends", entry: report.size }]);
  });

  test("no log at all", async () => {
    await expect(verifyMeetingFiles(new Map())).rejects.toThrow("there is no meeting.ndjson");
  });
});

test("what is no record is a finding of its question, and the others are looked at", async () => {
  for (const change of [crlf, () => new Uint8Array(), (bytes: Uint8Array) => bytes.slice(1)]) {
    const report = await verifyMeetingFiles(changed(usual, recordFile(1), change));
    expect(report.valid).toBe(false);
    expect(foundBy(report)).toEqual(["records"]);
    expect(report.checks[5]?.findings).toMatchObject([{ number: 1 }]);
    expect(report.questions.map(({ report: own }) => own?.valid)).toEqual([undefined, true]);
  }
});

describe("a question that nobody counted", () => {
  test("is right as it stands", async () => {
    const report = await verifyMeetingFiles(uncounted);
    expect(foundBy(report)).toEqual([]);
    expect(report.questions).toMatchObject([{ end: "uncounted", agreed: { members: 1, quorum: 3 } }]);
  });

  test.each([
    [1, ["announcements", "closings", "agreements", "outcomes"]],
    [8, ["announcements", "closings", "outcomes"]],
    [-1, ["closings", "outcomes"]],
  ] as const)("is wrong with a record of its first %i entries", async (entries, found) => {
    const cut = (bytes: Uint8Array) => joinRecord(splitRecord(bytes).entries.slice(0, entries));
    expect(foundBy(await verifyMeetingFiles(changed(uncounted, recordFile(1), cut)))).toEqual(found);
  });

  test("is wrong with a record whose committee cannot be read", async () => {
    const cut = (bytes: Uint8Array) => joinRecord([splitRecord(bytes).entries[0] ?? bytes, utf8("{}")]);
    const report = await verifyMeetingFiles(changed(uncounted, recordFile(1), cut));
    expect(foundBy(report)).toEqual(["records", "announcements", "closings", "agreements", "outcomes"]);
  });
});

test("of a log without its meeting nothing else is looked at", async () => {
  const cut = (bytes: Uint8Array) => joinRecord(splitRecord(bytes).entries.slice(1));
  const report = await verifyMeetingFiles(changed(usual, LOG_FILE, cut));
  expect(foundBy(report)).toEqual(["meeting-order"]);
  expect(report).toMatchObject({ valid: false, questions: [], checkpoint: "absent" });
});

test("a log that breaks off in an entry is invalid, and says where", async () => {
  const { entries } = splitRecord(usual.get(LOG_FILE) ?? new Uint8Array());
  const cut = () => joinRecord(entries.slice(0, -1)).slice(0, -5);
  const report = await verifyMeetingFiles(changed(usual, LOG_FILE, cut));
  expect(foundBy(report)).toEqual(["meeting-file", "meeting-encoding"]);
  expect(report.checks[0]?.findings).toMatchObject([{ entry: entries.length - 2, code: "truncated-record" }]);
});
