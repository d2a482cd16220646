/** What a question's record must have in common with its meeting, and what not (MEE-1, MEE-4): one thing wrong at a time. */
import { describe, expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { rootOfHashes } from "../../../crypto/log/merkle.ts";
import { joinRecord, splitRecord } from "../../../crypto/log/record-file.ts";
import { recordFile, verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import { type MeetingPlan, meetingFiles } from "../../support/election/meeting-log.ts";

const seed = "fit";
const row = (eligible: number) => ({ class: "class-1", eligible, root: toBase64url(new Uint8Array(32)) });

async function foundIn(plan: Partial<MeetingPlan>) {
  const report = await verifyMeetingFiles(meetingFiles({ seed, questions: [{}], ...plan }));
  const found = report.checks.flatMap(({ id, findings }) =>
    findings.map(({ number, message }) => ({ id, number, message })),
  );
  return { report, found };
}

describe("a question does not fit its meeting", () => {
  test.each<[string, Partial<MeetingPlan>, string, number, string]>([
    ["two issuers", { questions: [{ record: { issuers: 2 } }] }, "questions", 1, "another number of issuers"],
    [
      "a small batch, which would be published while voting is open",
      { questions: [{ record: { manifest: { batch: { ballots: 9_999, seconds: 30 } } } }] },
      "questions",
      1,
      "another batch",
    ],
    ["the board of the meeting", { questions: [{ record: { seed: `m/${seed}` } }] }, "questions", 1, "another board"],
    [
      "the board of a question before it",
      { questions: [{ record: { seed: "one" } }, { end: "unannounced" }, { record: { seed: "one" } }] },
      "questions",
      3,
      "question 3 has the board of question 1",
    ],
    [
      "a late-comer whom the meeting's roll does not have",
      { meeting: { roll: [row(6)] }, questions: [{ late: 1 }] },
      "announcements",
      1,
      "more people in class class-1 than the meeting",
    ],
  ])("%s", async (_name, plan, id, number, message) => {
    const { found } = await foundIn(plan);
    expect(found).toEqual([{ id, number, message: expect.stringContaining(message) }]);
  });

  test("a late-comer who is on the meeting's roll in time fits, and one who comes on it after the close does not", async () => {
    const grown = (type: "closed" | "outcome"): Partial<MeetingPlan> => ({
      meeting: { roll: [row(6)] },
      questions: [{ late: 1 }],
      change: (entry) => (entry.type === type ? [{ type: "roll", ...row(7) }, entry] : [entry]),
    });
    expect((await foundIn(grown("closed"))).found).toEqual([]);
    expect((await foundIn(grown("outcome"))).found).toMatchObject([{ id: "announcements", number: 1 }]);
  });
});

describe("a question that nobody counted", () => {
  test("may end without having been closed in the log", async () => {
    const { found, report } = await foundIn({
      questions: [{ end: "uncounted" }],
      change: (entry) => (entry.type === "closed" || entry.type === "agreement" ? [] : [entry]),
    });
    expect(found).toEqual([]);
    expect(report.questions).toMatchObject([{ end: "uncounted", agreed: { members: 0, quorum: 3, threshold: 2 } }]);
  });

  test("has no share of the committee in its record", async () => {
    const record = meetingFiles({ seed, questions: [{}] }).get(recordFile(1)) ?? new Uint8Array();
    const entries = splitRecord(record).entries.slice(0, -1); // all but the result
    const { found } = await foundIn({
      change: (entry) =>
        entry.type === "outcome"
          ? [{ ...entry, end: "uncounted", size: entries.length, root: toBase64url(rootOfHashes(entries)) }]
          : [entry],
      file: () => joinRecord(entries),
    });
    expect(found).toEqual([
      { id: "outcomes", number: 1, message: expect.stringContaining("does not end with uncounted") },
    ]);
  });
});
