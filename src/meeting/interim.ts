// Stands in for crypto/meeting until that is merged; it believes every entry.
import { fromBase64url, fromUtf8 } from "../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../crypto/encoding/canonical.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { CompactRange, leafHash } from "../../crypto/log/merkle.ts";

type Of<T extends string, F> = { type: T } & F;
export type MeetingStart = Of<
  "meeting",
  {
    title: Record<string, string>;
    organiser: string;
    date: string;
    board: { origin: string; key: string };
    classes: { id: string; title?: Record<string, string>; weight: number }[];
    roll: { class: string; eligible: number; root: string }[];
    minimum: number;
    protocol: "urna/v1";
    nonce: string;
    committee?: string;
    trial?: true;
    witnesses?: unknown;
  }
>;
export type Agreement = Of<
  "agreement",
  { number: number; index: number; proofCommitment: string; proofResponse: string }
>;
type Announcement = Of<
  "announcement",
  { number: number; context: string; present: number; excluded: number; reason?: string }
>;
type Closed = Of<"closed", { number: number; size: number; root: string; ballots: number }>;
type Outcome = Of<"outcome", { number: number; end: "result" | "cancelled" | "uncounted"; size: number; root: string }>;
export type MeetingEntry =
  | MeetingStart
  | Of<"counting", { committee: string }>
  | Of<"roll", { class: string; eligible: number; root: string }>
  | Of<"question", { number: number; electionId: string }>
  | Announcement
  | Closed
  | Agreement
  | Outcome
  | Of<"end", object>;
type Question = {
  electionId: string;
  announcement?: Announcement;
  closed?: Closed;
  agreements: Map<number, Agreement>;
  outcome?: Outcome;
};
export type MeetingLog = {
  meetingId: Uint8Array;
  meeting: MeetingStart;
  committee?: Uint8Array;
  range: CompactRange;
  readonly size: number;
  root(): Uint8Array;
  questions: Map<number, Question>;
  ended: boolean;
};

export function newMeetingLog(): MeetingLog {
  return {
    meetingId: new Uint8Array(32),
    meeting: {} as MeetingStart,
    range: CompactRange.empty,
    get size() {
      return this.range.size;
    },
    root() {
      return this.range.root();
    },
    questions: new Map(),
    ended: false,
  };
}

export const decodeMeetingEntry = (bytes: Uint8Array) => JSON.parse(fromUtf8(bytes)) as MeetingEntry;

export function admitMeetingEntry(log: MeetingLog, bytes: Uint8Array): MeetingEntry {
  const entry = decodeMeetingEntry(bytes);
  const question = "number" in entry ? log.questions.get(entry.number) : undefined;
  if (entry.type === "meeting") {
    log.meetingId = hash("meeting" as "committee", bytes);
    log.meeting = entry;
  }
  if ((entry.type === "meeting" || entry.type === "counting") && entry.committee !== undefined)
    log.committee = fromBase64url(entry.committee);
  if (entry.type === "question")
    log.questions.set(entry.number, { electionId: entry.electionId, agreements: new Map() });
  if (entry.type === "announcement" && question) question.announcement = entry;
  if (entry.type === "closed" && question) question.closed = entry;
  if (entry.type === "agreement" && question) question.agreements.set(entry.index, entry);
  if (entry.type === "outcome" && question) question.outcome = entry;
  if (entry.type === "end") log.ended = true;
  log.range = log.range.append(leafHash(bytes));
  return entry;
}

export const encodeMeetingEntry = (entry: MeetingEntry): Uint8Array => canonicalJson(entry);
