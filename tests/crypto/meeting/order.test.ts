/** The order of a meeting's log (MEE-1), against a small model that was written from the text: the log takes what the model allows, and nothing else. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { emptyRoot, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import { encodeMeetingEntry, type MeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";

const b = (fill: number, length = 32) => toBase64url(new Uint8Array(length).fill(fill));
const meeting: MeetingEntryOf<"meeting"> = {
  type: "meeting",
  protocol: "urna/v1",
  title: { de: "Versammlung" },
  organiser: "Chor",
  date: "2026-12-05",
  board: { origin: "urna.example/m/2", key: verifierKey("urna.example/m/2", new Uint8Array(32).fill(7)) },
  classes: [{ id: "members", weight: 1 }],
  roll: [{ class: "members", eligible: 3, root: b(1) }],
  minimum: 2,
  nonce: b(3, 16),
};

const number = fc.constantFrom(1, 1, 1, 2, 2, 3);
const root = fc.constantFrom(b(1), toBase64url(emptyRoot));
const people = fc.integer({ min: 0, max: 5 });
const of = <T extends MeetingEntry["type"]>(
  type: T,
  members: { [K in keyof Omit<MeetingEntryOf<T>, "type">]: unknown },
) => fc.record({ type: fc.constant(type), ...members } as never) as fc.Arbitrary<MeetingEntry>;
const announcements = fc
  .tuple(
    of("announcement", { number, context: fc.constant(b(4)), present: people, excluded: fc.constantFrom(0, 0, 1, 4) }),
    fc.boolean(),
  )
  .map(([entry, reason]) => (reason ? { ...entry, reason: "§ 34 BGB" } : entry) as MeetingEntry);
const proof = { proofCommitment: fc.constant(b(0)), proofResponse: fc.constant(b(0)) };
const many = (arbitrary: fc.Arbitrary<MeetingEntry>, weight: number) => ({ arbitrary, weight });
const end = fc.constantFrom("result", "cancelled", "uncounted");
const entries = fc.oneof(
  many(of("counting", { committee: fc.constantFrom(b(8), b(9)) }), 2),
  many(of("roll", { class: fc.constantFrom("members", "others"), eligible: fc.integer({ min: 2, max: 6 }), root }), 2),
  many(of("question", { number, electionId: fc.constantFrom(b(11), b(12), b(13)) }), 6),
  many(announcements, 8),
  many(of("closed", { number, size: fc.constant(9), root, ballots: people }), 6),
  many(of("agreement", { number, index: fc.integer({ min: 1, max: 2 }), ...proof }), 8),
  many(of("outcome", { number, end, size: fc.constantFrom(0, 12), root }), 4),
  many(fc.constant(meeting), 1),
  many(fc.constant({ type: "end" }), 1),
);

/** What MEE-1 says, as plainly as possible: the entries so far, and whether this one may follow. */
function mayFollow(before: readonly MeetingEntry[], entry: MeetingEntry): boolean {
  const all = <T extends MeetingEntry["type"]>(type: T) =>
    before.filter((other): other is MeetingEntryOf<T> & MeetingEntry => other.type === type);
  const numbered = (type: MeetingEntry["type"], n: number) =>
    before.filter((other) => other.type === type && "number" in other && other.number === n);
  if (before.length === 0) return entry.type === "meeting";
  if (entry.type === "meeting" || all("end").length > 0) return false;
  const open = all("question").length - all("outcome").length;
  const eligible = all("roll").at(-1)?.eligible ?? 3;
  if (entry.type === "end") return open === 0;
  if (entry.type === "counting") return open === 0 && entry.committee !== all("counting").at(-1)?.committee;
  if (entry.type === "roll") return entry.class === "members" && entry.eligible > eligible;
  if (entry.type === "question")
    return (
      all("counting").length > 0 &&
      entry.number === all("question").length + 1 &&
      all("question").every(({ electionId }) => electionId !== entry.electionId)
    );
  const stands = (type: MeetingEntry["type"]) => numbered(type, entry.number).length > 0;
  if (!stands("question") || stands("outcome")) return false;
  switch (entry.type) {
    case "announcement":
      return (
        !stands("announcement") &&
        entry.present <= eligible &&
        entry.excluded <= entry.present &&
        entry.excluded > 0 === "reason" in entry
      );
    case "closed":
      return stands("announcement") && !stands("closed");
    case "agreement":
      return (
        stands("closed") &&
        all("agreement").every((other) => other.number !== entry.number || other.index !== entry.index)
      );
    case "outcome":
      if (entry.end === "result") return stands("closed");
      if (entry.end === "uncounted") return stands("announcement");
      if (stands("announcement")) return !stands("closed");
      return entry.size === 0 && entry.root === toBase64url(emptyRoot);
  }
}

test("takes what the text allows, refuses everything else, and a refusal changes nothing", () => {
  const seen = { taken: new Set<string>(), refused: new Set<string>() };
  fc.assert(
    fc.property(fc.array(entries, { minLength: 1, maxLength: 80, size: "max" }), (tried) => {
      const taken: MeetingEntry[] = [];
      let log: MeetingLog = newMeetingLog();
      for (const entry of [meeting, { type: "counting", committee: b(8) } as const, ...tried]) {
        const before = log;
        const was = JSON.stringify({ ...before, eligible: [...before.eligible] });
        let refused: unknown;
        try {
          log = admitMeetingEntry(before, encodeMeetingEntry(entry));
        } catch (error) {
          refused = error;
        }
        expect(refused === undefined, JSON.stringify({ taken, entry })).toBe(mayFollow(taken, entry));
        expect(JSON.stringify({ ...before, eligible: [...before.eligible] })).toBe(was);
        if (refused === undefined) taken.push(entry);
        else expect((refused as ProtocolError).clause).toBe("MEE-1");
        seen[refused === undefined ? "taken" : "refused"].add(entry.type);
      }
      expect(log.range.size).toBe(taken.length);
      expect(toBase64url(log.range.root())).toBe(toBase64url(rootOfHashes(taken.map(encodeMeetingEntry))));
      expect(log.questions.map((question) => question.number)).toEqual(log.questions.map((_, i) => i + 1));
    }),
    { numRuns: 300, seed: 14 },
  );
  const kinds = ["agreement", "announcement", "closed", "counting", "end", "outcome", "question", "roll"];
  expect([...seen.taken].sort()).toEqual([...kinds, "meeting"].sort());
  expect([...seen.refused].sort()).toEqual([...kinds, "meeting"].sort());
});

test("nothing but a meeting comes first", () => {
  fc.assert(
    fc.property(entries, (entry) => {
      const admit = () => admitMeetingEntry(newMeetingLog(), encodeMeetingEntry(entry));
      if (entry.type === "meeting") expect(admit().meeting).toEqual(meeting);
      else expect(admit).toThrow("the first entry, and no other, is the meeting");
    }),
    { numRuns: 50, seed: 14 },
  );
});
