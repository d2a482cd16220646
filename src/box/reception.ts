/**
 * The reception of a box (BAL-5, BAL-6, LOG-9): which ballots may come in, tickets for those under verification, and one transaction that inserts
 * all that come together. It answers only with what the box answers for a stored ballot.
 */
import { compareBytes, equalBytes } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { Clock } from "../clock.ts";
import type { Arrival, BoxDoor, CastAnswer, VerifiedBallotData } from "../doors/box.ts";
import { accepted, type Outcome, type Refusal, refused } from "../doors/outcome.ts";
import { Together } from "../store/together.ts";
import type { Ledger } from "./ledger.ts";
import { boxPhase } from "./schedule.ts";
import { Tickets } from "./tickets.ts";

type Verified = { readonly ballot: VerifiedBallotData; readonly ticket: string };

type Surroundings = {
  clock: Clock;
  random: Random;
  /** The answer for a ballot that is stored. */
  answer: (leaf: Uint8Array) => Promise<CastAnswer | undefined>;
};

export class Reception {
  readonly #ledger: Ledger;
  readonly #around: Surroundings;
  readonly #tickets = new Tickets();
  readonly #together = new Together((items: readonly Verified[]) => this.#insert(items));

  constructor(ledger: Ledger, around: Surroundings) {
    this.#ledger = ledger;
    this.#around = around;
  }

  receive(): Outcome<{ ticket: string }> {
    return this.#mayReceive() ?? accepted({ ticket: this.#tickets.give(this.#around.random) });
  }

  async arrive({ leafHash, key, ticket = "" }: Parameters<BoxDoor["arrive"]>[0]): Promise<Outcome<Arrival>> {
    const known = await this.#around.answer(leafHash);
    if (known !== undefined) return accepted({ known });
    const refusal = this.#mayTake(ticket);
    if (refusal !== undefined) return refusal;
    if (key !== undefined && this.#ledger.pending.conflict({ key }) !== undefined)
      return refused("already-cast", { clause: "BAL-6" });
    return this.#tickets.has(ticket) ? accepted({ ticket }) : this.receive();
  }

  cast(ballot: VerifiedBallotData, ticket: string): Promise<Outcome<CastAnswer>> {
    return this.#together.add({ ballot, ticket });
  }

  withdraw(ticket: string): void {
    this.#tickets.take(ticket);
  }

  /** Resolves when nothing is under verification any more, or after `most` milliseconds: ballots that come later are too late. */
  settle(most: number): Promise<void> {
    return this.#tickets.settle(most);
  }

  /** Inserts the ballots that wait, now. */
  insertWaiting(): void {
    this.#together.flush();
  }

  /** In the order of hashes; each answer leaves after the commit. */
  #insert(items: readonly Verified[]): (Outcome<CastAnswer> | Promise<Outcome<CastAnswer>>)[] {
    const refusals = new Map<Verified, Refusal>();
    const taken: VerifiedBallotData[] = [];
    for (const item of items.toSorted((a, b) => compareBytes(a.ballot.leafHash, b.ballot.leafHash))) {
      const refusal = this.#judge(item, taken);
      if (refusal !== undefined) refusals.set(item, refusal);
    }
    if (taken.length > 0) this.#ledger.insert(taken);
    return items.map((item) => {
      this.#tickets.take(item.ticket);
      return refusals.get(item) ?? this.#answer(item.ballot);
    });
  }

  async #answer({ leafHash }: VerifiedBallotData): Promise<Outcome<CastAnswer>> {
    const answer = await this.#around.answer(leafHash);
    if (answer === undefined) throw new Error("a ballot that was stored is not there");
    return accepted(answer);
  }

  /** The last half of BAL-5 for one ballot; adds it to `taken` if it is to be inserted. */
  #judge({ ballot, ticket }: Verified, taken: VerifiedBallotData[]): Refusal | undefined {
    if (this.#ledger.exists && this.#ledger.pending.trackerOf(ballot.leafHash) !== undefined) return undefined;
    if (taken.some(({ leafHash }) => equalBytes(leafHash, ballot.leafHash))) return undefined;
    const refusal = this.#mayTake(ticket);
    if (refusal !== undefined) return refusal;
    const conflict =
      this.#ledger.pending.conflict(ballot) ??
      (taken.some(({ key }) => equalBytes(key, ballot.key))
        ? "key"
        : taken.some(({ tracker }) => equalBytes(tracker, ballot.tracker))
          ? "tracker"
          : undefined);
    if (conflict === "key") return refused("already-cast", { clause: "BAL-6" });
    if (conflict === "tracker") return refused("tracker-used", { clause: "BAL-5" });
    const { classId } = ballot;
    const full = this.#ledger.pending.received(classId) + taken.filter((other) => other.classId === classId).length;
    if (full >= this.#ledger.board.eligibleCount(classId))
      return refused("wrong-count", {
        clause: "VER-2",
        detail: `${classId} has cast as many ballots as it has members`,
      });
    taken.push(ballot);
    return undefined;
  }

  /** Why a new ballot is not accepted now, if it is not. */
  #mayReceive(): Refusal | undefined {
    if (!this.#ledger.exists) return refused("not-found");
    const phase = boxPhase(this.#ledger, this.#around.clock);
    switch (phase) {
      case "casting":
        return undefined;
      case "ceremony":
      case "issuing":
        return refused("not-open", { clause: "MAN-4" });
      case "paused":
        return refused("paused", { clause: "LOG-2" });
      case "checking":
        return refused("paused", { clause: "LOG-9" });
      case "cancelled":
        return refused("cancelled", { clause: "LOG-2" });
      case "closing":
      case "closed":
      case "counted":
        return refused("closed", { clause: "LOG-9" });
    }
  }

  /** The same for a ballot whose ticket says that it was received in time: a pause or the end of reception since then does not matter (LOG-9). */
  #mayTake(ticket: string): Refusal | undefined {
    const refusal = this.#mayReceive();
    const inTime = this.#tickets.has(ticket) && (refusal?.code === "paused" || refusal?.code === "closed");
    return inTime && this.#ledger.board.closing === undefined ? undefined : refusal;
  }
}
