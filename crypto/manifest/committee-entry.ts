/**
 * A committee that lasts [COM-1]: its members make a key once, for every vote that names it until it is replaced. The
 * shape of its entry, what must fit together in it, and whether a vote may name it [COM-3].
 */
import * as z from "zod/mini";
import { equalBytes } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { findWitnessProblems } from "./check.ts";
import { asProtocolError, binary, integer, list, type Problem, text, time } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { type Manifest, type Trustees, witnessesSchema } from "./manifest.ts";

/** Whether every member has words, or a key that lives on a device only. */
const COMMITTEE_KEYS = ["words", "device"] as const;

export const committeeSchema = z.strictObject({
  type: z.literal("committee"),
  protocol: z.literal("urna/v1"),
  name: text(LIMITS.name),
  organiser: text(LIMITS.name),
  threshold: integer(1, LIMITS.trustees),
  members: list(z.strictObject({ name: text(LIMITS.name) }), 1, LIMITS.trustees),
  /** The least `minimumBallots` of a vote. */
  minimum: integer(2, LIMITS.voters),
  /** No vote is opened from then on. */
  until: time,
  keys: z.enum(COMMITTEE_KEYS),
  witnesses: z.exactOptional(witnessesSchema),
  nonce: binary(16),
});

export type CommitteeEntry = z.infer<typeof committeeSchema>;

/** Its members as those who count: all of them are persons. */
export function countingOf({ threshold, members }: CommitteeEntry): Trustees {
  return { threshold, members: members.map(({ name }) => ({ name, kind: "person" })) };
}

/** What does not fit together in a committee whose shape is right, by path; empty if it is right [COM-1, LOG-6]. */
export function findCommitteeProblems({ threshold, members, keys, witnesses }: CommitteeEntry): Problem[] {
  const problems: Problem[] = [];
  const wrong = (message: string) =>
    problems.push({ code: "wrong-value", clause: "COM-1", path: ["threshold"], message });
  const n = members.length;
  if (threshold > n) wrong("the threshold is greater than the number of members");
  else if (2 * threshold <= n) wrong("less than the majority of the members could open every vote");
  else if (keys === "device" && threshold === n) wrong("without words one lost device would end every count");
  findWitnessProblems(witnesses, (code, clause, path, message) => problems.push({ code, clause, path, message }));
  return problems;
}

/** @throws ProtocolError of the first problem: wrong-value (COM-1), then as for the witnesses of a manifest (LOG-6) */
export function checkCommitteeEntry(committee: CommitteeEntry): void {
  const [problem] = findCommitteeProblems(committee);
  if (problem !== undefined) throw asProtocolError(problem);
}

/** Whether a vote of this manifest may be counted by this committee. @throws ProtocolError wrong-value (COM-3) */
export function checkCommitteeFits(
  committee: CommitteeEntry,
  { organiser, minimumBallots, witnesses }: Pick<Manifest, "organiser" | "minimumBallots" | "witnesses">,
): void {
  const refuse = (message: string): never => {
    throw new ProtocolError("wrong-value", "COM-3", message);
  };
  if (organiser !== committee.organiser) refuse("the committee counts for another organiser");
  if (minimumBallots < committee.minimum)
    refuse(`the committee counts at least ${committee.minimum} ballots, the manifest wants ${minimumBallots} counted`);
  if (!equalBytes(canonicalJson({ ...witnesses }), canonicalJson({ ...committee.witnesses })))
    refuse("the manifest does not have the witnesses of the committee");
}
