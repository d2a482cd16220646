/**
 * The ballot box and board of one election: takes verified ballots, publishes them in batches, keeps the log, signs checkpoints and
 * promises. It knows ballots and never a person; no address, time or order of a ballot reaches it. For every command: one transaction,
 * then the answer, which its host holds back until the commit is in the second place, too (LOG-8).
 */
import { electionView } from "../../crypto/board/board.ts";
import { type CeremonyEntry, isEarly } from "../../crypto/board/order.ts";
import type { Evidence } from "../../crypto/ceremony/evidence.ts";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { minuteOf } from "../../crypto/encoding/minute.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { verifierKey } from "../../crypto/log/note.ts";
import { decodeEntry, type Entry } from "../../crypto/manifest/entries.ts";
import { type ViewData, viewData } from "../../crypto/manifest/view.ts";
import { type Clock, watchedClock } from "../clock.ts";
import type { Ticking } from "../doors/actor.ts";
import type {
  Arrival,
  BoxDoor,
  BoxSetup,
  BoxStatus,
  CastAnswer,
  OpeningView,
  VerifiedBallotData,
} from "../doors/box.ts";
import { accepted, type Outcome, type Refusal, type RefusalCode, refused, refusedBy } from "../doors/outcome.ts";
import type { Sql } from "../store/sql.ts";
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

/** What the office and trustees may append; ballots, batches, the closing and the result are the box's own. */
const APPENDED: ReadonlySet<Entry["type"]> = new Set([
  "trustee",
  "shares",
  "confirmation",
  "opening",
  "notice",
  "register",
]);

export class Box implements BoxDoor, Ticking {
  readonly #ledger: Ledger;
  readonly #signer: Signer;
  readonly #clock: Clock;
  readonly #patience: number;
  readonly #reception: Reception;
  readonly #publication: Publication;
  #closing: Promise<Outcome<{ size: number }>> | undefined;

  /** Brings the tables up to date. */
  constructor(sql: Sql, options: BoxOptions = {}) {
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

  async append(entry: Uint8Array): Promise<Outcome<{ size: number }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      const decoded = decodeEntry(entry);
      if (decoded.type === "decryption") return await this.#receive(decoded.index, entry);
      if (!this.#stands(decoded, entry)) {
        const refusal = this.#mayAppend(decoded);
        if (refusal !== undefined) return refusal;
        if (isEarly(this.#ledger.board, decoded)) return this.#keepEarly(decoded, entry);
        const cancels = decoded.type === "notice" && decoded.kind === "cancellation";
        if (cancels) this.#reception.insertWaiting();
        this.#ledger.append(entry, decoded.type, cancels);
      }
      return accepted({ size: this.#ledger.log.size });
    } catch (error) {
      return refusedBy(error);
    }
  }

  arrive(ballot: { leafHash: Uint8Array; key?: Uint8Array }): Promise<Outcome<Arrival>> {
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

  async close(): Promise<Outcome<{ size: number }>> {
    if (!this.#ledger.exists) return refused("not-found");
    const { board } = this.#ledger;
    if (board.closing !== undefined) return accepted({ size: this.#ledger.log.size });
    const phase = boxPhase(this.#ledger, this.#clock);
    if (phase === "cancelled") return refused("cancelled");
    if (phase === "ceremony" || phase === "issuing") return refused("not-open", { clause: "LOG-2" });
    if (phase === "checking" || (board.closes !== undefined && minuteOf(this.#clock.now()) < board.closes))
      return refused("too-early", { clause: "LOG-7" });
    this.#closing ??= this.#finishClosing().finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  /** Batches, and the closing at its time. */
  async tick(): Promise<void> {
    if (!this.#ledger.exists || !isTicking(this.#ledger.board)) return;
    if (boxPhase(this.#ledger, this.#clock) === "closing") await this.close();
    else await this.#publication.run();
  }

  nextTick(): number | undefined {
    return this.#ledger.exists ? nextTick(this.#ledger, this.#clock.now()) : undefined;
  }

  async serveTrustees(): Promise<Outcome<{ size: number; badShare?: Evidence }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      await this.#ledger.sumUp();
      let due = this.#ledger.dueFromServer();
      for (; due !== undefined && "entry" in due; due = this.#ledger.dueFromServer()) {
        const entry = decodeEntry(due.entry);
        if (entry.type === "decryption") this.#ledger.receive(due.entry);
        else if (isEarly(this.#ledger.board, entry)) this.#ledger.keepEarly(entry, due.entry);
        else this.#ledger.append(due.entry, entry.type, false);
      }
      return accepted({ size: this.#ledger.log.size, ...(due && { badShare: due.evidence }) });
    } catch (error) {
      return refusedBy(error);
    }
  }

  async conclude(): Promise<Outcome<{ size: number }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      await this.#ledger.sumUp();
      const { board } = this.#ledger;
      if (board.result === undefined) {
        if (board.cancelled !== undefined) return refused("cancelled");
        if (board.finalRoot === undefined) return refused("too-early", { clause: "TAL-4" });
        this.#ledger.conclude();
      }
      return accepted({ size: this.#ledger.log.size });
    } catch (error) {
      const refusal = refusedBy(error);
      return refusal.code === "not-enough-shares" ? { ...refusal, code: "too-early" } : refusal;
    }
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
    const place = this.#ledger.exists ? this.#ledger.log.placeOf("opening") : undefined;
    if (place === undefined) return refused("not-open");
    const entries: Uint8Array[] = [];
    while (entries.length <= place) entries.push(...this.#ledger.log.page(entries.length, place + 1));
    const shown = await this.#signer.accepted();
    const { size, note } = shown !== undefined && shown.size > place ? shown : await this.#signer.newest();
    const consistency = this.#ledger.log.tree.consistencyProof(place + 1, size);
    return accepted({ entries, checkpoint: note, consistency });
  }

  async view(): Promise<Outcome<ViewData>> {
    if (!this.#ledger.exists || this.#ledger.board.opening === undefined) return refused("not-open");
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

  /**
   * Whether this is a repetition of an append. A notice may come again later, but not at once: that would not be in order. Only no two
   * notices name the same roll.
   */
  #stands(entry: Entry, bytes: Uint8Array): boolean {
    const place = this.#ledger.log.find(leafHash(bytes));
    if (entry.type !== "notice" || entry.kind === "roll") return place !== undefined && APPENDED.has(entry.type);
    return place !== undefined && place === this.#ledger.board.notices.at(-1)?.entry;
  }

  /** Trustees count in any order; `conclude` puts their shares onto the board in order (LOG-2). */
  async #receive(trustee: number, bytes: Uint8Array): Promise<Outcome<{ size: number }>> {
    await this.#ledger.sumUp();
    const { board, log, shares } = this.#ledger;
    const before = shares.of(trustee);
    const same = before === undefined ? log.find(leafHash(bytes)) !== undefined : equalBytes(before, bytes);
    if (!same) {
      const refuse = (code: RefusalCode, detail: string) => refused(code, { clause: "LOG-2", detail });
      if (board.cancelled !== undefined) return refuse("cancelled", "Nothing is counted after a cancellation.");
      if (before !== undefined) return refuse("already-counted", "Another share of this trustee is here already.");
      if (board.result !== undefined) return refuse("already-counted", "The result stands; no more shares are needed.");
      if (board.finalRoot === undefined) return refuse("too-early", "The register is not complete yet.");
      this.#ledger.receive(bytes);
    }
    return accepted({ size: log.size });
  }

  /** Trustees come to a round of the ceremony in any order; the first entry of each stands. */
  #keepEarly(entry: CeremonyEntry, bytes: Uint8Array): Outcome<{ size: number }> {
    const { early, log } = this.#ledger;
    const before = early.of(entry.index);
    if (before === undefined) this.#ledger.keepEarly(entry, bytes);
    else if (!equalBytes(before, bytes))
      return refused("wrong-index", { clause: "LOG-2", detail: "Another entry of this trustee is here already." });
    return accepted({ size: log.size });
  }

  #mayAppend(entry: Entry): Refusal | undefined {
    if (!APPENDED.has(entry.type))
      return refused("not-accepted-here", { detail: `${entry.type} entries are the box's own` });
    const closing = this.#ledger.setup().closing === 1 && this.#ledger.board.closing === undefined;
    if (closing && entry.type === "notice" && !["cancellation", "incident"].includes(entry.kind))
      return refused("closed", { clause: "LOG-9" });
    return undefined;
  }

  async #finishClosing(): Promise<Outcome<{ size: number }>> {
    try {
      if (this.#ledger.setup().closing === 0) this.#ledger.beginClosing();
      await this.#reception.settle(this.#patience);
      this.#reception.insertWaiting();
      if (this.#ledger.board.cancelled !== undefined) return refused("cancelled");
      this.#ledger.close(minuteOf(this.#clock.now()));
      return accepted({ size: this.#ledger.log.size });
    } catch (error) {
      return refusedBy(error);
    }
  }
}
