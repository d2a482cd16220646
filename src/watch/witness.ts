/**
 * A C2SP witness [LOG-6]: answers `add-checkpoint` (tlog-witness) with a cosignature for a tree that goes on from the last one that it
 * cosigned of that log. What it has cosigned is on disk before the answer is sent. It signs only for logs that it was told about.
 */
import { equalBytes, fromBase64, fromHex, fromUtf8, toBase64 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { cosign, parseWitnessKey, witnessKey } from "../../crypto/log/cosignature.ts";
import { emptyRoot, verifyConsistency } from "../../crypto/log/merkle.ts";
import { type Checkpoint, openCheckpoint } from "../../crypto/log/note.ts";
import { type Book, headOf, type LogState } from "./book.ts";

export type Answer = { status: 200 | 400 | 403 | 404 | 409 | 422; body: string; type?: string };
export type WitnessKey = { readonly name: string; readonly secret: Uint8Array };

const PREFIX = "PRIVATE+KEY+";

/** A witness's key file: `PRIVATE+KEY+<name>+<key id>+<base64 of 0x04 ‖ seed>`, as Go's note package writes signer keys. */
export function formatWitnessKey({ name, secret }: WitnessKey): string {
  const [, id = ""] = witnessKey(name, secret).split("+");
  return `${PREFIX}${name}+${id}+${toBase64(Uint8Array.of(4, ...secret))}\n`;
}

/** @throws Error for a text that is not a witness's key */
export function readWitnessKey(text: string): WitnessKey {
  const [, name, id, key] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})\n?$/u.exec(text) ?? [];
  const bytes = key === undefined ? new Uint8Array() : fromBase64(key);
  if (name === undefined || bytes.length !== 33 || bytes[0] !== 4)
    throw new Error("this is not the key file of a witness");
  const found = { name, secret: bytes.slice(1) };
  if (witnessKey(name, found.secret).split("+")[1] !== id) throw new Error("the key file of the witness is damaged");
  parseWitnessKey(witnessKey(name, found.secret));
  return found;
}

type Request = { old: number; proof: Uint8Array[]; note: string };

/** `old N`, hashes, an empty line, a checkpoint. @throws ProtocolError for anything else */
function readRequest(body: Uint8Array): Request {
  const text = fromUtf8(body);
  const end = text.indexOf("\n\n");
  const [first = "", ...hashes] = text.slice(0, Math.max(end, 0)).split("\n");
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const old = Number(digits ?? Number.NaN);
  if (end < 0 || !Number.isSafeInteger(old) || hashes.length > 63)
    throw new ProtocolError("invalid-note", "LOG-6", "this is not a request of add-checkpoint");
  const proof = hashes.map((hash) => fromBase64(hash));
  if (proof.some((hash) => hash.length !== 32)) throw new ProtocolError("wrong-length", "LOG-6", "a hash has 32 bytes");
  return { old, proof, note: text.slice(end + 2) };
}

const said = ({ message, clause, code }: ProtocolError) => `${message} [${clause}, ${code}]\n`;

export class Witness {
  readonly #book: Book;
  readonly #key: WitnessKey;
  readonly #now: () => number;
  readonly #known: (origin: string, size: number) => Uint8Array | undefined;

  /** `now` in milliseconds; `known` is the root that this watcher itself has verified for a size, if it follows the log. */
  constructor(
    book: Book,
    key: WitnessKey,
    options: { now?: () => number; known?: (origin: string, size: number) => Uint8Array | undefined } = {},
  ) {
    this.#book = book;
    this.#key = key;
    this.#now = options.now ?? Date.now;
    this.#known = options.known ?? (() => undefined);
  }

  /** Synchronous from the first look at the book to the last write, so that no request overtakes another. */
  addCheckpoint(body: Uint8Array): Answer {
    let request: Request;
    try {
      request = readRequest(body);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { status: 400, body: said(error) };
    }
    const log = this.#book.byOrigin(request.note.split("\n")[0] ?? "");
    if (log === undefined) return { status: 404, body: "this witness does not know this log\n" };
    if (log.forks.length > 0) return { status: 403, body: "this log has contradicted itself\n" };
    try {
      return this.#judge(log, request, openCheckpoint(request.note, log.key));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { status: error.code === "bad-signature" ? 403 : 400, body: said(error) };
    }
  }

  #judge(log: LogState, { old, proof, note }: Request, { size, root }: Checkpoint): Answer {
    if (old > size) return { status: 400, body: "the old size is beyond the checkpoint\n" };
    const last = log.cosigned;
    const conflict: Answer = { status: 409, body: `${last?.size ?? 0}\n`, type: "text/x.tlog.size" };
    if (old !== (last?.size ?? 0)) return conflict;
    const lastRoot = last === undefined ? emptyRoot : fromHex(last.root);
    if (old === size && !equalBytes(lastRoot, root)) {
      this.#book.accuse(log, "two different trees of the same size", {
        "cosigned before": last?.checkpoint ?? "",
        "submitted now": note,
      });
      return conflict;
    }
    const followed = this.#known(log.origin, size);
    if (followed !== undefined && !equalBytes(followed, root)) {
      this.#book.accuse(log, `a tree of ${size} entries that is not the one shown to this watcher`, {
        "seen by the watcher": log.seen?.checkpoint ?? "",
        "submitted now": note,
      });
      return { status: 403, body: "this log shows others another tree\n" };
    }
    try {
      verifyConsistency(old, lastRoot, size, root, proof);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { status: 422, body: said(error) };
    }
    log.cosigned = headOf(size, root, note);
    this.#book.keep(log);
    const time = Math.floor(this.#now() / 1000);
    return { status: 200, body: cosign(note, this.#key.name, this.#key.secret, time) };
  }
}
