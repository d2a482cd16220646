/** What the verifier of meetings says of files that are none (MEE-7, VER-1); whole meetings are in tests/archive/. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { concat, utf8 } from "../../../crypto/encoding/bytes.ts";
import { LOG_FILE, numberOfFile, recordFile, verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import { MEETINGS } from "../../support/meeting-archive.ts";

const bytes = (file: string) => new Uint8Array(readFileSync(join(MEETINGS, "by-hand", file)));
const log = bytes(LOG_FILE);
const record = bytes(recordFile(1));
const meeting = (more: Record<string, Uint8Array>) =>
  new Map(Object.entries({ [LOG_FILE]: log, [recordFile(1)]: record, ...more }));
const inWindows = (file: Uint8Array) => utf8(new TextDecoder().decode(file).replaceAll("\n", "\r\n"));

test("refuses what has no log, or one that is none", async () => {
  const refused = (files: Map<string, Uint8Array>) => expect(verifyMeetingFiles(files)).rejects;
  await refused(new Map()).toMatchObject({ code: "missing-entry", clause: "LOG-1" });
  await refused(meeting({ [LOG_FILE]: new Uint8Array() })).toMatchObject({ code: "truncated-record", clause: "LOG-1" });
  await refused(meeting({ [LOG_FILE]: utf8("%PDF") })).toMatchObject({ code: "invalid-shape", clause: "LOG-2" });
  await refused(meeting({ [LOG_FILE]: utf8('{"type"') })).toMatchObject({ code: "truncated-record", clause: "LOG-1" });
});

test("does not judge a log that a program has changed on the way, and takes a record like that for none", async () => {
  const changed = { code: "foreign-line-ends", clause: "LOG-1" };
  for (const file of [inWindows(log), concat(log, utf8("\n\n"))])
    await expect(verifyMeetingFiles(meeting({ [LOG_FILE]: file }))).rejects.toMatchObject(changed);
  const report = await verifyMeetingFiles(meeting({ [recordFile(1)]: inWindows(record) }));
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([
    {
      ...{ number: 1, code: "wrong-value", clause: "MEE-7" },
      message: expect.stringMatching(/^the record of question 1 is none: a program changed this file/),
    },
  ]);
});

test("knows the files of records by their names alone", () => {
  const names = ["question-1.ndjson", "question-1000.ndjson", "question-1001.ndjson", "question-01.ndjson", LOG_FILE];
  expect(names.map(numberOfFile)).toEqual([1, 1000, undefined, undefined, undefined]);
});
