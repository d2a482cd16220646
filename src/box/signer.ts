/**
 * The box's signatures (LOG-3, LOG-5). A checkpoint is only signed for the size and root that are in the database and in the
 * copy; since the log only grows, no two can contradict each other. Where witnesses are named, the board shows the newest checkpoint
 * that their quorum has cosigned, and proves places under that one (LOG-6).
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { readCosignatures, readQuorum, withCosignatures } from "../../crypto/log/cosignature.ts";
import { formatTlogProof, openCheckpoint, signCheckpoint } from "../../crypto/log/note.ts";
import type { Cosigned } from "./cosigned.ts";
import type { Ledger } from "./ledger.ts";
import { PromiseKey } from "./promise-key.ts";

export class Signer {
  readonly #ledger: Ledger;
  #promiseKey: PromiseKey | undefined;
  #last: Cosigned | undefined;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Only for a ballot that is stored. */
  promise(leaf: Uint8Array): Promise<string> {
    this.#promiseKey ??= new PromiseKey(
      this.#ledger.board.manifest.board.promiseKey,
      this.#ledger.setup().promise_secret,
    );
    return this.#promiseKey.sign(leaf);
  }

  /** A checkpoint of the log as it is at the call, without cosignatures. */
  async newest(): Promise<Cosigned> {
    const { size, root, board_secret } = this.#ledger.setup();
    if (this.#last?.size === size) return this.#last;
    const { origin } = this.#ledger.board.manifest.board;
    this.#last = { size, note: signCheckpoint({ origin, size, root }, board_secret) };
    return this.#last;
  }

  /** What clients accept: with the quorum of witnesses where some are named; undefined while there is none. */
  async accepted(): Promise<Cosigned | undefined> {
    return this.#ledger.board.manifest.witnesses === undefined ? this.newest() : this.#ledger.cosigned.newest();
  }

  /**
   * Adds what witnesses have said about a checkpoint of this log to what is known of the same one; an older one changes nothing.
   * @throws ProtocolError wrong-root (LOG-3), not-enough-witnesses, bad-signature (LOG-6) and what `openCheckpoint` refuses
   */
  cosign(note: string, lines: readonly string[]): void {
    const { board, witnesses } = this.#ledger.board.manifest;
    const { size, root } = openCheckpoint(note, board.key);
    if (size > this.#ledger.log.size || !equalBytes(this.#ledger.log.tree.rootAt(size), root))
      throw new ProtocolError("wrong-root", "LOG-3", "this is not a checkpoint of this log");
    if (witnesses === undefined) throw new ProtocolError("invalid-key", "LOG-6", "this log names no witnesses");
    const known = this.#ledger.cosigned.newest();
    const signed = withCosignatures(known?.size === size ? known.note : note, lines);
    const seen = readQuorum([signed], witnesses);
    const knows = known === undefined ? 0 : readCosignatures(known.note, witnesses.keys).size;
    if (known !== undefined && (known.size > size || (known.size === size && knows >= seen.size))) return;
    this.#ledger.cosigned.keep({ size, note: signed });
  }

  async proof(place: number, { size, note }: Cosigned): Promise<string> {
    const hashes = this.#ledger.log.tree.inclusionProof(place, size);
    return formatTlogProof({ index: place, hashes, checkpoint: note });
  }
}
