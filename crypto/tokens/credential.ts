/**
 * A member's credential: the ballot key and the blinding factor that only the member's device knows [ISS-2], and the
 * token that the issuers' blind signatures become [ISS-4]. The registrar sees only `blinded`.
 */
import {
  decodeG1,
  divideG1Secret,
  encodeG1,
  type G1Point,
  multiplyG1Secret,
  randomBlsScalar,
} from "../encoding/bls.ts";
import { concat, equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  decodeScalar,
  encodeElement,
  encodeScalar,
  multiplyBaseSecret,
  randomSecret,
  SecretScalar,
} from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import type { ElectionView } from "../manifest/view.ts";
import { hashToken } from "./issuing.ts";
import { verifyPairing } from "./pairing.ts";

/** Belongs to one election (E) and one class. */
export class Credential {
  /** E, 32 bytes */
  readonly context: Uint8Array;
  readonly classId: string;
  /** P = b·G, 32 bytes: the ballot key in public */
  readonly publicKey: Uint8Array;
  /** B = r·M, 48 bytes: what is sent to the issuers */
  readonly blinded: Uint8Array;
  readonly #key: SecretScalar;
  readonly #blinding: Uint8Array;

  constructor(context: Uint8Array, classId: string, key: SecretScalar, blinding: Uint8Array) {
    this.context = context;
    this.classId = classId;
    this.publicKey = encodeElement(multiplyBaseSecret(key));
    this.blinded = encodeG1(multiplyG1Secret(this.message(), blinding));
    this.#key = key;
    this.#blinding = blinding;
  }

  /** M, what the token signs [ISS-2] */
  message(): G1Point {
    return hashToken(this.context, this.classId, this.publicKey);
  }

  /** b, with which the ballot is signed */
  useBallotKey(): SecretScalar {
    return this.#key;
  }

  /** r, 32 bytes big-endian */
  useBlindingFactor(): Uint8Array {
    return this.#blinding;
  }

  toJSON(): never {
    throw new TypeError("a credential is never serialised");
  }

  toString(): never {
    throw new TypeError("a credential is never printed");
  }
}

function checkClass(view: ElectionView, classId: string): void {
  if (!view.manifest.classes.some(({ id }) => id === classId)) throw new RangeError(`no class ${classId}`);
}

/** A fresh credential; b and r are drawn independently. Store it durably before `blinded` leaves the device [ISS-2]. */
export function createCredential(view: ElectionView, classId: string, random?: Random): Credential {
  checkClass(view, classId);
  return new Credential(view.context, classId, randomSecret(random), randomBlsScalar(random));
}

/** b‖r, 64 bytes, for the vault and for moving to another device. Whoever has it has the ballot. */
export function exportCredentialSecret(credential: Credential): Uint8Array {
  return concat(encodeScalar(credential.useBallotKey().useSecretScalar()), credential.useBlindingFactor());
}

/** @throws ProtocolError wrong-length (ISS-2), invalid-scalar (ENC-1, ENC-2) */
export function restoreCredential(view: ElectionView, classId: string, secret: Uint8Array): Credential {
  checkClass(view, classId);
  if (secret.length !== 64) throw new ProtocolError("wrong-length", "ISS-2", "a stored credential has 64 bytes");
  const key = decodeScalar(secret.subarray(0, 32));
  if (key === 0n) throw new ProtocolError("invalid-scalar", "ENC-1", "a ballot key is not zero");
  return new Credential(view.context, classId, new SecretScalar(key), secret.slice(32));
}

/**
 * The token from every issuer's blind signature, in the issuers' order [ISS-4]. After a refusal never try another
 * blinded element: the ballot stays as it is, and the named issuer has failed.
 * @throws ProtocolError wrong-count (ISS-4), ENC-2, ENC-3, bad-blind-signature (ISS-4) with culprit `issuer i`
 */
export function unblind(credential: Credential, signatures: readonly Uint8Array[], view: ElectionView): Uint8Array {
  if (!equalBytes(credential.context, view.context)) throw new RangeError("the credential is for another election");
  const keys = view.issuerKeys(credential.classId);
  if (signatures.length !== keys.length) {
    throw new ProtocolError("wrong-count", "ISS-4", `${signatures.length} signatures from ${keys.length} issuers`);
  }
  const points = signatures.map((signature, i) => {
    try {
      return decodeG1(signature);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new ProtocolError(error.code, error.clause, error.message, `issuer ${i + 1}`);
    }
  });
  const [first, ...rest] = points;
  if (first === undefined) throw new RangeError("an election has at least one issuer");
  const sum = rest.reduce((total, point) => total.add(point), first);
  if (!sum.is0()) {
    const token = encodeG1(divideG1Secret(sum, credential.useBlindingFactor()));
    try {
      verifyPairing(token, credential.message(), view.summedKey(credential.classId));
      return token;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
  const blinded = decodeG1(credential.blinded);
  for (const [i, signature] of signatures.entries()) {
    try {
      verifyPairing(signature, blinded, keys[i] as Uint8Array);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const message = `issuer ${i + 1} has not signed this blinded element`;
      throw new ProtocolError("bad-blind-signature", "ISS-4", message, `issuer ${i + 1}`);
    }
  }
  throw new ProtocolError("bad-blind-signature", "ISS-4", "the signatures verify one by one, but not together");
}

/** @throws ProtocolError bad-token (ISS-4), ENC-2, ENC-3 */
export function verifyToken(view: ElectionView, classId: string, publicKey: Uint8Array, token: Uint8Array): void {
  verifyPairing(token, hashToken(view.context, classId, publicKey), view.summedKey(classId));
}
