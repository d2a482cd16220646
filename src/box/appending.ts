/**
 * Puts onto the board what does not come from voters: entries of the office and of trustees, the server's own part as a trustee, the result. The
 * rule book decides (`admit`); an entry that comes before its turn is kept until then. It receives no ballot and closes nothing.
 */
import { type CeremonyEntry, isEarly } from "../../crypto/board/order.ts";
import { mayFollowClosing } from "../../crypto/board/voting-entries.ts";
import type { Evidence } from "../../crypto/ceremony/evidence.ts";
import { checkG1 } from "../../crypto/encoding/bls.ts";
import { equalBytes, fromBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeEntry, type Entry, type NoticeEntry, type RegisterEntry } from "../../crypto/manifest/entries.ts";
import { accepted, type Outcome, type Refusal, type RefusalCode, refused, refusedBy } from "../doors/outcome.ts";
import { pause } from "../pool/lane.ts";
import { slicesOf } from "../store/slices.ts";
import type { Ledger } from "./ledger.ts";

/** What the office and trustees may append; ballots, batches, the closing and the result are the box's own. */
const APPENDED: ReadonlySet<Entry["type"]> = new Set([
  "committee",
  "trustee",
  "shares",
  "confirmation",
  "opening",
  "notice",
  "register",
]);

const UNLIKE: ReadonlySet<NoticeEntry["kind"]> = new Set(["roll", "removal", "withdrawal"]);

/** Elements of a register entry that are checked at once: some milliseconds of work. */
const ELEMENTS = 25;

export class Appending {
  readonly #ledger: Ledger;
  readonly #insertWaiting: () => void;

  /** `insertWaiting`: inserts the ballots that wait for their transaction, now. */
  constructor(ledger: Ledger, insertWaiting: () => void) {
    this.#ledger = ledger;
    this.#insertWaiting = insertWaiting;
  }

  async append(entry: Uint8Array): Promise<Outcome<{ size: number }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      const decoded = decodeEntry(entry);
      if (decoded.type === "decryption") return await this.#receive(decoded.index, entry);
      if (decoded.type === "register") await this.#checkElements(decoded);
      if (!this.#stands(decoded, entry)) {
        const refusal = this.#mayAppend(decoded);
        if (refusal !== undefined) return refusal;
        if (isEarly(this.#ledger.board, decoded)) return this.#keepEarly(decoded, entry);
        const cancels = decoded.type === "notice" && decoded.kind === "cancellation";
        if (cancels) this.#insertWaiting();
        this.#ledger.append(entry, decoded.type, cancels);
      }
      return accepted({ size: this.#ledger.log.size });
    } catch (error) {
      return refusedBy(error);
    }
  }

  /** ENC-2, as `admit` would, but with turns for everybody else. @throws ProtocolError */
  async #checkElements({ voters }: RegisterEntry): Promise<void> {
    const elements = voters.flatMap(({ blinded }) => (blinded === undefined ? [] : [fromBase64url(blinded)]));
    for (const slice of slicesOf(elements, ELEMENTS)) {
      for (const element of slice) checkG1(element);
      await pause(this.#ledger);
    }
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

  /**
   * Whether this repeats an append. The same notice may come again later, but not directly after itself: that would break the order. No two
   * notices may name the same roll, or withdraw the same candidate.
   */
  #stands(entry: Entry, bytes: Uint8Array): boolean {
    const place = this.#ledger.log.find(leafHash(bytes));
    if (entry.type !== "notice" || UNLIKE.has(entry.kind)) return place !== undefined && APPENDED.has(entry.type);
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
      if (board.result !== undefined)
        return refuse("already-counted", "The result is final; no more shares are needed.");
      if (board.finalRoot === undefined) return refuse("too-early", "The register is not complete yet.");
      this.#ledger.receive(bytes);
    }
    return accepted({ size: log.size });
  }

  /** Trustees come to a round of the ceremony in any order; each trustee's first entry counts. */
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
    if (closing && entry.type === "notice" && entry.kind !== "removal" && !mayFollowClosing(entry.kind))
      // ISS-9
      return refused("closed", { clause: "LOG-9" });
    return undefined;
  }
}
