/**
 * `urna repair`: lets an election go on if the operator knows that its data is the newest (LOG-8). It cannot help if
 * the election is stopped for good.
 */
import { idOf } from "./move.ts";
import { Operator } from "./operator.ts";
import { quoted } from "./terminal.ts";

/** @returns what was done, as text for people */
export async function repairElection(election: string, at?: string): Promise<string> {
  const { repaired } = await new Operator(at).repair(idOf(election));
  return repaired.length === 0 ? "Nothing of this vote was stopped." : `It goes on: ${quoted(repaired.join(", "))}.`;
}
