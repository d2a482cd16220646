/**
 * Every entry of the record: its shape as a zod schema and a type, its bytes, and back [ENC-5]. Binary stays base64url
 * text here, checked for strictness and length. `board.ts` judges what entries mean and whether their place is right.
 */
import * as z from "zod/mini";
import { equalBytes } from "../encoding/bytes.ts";
import { canonicalJson, parseCanonical } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type CommitteeEntry, committeeSchema } from "./committee-entry.ts";
import { asProtocolError, binary, blob, identifier, integer, list, problemsOf, text, time } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { manifestSchema } from "./manifest.ts";

const index = integer(1, LIMITS.trustees);
const members = LIMITS.trustees;

const trusteeSchema = z.strictObject({
  type: z.literal("trustee"),
  index,
  name: text(LIMITS.name),
  commitments: blob,
  encryptionKey: binary(32),
  proofCommitments: blob,
  proofResponses: blob,
});

/** A share is HPKE `enc ‖ ct`: 32 bytes, then 32 of the scalar and 16 of the tag. */
const sharesSchema = z.strictObject({
  type: z.literal("shares"),
  index,
  shares: list(z.strictObject({ to: index, ciphertext: binary(80) }), 1, members),
  proofCommitment: binary(32),
  proofResponse: binary(32),
});

const confirmationSchema = z.strictObject({
  type: z.literal("confirmation"),
  index,
  rehearsal: binary(32),
  proofCommitments: binary(64),
  proofResponse: binary(32),
});

const rollRow = { class: identifier, eligible: integer(0, LIMITS.voters), root: binary(32) };

const openingSchema = z.strictObject({
  type: z.literal("opening"),
  electionKey: binary(32),
  issuers: list(
    z.strictObject({
      keys: list(z.strictObject({ class: identifier, key: binary(96), proof: binary(48) }), 1, LIMITS.classes),
    }),
    1,
    LIMITS.issuers,
  ),
  roll: list(z.strictObject(rollRow), 1, LIMITS.classes),
  time,
});

const batchSchema = z.strictObject({
  type: z.literal("batch"),
  ballots: integer(1, LIMITS.ballotsInBatch),
});

const ballotSchema = z.strictObject({
  type: z.literal("ballot"),
  class: identifier,
  key: binary(32),
  token: binary(48),
  contests: list(
    z.strictObject({ id: identifier, ciphertexts: blob, commitments: blob, responses: blob }),
    1,
    LIMITS.contests,
  ),
  commitment: binary(32),
  response: binary(32),
});

const noticed = { type: z.literal("notice"), reason: text(LIMITS.reason, { newlines: true }) };

/** The notices that contain only a reason. */
export const PLAIN_NOTICES = ["start", "pause", "resume", "cancellation", "incident"] as const;
export const NOTICE_KINDS = [...PLAIN_NOTICES, "extension", "roll"] as const;

const noticeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...noticed, kind: z.enum(PLAIN_NOTICES) }),
  z.strictObject({ ...noticed, kind: z.literal("extension"), closes: time }),
  z.strictObject({ ...noticed, kind: z.literal("roll"), ...rollRow }),
]);

const closingSchema = z.strictObject({
  type: z.literal("closing"),
  size: integer(1),
  root: binary(32),
  ballots: list(z.strictObject({ class: identifier, count: integer(0) }), 1, LIMITS.classes),
  time,
});

const registerSchema = z.strictObject({
  type: z.literal("register"),
  voters: list(
    z.strictObject({
      class: identifier,
      commitment: binary(32),
      added: z.exactOptional(integer(1, LIMITS.rollNotices)),
      blinded: z.exactOptional(binary(48)),
    }),
    0,
    LIMITS.registerRows,
  ),
});

const decryptionSchema = z.strictObject({
  type: z.literal("decryption"),
  index,
  shares: blob,
  proofCommitments: binary(64),
  proofResponse: binary(32),
});

const ids = list(identifier, 0, LIMITS.options);
const tiedSchema = z.strictObject({ seats: integer(1, LIMITS.options), options: ids });

/** RUL-4. `elected` is in the order of RUL-2; the options of a run-off or a lot are in the manifest's. */
const outcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["adopted", "rejected", "no-quorum", "none"]) }),
  z.strictObject({
    kind: z.literal("elected"),
    elected: ids,
    runoff: z.exactOptional(tiedSchema),
    lot: z.exactOptional(tiedSchema),
  }),
]);

const resultSchema = z.strictObject({
  type: z.literal("result"),
  contests: list(
    z.union([
      z.strictObject({
        id: identifier,
        counts: list(integer(0), 1, LIMITS.options),
        blank: z.exactOptional(integer(0)),
        ballots: integer(0),
        cast: integer(0),
        eligible: integer(0),
        outcome: outcomeSchema,
      }),
      z.strictObject({ id: identifier, withheld: z.literal(true) }),
    ]),
    1,
    LIMITS.contests,
  ),
});

const schemas = {
  manifest: manifestSchema,
  committee: committeeSchema,
  trustee: trusteeSchema,
  shares: sharesSchema,
  confirmation: confirmationSchema,
  opening: openingSchema,
  batch: batchSchema,
  ballot: ballotSchema,
  notice: noticeSchema,
  closing: closingSchema,
  register: registerSchema,
  decryption: decryptionSchema,
  result: resultSchema,
};

export type ManifestEntry = z.infer<typeof manifestSchema>;
export type TrusteeEntry = z.infer<typeof trusteeSchema>;
export type SharesEntry = z.infer<typeof sharesSchema>;
export type ConfirmationEntry = z.infer<typeof confirmationSchema>;
export type OpeningEntry = z.infer<typeof openingSchema>;
export type BatchEntry = z.infer<typeof batchSchema>;
export type BallotEntry = z.infer<typeof ballotSchema>;
export type NoticeEntry = z.infer<typeof noticeSchema>;
export type ClosingEntry = z.infer<typeof closingSchema>;
export type RegisterEntry = z.infer<typeof registerSchema>;
export type RegisterRow = RegisterEntry["voters"][number];
export type DecryptionEntry = z.infer<typeof decryptionSchema>;
export type ResultEntry = z.infer<typeof resultSchema>;
export type ContestResult = ResultEntry["contests"][number];
export type Outcome = z.infer<typeof outcomeSchema>;

export type Entry =
  | ManifestEntry
  | CommitteeEntry
  | TrusteeEntry
  | SharesEntry
  | ConfirmationEntry
  | OpeningEntry
  | BatchEntry
  | BallotEntry
  | NoticeEntry
  | ClosingEntry
  | RegisterEntry
  | DecryptionEntry
  | ResultEntry;

export type EntryType = Entry["type"];
type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

function isEntryType(type: unknown): type is EntryType {
  return typeof type === "string" && Object.hasOwn(schemas, type);
}

/**
 * Size, canonical JSON, strict schema, and once more the same bytes [ENC-5, ENC-6, LIM-1]. It does not check whether
 * the entry fits the election.
 * @throws ProtocolError of the first thing that is wrong
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  if (bytes.length > LIMITS.entry) {
    throw new ProtocolError("too-large", "LIM-1", `an entry has at most ${LIMITS.entry} bytes`);
  }
  const value = parseCanonical(bytes, LIMITS.entry);
  const type = typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
  if (!isEntryType(type)) throw new ProtocolError("invalid-shape", "ENC-5", "not an entry of a known type");
  const parsed = schemas[type].safeParse(value);
  if (!parsed.success) {
    const [problem] = problemsOf(parsed.error);
    if (problem === undefined) throw new TypeError("a refusal without a reason");
    throw asProtocolError(problem);
  }
  // A record of texts drops what JavaScript treats specially (`__proto__`); strict objects refuse it themselves.
  if (type === "manifest" && !equalBytes(canonicalJson(parsed.data), bytes)) {
    throw new ProtocolError("not-canonical", "ENC-5", "the entry contains more than its schema");
  }
  return parsed.data;
}

/** An entry of one kind. @throws ProtocolError out-of-order (LOG-2) for another kind, else as `decodeEntry` */
export function decodeEntryOf<T extends EntryType>(type: T, bytes: Uint8Array): EntryOf<T> {
  const entry = decodeEntry(bytes);
  if (entry.type !== type) throw new ProtocolError("out-of-order", "LOG-2", `this is a ${entry.type}, not a ${type}`);
  return entry as EntryOf<T>;
}

/** The canonical bytes. TypeError for what no schema gives (a float, an undefined member). */
export function encodeEntry(entry: Entry): Uint8Array {
  return canonicalJson(entry);
}
