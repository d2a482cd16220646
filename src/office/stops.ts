/** What is stopped in an election (LOG-8), and letting it go on when the operator says so. It decides nothing: the actors do. */

import type { Election } from "../contract/election.ts";
import type { Repaired } from "../contract/operator.ts";
import type { BoxStatus } from "../doors/box.ts";
import type { Actors } from "../doors/hosts.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { ElectionRow } from "./elections.ts";

/**
 * The office knows that there was something, even if nothing is left. Before the opening a preparation can be discarded; once the
 * register is on the board, the registrar is not needed any more, and after the end nothing is signed.
 */
export async function stopsOf(actors: Actors, { id, step }: ElectionRow, box: BoxStatus): Promise<Election["stopped"]> {
  if (step === "preparing" || step === "discarding" || step === "done") return undefined;
  const registrar = await actors.registrar(id).status();
  const stopped = {
    registrar:
      step === "counting" ? undefined : (registrar.stopped ?? (registrar.exists ? undefined : ("lost" as const))),
    box: box.stopped ?? (box.phase === "absent" ? ("lost" as const) : undefined),
  };
  if (stopped.registrar === undefined && stopped.box === undefined) return undefined;
  return {
    ...(stopped.registrar === undefined ? {} : { registrar: stopped.registrar }),
    ...(stopped.box === undefined ? {} : { box: stopped.box }),
  };
}

export async function isLost(actors: Actors, row: ElectionRow): Promise<boolean> {
  const stopped = await stopsOf(actors, row, await actors.box(row.id).status());
  return Object.values(stopped ?? {}).includes("lost");
}

/** All that is `unproven` goes on. */
export async function repair(actors: Actors, row: ElectionRow): Promise<Outcome<Repaired>> {
  const [registrar, box] = [actors.registrar(row.id), actors.box(row.id)];
  const stopped = (await stopsOf(actors, row, await box.status())) ?? {};
  for (const name of ["registrar", "box"] as const) {
    const reason = stopped[name];
    if (reason === undefined) continue;
    const detail = `The ${name} of this vote is stopped for good (${reason}): see "If a database was lost or set back" in OPERATING.md.`;
    if (reason !== "unproven") return refused("stopped", { clause: "LOG-8", detail });
    const repaired = await (name === "registrar" ? registrar : box).repair();
    if (!repaired.ok) return repaired;
  }
  return accepted({ repaired: (["registrar", "box"] as const).filter((name) => name in stopped) });
}
