/**
 * Finds out whose turn it is among the trustees of an election who get letters, and tells when that changes. The board
 * knows it, so another actor must be asked: not at once, but when the office next looks, and again until there is an
 * answer. It writes to nobody.
 */
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import { isDue } from "../../clock.ts";
import type { TrusteeView } from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import { type Log, logFailure } from "../../log.ts";
import type { ElectionRow, Elections } from "../elections/elections.ts";
import { nextOf } from "../elections/views.ts";
import type { ElectionEvent } from "../events.ts";

/** Named after the entry that the trustee should make (CER-2…4, TAL-3). */
export type Turn = Exclude<TrusteeView["next"], "wait" | "nothing">;

/** After these it may be somebody else's turn, or nobody's; the same is true after every entry of the ceremony. */
const TURNING: readonly ElectionEvent["type"][] = ["closed", "counted", "cancelled", "arrived"];
const LOOK_AGAIN = 5_000; // milliseconds, while the witnesses have not signed or the box does not answer

export class Turns {
  readonly #elections: Elections;
  readonly #actors: Actors;
  readonly #now: () => number;
  readonly #log: Log;
  /** Elections in which it may be a trustee's turn now, and when to check, in milliseconds since 1970. */
  readonly #look: Map<string, number>;
  /** What was told for each election at the last look, by trustee. */
  readonly #told = new Map<string, ReadonlyMap<number, Turn>>();

  constructor(elections: Elections, actors: Actors, now: () => number, log: Log) {
    this.#elections = elections;
    this.#actors = actors;
    this.#now = now;
    this.#log = log;
    this.#look = new Map(elections.withTrusteeAddresses().map((id) => [id, 0])); // everything that was interrupted
    elections.events.subscribe(({ type, election }) => {
      if (!TURNING.includes(type) && !(type === "advanced" && elections.find(election)?.step === "ceremony")) return;
      const row = elections.find(election);
      if (row !== undefined && elections.trustees.addresses(elections.linksOf(row)).size > 0)
        this.#look.set(election, now());
    });
  }

  /** Never rejects: if it cannot look now, it looks again later. */
  async advance(): Promise<void> {
    for (const [id, when] of this.#look) {
      if (!isDue(when, this.#now(), LOOK_AGAIN)) continue;
      this.#look.delete(id);
      await this.#tell(id).catch((error: unknown) => {
        this.#look.set(id, this.#now() + LOOK_AGAIN);
        logFailure(this.#log, "turns", error);
      });
    }
  }

  /** When there is something to look at, in milliseconds since 1970; infinite if there is nothing. */
  nextTick(): number {
    return Math.min(...this.#look.values());
  }

  async #tell(id: string): Promise<void> {
    const row = this.#elections.find(id);
    if (row?.step !== "ceremony" && row?.step !== "counting") return void this.#told.delete(id);
    const status = await this.#actors.box(id).status();
    if (row.step === "counting" && lacksWitnesses(status)) this.#look.set(id, this.#now() + LOOK_AGAIN);
    const before = this.#told.get(id);
    const turns = new Map<number, Turn>();
    for (const trustee of this.#elections.trustees.addresses(this.#elections.linksOf(row)).keys()) {
      const entry = turnOf(this.#elections, row, status, trustee);
      if (entry === undefined) continue;
      turns.set(trustee, entry);
      if (before?.get(trustee) !== entry)
        this.#elections.events.emit({ type: "trustee-turn", election: id, trustee, entry });
    }
    this.#told.set(id, turns);
  }
}

/** What this trustee is to do now, if anything; nothing in a ceremony that has failed (CER-4). */
export function turnOf(elections: Elections, row: ElectionRow, status: BoxStatus, index: number): Turn | undefined {
  if (status.phase === "ceremony" && elections.trustees.fault(elections.linksOf(row)) !== undefined) return undefined;
  const next = nextOf(row, status, index);
  return next === "wait" || next === "nothing" ? undefined : next;
}
