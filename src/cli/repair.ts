/** `urna repair`: lets an election go on whose data the operator knows to be the newest (LOG-8). What is stopped for good it cannot. */
import { idOf } from "./move.ts";
import { Operator } from "./operator.ts";

/** @returns what was done, as text for people */
export async function repairElection(election: string, at?: string): Promise<string> {
  const { repaired } = await new Operator(at).repair(idOf(election));
  return repaired.length === 0 ? "Nothing of this vote was stopped." : `It goes on: ${repaired.join(", ")}.`;
}
