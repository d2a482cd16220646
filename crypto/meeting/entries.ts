/**
 * The entries of a meeting's log [MEE-1]: their shapes as zod schemas and types, their bytes, and back [ENC-5]. `log.ts`
 * judges whether their place is right.
 */
import * as z from "zod/mini";
import { equalBytes } from "../encoding/bytes.ts";
import { canonicalJson, parseCanonical } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  asProtocolError,
  binary,
  identifier,
  integer,
  list,
  problemsOf,
  refusal,
  text,
  texts,
} from "../manifest/fields.ts";
import { LIMITS } from "../manifest/limits.ts";
import { witnessesSchema } from "../manifest/manifest.ts";

const people = integer(0, LIMITS.voters);
const rollRow = { class: identifier, eligible: people, root: binary(32) };
const number = integer(1, LIMITS.questions);

/** `YYYY-MM-DD`, a real day. */
const day = z.string().check(
  z.refine(
    (value) => {
      const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
      return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(value);
    },
    refusal("invalid-time", "ENC-6", "a date is a real day, written YYYY-MM-DD"),
  ),
);

const meetingSchema = z.strictObject({
  type: z.literal("meeting"),
  protocol: z.literal("urna/v1"),
  title: texts(LIMITS.name),
  organiser: text(LIMITS.name),
  date: day,
  /** A C2SP verifier key `<origin>+<key id>+<base64>` [LOG-3] */
  board: z.strictObject({ origin: text(LIMITS.name), key: z.string() }),
  classes: list(
    z.strictObject({
      id: identifier,
      title: z.exactOptional(texts(LIMITS.name)),
      weight: integer(1, LIMITS.weight),
    }),
    1,
    LIMITS.classes,
  ),
  roll: list(z.strictObject(rollRow), 1, LIMITS.classes),
  /** The least `minimumBallots` of a question. */
  minimum: integer(2, LIMITS.voters),
  /** C* [COM-2] */
  committee: z.exactOptional(binary(32)),
  trial: z.exactOptional(z.literal(true)),
  witnesses: z.exactOptional(witnessesSchema),
  nonce: binary(16),
});

const schemas = {
  meeting: meetingSchema,
  counting: z.strictObject({ type: z.literal("counting"), committee: binary(32) }),
  roll: z.strictObject({ type: z.literal("roll"), ...rollRow }),
  question: z.strictObject({ type: z.literal("question"), number, electionId: binary(32) }),
  announcement: z.strictObject({
    type: z.literal("announcement"),
    number,
    /** E [ID-2] */
    context: binary(32),
    present: people,
    excluded: people,
    reason: z.exactOptional(text(LIMITS.reason, { newlines: true })),
  }),
  /** `root` is F [TAL-2]; `ballots` are heads. */
  closed: z.strictObject({ type: z.literal("closed"), number, size: integer(1), root: binary(32), ballots: people }),
  agreement: z.strictObject({
    type: z.literal("agreement"),
    number,
    index: integer(1, LIMITS.trustees),
    proofCommitment: binary(32),
    proofResponse: binary(32),
  }),
  outcome: z.strictObject({
    type: z.literal("outcome"),
    number,
    end: z.enum(["result", "cancelled", "uncounted"]),
    size: integer(0),
    root: binary(32),
  }),
  end: z.strictObject({ type: z.literal("end") }),
};

export type MeetingEntryType = keyof typeof schemas;
export type MeetingEntryOf<T extends MeetingEntryType> = z.infer<(typeof schemas)[T]>;
export type MeetingEntry = { [T in MeetingEntryType]: MeetingEntryOf<T> }[MeetingEntryType];
/** In the order of MEE-1. */
export const MEETING_ENTRY_TYPES = Object.keys(schemas) as readonly MeetingEntryType[];

function isEntryType(type: unknown): type is MeetingEntryType {
  return typeof type === "string" && Object.hasOwn(schemas, type);
}

/**
 * Size, canonical JSON, strict schema, and once more the same bytes [ENC-5, ENC-6, LIM-1].
 * @throws ProtocolError of the first thing that is wrong
 */
export function decodeMeetingEntry(bytes: Uint8Array): MeetingEntry {
  if (bytes.length > LIMITS.meetingEntry)
    throw new ProtocolError("too-large", "LIM-1", `an entry of a meeting has at most ${LIMITS.meetingEntry} bytes`);
  const value = parseCanonical(bytes, LIMITS.meetingEntry);
  const type = typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
  if (!isEntryType(type)) throw new ProtocolError("invalid-shape", "ENC-5", "not an entry of a meeting");
  const parsed = schemas[type].safeParse(value);
  if (!parsed.success) {
    const [problem] = problemsOf(parsed.error);
    if (problem === undefined) throw new TypeError("a refusal without a reason");
    throw asProtocolError(problem);
  }
  // A record of texts drops what JavaScript treats specially (`__proto__`); strict objects refuse it themselves.
  if (!equalBytes(canonicalJson(parsed.data), bytes))
    throw new ProtocolError("not-canonical", "ENC-5", "the entry contains more than its schema");
  return parsed.data;
}

/** The canonical bytes. TypeError for what no schema gives (a float, an undefined member). */
export function encodeMeetingEntry(entry: MeetingEntry): Uint8Array {
  return canonicalJson(entry);
}
