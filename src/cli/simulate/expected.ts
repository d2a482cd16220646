// The counts that an election must end with, added up from the plain choices: an independent second way to the result.
// It knows nothing of ciphertexts and imports nothing of crypto/.
import { type ClassShape, type ContestShape, contestsOf, type PlannedVoter } from "./choices.ts";

/** Weighted counts as the result entry must give them (TAL-4); `ballots` are heads. */
export type ExpectedContest =
  | {
      readonly id: string;
      readonly counts: number[];
      readonly blank?: number;
      readonly ballots: number;
      readonly cast: number;
      readonly eligible: number;
    }
  | { readonly id: string; readonly withheld: true };

export function expectedResult(
  contests: readonly ContestShape[],
  classes: readonly ClassShape[],
  voters: readonly PlannedVoter[],
  minimumBallots: number,
): ExpectedContest[] {
  return contests.map((contest) => {
    const counts = contest.options.map(() => 0);
    let [blank, ballots, cast, eligible] = [0, 0, 0, 0];
    for (const voter of voters) {
      const classShape = classes.find(({ id }) => id === voter.classId);
      if (classShape === undefined || !classShape.contests.includes(contest.id)) continue;
      eligible += classShape.weight;
      if (voter.choices === undefined) continue;
      ballots += 1;
      cast += classShape.weight;
      const choice = voter.choices[contestsOf(contests, classShape).findIndex(({ id }) => id === contest.id)];
      if (choice === undefined) throw new TypeError(`a voter of ${classShape.id} has no choice for ${contest.id}`);
      if (choice.kind === "blank") blank += classShape.weight;
      else
        for (const [option, given] of choice.votes.entries())
          counts[option] = (counts[option] ?? 0) + given * classShape.weight;
    }
    if (ballots < minimumBallots) return { id: contest.id, withheld: true };
    return { id: contest.id, counts, ...(contest.blank ? { blank } : {}), ballots, cast, eligible };
  });
}

/** Every difference between what was voted and what the result entry says; empty when they agree exactly. */
export function differences(
  expected: readonly ExpectedContest[],
  result: readonly { readonly id: string }[],
): string[] {
  if (result.length !== expected.length)
    return [`the result has ${result.length} contests, expected ${expected.length}`];
  return expected.flatMap((contest, index) => {
    const found = result[index] as Record<string, unknown>;
    return Object.entries({ withheld: undefined, blank: undefined, ...contest }).flatMap(([name, value]) =>
      JSON.stringify(found[name]) === JSON.stringify(value)
        ? []
        : [`${contest.id}: ${name} is ${JSON.stringify(found[name])}, expected ${JSON.stringify(value)}`],
    );
  });
}
