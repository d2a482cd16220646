// From the command line's options and files to one plan: the draft to set up, the voters with their choices, and
// the counts that must come out. It reads no file itself and speaks to no server.
import { z } from "zod";
import type { DraftContent, DraftContest } from "../../http/contract-draft.ts";
import { type ClassShape, type PlannedVoter, randomVoters } from "./choices.ts";
import { type ExpectedContest, expectedResult } from "./expected.ts";
import { InputError } from "./input-error.ts";
import { readVotes } from "./votes-csv.ts";

export type PlanInput = {
  readonly voters?: number;
  readonly options?: number;
  /** `2/3`: threshold and number of trustees. */
  readonly trustees?: string;
  /** `members,board*3:20`: id, weight, number of voters. */
  readonly classes?: string;
  readonly seed: string;
  /** Text of the manifest file: title, classes, contests as in the protocol's section 4. */
  readonly manifest?: string;
  /** Text of the votes file. */
  readonly votes?: string;
};
export type Plan = {
  readonly content: DraftContent;
  readonly voters: readonly PlannedVoter[];
  readonly threshold: number;
  readonly trustees: number;
  readonly expected: readonly ExpectedContest[];
};

const text = z.record(z.string(), z.string());
const whole = z.int().min(0);
const fraction = { numerator: whole, denominator: whole, strict: z.boolean() };
const quorum = z.strictObject(fraction).optional();
const Rule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("motion"),
    yes: z.string(),
    no: z.string(),
    abstain: z.string().optional(),
    base: z.enum(["yes-no", "cast", "eligible"]),
    ...fraction,
    quorum,
  }),
  z.strictObject({
    kind: z.literal("election"),
    seats: whole,
    majority: z.union([
      z.strictObject({ base: z.literal("none") }),
      z.strictObject({ base: z.enum(["valid", "cast", "eligible"]), ...fraction }),
    ]),
    tie: z.enum(["runoff", "lot"]),
    quorum,
  }),
]);
const Contest = z.strictObject({
  id: z.string(),
  title: text,
  description: text.optional(),
  options: z.array(z.strictObject({ id: z.string(), title: text, description: text.optional() })).min(1),
  perOption: z.int().min(1),
  min: whole,
  max: z.int().min(1),
  blank: z.boolean(),
  rule: Rule,
});
/** Other members of a manifest (board, trustees, nonce …) are the service's to fill in and are passed over. */
const ManifestFile = z.object({
  title: text,
  description: text.optional(),
  organiser: z.string().optional(),
  classes: z
    .array(
      z.strictObject({ id: z.string(), title: text.optional(), weight: z.int().min(1), contests: z.array(z.string()) }),
    )
    .min(1)
    .optional(),
  contests: z.array(Contest).min(1),
  minimumBallots: whole.optional(),
});
type ManifestFile = z.infer<typeof ManifestFile>;

/** @throws InputError with one line per mistake */
export function makePlan(input: PlanInput): Plan {
  const election = input.manifest === undefined ? ownElection(input) : readManifest(input.manifest);
  const contests = election.contests;
  const everything = contests.map(({ id }) => id);
  const classes: (ClassShape & { voters?: number })[] =
    input.classes === undefined
      ? (election.classes ?? [{ id: "members", weight: 1, contests: everything }])
      : readClasses(input.classes, everything, election.classes);
  const voters =
    input.votes === undefined
      ? randomVoters(contests, share(classes, input.voters), input.seed)
      : readVotes(input.votes, contests, classes);
  if (input.votes !== undefined && input.voters !== undefined && input.voters !== voters.length)
    throw new InputError([
      `--voters says ${input.voters}, the votes file has ${voters.length} rows: leave --voters out`,
    ]);
  const [threshold, trustees] = readTrustees(input.trustees ?? "1/1");
  const minimumBallots = Math.max(2, election.minimumBallots ?? 3);
  const titles = new Map((election.classes ?? []).map(({ id, title }) => [id, title]));
  const content: DraftContent = {
    language: "de",
    title: election.title,
    ...(election.description === undefined ? {} : { description: election.description }),
    organiser: election.organiser ?? "Urna",
    contests: contests.map((contest) => plain({ ...contest, template: templateOf(contest) }) as DraftContest),
    classes: classes.map(({ id, weight, contests: own }) => {
      const title = titles.get(id);
      return { id, weight, contests: [...own], ...(title === undefined ? {} : { title }) };
    }),
    members: voters.map(({ classId }, index) => ({ name: `Member ${index + 1}`, class: classId })),
    schedule: {},
    counting: {
      threshold,
      members: Array.from({ length: trustees }, (_, index) => ({
        name: `Trustee ${index + 1}`,
        kind: "person" as const,
      })),
    },
    minimumBallots,
  };
  const expected = expectedResult(contests, classes, voters, minimumBallots);
  return { content, voters, threshold, trustees, expected };
}

/** Drops members that are undefined: optional means absent. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function readManifest(source: string): ManifestFile {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new InputError([`the manifest is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  const parsed = ManifestFile.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.map(({ path, message }) => `manifest, ${path.join(".") || "top"}: ${message}`),
  );
}

/** Without a manifest: one contest, one choice of K, blank allowed. */
function ownElection({ options = 5 }: PlanInput): ManifestFile {
  if (options < 1 || options > 200) throw new InputError(["--options must be from 1 to 200"]);
  const one = options === 1;
  return {
    title: { de: `Probeabstimmung mit ${options} Optionen`, en: `Simulated vote with ${options} options` },
    contests: [
      {
        id: "contest",
        title: { de: "Wer soll es werden?", en: "Who shall it be?" },
        options: Array.from({ length: options }, (_, index) => ({
          id: `option-${index + 1}`,
          title: { de: `Option ${index + 1}`, en: `Option ${index + 1}` },
        })),
        perOption: 1,
        min: one ? 0 : 1,
        max: 1,
        blank: !one,
        rule: one ? { kind: "none" } : { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff" },
      },
    ],
  };
}

/** `members:450,board*3:50`; weight 1 and an equal share where they are left out. */
function readClasses(
  source: string,
  contests: string[],
  known: ManifestFile["classes"],
): (ClassShape & { voters?: number })[] {
  return source.split(",").map((word) => {
    const match = /^([a-z0-9][a-z0-9-]{0,31})(?:\*(\d{1,5}))?(?::(\d{1,8}))?$/.exec(word.trim());
    if (match === null) throw new InputError([`--classes: "${word}" is not like members:450 or board*3:50`]);
    const id = match[1] ?? "";
    const named = known?.find((entry) => entry.id === id);
    if (known !== undefined && named === undefined)
      throw new InputError([`--classes: the manifest has no class "${id}"`]);
    return {
      id,
      weight: match[2] === undefined ? (named?.weight ?? 1) : Number(match[2]),
      contests: named?.contests ?? contests,
      ...(match[3] === undefined ? {} : { voters: Number(match[3]) }),
    };
  });
}

/** Gives every class its number of voters: what was said, the rest in equal parts. */
function share(
  classes: (ClassShape & { voters?: number })[],
  total: number | undefined,
): (ClassShape & { voters: number })[] {
  const said = classes.reduce((sum, { voters }) => sum + (voters ?? 0), 0);
  const open = classes.filter(({ voters }) => voters === undefined).length;
  const rest = (total ?? (open === 0 ? said : 0)) - said;
  if (rest < 0 || (open === 0 && rest !== 0) || (open > 0 && rest < open))
    throw new InputError([`--voters ${total ?? "(missing)"} does not fit the ${said} voters that --classes names`]);
  let given = 0;
  return classes.map((entry) => {
    if (entry.voters !== undefined) return { ...entry, voters: entry.voters };
    given += 1;
    return { ...entry, voters: Math.floor((rest * given) / open) - Math.floor((rest * (given - 1)) / open) };
  });
}

function readTrustees(source: string): [threshold: number, trustees: number] {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(source);
  const [threshold, trustees] = [Number(match?.[1]), Number(match?.[2])];
  if (!(threshold >= 1 && threshold <= trustees && trustees <= 15))
    throw new InputError([`--trustees: "${source}" is not like 2/3 (needed / all, at most 15)`]);
  return [threshold, trustees];
}

/** The template under which the organiser's pages would show this contest; it changes nothing in the manifest. */
function templateOf({ rule, perOption }: ManifestFile["contests"][number]): DraftContest["template"] {
  if (rule.kind === "motion") return "motion";
  if (perOption > 1) return "cumulative";
  if (rule.kind === "none") return "approval";
  return rule.seats === 1 ? "election-one" : "election-seats";
}
