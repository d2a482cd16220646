/**
 * The box's signatures (LOG-3, LOG-5). A checkpoint is only ever signed for the size and root that stand in the database and in the
 * anchor; since the log only grows, no two can contradict each other.
 */
import { toBase64url } from "../../crypto/bytes.ts";
import { formatTlogProof, signCheckpoint, signPromise } from "../../crypto/note.ts";
import type { HighWater } from "../store/anchor.ts";
import type { Ledger } from "./ledger.ts";
import type { Mark } from "./mark.ts";

export class Signer {
  readonly #ledger: Ledger;
  readonly #mark: HighWater<Mark>;
  #last: { size: number; text: string } | undefined;

  constructor(ledger: Ledger, mark: HighWater<Mark>) {
    this.#ledger = ledger;
    this.#mark = mark;
  }

  /** Only for a ballot that is stored, and after the anchor knows of it. */
  promise(leaf: Uint8Array): string {
    return signPromise(this.#ledger.board.manifest.board.origin, leaf, this.#ledger.setup().promise_secret);
  }

  /** Of the log as it is at the call. */
  async checkpoint(): Promise<string> {
    const { size, root, board_secret } = this.#ledger.setup();
    if (this.#last?.size === size) return this.#last.text;
    await this.#mark.raise({ size, root: toBase64url(root), received: 0 });
    const { origin } = this.#ledger.board.manifest.board;
    const text = signCheckpoint({ origin, size, root }, board_secret);
    this.#last = { size, text };
    return text;
  }

  async proof(place: number): Promise<string> {
    const hashes = this.#ledger.log.tree.inclusionProof(place, this.#ledger.log.size);
    return formatTlogProof({ index: place, hashes, checkpoint: await this.checkpoint() });
  }
}
