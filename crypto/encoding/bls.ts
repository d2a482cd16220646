// BLS12-381 as issuing uses it (ENC-2, section 6): points, scalars, and multiplication by a secret. tokens/issuing.ts
// and tokens/pairing.ts say what is signed and by whom.

import { bls12_381 } from "@noble/curves/bls12-381.js";
import { signingKernel } from "../kernel/signing.ts";
import { equalBytes } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { type Random, systemRandom } from "./random.ts";

export const G1 = bls12_381.G1.Point;
export const G2 = bls12_381.G2.Point;
const { Fr } = bls12_381.fields;

export type G1Point = InstanceType<typeof G1>;
type G2Point = InstanceType<typeof G2>;

/** q, the prime order of 𝔾₁ and 𝔾₂. */
export const BLS_ORDER: bigint = Fr.ORDER;
/** g2, the generator of 𝔾₂, 96 bytes. */
export const G2_GENERATOR: Uint8Array = G2.BASE.toBytes();

/** The checks of ENC-2 and ENC-3 that the library leaves to its callers, around its own (curve and subgroup). */
function decodePoint<P extends { is0(): boolean; toBytes(): Uint8Array }>(
  bytes: Uint8Array,
  group: { name: string; length: number; fromBytes(bytes: Uint8Array): P },
): P {
  if (bytes.length !== group.length) {
    throw new ProtocolError("wrong-length", "ENC-2", `a compressed element of ${group.name} has ${group.length} bytes`);
  }
  let point: P;
  try {
    point = group.fromBytes(bytes);
  } catch {
    throw new ProtocolError("invalid-element", "ENC-2", `not a compressed element of ${group.name}`);
  }
  if (point.is0()) throw new ProtocolError("identity-element", "ENC-3", `the identity of ${group.name} is not allowed`);
  if (!equalBytes(point.toBytes(), bytes)) {
    throw new ProtocolError("invalid-element", "ENC-2", `not the canonical form of an element of ${group.name}`);
  }
  return point;
}

const G1_CODEC = { name: "G1", length: 48, fromBytes: (bytes: Uint8Array) => G1.fromBytes(bytes) };
const G2_CODEC = { name: "G2", length: 96, fromBytes: (bytes: Uint8Array) => G2.fromBytes(bytes) };

/** 48 bytes, compressed, in the subgroup, not the identity. @throws ProtocolError wrong-length, invalid-element (ENC-2), identity-element (ENC-3) */
export function decodeG1(bytes: Uint8Array): G1Point {
  return decodePoint(bytes, G1_CODEC);
}

/** As decodeG1, for elements that are only checked, with the host's kernel if there is one; refusals always come from the library. */
export function checkG1(bytes: Uint8Array): void {
  if (signingKernel()?.holds(bytes) !== true) decodeG1(bytes);
}

/** 96 bytes, otherwise as decodeG1. */
export function decodeG2(bytes: Uint8Array): G2Point {
  return decodePoint(bytes, G2_CODEC);
}

export function encodeG1(point: G1Point): Uint8Array {
  return point.toBytes();
}

export function encodeG2(point: G2Point): Uint8Array {
  return point.toBytes();
}

/** hash_to_curve of RFC 9380, suite BLS12381G1_XMD:SHA-256_SSWU_RO_, with the whole tag `dst`. */
export function hashToG1(message: Uint8Array, dst: string): G1Point {
  return bls12_381.G1.hashToCurve(message, { DST: dst });
}

export function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

export function encodeBlsScalar(value: bigint): Uint8Array {
  const out = new Uint8Array(32);
  let rest = value;
  for (let i = 31; i >= 0; i--) {
    out[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return out;
}

/** 32 bytes big-endian in `[1, q−1]`. @throws ProtocolError wrong-length, invalid-scalar (ENC-2) */
export function decodeBlsScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== 32) throw new ProtocolError("wrong-length", "ENC-2", "a scalar has 32 bytes");
  const value = bigEndian(bytes);
  if (value === 0n || value >= BLS_ORDER) {
    throw new ProtocolError("invalid-scalar", "ENC-2", "a scalar must be from 1 to the group order minus 1");
  }
  return value;
}

export function uniformBlsScalar(random: Random): bigint {
  for (;;) {
    const value = bigEndian(random(64)) % BLS_ORDER; // bias below 2⁻²⁵⁶
    if (value !== 0n) return value;
  }
}

/** A secret scalar as 32 bytes, uniform in `[1, q−1]`: a blinding factor (ISS-2). */
export function randomBlsScalar(random: Random = systemRandom): Uint8Array {
  return encodeBlsScalar(uniformBlsScalar(random));
}

/** Two scalars that sum to the secret; each by itself is uniform and fresh, and neither is zero. */
export function splitBlsScalar(secret: bigint): readonly [bigint, bigint] {
  for (;;) {
    const first = uniformBlsScalar(systemRandom);
    const second = Fr.sub(secret, first);
    if (second !== 0n) return [first, second];
  }
}

/** As multiplySecret in group.ts: the secret is split freshly, so that timing tells of random halves only. */
function multiplySplit(point: G1Point, secret: bigint): G1Point {
  const [first, second] = splitBlsScalar(secret);
  return point.multiply(first).add(point.multiply(second));
}

/** `secret·point`; the secret is 32 bytes big-endian. @throws ProtocolError for a secret that is no scalar (ENC-2) */
export function multiplyG1Secret(point: G1Point, secret: Uint8Array): G1Point {
  return multiplySplit(point, decodeBlsScalar(secret));
}

/** `secret⁻¹·point`, as unblinding needs it (ISS-4). The inversion runs on a randomised multiple. */
export function divideG1Secret(point: G1Point, secret: Uint8Array): G1Point {
  const mask = uniformBlsScalar(systemRandom);
  const inverse = Fr.mul(mask, Fr.inv(Fr.mul(mask, decodeBlsScalar(secret))));
  return multiplySplit(point, inverse);
}

/** The sum of issuer keys, 96 bytes each and in the result. @throws ProtocolError identity-element (ENC-3) */
export function sumG2(keys: readonly Uint8Array[]): Uint8Array {
  const sum = keys.reduce((total, key) => total.add(decodeG2(key)), G2.ZERO);
  if (sum.is0()) throw new ProtocolError("identity-element", "ENC-3", "the issuer keys sum to the identity");
  return encodeG2(sum);
}
