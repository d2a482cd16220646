/**
 * The manifest: what is asked, of whom, by which rules, and who counts [section 4]. Its hash is the election's id. The
 * schemas here say its shape; `manifest-check.ts` says what must fit together. Nothing here changes a manifest.
 */
import { z } from "zod";
import { canonicalJson } from "../encoding/canonical.ts";
import { binary, identifier, integer, list, text, texts, time } from "./fields.ts";
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
    abstain: identifier.exactOptional(),
    base: z.enum(["yes-no", "cast", "eligible"]),
    ...fraction,
    quorum: quorumSchema.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("election"),
    seats: integer(1, LIMITS.options),
    majority: z.discriminatedUnion("base", [
      z.strictObject({ base: z.literal("none") }),
      z.strictObject({ base: z.enum(["valid", "cast", "eligible"]), ...fraction }),
    ]),
    tie: z.enum(["runoff", "lot"]),
    quorum: quorumSchema.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("none") }),
]);

const titled = {
  id: identifier,
  title: texts(LIMITS.name),
  description: texts(LIMITS.description, { newlines: true }).exactOptional(),
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
  title: texts(LIMITS.name).exactOptional(),
  weight: integer(1, LIMITS.weight),
  contests: list(identifier, 1, LIMITS.contests),
});

const url = text(LIMITS.url).refine((value) => /^https?:\/\/[\x21-\x7e]+$/.test(value), {
  error: "an address starts with http:// or https:// and holds no space",
  params: { code: "invalid-text", clause: "ENC-6" },
});

export const manifestSchema = z.strictObject({
  type: z.literal("manifest"),
  protocol: z.literal("urna/v1"),
  title: texts(LIMITS.name),
  description: texts(LIMITS.description, { newlines: true }).exactOptional(),
  organiser: text(LIMITS.name),
  /** C2SP verifier keys `<origin>+<key id>+<base64>` [LOG-3, LOG-5] */
  board: z.strictObject({ origin: text(LIMITS.name), key: z.string(), promiseKey: z.string() }),
  classes: list(classSchema, 1, LIMITS.classes),
  contests: list(contestSchema, 1, LIMITS.contests),
  trustees: z.strictObject({
    threshold: integer(1, LIMITS.trustees),
    members: list(z.strictObject({ name: text(LIMITS.name), kind: z.enum(["person", "server"]) }), 1, LIMITS.trustees),
  }),
  issuers: list(z.strictObject({ name: text(LIMITS.name), url: url.exactOptional() }), 1, LIMITS.issuers),
  witnesses: z
    .strictObject({ quorum: integer(1, LIMITS.witnesses), keys: list(z.string(), 1, LIMITS.witnesses) })
    .exactOptional(),
  schedule: z.strictObject({
    opens: z.union([z.literal("notice"), time]).exactOptional(),
    closes: time.exactOptional(),
  }),
  batch: z.strictObject({ ballots: integer(1, LIMITS.batchBallots), seconds: integer(1, LIMITS.batchSeconds) }),
  minimumBallots: integer(2, LIMITS.voters),
  nonce: binary(16),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Contest = z.infer<typeof contestSchema>;
export type ClassDef = z.infer<typeof classSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Quorum = z.infer<typeof quorumSchema>;

/** What a ballot is made from. */
type Asked = Pick<Manifest, "contests" | "classes">;

/** The contest of that id. RangeError when the manifest has none: ask only for ids that were checked. */
export function contestOf(manifest: Pick<Manifest, "contests">, contestId: string): Contest {
  const contest = manifest.contests.find(({ id }) => id === contestId);
  if (contest === undefined) throw new RangeError(`no contest ${contestId} in this election`);
  return contest;
}

/** The class of that id. RangeError when the manifest has none. */
function classOf(manifest: Asked, classId: string): ClassDef {
  const found = manifest.classes.find(({ id }) => id === classId);
  if (found === undefined) throw new RangeError(`no class ${classId} in this election`);
  return found;
}

/** The contests on a ballot of the class, in the order in which they stand there. */
export function contestsOf(manifest: Asked, classId: string): Contest[] {
  return classOf(manifest, classId).contests.map((id) => contestOf(manifest, id));
}

/**
 * The sets of BAL-3, in the order of their branches: what one option may get, what the blank flag may be, and what
 * `T = Σ options + (n·m+1)·blank` may be. A missing set means that there is no such proof.
 */
export function valueSets(contest: Contest): { option: number[]; blank?: number[]; total?: number[] } {
  const { options, perOption, min, max, blank } = contest;
  const most = options.length * perOption;
  const option = Array.from({ length: perOption + 1 }, (_, value) => value);
  const totals = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  if (blank) return { option, blank: [0, 1], total: [...totals, most + 1] };
  return min === 0 && max === most ? { option } : { option, total: totals };
}

const lengthAsText = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** What the proofs of one contest hold: bytes of the three blobs of a ballot [section 7]. */
function contestLengths(contest: Contest): { ciphertexts: number; commitments: number; responses: number } {
  const { option, blank, total } = valueSets(contest);
  const sets = [...contest.options.map(() => option), ...(blank ? [blank] : []), ...(total ? [total] : [])];
  const branches = sets.reduce((sum, set) => sum + set.length, 0);
  return {
    ciphertexts: 64 * (contest.options.length + (contest.blank ? 1 : 0)),
    commitments: 64 * branches,
    responses: 32 * (2 * branches - sets.length), // per proof c₁…c_{k−1}, s₁…s_k
  };
}

/** The exact number of bytes of every ballot of the class [LIM-1]. RangeError for an unknown class. */
export function ballotLength(manifest: Asked, classId: string): number {
  const contests = contestsOf(manifest, classId);
  const frame = canonicalJson({
    type: "ballot",
    class: classOf(manifest, classId).id,
    key: "",
    token: "",
    commitment: "",
    response: "",
    contests: contests.map(({ id }) => ({ id, ciphertexts: "", commitments: "", responses: "" })),
  });
  const blobs = contests.map((contest) => {
    const { ciphertexts, commitments, responses } = contestLengths(contest);
    return lengthAsText(ciphertexts) + lengthAsText(commitments) + lengthAsText(responses);
  });
  const fixed = 3 * lengthAsText(32) + lengthAsText(48); // key, commitment, response; token
  return blobs.reduce((sum, length) => sum + length, frame.length + fixed);
}
