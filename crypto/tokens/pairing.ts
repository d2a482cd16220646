/**
 * Whether a BLS signature holds under a key of the issuers [ISS-4, BAL-8]: one by one, and many of a class at once. Public data only.
 */
import { mulAddUnsafe, pippenger } from "@noble/curves/abstract/curve.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { bigEndian, decodeG1, decodeG2, G1, type G1Point, G2 } from "../encoding/bls.ts";
import { toBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Random, systemRandom } from "../encoding/random.ts";

const { Fp12 } = bls12_381.fields;

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
export function pairingHolds(signature: G1Point, hashed: G1Point, key: Uint8Array): boolean {
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
