/**
 * The ballot box and board of one election: takes verified ballots, publishes them in batches, keeps the log, signs checkpoints and
 * promises. It knows ballots and never a person; no address, time or order of a ballot reaches it. For every command: one transaction,
 * then the answer, which its host holds back until the commit is in the second place, too (LOG-8).
 */
import { electionView } from "../../crypto/board/board.ts";
import type { Evidence } from "../../crypto/ceremony/evidence.ts";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { minuteOf } from "../../crypto/encoding/minute.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { verifierKey } from "../../crypto/log/note.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { type ViewData, viewData } from "../../crypto/manifest/view.ts";
import { type Clock, watchedClock } from "../clock.ts";
import type { Readied, Ticking } from "../doors/actor.ts";
import type {
  Arrival,
  BoxDoor,
  BoxSetup,
  BoxStatus,
  CastAnswer,
  OpeningView,
  VerifiedBallotData,
} from "../doors/box.ts";
import { accepted, type Outcome, refused, refusedBy } from "../doors/outcome.ts";
import type { DurableSql } from "../store/sql.ts";
import { Appending } from "./appending.ts";
import { Ledger } from "./ledger.ts";
import { Publication } from "./publication.ts";
import { Reception } from "./reception.ts";
import { boxPhase, isTicking, nextTick } from "./schedule.ts";
import { Signer } from "./signer.ts";
import { statusOf } from "./status.ts";

export type BoxOptions = {
  clock?: Clock;
  random?: Random;
  /** LOG-9: how long a closing waits for ballots under verification, in milliseconds. */
  patience?: number;
};

export class Box implements BoxDoor, Ticking, Readied {
  readonly #ledger: Ledger;
  readonly #signer: Signer;
  readonly #clock: Clock;
  readonly #patience: number;
  readonly #reception: Reception;
  readonly #publication: Publication;
  readonly #appending: Appending;
  #ending: Promise<void> | undefined;

  /** Brings the tables up to date. */
  constructor(sql: DurableSql, options: BoxOptions = {}) {
    const random = options.random ?? systemRandom;
    this.#ledger = new Ledger(sql, random);
    this.#signer = new Signer(this.#ledger);
    this.#clock = options.clock ?? watchedClock();
    this.#patience = options.patience ?? 60_000;
    this.#reception = new Reception(this.#ledger, {
      ...{ clock: this.#clock, random },
      answer: (leaf) => this.lookup(leaf),
    });
    this.#publication = new Publication(this.#ledger, this.#clock);
    this.#appending = new Appending(this.#ledger, () => this.#reception.insertWaiting());
  }

  ready(): Promise<void> {
    return this.#ledger.ready();
  }

  async create(setup: BoxSetup): Promise<Outcome<{ electionId: string; size: number }>> {
    try {
      if (this.#ledger.discarded) return refused("already-exists", { clause: "LOG-8", detail: "It was discarded." });
      if (!this.#ledger.exists) {
        const manifest = decodeEntry(setup.manifest);
        if (manifest.type !== "manifest")
          return refused("not-accepted-here", { detail: "a log begins with its manifest" });
        const { origin, key, promiseKey } = manifest.board;
        if (key !== verifierKey(origin, setup.boardSecret) || promiseKey !== verifierKey(origin, setup.promiseSecret))
          return refused("invalid-key", { clause: "LOG-3", detail: "the manifest names other keys" });
        this.#ledger.create(setup);
      } else if (this.#ledger.log.find(leafHash(setup.manifest)) !== 0) return refused("already-exists");
      return accepted({ electionId: toBase64url(this.#ledger.board.electionId), size: this.#ledger.log.size });
    } catch (error) {
      return refusedBy(error);
    }
  }

  append(entry: Uint8Array): Promise<Outcome<{ size: number }>> {
    return this.#appending.append(entry);
  }

  serveTrustees(): Promise<Outcome<{ size: number; badShare?: Evidence }>> {
    return this.#appending.serveTrustees();
  }

  conclude(): Promise<Outcome<{ size: number }>> {
    return this.#appending.conclude();
  }

  async receive(): Promise<Outcome<{ ticket: string }>> {
    return this.#reception.receive();
  }

  arrive(ballot: Parameters<BoxDoor["arrive"]>[0]): Promise<Outcome<Arrival>> {
    return this.#reception.arrive(ballot);
  }

  cast(ballot: VerifiedBallotData, ticket: string): Promise<Outcome<CastAnswer>> {
    return this.#reception.cast(ballot, ticket);
  }

  async withdraw(ticket: string): Promise<void> {
    this.#reception.withdraw(ticket);
  }

  async lookup(leaf: Uint8Array): Promise<CastAnswer | undefined> {
    if (!this.#ledger.exists) return undefined;
    const tracker = this.#ledger.pending.trackerOf(leaf);
    if (tracker === undefined) return undefined;
    return { promise: await this.#signer.promise(leaf), tracker: toBase64url(tracker) };
  }

  async endReception(): Promise<Outcome<{ ended: true }>> {
    if (!this.#ledger.exists) return refused("not-found");
    const { board } = this.#ledger;
    if (board.closing !== undefined) return accepted({ ended: true });
    const phase = boxPhase(this.#ledger, this.#clock);
    if (phase === "cancelled") return refused("cancelled");
    if (phase === "ceremony" || phase === "issuing") return refused("not-open", { clause: "LOG-2" });
    if (phase === "checking" || (board.closes !== undefined && minuteOf(this.#clock.now()) < board.closes))
      return refused("too-early", { clause: "LOG-7" });
    this.#ending ??= this.#endReception().finally(() => {
      this.#ending = undefined;
    });
    await this.#ending;
    return accepted({ ended: true });
  }

  async close(): Promise<Outcome<{ size: number }>> {
    const ended = await this.endReception();
    if (!ended.ok) return ended;
    try {
      const { board } = this.#ledger;
      if (board.cancelled !== undefined && board.closing === undefined) return refused("cancelled");
      if (board.closing === undefined) this.#ledger.close(minuteOf(this.#clock.now()));
      return accepted({ size: this.#ledger.log.size });
    } catch (error) {
      return refusedBy(error);
    }
  }

  /** Batches, and the end of reception at its time. */
  async tick(): Promise<void> {
    if (!this.#ledger.exists || !isTicking(this.#ledger.board)) return;
    if (boxPhase(this.#ledger, this.#clock) === "closing") await this.endReception();
    else await this.#publication.run();
  }

  nextTick(): number | undefined {
    return this.#ledger.exists ? nextTick(this.#ledger, this.#clock.now()) : undefined;
  }

  async status(): Promise<BoxStatus> {
    return statusOf(this.#ledger, this.#clock);
  }

  async entries(from: number, to?: number): Promise<{ entries: Uint8Array[]; size: number }> {
    if (!this.#ledger.exists) return { entries: [], size: 0 };
    const { size } = this.#ledger.log;
    return { entries: this.#ledger.log.page(from, Math.min(to ?? size, size)), size };
  }

  async registerPlaces(from: number, to: number): Promise<number[]> {
    const closing = this.#ledger.exists ? this.#ledger.board.closing?.size : undefined;
    return closing === undefined ? [] : this.#ledger.log.registerPlaces(closing, from, to);
  }

  async opening(): Promise<Outcome<OpeningView>> {
    if (!this.#ledger.exists) return refused("not-found");
    const place = this.#ledger.log.placeOf("opening");
    if (place === undefined) return refused("not-open");
    const entries: Uint8Array[] = [];
    while (entries.length <= place) entries.push(...this.#ledger.log.page(entries.length, place + 1));
    const shown = await this.#signer.accepted();
    const { size, note } = shown !== undefined && shown.size > place ? shown : await this.#signer.newest();
    const consistency = this.#ledger.log.tree.consistencyProof(place + 1, size);
    return accepted({ entries, checkpoint: note, consistency });
  }

  async view(): Promise<Outcome<ViewData>> {
    if (!this.#ledger.exists) return refused("not-found");
    if (this.#ledger.board.opening === undefined) return refused("not-open");
    return accepted(viewData(electionView(this.#ledger.board)));
  }

  async checkpoint(): Promise<Outcome<string>> {
    if (!this.#ledger.exists) return refused("not-found");
    return accepted(((await this.#signer.accepted()) ?? (await this.#signer.newest())).note);
  }

  async prove(leaf: Uint8Array): Promise<Outcome<string>> {
    const place = this.#ledger.exists ? this.#ledger.log.find(leaf) : undefined;
    if (place === undefined) return refused("not-found");
    return accepted(await this.#signer.proof(place, await this.#signer.newest()));
  }

  async submission(): Promise<Outcome<{ size: number; note: string }>> {
    if (!this.#ledger.exists) return refused("not-found");
    return accepted(await this.#signer.newest());
  }

  async consistency(old: number, size: number): Promise<Outcome<Uint8Array[]>> {
    if (!this.#ledger.exists || !(old >= 0 && old <= size && size <= this.#ledger.log.size))
      return refused("not-found");
    return accepted(this.#ledger.log.tree.consistencyProof(old, size));
  }

  async cosign(note: string, lines: string[]): Promise<Outcome<{ cosigned: true }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      this.#signer.cosign(note, lines);
      return accepted({ cosigned: true });
    } catch (error) {
      return refusedBy(error);
    }
  }

  async attach(file: Uint8Array): Promise<Outcome<{ attached: true }>> {
    if (!this.#ledger.exists || !this.#ledger.attachments.add(file, this.#ledger.board.manifest))
      return refused("not-found", { clause: "MAN-6" });
    return accepted({ attached: true });
  }

  async attachment(sha256: string, part: number): Promise<Uint8Array | undefined> {
    return this.#ledger.exists ? this.#ledger.attachments.part(sha256, part) : undefined;
  }

  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return this.#ledger.exists ? this.#ledger.log.tree.tile(level, index, width) : undefined;
  }

  async entriesTile(index: number, width: number): Promise<Uint8Array | undefined> {
    return this.#ledger.exists ? this.#ledger.log.bundle(index, width) : undefined;
  }

  async discard(): Promise<Outcome<{ discarded: true }>> {
    if (this.#ledger.exists) {
      if (this.#ledger.board.opening !== undefined)
        return refused("already-exists", { detail: "the election has opened" });
      this.#ledger.destroy();
    }
    return accepted({ discarded: true });
  }

  async remove(): Promise<Outcome<{ removed: true }>> {
    if (this.#ledger.exists) {
      const phase = boxPhase(this.#ledger, this.#clock);
      if (phase !== "counted" && phase !== "cancelled") return refused("already-opened", { clause: "LOG-2" });
    }
    await this.#ledger.remove();
    return accepted({ removed: true });
  }

  async #endReception(): Promise<void> {
    if (this.#ledger.setup().closing === 0) this.#ledger.beginClosing();
    await this.#reception.settle(this.#patience);
    this.#reception.insertWaiting();
  }
}
