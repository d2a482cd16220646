// C2SP signed notes (Ed25519, type 0x01) and what the board says with them: checkpoints (LOG-3), promises (LOG-5) and
// tlog-proofs. A text is used only after its signature was verified under a key from the manifest; this file ignores
// other signatures on a note (for those of witnesses see `cosignature.ts`).

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from "../encoding/bytes.ts";
import { type Clause, ProtocolError } from "../encoding/errors.ts";
import { labelText } from "../encoding/labels.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { LIMITS } from "../manifest/limits.ts";
import { verifyInclusion } from "./merkle.ts";

const ED25519 = 0x01;
const MAX_PROOF = LIMITS.checkpoint + 4096; // bytes: 63 hashes fit before the checkpoint
const PROOF_HEADER = "c2sp.org/tlog-proof@v1";

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes */
  readonly root: Uint8Array;
}

export interface VerifierKey {
  readonly name: string;
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

function fail(clause: Clause, message: string): ProtocolError {
  return new ProtocolError("invalid-note", clause, message);
}

/** A fresh Ed25519 seed for a board or promise key. */
export function generateSigningKey(random: Random = systemRandom): { secret: Uint8Array } {
  return { secret: random(32) };
}

/** SHA-256(name ‖ LF ‖ type ‖ public key)[:4] */
export function keyId(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(name), Uint8Array.of(0x0a, type), publicKey)).slice(0, 4);
}

/** What C2SP requires of a name, and nothing more: we do not judge other people's lines. U+FEFF is no Unicode space. */
function isName(name: string): boolean {
  return name !== "" && !/[\p{White_Space}+]/u.test(name);
}

function isKeyName(name: string): boolean {
  return isName(name) && name.isWellFormed() && !/\p{Cc}/u.test(name);
}

/** The C2SP verifier key `<name>+<key id in hex>+<base64 of type ‖ public key>`. RangeError for a name that cannot be in a note. */
export function typedKey(name: string, type: number, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new RangeError("a key name is not empty and has no space, plus or control character");
  return `${name}+${toHex(keyId(name, type, publicKey))}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/** The C2SP verifier key of type 0x01 of a 32-byte seed. */
export function verifierKey(name: string, secret: Uint8Array): string {
  return typedKey(name, ED25519, ed25519.getPublicKey(secret));
}

/** Canonical, on the curve, not of low order. */
function isPublicKey(bytes: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(bytes).isSmallOrder();
  } catch {
    return false;
  }
}

/**
 * A C2SP verifier key, taken apart and checked: name, key id, type 0x01, a canonical public key that is not of low order.
 * @throws ProtocolError invalid-key (LOG-3)
 */
export function parseVerifierKey(text: string): VerifierKey {
  return parseTypedKey(text, ED25519, "LOG-3");
}

/** The same for a key of that type, with 32 bytes of Ed25519 key material. @throws ProtocolError invalid-key (`clause`) */
export function parseTypedKey(text: string, type: number, clause: Clause): VerifierKey {
  const bad = (message: string): ProtocolError => new ProtocolError("invalid-key", clause, message);
  const [, name, id, key] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/su.exec(text) ?? [];
  if (name === undefined || id === undefined || key === undefined) throw bad("not a verifier key");
  if (!isKeyName(name)) throw bad("a verifier key with an impossible name");
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(key);
  } catch {
    throw bad("a verifier key that is not base64");
  }
  const publicKey = bytes.slice(1);
  if (bytes.length !== 33 || bytes[0] !== type) throw bad("not a verifier key of this type");
  if (!equalBytes(fromHex(id), keyId(name, type, publicKey))) throw bad("a verifier key whose id does not fit");
  if (!isPublicKey(publicKey)) throw bad("a verifier key whose key material is not a public key");
  return { name, id: fromHex(id), publicKey };
}

/** The name and text of a note are our own: RangeError if they cannot be in a note. */
function signNote(text: string, name: string, secret: Uint8Array): string {
  const publicKey = ed25519.getPublicKey(secret);
  const id = keyId(name, ED25519, publicKey);
  return signedNote(text, { name, id, publicKey }, ed25519.sign(utf8(text), secret));
}

/** A note of our own with a signature that was made elsewhere. RangeError for what cannot be in a note. */
export function signedNote(text: string, { name, id }: VerifierKey, signature: Uint8Array): string {
  if (!isKeyName(name) || !isNoteText(text)) throw new RangeError("not a text or name for a note");
  return `${text}\n— ${name} ${toBase64(concat(id, signature))}\n`;
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  return text.isWellFormed() && text.endsWith("\n") && !/[\u0000-\u0009\u000B-\u001F]/.test(text);
}

interface Signature {
  readonly name: string;
  /** key id ‖ signature */
  readonly bytes: Uint8Array;
}

/** Text (with its last newline) and signatures of a note, as many as LIM-1 leaves room for; nothing is verified yet. */
export function splitNote(note: string, clause: Clause): { text: string; signatures: Signature[] } {
  if (!isNoteText(note)) throw fail(clause, "not a signed note");
  if (utf8(note).length > LIMITS.checkpoint)
    throw new ProtocolError("too-large", "LIM-1", "a signed note is never this long");
  const end = note.lastIndexOf("\n\n");
  if (end < 0) throw fail(clause, "a note without signatures");
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map((line) => {
    const [, name, base64] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
    if (name === undefined || base64 === undefined || !isName(name)) throw fail(clause, "a malformed signature line");
    let bytes: Uint8Array;
    try {
      bytes = fromBase64(base64);
    } catch {
      throw fail(clause, "a malformed signature line");
    }
    if (bytes.length < 5) throw fail(clause, "a malformed signature line");
    return { name, bytes };
  });
  return { text: note.slice(0, end + 1), signatures };
}

/**
 * The text of a note, verified. Signatures by other keys are ignored; every one by this key must verify.
 * @throws ProtocolError invalid-note, bad-signature (`clause`), invalid-key (LOG-3)
 */
export function openNote(note: string, vkey: string, clause: Clause): string {
  const key = parseVerifierKey(vkey);
  const { text, signatures } = splitNote(note, clause);
  const own = signatures.filter(({ name, bytes }) => name === key.name && equalBytes(bytes.slice(0, 4), key.id));
  const good = own.every(({ bytes }) => verifyEd25519(bytes.slice(4), utf8(text), key.publicKey));
  if (own.length === 0 || !good) {
    throw new ProtocolError("bad-signature", clause, `not signed by ${key.name}`, key.name);
  }
  return text;
}

/** RFC 8032 without the leniency of ZIP 215 [LOG-3]. */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  return signature.length === 64 && ed25519.verify(signature, message, publicKey, { zip215: false });
}

function parseDecimal(text: string, clause: Clause): number {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw fail(clause, "not a decimal number");
  return value;
}

function parseHash(text: string, clause: Clause): Uint8Array {
  let hash: Uint8Array;
  try {
    hash = fromBase64(text);
  } catch {
    throw fail(clause, "a hash that is not base64");
  }
  if (hash.length !== 32) throw fail(clause, "a hash that does not have 32 bytes");
  return hash;
}

/** A checkpoint signed by the board; the signer's name is the origin. `secret` is the board key's 32-byte seed. */
export function signCheckpoint({ origin, size, root }: Checkpoint, secret: Uint8Array): string {
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== 32) throw new RangeError("not a checkpoint");
  return signNote(`${origin}\n${size}\n${toBase64(root)}\n`, origin, secret);
}

/**
 * A checkpoint of the log whose origin is the name in `vkey`; no extension lines.
 * @throws ProtocolError invalid-note, bad-signature, wrong-origin, invalid-key (LOG-3)
 */
export function openCheckpoint(note: string, vkey: string): Checkpoint {
  const lines = openNote(note, vkey, "LOG-3").slice(0, -1).split("\n");
  const [origin, size, root] = lines;
  if (origin === undefined || size === undefined || root === undefined || lines.length !== 3) {
    throw fail("LOG-3", "a checkpoint has three lines");
  }
  if (origin !== parseVerifierKey(vkey).name) {
    throw new ProtocolError("wrong-origin", "LOG-3", "this is a checkpoint of another log");
  }
  return { origin, size: parseDecimal(size, "LOG-3"), root: parseHash(root, "LOG-3") };
}

/** "This ballot is on the board before it closes": what a promise says about a leaf hash. */
export function promiseText(origin: string, leafHash: Uint8Array): string {
  if (leafHash.length !== 32) throw new RangeError("a leaf hash has 32 bytes");
  return `${labelText("promise")}\n${origin}\n${toBase64(leafHash)}\n`;
}

/** A promise, signed with the promise key's seed under the name of the origin. */
export function signPromise(origin: string, leafHash: Uint8Array, secret: Uint8Array): string {
  return signNote(promiseText(origin, leafHash), origin, secret);
}

/**
 * The leaf hash that a promise is about.
 * @throws ProtocolError invalid-note, bad-signature, wrong-origin (LOG-5), invalid-key (LOG-3)
 */
export function openPromise(note: string, promiseVkey: string, origin: string): Uint8Array {
  const lines = openNote(note, promiseVkey, "LOG-5").slice(0, -1).split("\n");
  const [label, line, leaf] = lines;
  if (label !== labelText("promise") || line === undefined || leaf === undefined || lines.length !== 3) {
    throw fail("LOG-5", "not a promise");
  }
  if (line !== origin || parseVerifierKey(promiseVkey).name !== origin) {
    throw new ProtocolError("wrong-origin", "LOG-5", "this is a promise of another log");
  }
  return parseHash(leaf, "LOG-5");
}

/** A C2SP tlog-proof without extra data. `checkpoint` is a signed one. */
export function formatTlogProof(proof: { index: number; hashes: readonly Uint8Array[]; checkpoint: string }): string {
  return [PROOF_HEADER, `index ${proof.index}`, ...proof.hashes.map(toBase64), "", proof.checkpoint].join("\n");
}

/** The signed checkpoint at the end of a tlog-proof; nothing is verified yet. @throws ProtocolError invalid-note (LOG-5) */
export function checkpointOfTlogProof(text: string): string {
  const end = text.indexOf("\n\n");
  if (end < 0 || !text.isWellFormed() || utf8(text).length > MAX_PROOF) throw fail("LOG-5", "not a tlog-proof");
  return text.slice(end + 2);
}

/**
 * The place of `leafHash` in the board's log; the extra line that the format allows is skipped, since it is not
 * authenticated.
 * @throws ProtocolError invalid-note, bad-signature, wrong-origin (LOG-3, LOG-5), bad-inclusion-proof (LOG-1)
 */
export function openTlogProof(
  text: string,
  leafHash: Uint8Array,
  boardVkey: string,
): { index: number; size: number; root: Uint8Array } {
  const checkpoint = checkpointOfTlogProof(text);
  const [header, ...lines] = text.slice(0, -checkpoint.length - 2).split("\n");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const [index, ...hashes] = lines;
  if (header !== PROOF_HEADER || index === undefined || !index.startsWith("index ")) {
    throw fail("LOG-5", "not a tlog-proof");
  }
  const { size, root } = openCheckpoint(checkpoint, boardVkey);
  const at = parseDecimal(index.slice("index ".length), "LOG-5");
  verifyInclusion(
    leafHash,
    at,
    size,
    hashes.map((hash) => parseHash(hash, "LOG-5")),
    root,
  );
  return { index: at, size, root };
}
