/**
 * Gathers the work that takes long into chunks of a fair size, hands them out, and keeps account of those under way. It
 * verifies nothing.
 */

import { type ElectionView, type ViewData, viewData } from "../manifest/view.ts";
import type { BallotChunk } from "./chunk.ts";

const MOST_IN_CHUNK = 256; // entries; beyond that a batch gains little
const MOST_BYTES = 2_097_152;

export const NO_HINTS: Uint8Array = new Uint8Array();

/** Entries of one kind on their way into a chunk. */
interface Gathered {
  readonly indices: number[];
  readonly entries: Uint8Array[];
  readonly hints: Uint8Array[];
  bytes: number;
}
const nothing = (): Gathered => ({ indices: [], entries: [], hints: [], bytes: 0 });

export class Gathering {
  readonly #gathered = { ballots: nothing(), blinded: nothing() };
  readonly #open = new Set<number>();
  readonly #electionView: () => ElectionView;
  #chunks = 0;
  #ready: BallotChunk[] = [];
  #view: ViewData | undefined;

  /** `view` is called once there is something to work on. */
  constructor(view: () => ElectionView) {
    this.#electionView = view;
  }

  /** Chunks that were made and are not settled. */
  get underWay(): number {
    return this.#open.size;
  }

  gather(kind: BallotChunk["kind"], index: number, bytes: Uint8Array, hints = NO_HINTS): void {
    const gathered = this.#gathered[kind];
    gathered.indices.push(index);
    gathered.entries.push(bytes);
    if (kind === "ballots") gathered.hints.push(hints);
    gathered.bytes += bytes.length;
    if (gathered.entries.length >= MOST_IN_CHUNK || gathered.bytes >= MOST_BYTES) this.flush(kind);
  }

  /** Makes chunks of everything gathered, full or not. */
  flush(...kinds: BallotChunk["kind"][]): void {
    for (const kind of kinds.length === 0 ? (["ballots", "blinded"] as const) : kinds) {
      const { indices, entries, hints } = this.#gathered[kind];
      if (entries.length === 0) continue;
      this.#view ??= viewData(this.#electionView());
      const chunk = { kind, number: ++this.#chunks, view: this.#view, indices, entries, hints };
      this.#gathered[kind] = nothing();
      this.#open.add(chunk.number);
      this.#ready.push(chunk);
    }
  }

  /** The chunks that were made since the last call. */
  handOut(): BallotChunk[] {
    const chunks = this.#ready;
    this.#ready = [];
    return chunks;
  }

  /** RangeError for a chunk that was not made, or is settled already. */
  settle(number: number): void {
    if (!this.#open.delete(number)) throw new RangeError(`chunk ${number} is not under way`);
  }
}
