/**
 * Who counts a draft's vote: people and servers with a key for this vote alone, or a committee of the association that lasts, and whether a
 * draft may name that one (COM-3).
 */
import type { DraftContent } from "./content.ts";
import { DEFAULT_MINIMUM } from "./manifest.ts";
import type { FieldProblem } from "./problem.ts";
import { composed } from "./text.ts";

/** Those who make a key for this vote alone. */
export type OwnCounting = Exclude<NonNullable<DraftContent["counting"]>, { readonly committee: string }>;
/** What a draft needs to know of a committee that it may name. `sequence`: C*, base64url. */
export type KnownCommittee = {
  readonly id: string;
  readonly organiser: string;
  readonly threshold: number;
  readonly trustees: readonly { readonly name: string }[];
  readonly minimum: number;
  readonly until: string;
  readonly witnesses?: DraftContent["witnesses"];
  readonly made?: { readonly sequence: string } | undefined;
  readonly replaced?: string | undefined;
};

/** Undefined if a committee that lasts counts, or if nothing was said yet. */
export function ownCounting({ counting }: Pick<DraftContent, "counting">): OwnCounting | undefined {
  return counting === undefined || "committee" in counting ? undefined : counting;
}

/** The committee that a draft names, as far as it is known here. */
export function committeeOf<C extends KnownCommittee>(
  { counting }: Pick<DraftContent, "counting">,
  known: readonly C[],
): C | undefined {
  return counting !== undefined && "committee" in counting
    ? known.find(({ id }) => id === counting.committee)
    : undefined;
}

/** The draft with this committee: organiser and witnesses are its own, and no fewer ballots are counted than it wants (COM-3). */
export function countedBy(content: DraftContent, { id, organiser, minimum, witnesses }: KnownCommittee): DraftContent {
  const { witnesses: _, ...rest } = content;
  return {
    ...rest,
    organiser,
    counting: { committee: id },
    minimumBallots: Math.max(minimum, content.minimumBallots ?? DEFAULT_MINIMUM),
    ...(witnesses === undefined ? {} : { witnesses }),
  };
}

/** Why a draft may not name the committee that it names; nothing if nobody knows which there are. `now` in milliseconds. */
export function findNamingProblems(
  content: DraftContent,
  known: readonly KnownCommittee[] | undefined,
  now: number,
): FieldProblem[] {
  const { counting, witnesses, minimumBallots = DEFAULT_MINIMUM, schedule } = content;
  if (counting === undefined || !("committee" in counting) || known === undefined) return [];
  const committee = committeeOf(content, known);
  const wrong = (code: string, message: string, path = "counting.committee") => ({ path, code, message });
  if (committee === undefined) return [wrong("no-committee", "Choose a counting committee of the association.")];
  const { made, replaced, until, minimum, organiser } = committee;
  const opens = schedule?.opens !== undefined && schedule.opens !== "notice" ? Date.parse(schedule.opens) : now;
  const problems: FieldProblem[] = [];
  if (replaced !== undefined)
    problems.push(wrong("committee-replaced", "This committee was replaced: choose the new one."));
  else if (made === undefined)
    problems.push(wrong("committee-not-made", "The members have not finished making their key."));
  if (Math.max(now, opens) >= Date.parse(until))
    problems.push(wrong("committee-ends", "The committee ends before the vote begins: make a new one."));
  if (composed(content.organiser ?? "") !== organiser)
    problems.push(wrong("committee-organiser", `The committee counts votes of ${organiser} only.`, "organiser"));
  if (minimumBallots < minimum)
    problems.push(wrong("committee-minimum", `The committee counts at least ${minimum} ballots.`, "minimumBallots"));
  const keys = (asked: KnownCommittee["witnesses"]) =>
    asked === undefined || asked.members.length === 0
      ? ""
      : JSON.stringify([asked.quorum, asked.members.map(({ key }) => key.trim())]);
  if (keys(witnesses) !== keys(committee.witnesses))
    problems.push(wrong("committee-witnesses", "Take the witnesses of the committee.", "witnesses"));
  return problems;
}
