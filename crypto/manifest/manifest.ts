/**
 * The manifest: the questions, the voters, the rules, and who counts [section 4]. Its hash is the election's id. The
 * schemas here define its shape; `check.ts` checks what must fit together. This file changes no manifest.
 */
import * as z from "zod/mini";
import { binary, identifier, integer, list, refusal, text, texts, time } from "./fields.ts";
import { LIMITS } from "./limits.ts";

const fraction = {
  numerator: integer(1, LIMITS.fraction),
  denominator: integer(1, LIMITS.fraction),
  strict: z.boolean(),
};
const quorumSchema = z.strictObject(fraction);

/** RUL-1…RUL-3 */
const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("motion"),
    yes: identifier,
    no: identifier,
    abstain: z.exactOptional(identifier),
    base: z.enum(["yes-no", "cast", "eligible"]),
    ...fraction,
    quorum: z.exactOptional(quorumSchema),
  }),
  z.strictObject({
    kind: z.literal("election"),
    seats: integer(1, LIMITS.options),
    majority: z.discriminatedUnion("base", [
      z.strictObject({ base: z.literal("none") }),
      z.strictObject({ base: z.enum(["valid", "cast", "eligible"]), ...fraction }),
    ]),
    tie: z.enum(["runoff", "lot"]),
    quorum: z.exactOptional(quorumSchema),
  }),
  z.strictObject({ kind: z.literal("none") }),
]);

/** What a file to read before voting may be [MAN-6]. */
export const ATTACHMENT_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;

/** MAN-6. `size` in bytes; `sha256` in base64url. */
const attachmentSchema = z.strictObject({
  name: text(LIMITS.name),
  type: z.enum(ATTACHMENT_TYPES),
  size: integer(1, LIMITS.attachment),
  sha256: binary(32),
});
const attachments = z.exactOptional(list(attachmentSchema, 1, LIMITS.attachments));

const titled = {
  id: identifier,
  title: texts(LIMITS.name),
  description: z.exactOptional(texts(LIMITS.description, { newlines: true })),
  attachments,
};
const optionSchema = z.strictObject(titled);

/** MAN-1 */
const contestSchema = z.strictObject({
  ...titled,
  options: list(optionSchema, 1, LIMITS.options),
  perOption: integer(1, LIMITS.perOption),
  min: integer(0, LIMITS.options * LIMITS.perOption),
  max: integer(1, LIMITS.options * LIMITS.perOption),
  blank: z.boolean(),
  rule: ruleSchema,
});

/** MAN-2 */
const classSchema = z.strictObject({
  id: identifier,
  title: z.exactOptional(texts(LIMITS.name)),
  weight: integer(1, LIMITS.weight),
  contests: list(identifier, 1, LIMITS.contests),
});

const url = text(LIMITS.url).check(
  z.refine(
    (value) => /^https?:\/\/[\x21-\x7e]+$/.test(value),
    refusal("invalid-text", "ENC-6", "an address starts with http:// or https:// and holds no space"),
  ),
);

/** Who holds a key: a person with words, or the server (CER-6). */
export const TRUSTEE_KINDS = ["person", "server"] as const;

const trusteesSchema = z.strictObject({
  threshold: integer(1, LIMITS.trustees),
  members: list(z.strictObject({ name: text(LIMITS.name), kind: z.enum(TRUSTEE_KINDS) }), 1, LIMITS.trustees),
});

/** C2SP verifier keys [LOG-6] */
export const witnessesSchema = z.strictObject({
  quorum: integer(1, LIMITS.witnesses),
  keys: list(z.string(), 1, LIMITS.witnesses),
});

const membersSchema = z.strictObject({
  type: z.literal("manifest"),
  protocol: z.literal("urna/v1"),
  title: texts(LIMITS.name),
  description: z.exactOptional(texts(LIMITS.description, { newlines: true })),
  organiser: text(LIMITS.name),
  /** C2SP verifier keys `<origin>+<key id>+<base64>` [LOG-3, LOG-5] */
  board: z.strictObject({ origin: text(LIMITS.name), key: z.string(), promiseKey: z.string() }),
  classes: list(classSchema, 1, LIMITS.classes),
  contests: list(contestSchema, 1, LIMITS.contests),
  trustees: z.exactOptional(trusteesSchema),
  /** C* of the committee that counts instead of trustees of its own [COM-3] */
  committee: z.exactOptional(binary(32)),
  /** The meeting whose question this is [MEE-1] */
  meeting: z.exactOptional(z.strictObject({ id: binary(32), number: integer(1, LIMITS.questions) })),
  /** MAN-5 */
  trial: z.exactOptional(z.literal(true)),
  attachments,
  issuers: list(z.strictObject({ name: text(LIMITS.name), url: z.exactOptional(url) }), 1, LIMITS.issuers),
  witnesses: z.exactOptional(witnessesSchema),
  schedule: z.strictObject({
    opens: z.exactOptional(z.union([z.literal("notice"), time])),
    closes: z.exactOptional(time),
  }),
  batch: z.strictObject({ ballots: integer(1, LIMITS.batchBallots), seconds: integer(1, LIMITS.batchSeconds) }),
  minimumBallots: integer(2, LIMITS.voters),
  nonce: binary(16),
});

export const manifestSchema = membersSchema.check(
  z.refine(
    ({ trustees, committee }) => (trustees === undefined) !== (committee === undefined),
    refusal("invalid-shape", "ENC-5", "a manifest has either trustees or a committee"),
  ),
  z.refine(
    ({ trustees, meeting }) => trustees === undefined || meeting === undefined,
    refusal("invalid-shape", "ENC-5", "a question of a meeting is counted by a committee that lasts"),
  ),
);

export type Manifest = z.infer<typeof manifestSchema>;
export type Contest = z.infer<typeof contestSchema>;
/** Who counts, and how many of them must [CER-1, COM-1]. */
export type Trustees = z.infer<typeof trusteesSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type ClassDef = z.infer<typeof classSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Quorum = z.infer<typeof quorumSchema>;
