/**
 * The way of a ballot: refused before? – known? – phase – decoding – verification – insert (BAL-5). It connects the box with the verification;
 * the ticket that it holds meanwhile keeps the box from closing over a ballot that came in time (LOG-9). It remembers which bytes were refused,
 * in memory, and nothing about a ballot that was accepted. A flood pays for itself: who sends what is refused waits for the answer.
 */

import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import type { BoxDoor, CastAnswer } from "../doors/box.ts";
import { accepted, isRefusal, type Outcome, type Refusal, refused, refusedBy } from "../doors/outcome.ts";
import type { BallotVerifier } from "../doors/pool.ts";
import { Remembered } from "./remembered.ts";
import type { Turns } from "./turns.ts";

/** By election; what a turn costs is given in bytes. */
export type CastTurns = {
  /** Before a ballot is hashed and decoded, in the thread that answers everybody. */
  readonly reading: Turns;
  /** Before an answer that is not the first promise for a ballot. */
  readonly answering: Turns;
};

/** Bytes. Longer ballots wait behind each other, and keep no usual one waiting. */
export const BRIEF = 48 * 1024;
const REMEMBERED = 10_000; // refused ballots, some hundred bytes each

/** What an answer costs, in bytes; nothing for one that the box has just taken. */
type Judged = { readonly outcome: Outcome<CastAnswer>; readonly cost?: number };
/** The ticket that keeps the box from closing, while there is one. */
type Held = { ticket?: string };
const lookedUp = ({ length }: Uint8Array): number => 1024 + length;
const verifiedInVain = ({ length }: Uint8Array): number => 8 * length;

export class Casting {
  readonly #verifier: BallotVerifier;
  readonly #turns: CastTurns | undefined;
  readonly #refused = new Remembered<Refusal>(REMEMBERED);

  /** Without `turns`, nobody waits for anybody else: for hosts that spread requests. */
  constructor(verifier: BallotVerifier, turns?: CastTurns) {
    this.#verifier = verifier;
    this.#turns = turns;
  }

  /** Takes a ballot that was wholly received. The same bytes may come any number of times and get the same answer. */
  async cast(box: BoxDoor, electionId: string, entry: Uint8Array): Promise<Outcome<CastAnswer>> {
    if (entry.length > LIMITS.ballot) return refused("too-large", { clause: "BAL-5" });
    const held: Held = {};
    try {
      await this.#read(box, electionId, entry, held);
      const { outcome, cost } = await this.#judge(box, electionId, entry, held);
      await withdraw(box, held); // no closing waits for what follows
      if (cost !== undefined) await this.#turns?.answering.take(electionId, cost);
      return outcome;
    } finally {
      await withdraw(box, held);
    }
  }

  /** Waits until the ballot may be read. It came in time, however long that takes (LOG-9). */
  async #read(box: BoxDoor, electionId: string, entry: Uint8Array, held: Held): Promise<void> {
    if (this.#turns === undefined) return;
    const turn = this.#turns.reading.take(entry.length > BRIEF ? `${electionId} long` : electionId, 1 + entry.length);
    const received = await box.receive();
    if (received.ok) held.ticket = received.value.ticket;
    await turn;
  }

  async #judge(box: BoxDoor, electionId: string, entry: Uint8Array, held: Held): Promise<Judged> {
    const leaf = leafHash(entry);
    const little = lookedUp(entry);
    const name = `${electionId} ${toBase64url(leaf)}`;
    const before = this.#refused.get(name);
    if (before !== undefined) return { outcome: before, cost: little };
    const decoded = decodeBallot(entry);
    const arrival = await box.arrive({ leafHash: leaf, ...(decoded.ok && { key: decoded.value }), ...held });
    if (!arrival.ok) return { outcome: arrival, cost: little };
    if ("known" in arrival.value) return { outcome: accepted(arrival.value.known), cost: little };
    const { ticket } = arrival.value;
    held.ticket = ticket;
    const verified = decoded.ok
      ? await this.#verifier.verify(
          { electionId, view: () => box.view() },
          { entry, leafHash: leaf, key: decoded.value },
        )
      : accepted(decoded);
    if (!verified.ok) return { outcome: verified, cost: little };
    if (isRefusal(verified.value)) {
      this.#refused.set(name, verified.value);
      return { outcome: verified.value, cost: verifiedInVain(entry) };
    }
    const outcome = await box.cast(verified.value, ticket);
    return outcome.ok ? { outcome } : { outcome, cost: verifiedInVain(entry) };
  }
}

async function withdraw(box: BoxDoor, held: Held): Promise<void> {
  const { ticket } = held;
  delete held.ticket;
  if (ticket !== undefined) await box.withdraw(ticket);
}

/** The ballot's key, which decides about `already-cast` before anything is computed. */
function decodeBallot(entry: Uint8Array): Outcome<Uint8Array> {
  try {
    const ballot = decodeEntry(entry);
    if (ballot.type !== "ballot") return refused("invalid-shape", { clause: "BAL-5", detail: "not a ballot" });
    return accepted(fromBase64url(ballot.key));
  } catch (error) {
    return refusedBy(error);
  }
}
