// `urna verify` of a whole meeting [MEE-7]: from its folder and from a .zip, right ones and wrong ones, and what is no meeting.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import type { MeetingReport } from "../../crypto/meeting/verifier.ts";
import { type VerifyOptions, verify } from "../../src/cli/verify/verify.ts";
import { meetingFiles } from "../support/election/meeting-log.ts";
import { archive } from "../support/lists/archive.ts";
import { MEETINGS } from "../support/meeting-archive.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-meeting-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const archived = (name: string) => join(MEETINGS, name);
const filesOf = (name: string) =>
  Object.fromEntries(readdirSync(archived(name)).map((file) => [file, readFileSync(join(archived(name), file))]));

async function verified(source: string, options: VerifyOptions = {}) {
  const said = { out: "", err: "" };
  const spy = (method: "log" | "error", to: keyof typeof said) =>
    vi.spyOn(console, method).mockImplementation((text: unknown) => {
      said[to] += `${text}\n`;
    });
  const spies = [spy("log", "out"), spy("error", "err")];
  const code = await verify(source, options).finally(() => {
    for (const each of spies) each.mockRestore();
  });
  return { code, ...said };
}

function zipped(name: string, files: Readonly<Record<string, string | Uint8Array>>, claims?: number): string {
  writeFileSync(join(folder, name), archive(files, claims));
  return join(folder, name);
}

/** A copy of an archived folder. */
function copied(name: string, from: string): string {
  cpSync(archived(from), join(folder, name), { recursive: true });
  return join(folder, name);
}

test("a folder: question after question, how each ended, and who agreed", { timeout: 60_000 }, async () => {
  const { code, out, err } = await verified(archived("three-questions"));
  expect([code, err]).toEqual([0, ""]);
  const { fingerprint } = JSON.parse(readFileSync(archived("three-questions.json"), "utf8")).report;
  for (const line of [
    "Meeting (Garden club), 2026-11-23",
    "  entries      19, ended",
    `  fingerprint  ${fingerprint} (of the log)`,
    "  published    yes, under the meeting's checkpoint",
    "Question 1: Annual meeting",
    "  counted",
    "  4 ballots of 6 eligible",
    "  agreed: 3 of 3 (needed: 3)",
    "    4 ballots; 4 of 6 votes cast; adopted",
    "Question 2: Annual meeting",
    "  cancelled before it was closed: there is no result",
    "Question 3: Annual meeting",
    "    - entry 13, roll of class-1, now 7: They had been forgotten.",
    "VALID: 10 checks, 3 questions, no findings.",
  ])
    expect(out.split("\n")).toContain(line);
});

test("a .zip, with a file that is not read; a question that nobody counted", { timeout: 60_000 }, async () => {
  const { code, out } = await verified(zipped("by-hand.zip", { ...filesOf("by-hand"), "minutes.txt": "…" }));
  expect(code).toBe(0);
  expect(out).toContain("  7 present, 1 excluded: § 34 BGB\n");
  expect(out).toContain("  counted by hand: 1 agreed, 3 needed\n");
  expect(out).toContain("Not read, and no part of the meeting: minutes.txt\n");
  const uncounted = await verified(archived("uncounted.zip"));
  expect(uncounted.code).toBe(0);
  expect(uncounted.out).toContain("Question 1: never announced, and cancelled\n");
  expect(uncounted.out).toContain("  closed, and counted by nobody: there is no result\n");
  expect(uncounted.out).toContain("  not counted: 1 agreed, 3 needed\n");
});

test("a question that the committee agreed to and did not count is said so", { timeout: 60_000 }, async () => {
  const files = meetingFiles({ seed: "kept-back", questions: [{ end: "uncounted", agreed: [1, 3] }] });
  const { code, out } = await verified(zipped("kept-back.zip", Object.fromEntries(files)));
  expect(code).toBe(0);
  expect(out).toContain("  AGREED TO AND NOT COUNTED: 2 agreed, 3 needed\n");
});

test("a meeting that goes on, and one with a question that is open", { timeout: 60_000 }, async () => {
  const later = await verified(archived("committee-later"));
  expect(later.code).toBe(0);
  expect(later.out).toContain("  entries      11, NOT ENDED: more may follow\n");
  expect(later.out).toContain(
    "no findings. Without an outcome so far: question 2. The meeting is not ended: more questions may follow.\n",
  );
  expect(later.out).toContain("  without an outcome so far\n");
});

test("a log that breaks off, in an entry and in its checkpoint, is not called wrong", { timeout: 60_000 }, async () => {
  const log = readFileSync(join(archived("by-hand"), "meeting.ndjson"), "utf8");
  for (const length of [log.indexOf('{"end"') + 9, log.length - 9]) {
    const cut = copied(`cut-${length}`, "by-hand");
    writeFileSync(join(cut, "meeting.ndjson"), log.slice(0, length));
    const { code, out } = await verified(cut);
    expect(code).toBe(1);
    expect(out).toContain("the log breaks off [LOG-1, truncated-record]");
    expect(out).toMatch(/\nINCOMPLETE: meeting\.ndjson breaks off, and nothing else is wrong\. Download it again\.\n$/);
  }
});

test("a wrong one: the check, the place and the clause", { timeout: 60_000 }, async () => {
  const burnt = await verified(archived("wrong-M3-meeting-order-b"));
  expect(burnt.code).toBe(1);
  expect(burnt.out).toContain(
    "✗  M3  The questions follow each other without gap or reuse  [MEE-1]  9\n" +
      "        entry 7: a question is cancelled before its closing or not at all [MEE-1, wrong-value]\n",
  );
  expect(burnt.out).toMatch(/\nINVALID: 2 findings\.\n$/);
  const json = await verified(archived("wrong-M5-questions"), { json: true });
  const report = JSON.parse(json.out) as MeetingReport & { notRead: string[] };
  expect([json.code, report.valid, report.notRead]).toEqual([1, false, []]);
  expect(report.checks.find(({ id }) => id === "questions")?.findings).toEqual([
    expect.objectContaining({ number: 1, code: "wrong-value", clause: "MEE-1" }),
  ]);
});

test("a program that changed line ends on the way: no verdict, unless something else is wrong", {
  timeout: 60_000,
}, async () => {
  const changed = (name: string, file: string, from: string) => {
    const there = copied(name, from);
    const whole = readFileSync(join(there, file), "utf8");
    writeFileSync(join(there, file), whole.replaceAll("\n", "\r\n"));
    return there;
  };
  const log = await verified(changed("log", "meeting.ndjson", "by-hand"));
  expect([log.code, log.out]).toEqual([2, ""]);
  expect(log.err).toMatch(/^Cannot read .*: a program changed this file .* \[LOG-1, foreign-line-ends\]\n$/);
  const record = await verified(changed("record", "question-1.ndjson", "by-hand"));
  expect([record.code, record.err]).toEqual([1, ""]);
  expect(record.out).toContain("the record of question 1 is none: a program changed this file");
  const hidden = await verified(archived("wrong-M1-meeting-file-d"));
  expect(hidden.code).toBe(1);
  expect(hidden.out).toContain("the number of a question is the next one");
});

test("what is no meeting: said in words, and never called wrong", { timeout: 60_000 }, async () => {
  const cannot = async (source: string, options: VerifyOptions = {}) => {
    const { code, out, err } = await verified(source, options);
    expect([code, out]).toEqual([2, ""]);
    return err;
  };
  const empty = join(folder, "empty");
  mkdirSync(empty);
  expect(await cannot(empty)).toContain("a meeting is a folder or a .zip with meeting.ndjson, and here is none\n");
  const deep = zipped("deep.zip", { "meeting/meeting.ndjson": "{}" });
  expect(await cannot(deep)).toContain("only meeting/meeting.ndjson: the files must lie at its top");
  const twice = archive({ "meeting.ndjson": "{}", "meeting.ndjsoN": "{}" });
  writeFileSync(
    join(folder, "twice.zip"),
    Buffer.from(twice).toString("latin1").replaceAll("ndjsoN", "ndjson"),
    "latin1",
  );
  expect(await cannot(join(folder, "twice.zip"))).toContain("meeting.ndjson stands twice in it");
  writeFileSync(join(folder, "half.zip"), archive(filesOf("by-hand")).subarray(0, 900));
  expect(await cannot(join(folder, "half.zip"))).toContain("the archive is damaged");
  expect(await cannot(zipped("no-log.zip", { "meeting.ndjson": "" }))).toContain("the log is empty");
  expect(await cannot(zipped("pdf.zip", { "meeting.ndjson": "%PDF" }))).toContain("it does not begin with an entry");
  expect(await cannot(archived("by-hand"), { hints: "x" })).toContain("--hints is for a record");
  const json = await verified(empty, { json: true });
  expect([json.code, JSON.parse(json.out)]).toEqual([
    2,
    { error: { message: expect.stringContaining("here is none") } },
  ]);
});
