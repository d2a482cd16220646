// What `urna trustee count` says before a share leaves: what is missing, why it may not leave, and what it opens. It asks nothing and sends
// nothing.
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import type { State } from "../../trustee/machine.ts";
import type { Bound } from "../../trustee/meeting/deeds.ts";
import type { CheckedRecord, Verdict } from "../../trustee/verdict.ts";
import { Stop } from "./door.ts";

export function whatIsMissing({ view, status }: State): string {
  if (view?.electionState !== "closed") return "the vote is not closed.";
  const { witnesses } = status ?? {};
  if (status === undefined || witnesses === undefined || !lacksWitnesses(status))
    return "the end of the record is being published.";
  return `${witnesses.quorum} of ${witnesses.named} witnesses must have signed the record first. There is nothing to do but wait (--wait). [LOG-6]`;
}

/** @throws Stop if the share may not leave, with the reason */
export function mayBeReleased(verdict: Verdict, { findings }: CheckedRecord): Verdict & { kind: "right" } {
  switch (verdict.kind) {
    case "right":
      return verdict;
    case "other-record":
      throw refusedForAnother("other-record");
    case "other-committee":
      throw new Stop(1, "REFUSED: the vote names another counting committee than the one you belong to. [COM-4]");
    case "ended":
      throw new Stop(1, "REFUSED: this device saw the question only after the committee's end. [COM-4, MEE-6]");
    case "in-meeting":
      throw new Stop(
        1,
        "REFUSED: with typed words, a question of a meeting is counted on the committee's page, which compares the meeting's log first. [MEE-6]",
      );
    case "cancelled":
      throw new Stop(1, "REFUSED: the record ends with a cancellation; nothing is counted. [LOG-2, TAL-3]");
    case "nothing":
      throw new Stop(1, "REFUSED: there are so few ballots that nothing is counted. [TAL-1]");
    case "incomplete":
    case "witnesses":
    case "which-committee":
    case "invalid": {
      const lines = findings.map(({ entry, clause, message }) => `entry ${entry}: ${message} [${clause}]`);
      throw new Stop(1, ["REFUSED: the record is not valid. [TAL-3]", ...lines].join("\n"));
    }
  }
}

export function sayWhatOpens({ ballots, questions }: CheckedRecord): void {
  console.error(`The record is valid: ${ballots} ballots. Your key opens only these sums, and no ballot:`);
  for (const { title, sums } of questions)
    console.error(`  ${Object.values(title)[0]}: ${sums === "withheld" ? "too few ballots, stays closed" : sums}`);
}

export function refusedForAnother(share: Bound): Stop {
  if (share === "other-question")
    return new Stop(1, "REFUSED: a share was released for another vote with this number in the meeting. [MEE-6]");
  return new Stop(1, "REFUSED: a share was released for another record of this vote. [TAL-3]");
}
