// What a simulated voter wants: choices at random from a seed, or none at all. The seed decides choices only;
// the randomness of ballots always comes from the system.
import { createHash } from "node:crypto";

/** A contest as a voter sees it; the shape that manifest and draft share (MAN-1). */
export type ContestShape = {
  readonly id: string;
  readonly options: readonly { readonly id: string }[];
  readonly perOption: number;
  readonly min: number;
  readonly max: number;
  readonly blank: boolean;
};
export type ClassShape = { readonly id: string; readonly weight: number; readonly contests: readonly string[] };

/** One contest of one voter: votes per option in the manifest's order, or blank. */
export type Choice = { kind: "votes"; votes: number[] } | { kind: "blank" };
/** One voter; without choices the voter fetches a ballot and never casts it. */
export type PlannedVoter = { readonly classId: string; readonly choices: Choice[] | undefined };

/** Contests of a class in the manifest's order. */
export function contestsOf<C extends ContestShape>(contests: readonly C[], classShape: ClassShape): C[] {
  return contests.filter(({ id }) => classShape.contests.includes(id));
}

/** A repeatable stream of whole numbers: SHA-256 of seed and counter. */
class SeededNumbers {
  readonly #seed: string;
  #count = 0;
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Uniform in 0 … bound − 1 for bounds far below 2^48 (the bias is below 2^-16 of a step). */
  below(bound: number): number {
    const digest = createHash("sha256")
      .update(`${this.#seed}\n${this.#count++}`)
      .digest();
    return digest.readUIntBE(0, 6) % bound;
  }
}

const blankPercent = 5;
const absentPercent = 6;

/** A valid choice for one contest: now and then blank, otherwise min…max votes at random within each option's limit. */
function randomChoice(contest: ContestShape, numbers: SeededNumbers): Choice {
  if (contest.blank && numbers.below(100) < blankPercent) return { kind: "blank" };
  const votes = contest.options.map(() => 0);
  let left = contest.min + numbers.below(contest.max - contest.min + 1);
  while (left > 0) {
    const option = numbers.below(votes.length);
    const given = votes[option] ?? 0;
    if (given >= contest.perOption) continue;
    votes[option] = given + 1;
    left -= 1;
  }
  return { kind: "votes", votes };
}

/** Voters of the given classes; a few of them fetch a ballot and never cast it. */
export function randomVoters(
  contests: readonly ContestShape[],
  classes: readonly (ClassShape & { readonly voters: number })[],
  seed: string,
): PlannedVoter[] {
  const numbers = new SeededNumbers(seed);
  return classes.flatMap((classShape) => {
    const mine = contestsOf(contests, classShape);
    return Array.from({ length: classShape.voters }, () => ({
      classId: classShape.id,
      choices: numbers.below(100) < absentPercent ? undefined : mine.map((contest) => randomChoice(contest, numbers)),
    }));
  });
}

/** What somebody wants in every contest of a class; never nothing. */
export function randomChoices(contests: readonly ContestShape[], classShape: ClassShape, seed: string): Choice[] {
  const numbers = new SeededNumbers(seed);
  return contestsOf(contests, classShape).map((contest) => randomChoice(contest, numbers));
}
