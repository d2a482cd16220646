/**
 * What trustees may do through the office, each with the code of their link: see the state, put their own entries on the
 * board, report on their words, show the evidence of a bad share. The board's rules decide; no seed and no word comes here.
 */

import { admit, newBoard } from "../../../crypto/board/board.ts";
import { verifyEvidence } from "../../../crypto/ceremony/evidence.ts";
import { fromBase64url } from "../../../crypto/encoding/bytes.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import {
  type EntryLogged,
  type EvidenceRequest,
  TRUSTEE_ENTRIES,
  type TrusteeMoved,
  type TrusteeView,
  type WordsRequest,
} from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import { accepted, type Outcome, refused, refusedBy } from "../../doors/outcome.ts";
import type { Conduct } from "../elections/conduct.ts";
import { countersOf, type ElectionRow, type Elections } from "../elections/elections.ts";
import { trusteeViewOf } from "../elections/views.ts";

const ENTRIES: readonly string[] = TRUSTEE_ENTRIES;
const WRONG_CODE = refused("wrong-code");

export class Committee {
  readonly #elections: Elections;
  readonly #actors: Actors;
  readonly #conduct: Conduct;
  readonly #status: (row: ElectionRow) => Promise<BoxStatus>;
  readonly #now: () => number;

  constructor(
    elections: Elections,
    actors: Actors,
    conduct: Conduct,
    status: (row: ElectionRow) => Promise<BoxStatus>,
    now: () => number,
  ) {
    this.#elections = elections;
    this.#actors = actors;
    this.#conduct = conduct;
    this.#status = status;
    this.#now = now;
  }

  async view(id: string, code: string): Promise<Outcome<TrusteeView>> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { row, index, links } = known;
    return accepted(trusteeViewOf(row, await this.#status(row), index, this.#elections.trustees.said(links)));
  }

  /** Whose code this is: of the vote, or of the committee that it names; `links`: as in `linksOf`. */
  #known(id: string, code: string): { row: ElectionRow; index: number; links: string } | undefined {
    const row = this.#elections.find(id);
    const found = this.#elections.trustees.find(code); // also where there is no such vote: both take as long
    const links = row && this.#elections.linksOf(row);
    if (row === undefined || links === undefined || found?.election !== links) return undefined;
    return found.trustee === undefined ? undefined : { row, index: found.trustee, links };
  }

  /** Where the link leads after the ceremony started over. */
  moved(code: string): Outcome<TrusteeMoved> {
    const found = this.#elections.trustees.find(code);
    if (found === undefined) return WRONG_CODE;
    return accepted(found.election === undefined ? {} : { election: found.election });
  }

  async entry(id: string, code: string, bytes: Uint8Array): Promise<Outcome<EntryLogged>> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { index, links } = known;
    let entry: ReturnType<typeof decodeEntry>;
    try {
      entry = decodeEntry(bytes);
    } catch (error) {
      return refusedBy(error);
    }
    if (!ENTRIES.includes(entry.type) || !("index" in entry)) return refused("not-accepted-here");
    if (entry.index !== index)
      return refused("forbidden", { detail: "A trustee puts only their own entries on the board." });
    const outcome = await this.#conduct.exclusively(id, async (): Promise<Outcome<EntryLogged>> => {
      const row = this.#elections.find(id);
      if (row === undefined) return WRONG_CODE;
      const early = row.step === "preparing" || row.step === "discarding";
      if (early || (entry.type === "decryption" && row.step !== "counting" && row.step !== "done"))
        return refused("too-early", { clause: "LOG-2" });
      if (this.#elections.trustees.fault(links) !== undefined) return refused("bad-ceremony", { clause: "CER-4" });
      const outcome = await this.#actors.box(id).append(bytes);
      return outcome.ok && entry.type === "decryption" ? accepted({ ...outcome.value, received: true }) : outcome;
    });
    if (!outcome.ok) return outcome;
    // The rehearsal uses the words on paper (CER-4).
    if (entry.type === "confirmation") this.#elections.trustees.report(links, index, { checked: this.#today() });
    await this.#conduct.advance(id);
    return outcome;
  }

  /** What the trustee reports about their words, never the words themselves. */
  words(id: string, code: string, { words }: WordsRequest): Outcome<{ reported: true }> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { index, links } = known;
    this.#elections.trustees.report(links, index, words === "lost" ? { lost: true } : { checked: this.#today() });
    return accepted({ reported: true });
  }

  /** CER-4: the evidence is verified on the board; from then on this ceremony accepts nothing more. */
  async evidence(id: string, code: string, { against, key }: EvidenceRequest): Promise<Outcome<{ reported: true }>> {
    if (this.#known(id, code) === undefined) return WRONG_CODE;
    return this.#conduct.exclusively(id, async () => {
      const known = this.#known(id, code);
      if (known === undefined) return WRONG_CODE;
      const { row, index: by } = known;
      if (row.step !== "ceremony" || row.committee !== null)
        return refused("closed", { detail: "The ceremony is over." });
      const { members } = countersOf(row);
      const board = newBoard();
      const { entries } = await this.#actors.box(id).entries(0, 1 + 2 * members.length);
      for (const entry of entries) admit(board, entry);
      if (against === by || against > board.shares.length) return refused("too-early", { clause: "CER-4" });
      try {
        const fault = { by, against, key: fromBase64url(key) };
        verifyEvidence(board, fault);
        this.#elections.trustees.addFault(id, fault);
        return accepted({ reported: true });
      } catch (error) {
        return refusedBy(error);
      }
    });
  }

  #today(): string {
    return new Date(this.#now()).toISOString().slice(0, 10);
  }
}
