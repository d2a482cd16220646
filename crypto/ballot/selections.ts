/**
 * What a member chooses, in plain numbers, and whether it is a valid vote [MAN-1, BAL-3]: pages show the reasons before
 * anything is sealed. It encrypts nothing.
 */
import { ProtocolError } from "../encoding/errors.ts";
import { contestsOf } from "../manifest/contests.ts";
import type { Contest, Manifest } from "../manifest/manifest.ts";

/** `votes` has one number per option, in the manifest's order. */
export type Selection = { kind: "votes"; votes: number[] } | { kind: "blank" };

/** One per contest of the class, in the order of the ballot. */
export type Selections = Selection[];

/** Why a selection is not a valid vote, with the numbers for a sentence about it. */
export type SelectionProblem =
  | { reason: "missing"; contest: string }
  | { reason: "too-few" | "too-many"; contest: string; total: number; min: number; max: number }
  | { reason: "too-many-for-option"; contest: string; option: string; votes: number; perOption: number }
  | { reason: "blank-not-allowed"; contest: string }
  | { reason: "not-a-number"; contest: string };

/** Every problem, in the order of the contests; none for a valid vote. RangeError for an unknown class. */
export function selectionProblems(manifest: Manifest, classId: string, selections: Selections): SelectionProblem[] {
  const contests = contestsOf(manifest, classId);
  if (selections.length > contests.length) throw new RangeError("more selections than contests");
  return contests.flatMap((contest, i) => {
    const problem = problemOf(contest, selections[i]);
    return problem === undefined ? [] : [problem];
  });
}

function problemOf(contest: Contest, selection: Selection | undefined): SelectionProblem | undefined {
  const { id, options, perOption, min, max, blank } = contest;
  if (selection === undefined) return { reason: "missing", contest: id };
  if (selection.kind === "blank") return blank ? undefined : { reason: "blank-not-allowed", contest: id };
  const { votes } = selection;
  if (votes.length !== options.length || !votes.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    return { reason: "not-a-number", contest: id };
  }
  const over = votes.findIndex((n) => n > perOption);
  const option = options[over];
  if (option !== undefined) {
    return { reason: "too-many-for-option", contest: id, option: option.id, votes: votes[over] ?? 0, perOption };
  }
  const total = votes.reduce((sum, n) => sum + n, 0);
  if (total < min) return { reason: "too-few", contest: id, total, min, max };
  if (total > max) return { reason: "too-many", contest: id, total, min, max };
  return undefined;
}

/** @throws ProtocolError invalid-selections (BAL-3) with culprit `contest <id>` for the first problem */
export function checkSelections(manifest: Manifest, classId: string, selections: Selections): void {
  const [problem] = selectionProblems(manifest, classId, selections);
  if (problem === undefined) return;
  const message = `contest ${problem.contest}: ${problem.reason}`;
  throw new ProtocolError("invalid-selections", "BAL-3", message, `contest ${problem.contest}`);
}
