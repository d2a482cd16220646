// From the command line's options and files to one plan: the draft to set up, the voters with their choices, and
// the counts that must come out. It reads no file itself and speaks to no server.
import { z } from "zod";
import { leastBatch } from "../../draft/batch.ts";
import { DraftContent, DraftContest } from "../../draft/content.ts";
import type { OwnCounting } from "../../draft/counting.ts";
import { kindOf, recogniseKind } from "../../draft/kinds/kinds.ts";
import { LANGUAGES, type Language } from "../../draft/languages.ts";
import { DEFAULT_MINIMUM } from "../../draft/manifest.ts";
import { DEFAULT_CLASS } from "../../draft/members.ts";
import { trusteeKind } from "../../draft/values.ts";
import { messageOf } from "../terminal.ts";
import { type ClassShape, type PlannedVoter, randomVoters } from "./choices.ts";
import { type ExpectedContest, expectedResult } from "./expected.ts";
import { InputError } from "./input-error.ts";
import { readVotes } from "./votes-csv.ts";

export type PlanInput = {
  readonly voters?: number;
  readonly options?: number;
  /** `2/3`: threshold and number of trustees, for one vote or as a committee that lasts. */
  readonly trustees?: string;
  readonly committee?: string;
  /** `members,board*3:20`: id, weight, number of voters. */
  readonly classes?: string;
  readonly seed: string;
  /** Text of the manifest file: title, classes, contests as in the protocol's section 4. */
  readonly manifest?: string;
  /** Text of the votes file. */
  readonly votes?: string;
  /** `<verifier key> <address>`, one per witness. */
  readonly witnesses?: readonly string[];
  /** How many of them must cosign; left out: all. */
  readonly quorum?: number;
};
export type Plan = {
  readonly content: DraftContent & {
    readonly counting: Counting;
    readonly language: Language;
    readonly organiser: string;
    readonly minimumBallots: number;
  };
  readonly voters: readonly PlannedVoter[];
  readonly expected: readonly ExpectedContest[];
  /** What people might have expected otherwise, for the summary. */
  readonly notes: readonly string[];
};

const anew = z.unknown().optional();
/** What the service always makes itself; if a manifest has it, `notes` say so. Everything else is used, or refused. */
const FILLED_IN = { board: anew, issuers: anew, witnesses: anew, schedule: anew, nonce: anew };
const { title, description, organiser, trial, classes, batch, minimumBallots } = DraftContent.shape;
const ManifestFile = z.strictObject({
  title: title.nonoptional(),
  description,
  organiser,
  trial,
  classes,
  contests: z.array(DraftContest.omit({ template: true })).min(1),
  trustees: z
    .strictObject({
      threshold: z.int().min(1),
      members: z.array(z.strictObject({ name: z.string(), kind: trusteeKind })),
    })
    .optional(),
  batch,
  minimumBallots,
  ...FILLED_IN,
  type: z.literal("manifest").optional(),
  protocol: z.literal("urna/v1").optional(),
});
type ManifestFile = z.infer<typeof ManifestFile>;

/** @throws InputError with one line per mistake */
export function makePlan(input: PlanInput): Plan {
  const election = input.manifest === undefined ? ownElection(input) : readManifest(input.manifest);
  const { contests } = election;
  const everything = contests.map(({ id }) => id);
  const classes: (ClassShape & { voters?: number })[] =
    input.classes === undefined
      ? (election.classes ?? [{ id: DEFAULT_CLASS, weight: 1, contests: everything }])
      : readClasses(input.classes, everything, election.classes);
  const voters =
    input.votes === undefined
      ? randomVoters(contests, share(classes, input.voters), input.seed)
      : readVotes(input.votes, contests, classes);
  if (input.votes !== undefined) checkSizes(input, classes, voters);
  const counting = readCounting(input) ?? election.trustees ?? committee(1, 1);
  // Replayed votes must be counted, however few they are.
  const minimumBallots = election.minimumBallots ?? (input.votes === undefined ? DEFAULT_MINIMUM : 2);
  const batches = election.batch && raised(election.batch, leastBatch(voters.length));
  const titles = new Map((election.classes ?? []).map(({ id, title }) => [id, title]));
  const content: Plan["content"] = {
    language: languageOf(election),
    title: election.title,
    ...(election.description === undefined ? {} : { description: election.description }),
    organiser: election.organiser ?? "Urna",
    ...(election.trial && { trial: election.trial }),
    contests: contests.map((contest) => ({ ...contest, template: recogniseKind(contest) })),
    classes: classes.map(({ id, weight, contests: own }) => {
      const title = titles.get(id);
      return { id, weight, contests: [...own], ...(title === undefined ? {} : { title }) };
    }),
    members: voters.map(({ classId }, index) => ({ name: `Member ${index + 1}`, class: classId })),
    schedule: {},
    counting,
    ...(batches === undefined ? {} : { batch: batches }),
    minimumBallots,
    smallClasses: true,
    ...readWitnesses(input),
  };
  const expected = expectedResult(contests, classes, voters, minimumBallots);
  return { content, voters, expected, notes: notesOn(election, expected, minimumBallots, batches) };
}

/** What the service requires of every vote (LOG-4). */
function raised(batch: NonNullable<ManifestFile["batch"]>, least: NonNullable<ManifestFile["batch"]>) {
  return { ballots: Math.max(batch.ballots, least.ballots), seconds: Math.max(batch.seconds, least.seconds) };
}

/** What people might have expected otherwise. */
function notesOn(
  election: ManifestFile,
  expected: readonly ExpectedContest[],
  minimumBallots: number,
  batch: ManifestFile["batch"],
): string[] {
  const anew = Object.keys(FILLED_IN).filter((name) => Object.hasOwn(election, name));
  const withheld = expected.flatMap((contest) => ("withheld" in contest ? [contest.id] : []));
  return [
    ...(anew.length === 0 ? [] : [`made anew, not taken from the manifest: ${anew.join(", ")}`]),
    ...(withheld.length === 0
      ? []
      : [`withheld for fewer than ${minimumBallots} ballots (minimumBallots): ${withheld.join(", ")}`]),
    ...(batch === undefined || JSON.stringify(batch) === JSON.stringify(election.batch)
      ? []
      : [`batches of ${batch.ballots} ballots every ${batch.seconds} seconds: the service allows no smaller ones`]),
  ];
}

/** The language in which everything has a title; German if there is none. */
function languageOf({ title, contests }: ManifestFile): Language {
  const titles = [title, ...contests.flatMap((contest) => [contest.title, ...contest.options.map((o) => o.title)])];
  return LANGUAGES.find((language) => titles.every((texts) => texts[language] !== undefined)) ?? "de";
}

/** The votes decide how many voters there are; what else was said must agree. */
function checkSizes(
  { voters: said }: PlanInput,
  classes: readonly { id: string; voters?: number }[],
  rows: readonly PlannedVoter[],
): void {
  const mistakes = classes.flatMap(({ id, voters }) => {
    const found = rows.filter(({ classId }) => classId === id).length;
    return voters === undefined || voters === found
      ? []
      : [`--classes says ${id}:${voters}, the votes file has ${found} rows of it: leave the number out`];
  });
  if (said !== undefined && said !== rows.length)
    mistakes.push(`--voters says ${said}, the votes file has ${rows.length} rows: leave --voters out`);
  if (mistakes.length > 0) throw new InputError(mistakes);
}

function readManifest(source: string): ManifestFile {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new InputError([`the manifest is not JSON: ${messageOf(error)}`]);
  }
  const parsed = ManifestFile.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.map(
      ({ path, message }) =>
        `manifest, ${path.join(".") || "top"}: ${message.replace(/^.*received undefined$/, "is missing (section 4 of the protocol)")}`,
    ),
  );
}

/** Without a manifest: one contest, one choice of K, blank allowed; with only one option, to choose it or not. */
function ownElection({ options = 5 }: PlanInput): ManifestFile {
  if (options < 1 || options > 200) throw new InputError(["--options must be from 1 to 200"]);
  const { start } = kindOf("election-one");
  return {
    title: { de: `Probeabstimmung mit ${options} Optionen`, en: `Simulated vote with ${options} options` },
    contests: [
      {
        ...start,
        id: "contest",
        title: { de: "Wer soll es werden?", en: "Who shall it be?" },
        options: Array.from({ length: options }, (_, index) => ({
          id: `option-${index + 1}`,
          title: { de: `Option ${index + 1}`, en: `Option ${index + 1}` },
        })),
        ...(options === 1 && { min: 0, blank: false, rule: { kind: "none" } }),
      },
    ],
  };
}

/** `members:450,board*3:50`; if left out, weight 1 and an equal share. */
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
  if (total === undefined && open > 0)
    throw new InputError(["say how many: --voters N, numbers in --classes (members:450), or a file with --votes"]);
  const rest = (total ?? said) - said;
  if (rest < 0 || (open === 0 && rest !== 0) || (open > 0 && rest < open))
    throw new InputError([`--voters ${total} does not fit the ${said} voters that --classes names`]);
  let given = 0;
  return classes.map((entry) => {
    if (entry.voters !== undefined) return { ...entry, voters: entry.voters };
    given += 1;
    return { ...entry, voters: Math.floor((rest * given) / open) - Math.floor((rest * (given - 1)) / open) };
  });
}

export type Counting = OwnCounting;

function committee(threshold: number, trustees: number): Counting {
  const members = Array.from({ length: trustees }, (_, i) => ({ name: `Trustee ${i + 1}`, kind: "person" as const }));
  return { threshold, members };
}

function readCounting({ trustees, committee: lasting }: PlanInput): Counting | undefined {
  if (trustees !== undefined && lasting !== undefined)
    throw new InputError(["--trustees makes a key for one vote, --committee one for several: give one of them"]);
  if (lasting === undefined) return trustees === undefined ? undefined : readTrustees("--trustees", trustees);
  const counting = readTrustees("--committee", lasting);
  if (2 * counting.threshold <= counting.members.length)
    throw new InputError([`--committee: more than half of its members must be needed, ${lasting} is not enough`]);
  return counting;
}

function readTrustees(name: string, source: string): Counting {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(source);
  const [threshold, trustees] = [Number(match?.[1]), Number(match?.[2])];
  if (!(threshold >= 1 && threshold <= trustees && trustees <= 15))
    throw new InputError([`${name}: "${source}" is not like 2/3 (needed / all, at most 15)`]);
  return committee(threshold, trustees);
}

function readWitnesses({ witnesses = [], quorum }: PlanInput): Pick<DraftContent, "witnesses"> {
  if (witnesses.length === 0) return {};
  const members = witnesses.map((word) => {
    const [, key, url] = /^(\S+) (\S+)$/.exec(word.trim()) ?? [];
    if (key === undefined || url === undefined)
      throw new InputError([`--witness: "${word}" is not a verifier key, a space and an address`]);
    return { key, url };
  });
  return { witnesses: { quorum: quorum ?? members.length, members } };
}
