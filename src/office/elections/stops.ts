/**
 * Reports what is stopped in an election (LOG-8), and lets it, or a meeting, go on when the operator says so. The actors decide, not
 * this file.
 */

import type { Election } from "../../contract/election.ts";
import type { Repaired } from "../../contract/operator.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { StopReason } from "../../doors/moves.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { Conduct } from "./conduct.ts";
import { type ElectionRow, type Elections, NO_ELECTION } from "./elections.ts";

export class Stops {
  readonly #elections: Elections;
  readonly #actors: Actors;
  readonly #conduct: Conduct;
  constructor(elections: Elections, actors: Actors, conduct: Conduct) {
    this.#elections = elections;
    this.#actors = actors;
    this.#conduct = conduct;
  }

  /**
   * The office knows that an actor existed, even if nothing is left of it. Before the opening a preparation can be
   * discarded; once the register is on the board, the registrar is not needed any more; and after the end nothing is
   * signed.
   */
  async of({ id, step }: ElectionRow, box: BoxStatus): Promise<Election["stopped"]> {
    if (step === "preparing" || step === "discarding" || step === "done") return undefined;
    const registrar = await this.#actors.registrar(id).status();
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

  async isLost(id: string): Promise<boolean> {
    const row = this.#elections.find(id);
    return row !== undefined && Object.values((await this.#now(row)) ?? {}).includes("lost");
  }

  /** Every `unproven` actor goes on. */
  async repair(id: string): Promise<Outcome<Repaired>> {
    const row = this.#elections.find(id);
    if (row === undefined) return this.#repairMeeting(id);
    const stopped = (await this.#now(row)) ?? {};
    const names = (["registrar", "box"] as const).filter((name) => name in stopped);
    for (const name of names) {
      const reason = stopped[name];
      if (reason !== "unproven") return refused("stopped", goneFor(`${name} of this vote`, reason));
      const repaired = await this.#actors[name](id).repair();
      if (!repaired.ok) return repaired;
    }
    await this.#conduct.advance(id);
    return accepted({ repaired: names });
  }

  /** No vote has this id: it may be a meeting's. */
  async #repairMeeting(id: string): Promise<Outcome<Repaired>> {
    const meeting = this.#actors.meeting(id);
    const { exists, stopped } = await meeting.status();
    if (stopped === undefined) return exists ? accepted({ repaired: [] }) : NO_ELECTION;
    const repaired = stopped === "unproven" ? await meeting.repair() : refused("stopped", goneFor("meeting", stopped));
    return repaired.ok ? accepted({ repaired: ["meeting"] }) : repaired;
  }

  async #now(row: ElectionRow): Promise<Election["stopped"]> {
    return this.of(row, await this.#actors.box(row.id).status());
  }
}

const goneFor = (what: string, reason: StopReason | undefined) => ({
  clause: "LOG-8" as const,
  detail: `The ${what} is stopped for good (${reason}): see "If a database was lost or set back" in OPERATING.md.`,
});
