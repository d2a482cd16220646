/**
 * What issuers do [ISS-1, ISS-2, ISS-3]: keys with their proofs of possession, what a token signs, and blind signatures. A token is an ordinary
 * BLS signature in 𝔾₁ with its key in 𝔾₂; this file does not know to whom it was issued or what the ballot says.
 */
import {
  decodeBlsScalar,
  decodeG1,
  encodeBlsScalar,
  encodeG1,
  encodeG2,
  type G1Point,
  G2,
  hashToG1,
  multiplyG1Secret,
  splitBlsScalar,
  uniformBlsScalar,
} from "../encoding/bls.ts";
import { concat, i2osp, lengthPrefixed, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { labelText } from "../encoding/labels.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { signingKernel } from "../kernel/signing.ts";
import { pairingHolds } from "./pairing.ts";

const TOKEN_DST = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
const POSSESSION_DST = "BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";

/** `"urna/v1/token" ‖ 0x00 ‖ E ‖ LP(class) ‖ P`: what a token signs (ISS-2). E and P are 32 bytes. */
export function tokenMessage(context: Uint8Array, classId: string, publicKey: Uint8Array): Uint8Array {
  if (context.length !== 32 || publicKey.length !== 32) throw new RangeError("E and P have 32 bytes");
  return concat(utf8(labelText("token")), Uint8Array.of(0), context, lengthPrefixed(utf8(classId)), publicKey);
}

/** M, the token message hashed to 𝔾₁ (ISS-2). */
export function hashToken(context: Uint8Array, classId: string, publicKey: Uint8Array): G1Point {
  return hashToG1(tokenMessage(context, classId, publicKey), TOKEN_DST);
}

/** A fresh issuer key for one class of one election (ISS-1): `secret` 32 bytes, `key` = secret·g2 in 96 bytes. */
export function generateIssuerKey(random: Random = systemRandom): { secret: Uint8Array; key: Uint8Array } {
  const secret = uniformBlsScalar(random);
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

/** What making and checking keys computes once in a process, which takes some hundred milliseconds: for one that should do that before others wait. */
export function prepareIssuing(): void {
  const { secret, key } = generateIssuerKey();
  const election = new Uint8Array(32);
  verifyPossession(key, provePossession(secret, key, election, 1, ""), election, 1, "");
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
  const [first, second] = splitBlsScalar(decodeBlsScalar(secret));
  const signature = signingKernel()?.multiplySplit(blinded, encodeBlsScalar(first), encodeBlsScalar(second));
  if (signature !== undefined) return signature;
  const point = decodeG1(blinded);
  return encodeG1(point.multiply(first).add(point.multiply(second)));
}
