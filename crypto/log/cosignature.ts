/**
 * What witnesses say about a board [LOG-6]: C2SP tlog-cosignatures, Ed25519 `cosignature/v1` with a time. A witness
 * signs the largest tree of a log that it has seen, so with a quorum of them the board can show only one history. A
 * cosignature means nothing without the board's own signature on the same text. This file follows no log and does not
 * decide what may be cosigned.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, equalBytes, toBase64, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  type Checkpoint,
  checkpointOfTlogProof,
  keyId,
  openCheckpoint,
  openTlogProof,
  parseTypedKey,
  splitNote,
  typedKey,
  type VerifierKey,
  verifyEd25519,
} from "./note.ts";

const COSIGNATURE = 0x04;
const HEADER = "cosignature/v1";

/** The witnesses of a log, and how many of them must sign, as in a manifest. */
export interface Witnesses {
  readonly quorum: number;
  readonly keys: readonly string[];
}

/** A checkpoint with its witnesses' statements. */
export interface CosignedCheckpoint extends Checkpoint {
  /** By the witnesses' names: POSIX seconds at which each says it saw this tree. Empty if no witnesses are named. */
  readonly seen: ReadonlyMap<string, number>;
}

/** The C2SP verifier key `<name>+<key id>+<base64 of 0x04 ‖ public key>` of a witness's 32-byte seed. RangeError for an impossible name. */
export function witnessKey(name: string, secret: Uint8Array): string {
  return typedKey(name, COSIGNATURE, ed25519.getPublicKey(secret));
}

/**
 * @throws ProtocolError invalid-key (LOG-6): not a key of type 0x04, or one that cannot be a public key
 */
export function parseWitnessKey(text: string): VerifierKey {
  return parseTypedKey(text, COSIGNATURE, "LOG-6");
}

/** Two lines and the whole text of the checkpoint; `time` in POSIX seconds. */
function signedMessage(text: string, time: number): Uint8Array {
  return utf8(`${HEADER}\ntime ${time}\n${text}`);
}

/**
 * A witness's signature line, with its LF, for the text of this note. Sign only what was opened under the board's key and follows from
 * what was cosigned before. `time` is in POSIX seconds.
 */
export function cosign(note: string, name: string, secret: Uint8Array, time: number): string {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError("not a time in seconds");
  const { text } = splitNote(note, "LOG-6");
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  const signature = ed25519.sign(signedMessage(text, time), secret);
  const id = keyId(name, COSIGNATURE, ed25519.getPublicKey(secret));
  return `— ${name} ${toBase64(concat(id, stamp, signature))}\n`;
}

/**
 * When each of `keys` says that it saw this checkpoint, by name, in POSIX seconds; witnesses without a line are left out. Lines by
 * others are ignored; the board's signature is not looked at.
 * @throws ProtocolError bad-signature (LOG-6) naming the witness whose line does not verify; invalid-note, invalid-key (LOG-6)
 */
export function readCosignatures(note: string, keys: readonly string[]): Map<string, number> {
  const { text, signatures } = splitNote(note, "LOG-6");
  const seen = new Map<string, number>();
  for (const key of keys.map(parseWitnessKey)) {
    for (const { name, bytes } of signatures) {
      if (name !== key.name || !equalBytes(bytes.slice(0, 4), key.id)) continue;
      seen.set(name, checkLine(text, bytes.slice(4), key));
    }
  }
  return seen;
}

/**
 * The same for all copies of one checkpoint, with at least as many cosignatures as the quorum demands. No checkpoint at all counts as one without cosignatures.
 * @throws ProtocolError not-enough-witnesses (LOG-6), and what `readCosignatures` refuses
 */
export function readQuorum(notes: readonly string[], { quorum, keys }: Witnesses): Map<string, number> {
  const seen = new Map(notes.flatMap((note) => [...readCosignatures(note, keys)]));
  if (seen.size >= quorum) return seen;
  const message = `${seen.size} witnesses have cosigned the checkpoint, ${quorum} are needed`;
  throw new ProtocolError("not-enough-witnesses", "LOG-6", message);
}

/** u64 time ‖ signature */
function checkLine(text: string, bytes: Uint8Array, { name, publicKey }: VerifierKey): number {
  const bad = () => new ProtocolError("bad-signature", "LOG-6", `the cosignature of ${name} does not verify`, name);
  if (bytes.length !== 72) throw bad();
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(time)) throw bad();
  if (!verifyEd25519(bytes.slice(8), signedMessage(text, time), publicKey)) throw bad();
  return time;
}

/**
 * A checkpoint of the board that as many witnesses have cosigned as the manifest demands; without witnesses, one of the board alone.
 * @throws ProtocolError whatever `openCheckpoint` refuses (LOG-3); not-enough-witnesses, bad-signature, invalid-key (LOG-6)
 */
export function openWitnessedCheckpoint(
  note: string,
  { board, witnesses }: { readonly board: { readonly key: string }; readonly witnesses?: Witnesses | undefined },
): CosignedCheckpoint {
  const checkpoint = openCheckpoint(note, board.key);
  return { ...checkpoint, seen: witnesses === undefined ? new Map() : readQuorum([note], witnesses) };
}

/**
 * The place of `leafHash` in a log whose tree the manifest's quorum of witnesses has also seen.
 * @throws ProtocolError what `openTlogProof` and `openWitnessedCheckpoint` refuse (LOG-1, LOG-3, LOG-5, LOG-6)
 */
export function openWitnessedProof(
  text: string,
  leafHash: Uint8Array,
  manifest: Parameters<typeof openWitnessedCheckpoint>[1],
): { index: number; size: number; root: Uint8Array } {
  const place = openTlogProof(text, leafHash, manifest.board.key);
  openWitnessedCheckpoint(checkpointOfTlogProof(text), manifest);
  return place;
}

/** The checkpoint with the lines of further witnesses; a line that is already there is not repeated. */
export function withCosignatures(note: string, lines: readonly string[]): string {
  const has = new Set(note.split("\n"));
  const fresh = new Set(lines.filter((line) => !has.has(line.trimEnd())));
  return [note, ...fresh].join("");
}
