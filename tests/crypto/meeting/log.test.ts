/** The order of a meeting's log (MEE-1): every refusal, with its reason. */
import { describe, expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { emptyRoot, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import { encodeMeetingEntry, type MeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";

const promise = "urna/v1/promise";
const b = (fill: number, length = 32) => toBase64url(new Uint8Array(length).fill(fill));
const meeting: MeetingEntryOf<"meeting"> = {
  type: "meeting",
  protocol: "urna/v1",
  title: { de: "Jahresversammlung" },
  organiser: "Gartenverein Nord",
  date: "2026-12-05",
  board: { origin: "urna.example/m/1", key: verifierKey("urna.example/m/1", new Uint8Array(32).fill(7)) },
  classes: [{ id: "members", weight: 1 }],
  roll: [{ class: "members", eligible: 40, root: b(1) }],
  minimum: 10,
  committee: b(2),
  nonce: b(3, 16),
};
const witness = witnessKey("witness.example", new Uint8Array(32).fill(1));
const question = (number: number, fill = number + 10): MeetingEntry => ({
  type: "question",
  number,
  electionId: b(fill),
});
const announcement = (number: number, more: Partial<MeetingEntryOf<"announcement">> = {}): MeetingEntry => ({
  type: "announcement",
  number,
  context: b(4),
  present: 30,
  excluded: 0,
  ...more,
});
const closed = (number: number): MeetingEntry => ({ type: "closed", number, size: 30, root: b(5), ballots: 20 });
const agreement = (number: number, index: number): MeetingEntry => ({
  type: "agreement",
  number,
  index,
  proofCommitment: b(0),
  proofResponse: b(0),
});
const outcome = (number: number, end: "result" | "cancelled" | "uncounted", size = 33, root = b(6)): MeetingEntry => ({
  type: "outcome",
  number,
  end,
  size,
  root,
});
const noRecord = (number: number) => outcome(number, "cancelled", 0, toBase64url(emptyRoot));

function play(...entries: MeetingEntry[]): MeetingLog {
  return entries.reduce((log, entry) => admitMeetingEntry(log, encodeMeetingEntry(entry)), newMeetingLog());
}

describe("a meeting's log", () => {
  test("a whole meeting, with two open questions, one that was never announced and one that nobody counts", () => {
    const entries: MeetingEntry[] = [
      meeting,
      question(1),
      announcement(1, { excluded: 2, reason: "§ 34 BGB" }),
      { type: "roll", class: "members", eligible: 41, root: b(8) },
      question(2),
      announcement(2, { present: 41 }),
      closed(1),
      agreement(1, 2),
      agreement(1, 1),
      outcome(1, "result"),
      outcome(2, "uncounted"),
      { type: "counting", committee: b(9) },
      question(3),
      noRecord(3),
      question(4),
      announcement(4),
      outcome(4, "cancelled"),
      { type: "end" },
    ];
    const log = play(...entries);
    expect(log.ended).toBe(true);
    expect(log.range.size).toBe(entries.length);
    expect(toBase64url(log.range.root())).toBe(toBase64url(rootOfHashes(entries.map(encodeMeetingEntry))));
    expect(log.questions.map(({ outcome }) => outcome?.end)).toEqual(["result", "uncounted", "cancelled", "cancelled"]);
    expect(log.questions.map(({ committee }) => committee)).toEqual([b(2), b(2), b(9), b(9)]);
    expect(log.questions.map(({ eligible }) => eligible?.get("members"))).toEqual([41, 41, 41, 41]);
    expect(log.questions[0]?.agreements.map(({ index }) => index)).toEqual([2, 1]);
  });

  const { committee: _, ...unnamed } = meeting;
  const begun = [meeting, question(1), announcement(1)];
  test.each<[string, MeetingEntry[], string]>([
    ["no meeting first", [question(1)], "the first entry, and no other"],
    ["two meetings", [meeting, meeting], "the first entry, and no other"],
    [
      "the name of promises",
      [{ ...meeting, board: { origin: promise, key: verifierKey(promise, new Uint8Array(32)) } }],
      "promises are named so",
    ],
    ["a key of another name", [{ ...meeting, board: { ...meeting.board, origin: "x" } }], "another name"],
    [
      "a quorum of more witnesses than there are",
      [{ ...meeting, witnesses: { quorum: 2, keys: [witness] } }],
      "quorum",
    ],
    ["a witness twice", [{ ...meeting, witnesses: { quorum: 1, keys: [witness, witness] } }], "named twice"],
    ["two classes of one id", [{ ...meeting, classes: [...meeting.classes, ...meeting.classes] }], "the same id"],
    [
      "a roll without a class",
      [{ ...meeting, classes: [...meeting.classes, { id: "b", weight: 1 }] }],
      "every class once",
    ],
    ["no committee", [unnamed as MeetingEntry, question(1)], "no committee"],
    [
      "a committee while a question is open",
      [...begun, { type: "counting", committee: b(9) }],
      "while a question is open",
    ],
    ["the same committee", [meeting, { type: "counting", committee: b(2) }], "counts already"],
    ["a roll of another class", [meeting, { type: "roll", class: "x", eligible: 50, root: b(1) }], "does not have"],
    [
      "a roll that does not grow",
      [meeting, { type: "roll", class: "members", eligible: 40, root: b(1) }],
      "more people",
    ],
    ["a gap", [meeting, question(2)], "is the next one"],
    ["a number again", [meeting, question(1), question(1, 50)], "is the next one"],
    ["an election again", [meeting, question(1, 50), question(2, 50)], "the same election"],
    ["no question", [meeting, announcement(1)], "no question of this number"],
    ["announced twice", [...begun, announcement(1)], "announced already"],
    [
      "more present than there are",
      [meeting, question(1), announcement(1, { present: 41 })],
      "than there are on the roll",
    ],
    [
      "more excluded than present",
      [meeting, question(1), announcement(1, { excluded: 31, reason: "x" })],
      "than are present",
    ],
    ["excluded without reason", [meeting, question(1), announcement(1, { excluded: 1 })], "a reason stands there"],
    ["a reason for nobody", [meeting, question(1), announcement(1, { reason: "x" })], "a reason stands there"],
    ["closed before announced", [meeting, question(1), closed(1)], "was not announced"],
    ["closed twice", [...begun, closed(1), closed(1)], "closed already"],
    ["agreed before closed", [...begun, agreement(1, 1)], "was not closed"],
    ["agreed twice", [...begun, closed(1), agreement(1, 1), agreement(1, 1)], "has agreed already"],
    ["a burnt question", [...begun, closed(1), outcome(1, "cancelled")], "before its closing or not at all"],
    ["a result without closing", [...begun, outcome(1, "result")], "only after it was closed"],
    ["uncounted without announcement", [meeting, question(1), outcome(1, "uncounted")], "not announced is cancelled"],
    ["a record that nobody announced", [meeting, question(1), outcome(1, "cancelled")], "has no record"],
    ["announced after the outcome", [meeting, question(1), noRecord(1), announcement(1)], "its outcome already"],
    ["agreed after the outcome", [...begun, closed(1), outcome(1, "result"), agreement(1, 1)], "its outcome already"],
    ["something after the outcome", [...begun, outcome(1, "cancelled"), closed(1)], "its outcome already"],
    ["the end while open", [...begun, { type: "end" }], "ends while a question is open"],
    ["something after the end", [meeting, { type: "end" }, question(1)], "after the end"],
  ])("refuses %s", (_name, entries, reason) => {
    const before = play(...entries.slice(0, -1)); // up to here all is right
    expect(() => admitMeetingEntry(before, encodeMeetingEntry(entries.at(-1) as MeetingEntry))).toThrow(reason);
  });

  test("refuses what is no entry: another spelling, a day that is none, something unknown", () => {
    const admit = (value: unknown) => () =>
      admitMeetingEntry(newMeetingLog(), encodeMeetingEntry(value as MeetingEntry));
    expect(admit({ ...meeting, date: "2026-02-30" })).toThrow("a real day");
    expect(admit({ ...meeting, more: 1 })).toThrow("unknown: more");
    expect(admit({ ...meeting, type: "ballot" })).toThrow("not an entry of a meeting");
    const spaced = new TextEncoder().encode(` ${new TextDecoder().decode(encodeMeetingEntry(meeting))}`);
    expect(() => admitMeetingEntry(newMeetingLog(), spaced)).toThrow(/canonical/);
  });

  test("refuses an entry of more than 65,536 bytes, and more than 20,000 entries (LIM-1)", () => {
    const long = encodeMeetingEntry({ ...announcement(1), reason: "x".repeat(65_536) } as MeetingEntry);
    expect(() => admitMeetingEntry(play(meeting, question(1)), long)).toThrow("at most 65536 bytes");
    let { range } = play(meeting);
    const leaf = new Uint8Array(32);
    while (range.size < 19_999) range = range.append(leaf);
    const roll = (eligible: number): Uint8Array =>
      encodeMeetingEntry({ type: "roll", class: "members", eligible, root: b(1) });
    const full = admitMeetingEntry({ ...play(meeting), range }, roll(41));
    expect(full.range.size).toBe(20_000);
    expect(() => admitMeetingEntry(full, roll(42))).toThrow("at most 20000 entries");
  });
});
