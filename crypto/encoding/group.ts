// The group 𝔾 of the protocol: ristretto255 (RFC 9496) and its scalars. Two names for two timings: `…Secret` for anything
// that must not leak, `…Public` for data that is in the record (whole sums of public multiples: linear.ts). Decoding never reduces and
// never accepts a second spelling (ENC-1).

import { type ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { lengthPrefixed, utf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { labelText } from "./labels.ts";
import { type Random, systemRandom } from "./random.ts";

const Point = ristretto255_hasher.Point;

/** An element of 𝔾; compare with `.equals`, add with `.add`, both in noble's terms. */
export type Element = InstanceType<typeof ristretto255.Point>;

/** ℓ, the prime order of 𝔾. */
export const ORDER: bigint = Point.Fn.ORDER;
/** G, the generator. */
export const BASE: Element = Point.BASE;
export const IDENTITY: Element = Point.ZERO;
/** The encoding of G. */
export const BASE_BYTES: Uint8Array = BASE.toBytes();

/** x mod ℓ in `[0, ℓ)`, for negative x too. For arithmetic on our own values, never for input. */
export function modOrder(x: bigint): bigint {
  const rest = x % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** @throws ProtocolError wrong-length, invalid-element (ENC-1). The identity is an element. */
export function decodeElement(bytes: Uint8Array): Element {
  if (bytes.length !== 32) throw new ProtocolError("wrong-length", "ENC-1", "a group element has 32 bytes");
  try {
    return Point.fromBytes(bytes);
  } catch {
    throw new ProtocolError("invalid-element", "ENC-1", "not the canonical encoding of a group element");
  }
}

/** As decodeElement, and the identity is refused. @throws ProtocolError identity-element (ENC-3) */
export function decodeNonIdentity(bytes: Uint8Array): Element {
  const element = decodeElement(bytes);
  if (element.is0()) throw new ProtocolError("identity-element", "ENC-3", "the identity is not allowed here");
  return element;
}

export function encodeElement(element: Element): Uint8Array {
  return element.toBytes();
}

/** 32 bytes little-endian, below ℓ. @throws ProtocolError wrong-length, invalid-scalar (ENC-1) */
export function decodeScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== 32) throw new ProtocolError("wrong-length", "ENC-1", "a scalar has 32 bytes");
  return readScalar(new DataView(bytes.buffer, bytes.byteOffset, 32), 0);
}

/** The 32 bytes from `at` on, which must be there. @throws ProtocolError invalid-scalar (ENC-1) */
export function readScalar(words: DataView, at: number): bigint {
  const low = (words.getBigUint64(at + 8, true) << 64n) | words.getBigUint64(at, true);
  const value = (words.getBigUint64(at + 24, true) << 192n) | (words.getBigUint64(at + 16, true) << 128n) | low;
  if (value >= ORDER) throw new ProtocolError("invalid-scalar", "ENC-1", "a scalar must be below the group order");
  return value;
}

/** `n` must be in `[0, ℓ)`; anything else is our own bug (RangeError). */
export function encodeScalar(n: bigint): Uint8Array {
  if (n < 0n || n >= ORDER) throw new RangeError("scalar out of range");
  const out = new Uint8Array(32);
  let rest = n;
  for (let i = 0; i < 32; i++) {
    out[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return out;
}

/** 64 uniform bytes, little-endian, mod ℓ: the bias is below 2⁻²⁵⁰. */
export function reduceWide(bytes: Uint8Array): bigint {
  if (bytes.length !== 64) throw new RangeError("reduceWide wants 64 bytes");
  const words = new DataView(bytes.buffer, bytes.byteOffset, 64);
  let value = 0n;
  for (let at = 56; at >= 0; at -= 8) value = (value << 64n) | words.getBigUint64(at, true);
  return value % ORDER;
}

/** Uniform in `[1, ℓ−1]`. */
export function randomScalar(random: Random = systemRandom): bigint {
  for (;;) {
    const scalar = reduceWide(random(64));
    if (scalar !== 0n) return scalar;
  }
}

/** A scalar that must not be printed, logged or sent. Only one method with a long name gives the value. */
export class SecretScalar {
  readonly #value: bigint;

  /** `value` in `[0, ℓ)`, else RangeError. */
  constructor(value: bigint) {
    if (value < 0n || value >= ORDER) throw new RangeError("secret scalar out of range");
    this.#value = value;
  }

  /** The secret itself, for arithmetic whose result may be seen (a response, an encrypted share). */
  useSecretScalar(): bigint {
    return this.#value;
  }

  toJSON(): never {
    throw new TypeError("a secret scalar is never serialised");
  }

  toString(): never {
    throw new TypeError("a secret scalar is never printed");
  }
}

/** Uniform in `[1, ℓ−1]`. */
export function randomSecret(random: Random = systemRandom): SecretScalar {
  return new SecretScalar(randomScalar(random));
}

/** `n·E` in variable time, for public `n` in `[0, ℓ)`. */
export function multiplyPublic(element: Element, n: bigint): Element {
  return n === 0n ? IDENTITY : element.multiplyUnsafe(n);
}

/**
 * `n·E` for a secret n. Big integers are not constant time, and the element may be the choice of someone who measures:
 * so n is split freshly, `n = n₁ + n₂`, and each half is uniform by itself.
 */
export function multiplySecret(element: Element, n: SecretScalar): Element {
  for (;;) {
    const first = randomScalar();
    const second = modOrder(n.useSecretScalar() - first);
    if (second !== 0n) return element.multiply(first).add(element.multiply(second));
  }
}

/**
 * `n·E` for a secret n that multiplies this one time, drawn fresh on the device of the person whose secret it is, and an
 * element fixed for the election (withTable): one timing of one number, so it is not split and takes the table's time.
 */
export function multiplyOneTimeSecret(element: Element, n: SecretScalar): Element {
  const value = n.useSecretScalar();
  return value === 0n ? IDENTITY : element.multiply(value);
}

/** `n·G` for a secret n, from the precomputed table of the generator (noble blinds this multiplication by itself). */
export function multiplyBaseSecret(n: SecretScalar): Element {
  return multiplyOneTimeSecret(BASE, n);
}

/**
 * Gives back the same element with a table of multiples (made at the first multiplication, about 30 ms once), which makes
 * later multiplications of this very object three times as fast: for an election key, not for an element that is used once.
 */
export function withTable(element: Element): Element {
  return element.precompute(6);
}

/** hash_to_ristretto255 of RFC 9380 appendix B: XMD:SHA-512, `dst` is the whole domain separation tag. */
export function hashToElement(dst: string, message: Uint8Array): Element {
  return ristretto255_hasher.hashToCurve(message, { DST: dst });
}

/**
 * A nonce that is safe if either the generator or the statement's uniqueness fails (ENC-8): SHA-512 of secret, fresh
 * bytes and statement, mod ℓ. `purpose` separates nonces that share secret and statement, e.g. `trustee-proof 2`.
 */
export function hedgedNonce(
  purpose: string,
  secret: SecretScalar,
  statement: Uint8Array,
  random: Random = systemRandom,
): SecretScalar {
  for (;;) {
    const parts = [
      utf8(labelText("nonce")),
      utf8(purpose),
      encodeScalar(secret.useSecretScalar()),
      random(32),
      statement,
    ];
    const nonce = reduceWide(sha512(lengthPrefixed(...parts)));
    if (nonce !== 0n) return new SecretScalar(nonce);
  }
}
