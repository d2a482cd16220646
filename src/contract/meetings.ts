/**
 * A meeting (MEE-1 … MEE-7), as the HTTP contract has it: for its association, for the chair, at the door, for members and for
 * everybody. The browser imports only types of this file.
 */
import { z } from "@hono/zod-openapi";
import { DraftContest } from "../draft/content.ts";
import { identifier, localised } from "../draft/values.ts";
import { AssociationPath } from "./association.ts";
import { base64url, count, electionId, language, typedCode } from "./parts.ts";

const meetingId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .openapi({ description: "Meeting id: base64url of the 32-byte digest of the meeting entry (MEE-1)" });
export const MeetingPath = z.object({ id: meetingId });
/** Of one that is prepared or not: the id of its draft, which stays. */
export const OwnMeetingPath = AssociationPath.extend({ meeting: identifier });

const typed = z.string().max(1000);
const reason = z.string().max(1000);
const number = z.int().min(1).max(1000).openapi({ description: "Of the question, from 1 (MEE-1)" });
const trial = z.literal(true).optional().openapi({ description: "To practise with, decides nothing (MAN-5)" });

/** What the chair wants to put to the vote. */
export const NewQuestion = z
  .strictObject({
    item: typed.optional().openapi({ description: "The agenda item, as people write it: 5, 5a, TOP 5" }),
    title: localised,
    contests: z.array(DraftContest).min(1).max(20),
    trial,
  })
  .openapi("NewQuestion");
export type NewQuestion = z.infer<typeof NewQuestion>;

/** A meeting while it is prepared. */
export const MeetingContent = z
  .strictObject({
    language,
    title: localised,
    organiser: typed,
    date: z.iso.date(),
    committee: identifier.optional().openapi({ description: "Of the association, that lasts (COM-1): its id" }),
    minimum: count,
    trial,
    informal: z.literal(true).optional(),
    classes: z
      .array(z.strictObject({ id: identifier, title: localised.optional(), weight: z.int().min(1) }))
      .max(20)
      .optional()
      .openapi({ description: "Left out: one class `members` of weight 1" }),
    members: z
      .array(z.strictObject({ name: typed, email: typed.optional(), class: identifier.optional() }))
      .max(10_000),
    questions: z.array(NewQuestion).max(200).openapi({ description: "Prepared, in the order of the agenda" }),
    quorum: z
      .strictObject({ numerator: count, denominator: count })
      .optional()
      .openapi({ description: "Of the roll that must be present" }),
    word: typed.optional().openapi({ description: "Shown in the room, asked at the check-in" }),
  })
  .openapi("MeetingContent");
export type MeetingContent = z.infer<typeof MeetingContent>;

export const Meeting = z
  .object({
    draft: identifier.meta({ description: "Stays the same when it is prepared" }),
    meetingId: meetingId.optional().openapi({ description: "Once it is prepared" }),
    step: z.enum(["draft", "preparing", "running", "ended"]),
    content: MeetingContent,
  })
  .openapi("Meeting");
export type Meeting = z.infer<typeof Meeting>;
export const MeetingList = z.object({ meetings: z.array(Meeting) }).openapi("MeetingList");
export type MeetingList = z.infer<typeof MeetingList>;
export const MeetingCards = z
  .object({
    cards: z.array(z.object({ number: z.int(), name: z.string(), email: z.string().optional(), link: z.string() })),
  })
  .openapi("MeetingCards");
export type MeetingCards = z.infer<typeof MeetingCards>;
const HELPERS = ["chair", "door"] as const;
export const NewHelper = z.strictObject({ role: z.enum(HELPERS), name: typed }).openapi("NewHelper");
export const CardsRequest = z
  .strictObject({ numbers: z.array(z.int()).max(10_000).optional() })
  .openapi("CardsRequest");
export type NewHelper = z.infer<typeof NewHelper>;
export const HelperMade = z
  .object({ code: z.string().openapi({ description: "Of the link; shown only this once" }) })
  .openapi("HelperMade");
export type HelperMade = z.infer<typeof HelperMade>;

const questionState = z.enum([
  "announced", // ballots are fetched, nobody votes yet
  "voting",
  "ending", // the end is announced: sealed ballots are sent
  "closing",
  "counting",
  "result",
  "cancelled",
  "uncounted",
]);
export type QuestionState = z.infer<typeof questionState>;

/** What everybody sees of a question. Never who, and nothing of how anybody voted before the result. */
export const FeedQuestion = z
  .object({
    number,
    electionId,
    title: localised,
    item: z.string().optional(),
    trial,
    state: questionState,
    present: count.openapi({ description: "At the announcement" }),
    eligible: count.openapi({ description: "Heads, with those who came later" }),
    cast: count.openapi({ description: "Ballots in the box" }),
    endsAt: z
      .int()
      .optional()
      .openapi({ description: "While ending: when reception ends at the latest, ms since 1970" }),
    reason: reason.optional().openapi({ description: "Why it was aborted or is not counted" }),
    paused: reason.optional(),
    agreed: z.array(z.int()).openapi({ description: "Members of the committee, by index, who agreed (MEE-6)" }),
    shared: z.array(z.int()).openapi({ description: "Members whose share has arrived" }),
    shown: z.boolean().openapi({ description: "The chair has shown the result in the room" }),
  })
  .openapi("FeedQuestion");
export type FeedQuestion = z.infer<typeof FeedQuestion>;

export const Feed = z
  .object({
    version: count.openapi({ description: "Grows with every change" }),
    meetingId,
    size: count.openapi({ description: "Entries of the log" }),
    title: localised,
    organiser: z.string(),
    date: z.iso.date(),
    language,
    informal: z.literal(true).optional(),
    trial,
    phase: z.enum(["running", "break", "ended"]),
    reason: reason.optional().openapi({ description: "Of the break" }),
    roll: count,
    present: count,
    quorum: z.object({ needed: count, reached: z.boolean() }).optional(),
    chair: z.string().optional().openapi({ description: "The name of the helper who leads now" }),
    word: z.boolean().openapi({ description: "The check-in asks for the word that is shown in the room" }),
    showing: z
      .object({ what: z.enum(["join", "question", "result", "log", "word"]), number: number.optional() })
      .openapi({ description: "On the screen in the hall" }),
    candidates: z
      .object({ key: identifier, title: localised, open: z.boolean(), names: z.array(z.string()) })
      .optional()
      .openapi({ description: "The list of candidates that is collected now, and who has accepted" }),
    elsewhere: z
      .array(z.object({ title: z.string(), result: z.string() }))
      .openapi({ description: "Decided on paper or by show of hands; not verifiable" }),
    questions: z.array(FeedQuestion),
  })
  .openapi("Feed");
export type Feed = z.infer<typeof Feed>;
export const FeedQuery = z.object({
  after: z.coerce.number().int().min(0).optional().openapi({ description: "Waits up to 25 s for a later version" }),
});
export const LogQuery = z.object({ from: z.coerce.number().int().min(0).optional() });

/** MEE-4. The device's key is base64url of the 32 bytes of an Ed25519 public key. */
export const CheckIn = z
  .strictObject({ accessCode: typedCode, device: base64url.length(43), word: typed.optional() })
  .openapi("CheckIn");
export type CheckIn = z.infer<typeof CheckIn>;
export const CheckedIn = z
  .object({
    number: z.int(),
    name: z.string(),
    class: z.string(),
    salt: base64url.openapi({ description: "Of the meeting's roll; of a question: MEE-4" }),
    reference: z.string(),
    present: z.boolean(),
    pad: z.string().openapi({ description: "Makes every answer as long as every other" }),
  })
  .openapi("CheckedIn");
export type CheckedIn = z.infer<typeof CheckedIn>;
export const Leave = z.strictObject({ accessCode: typedCode }).openapi("Leave");
/** A member proposes a candidate, or accepts a proposal. */
export const Proposal = z.strictObject({ accessCode: typedCode, name: typed }).openapi("CandidateProposal");

/** At the door. */
export const DoorQuery = z.object({ letters: z.string().max(100) });
export const DoorMember = z
  .object({ number: z.int(), name: z.string(), class: z.string(), present: z.boolean(), device: z.boolean() })
  .openapi("DoorMember");
export type DoorMember = z.infer<typeof DoorMember>;
export const DoorList = z.object({ members: z.array(DoorMember), more: z.boolean() }).openapi("DoorList");
export type DoorList = z.infer<typeof DoorList>;
export const DoorMark = z.strictObject({ number: z.int(), present: z.boolean() }).openapi("DoorMark");
export const DoorCard = z.strictObject({ number: z.int() }).openapi("DoorCard");
export const DoorCardMade = z.object({ name: z.string(), link: z.string() }).openapi("DoorCardMade");
export type DoorCardMade = z.infer<typeof DoorCardMade>;

/** What the chair does. Each is answered with the chair's view afterwards. */
export const ChairAct = z
  .discriminatedUnion("act", [
    z.strictObject({ act: z.literal("lead") }), // takes over
    z.strictObject({ act: z.literal("write"), key: identifier, question: NewQuestion, after: identifier.optional() }),
    z.strictObject({ act: z.literal("remove"), key: identifier }),
    z.strictObject({
      act: z.literal("announce"),
      key: identifier,
      /** Ad hoc: voting begins at once. */
      start: z.boolean(),
      classes: z.array(identifier).optional(),
      excluded: z.array(z.int()).optional(),
      reason: reason.optional(),
    }),
    z.strictObject({ act: z.literal("start"), number }),
    z.strictObject({ act: z.literal("end"), number }),
    z.strictObject({ act: z.literal("pause"), number, reason }),
    z.strictObject({ act: z.literal("resume"), number, reason }),
    z.strictObject({ act: z.literal("abort"), number, reason }),
    /** Nobody counts it (MEE-1: `uncounted`). */
    z.strictObject({ act: z.literal("give-up"), number, reason }),
    z.strictObject({
      act: z.literal("show"),
      what: z.enum(["join", "question", "result", "log", "word"]),
      number: number.optional(),
    }),
    /** A question that follows from a result: prepared, under `key`. */
    z.strictObject({ act: z.literal("follow"), number, key: identifier, kind: z.enum(["run-off", "repetition"]) }),
    z.strictObject({ act: z.literal("break"), reason }),
    z.strictObject({ act: z.literal("go-on") }),
    z.strictObject({ act: z.literal("collect"), key: identifier, title: localised }), // opens a list of candidates
    z.strictObject({ act: z.literal("collected") }),
    z.strictObject({ act: z.literal("strike-candidate"), name: typed }),
    z.strictObject({ act: z.literal("elsewhere"), title: typed, result: typed }),
    z.strictObject({ act: z.literal("committee"), committee: identifier }), // `counting` (MEE-1)
    z.strictObject({ act: z.literal("leave"), number: z.int() }), // a member has left
    z.strictObject({ act: z.literal("end-meeting") }),
  ])
  .openapi("ChairAct");
export type ChairAct = z.infer<typeof ChairAct>;
export const ChairView = z
  .object({
    feed: Feed,
    me: z.object({ name: z.string(), leads: z.boolean() }),
    /** Prepared and not announced, in the order of the agenda. */
    prepared: z.array(z.object({ key: identifier, question: NewQuestion })),
    /** How many of a question have fetched their ballot, by number. */
    fetched: z.array(z.object({ number, fetched: count })),
    proposals: z.array(z.object({ name: z.string(), accepted: z.boolean() })),
    word: z.string().optional(),
    committees: z
      .array(z.object({ id: identifier, name: z.string(), inForce: z.boolean() }))
      .openapi({ description: "Those of the association that can count, and which of them does" }),
    waits: z
      .array(z.object({ number, code: z.string() }))
      .openapi({ description: "Questions that do not go on, and why" }),
  })
  .openapi("ChairView");
export type ChairView = z.infer<typeof ChairView>;

export const AgreementLogged = z.object({ size: count }).openapi("AgreementLogged");
