// BLS12-381 for issuing (ENC-2, section 6): points, issuer keys, blind signatures and their verification. A token is an
// ordinary BLS signature in 𝔾₁ with its key in 𝔾₂; nothing here knows who it was issued to or what the ballot says.

import { mulAddUnsafe, pippenger } from "@noble/curves/abstract/curve.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { signingKernel } from "../kernel/signing.ts";
import { concat, equalBytes, i2osp, lengthPrefixed, toBase64url, utf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { labelText } from "./labels.ts";
import { type Random, systemRandom } from "./random.ts";

const G1 = bls12_381.G1.Point;
const G2 = bls12_381.G2.Point;
const { Fr, Fp12 } = bls12_381.fields;

export type G1Point = InstanceType<typeof G1>;
type G2Point = InstanceType<typeof G2>;

/** q, the prime order of 𝔾₁ and 𝔾₂. */
export const BLS_ORDER: bigint = Fr.ORDER;
/** g2, the generator of 𝔾₂, 96 bytes. */
export const G2_GENERATOR: Uint8Array = G2.BASE.toBytes();

const TOKEN_DST = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
const POSSESSION_DST = "BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";

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

/** `"urna/v1/token" ‖ 0x00 ‖ E ‖ LP(class) ‖ P`: what a token signs (ISS-2). E and P are 32 bytes. */
export function tokenMessage(context: Uint8Array, classId: string, publicKey: Uint8Array): Uint8Array {
  if (context.length !== 32 || publicKey.length !== 32) throw new RangeError("E and P have 32 bytes");
  return concat(utf8(labelText("token")), Uint8Array.of(0), context, lengthPrefixed(utf8(classId)), publicKey);
}

/** M, the token message hashed to 𝔾₁ (ISS-2). */
export function hashToken(context: Uint8Array, classId: string, publicKey: Uint8Array): G1Point {
  return hashToG1(tokenMessage(context, classId, publicKey), TOKEN_DST);
}

function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

function encodeBlsScalar(value: bigint): Uint8Array {
  const out = new Uint8Array(32);
  let rest = value;
  for (let i = 31; i >= 0; i--) {
    out[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return out;
}

/** 32 bytes big-endian in `[1, q−1]`. @throws ProtocolError wrong-length, invalid-scalar (ENC-2) */
function decodeBlsScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== 32) throw new ProtocolError("wrong-length", "ENC-2", "a scalar has 32 bytes");
  const value = bigEndian(bytes);
  if (value === 0n || value >= BLS_ORDER) {
    throw new ProtocolError("invalid-scalar", "ENC-2", "a scalar must be from 1 to the group order minus 1");
  }
  return value;
}

function uniform(random: Random): bigint {
  for (;;) {
    const value = bigEndian(random(64)) % BLS_ORDER; // bias below 2⁻²⁵⁶
    if (value !== 0n) return value;
  }
}

/** A secret scalar as 32 bytes, uniform in `[1, q−1]`: a blinding factor (ISS-2). */
export function randomBlsScalar(random: Random = systemRandom): Uint8Array {
  return encodeBlsScalar(uniform(random));
}

/** Two scalars that sum to the secret; each by itself is uniform and fresh, and neither is zero. */
function split(secret: bigint): readonly [bigint, bigint] {
  for (;;) {
    const first = uniform(systemRandom);
    const second = Fr.sub(secret, first);
    if (second !== 0n) return [first, second];
  }
}

/** As multiplySecret in group.ts: the secret is split freshly, so that timing tells of random halves only. */
function multiplySplit(point: G1Point, secret: bigint): G1Point {
  const [first, second] = split(secret);
  return point.multiply(first).add(point.multiply(second));
}

/** `secret·point`; the secret is 32 bytes big-endian. @throws ProtocolError for a secret that is no scalar (ENC-2) */
export function multiplyG1Secret(point: G1Point, secret: Uint8Array): G1Point {
  return multiplySplit(point, decodeBlsScalar(secret));
}

/** `secret⁻¹·point`, as unblinding needs it (ISS-4). The inversion runs on a randomised multiple. */
export function divideG1Secret(point: G1Point, secret: Uint8Array): G1Point {
  const mask = uniform(systemRandom);
  const inverse = Fr.mul(mask, Fr.inv(Fr.mul(mask, decodeBlsScalar(secret))));
  return multiplySplit(point, inverse);
}

/** A fresh issuer key for one class of one election (ISS-1): `secret` 32 bytes, `key` = secret·g2 in 96 bytes. */
export function generateIssuerKey(random: Random = systemRandom): { secret: Uint8Array; key: Uint8Array } {
  const secret = uniform(random);
  return { secret: encodeBlsScalar(secret), key: encodeG2(G2.BASE.multiply(secret)) };
}

/** The point that a proof of possession signs: `key ‖ electionId ‖ I2OSP(issuer,4) ‖ LP(class)` (ISS-1). */
function possessionPoint(key: Uint8Array, electionId: Uint8Array, issuer: number, classId: string): G1Point {
  if (electionId.length !== 32) throw new RangeError("an election id has 32 bytes");
  return hashToG1(concat(key, electionId, i2osp(issuer, 4), lengthPrefixed(utf8(classId))), POSSESSION_DST);
}

/** The proof of possession of an issuer key, 48 bytes (ISS-1). Issuers count from 1. */
export function provePossession(
  secret: Uint8Array,
  key: Uint8Array,
  electionId: Uint8Array,
  issuer: number,
  classId: string,
): Uint8Array {
  return encodeG1(multiplyG1Secret(possessionPoint(key, electionId, issuer, classId), secret));
}

/** @throws ProtocolError bad-possession (ISS-1) with culprit `issuer n`, or the failures of decoding */
export function verifyPossession(
  key: Uint8Array,
  proof: Uint8Array,
  electionId: Uint8Array,
  issuer: number,
  classId: string,
): void {
  const signature = decodeG1(proof);
  if (!pairingHolds(signature, possessionPoint(key, electionId, issuer, classId), key)) {
    const message = `issuer ${issuer} does not prove possession of its key for class ${classId}`;
    throw new ProtocolError("bad-possession", "ISS-1", message, `issuer ${issuer}`);
  }
}

/**
 * `S = s·B` (ISS-3): decodes and checks what the browser sent, multiplies with a secret that is split freshly, with the host's
 * signing kernel if there is one. 48 → 48 bytes. @throws ProtocolError as decodeG1
 */
export function blindSign(secret: Uint8Array, blinded: Uint8Array): Uint8Array {
  const [first, second] = split(decodeBlsScalar(secret));
  const signature = signingKernel()?.multiplySplit(blinded, encodeBlsScalar(first), encodeBlsScalar(second));
  if (signature !== undefined) return signature;
  const point = decodeG1(blinded);
  return encodeG1(point.multiply(first).add(point.multiply(second)));
}

/** The sum of issuer keys, 96 bytes each and in the result. @throws ProtocolError identity-element (ENC-3) */
export function sumG2(keys: readonly Uint8Array[]): Uint8Array {
  const sum = keys.reduce((total, key) => total.add(decodeG2(key)), G2.ZERO);
  if (sum.is0()) throw new ProtocolError("identity-element", "ENC-3", "the issuer keys sum to the identity");
  return encodeG2(sum);
}

type PairingLines = ReturnType<typeof bls12_381.utils.calcPairingPrecomputes>;

/**
 * Recently decoded and checked keys, as line coefficients for the pairing: an election has one key per issuer and
 * class, and one sum. Public data, bounded.
 */
const linesByKey = new Map<string, PairingLines>();
const MAX_KEYS = 64;

/** @throws ProtocolError as decodeG2 */
function linesOf(key: Uint8Array): PairingLines {
  const id = toBase64url(key);
  let lines = linesByKey.get(id);
  if (lines === undefined) {
    lines = bls12_381.utils.calcPairingPrecomputes(decodeG2(key));
    if (linesByKey.size >= MAX_KEYS) linesByKey.clear();
    linesByKey.set(id, lines);
  }
  return lines;
}

let generatorLines: PairingLines | undefined;

/** `e(signature, g2) = e(hashed, key)`; points must be checked ones, none the identity. @throws ProtocolError for the key */
function pairingHolds(signature: G1Point, hashed: G1Point, key: Uint8Array): boolean {
  generatorLines ??= bls12_381.utils.calcPairingPrecomputes(G2.BASE);
  const keyLines = linesOf(key);
  const left = signature.negate().toAffine();
  const right = hashed.toAffine();
  const product = bls12_381.millerLoopBatch([
    [generatorLines, left.x, left.y],
    [keyLines, right.x, right.y],
  ]);
  return Fp12.eql(Fp12.finalExponentiate(product), Fp12.ONE);
}

/**
 * `e(signature, g2) = e(hashed, key)` for one signature of 48 bytes and one (summed) key of 96.
 * @throws ProtocolError bad-token (ISS-4), or the failures of decoding (ENC-2, ENC-3)
 */
export function verifyPairing(signature: Uint8Array, hashed: G1Point, key: Uint8Array): void {
  if (!pairingHolds(decodeG1(signature), hashed, key)) throw badToken();
}

/** The refusal of a signature that is an element, but not the issuers'. */
export function badToken(): ProtocolError {
  return new ProtocolError("bad-token", "ISS-4", "the signature does not verify under the issuers' key");
}

/** Uniform in `[1, 2¹²⁸−1]`. */
function nonZeroWeight(random: Random): bigint {
  for (;;) {
    const weight = bigEndian(random(16));
    if (weight !== 0n) return weight;
  }
}

/** Variable time, for public data. */
function weightedSum(points: G1Point[], weights: bigint[]): G1Point {
  return points.length < 24 ? mulAddUnsafe(G1, points, weights) : pippenger(G1, points, weights);
}

/** One token of a batch: `token` from decodeG1, `hashed` from hashToken. */
export interface TokenItem {
  token: G1Point;
  hashed: G1Point;
}

/**
 * All tokens of one class at once: `e(Σρσ, g2) = e(ΣρM, key)` with fresh non-zero weights of 128 bits (BAL-8). Every
 * token is checked to be in the subgroup (once a point, the library remembers); no items hold trivially.
 * @throws ProtocolError bad-token (ISS-4): at least one is bad; the caller bisects. A wrong batch passes with 2⁻¹²⁸.
 */
export function verifyTokensBatch(items: readonly TokenItem[], key: Uint8Array, random: Random = systemRandom): void {
  if (items.length === 0) return;
  const weights = items.map(() => nonZeroWeight(random));
  for (const { token } of items) token.assertValidity();
  const signature = weightedSum(
    items.map(({ token }) => token),
    weights,
  );
  const hashed = weightedSum(
    items.map(({ hashed }) => hashed),
    weights,
  );
  // Weighted sums that vanish cannot be paired. With honest weights this happens for 2⁻¹²⁸ of batches; they are bisected.
  if (signature.is0() || hashed.is0() || !pairingHolds(signature, hashed, key)) {
    throw new ProtocolError("bad-token", "ISS-4", "a token of the batch does not verify under the issuers' key");
  }
}
