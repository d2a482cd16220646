/**
 * What a trustee knows, all of it from one seed of 256 bits (section 5): the coefficients of its polynomial and its
 * encryption key. Words and public record restore a trustee completely, so nothing else needs to be kept.
 */
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat, i2osp, utf8 } from "../encoding/bytes.ts";
import { reduceWide, SecretScalar } from "../encoding/group.ts";
import { deriveKeyPair, type EncryptionKeyPair } from "../encoding/hpke.ts";
import { type Label, labelText } from "../encoding/labels.ts";

export class TrusteeSecret {
  /** a₀…a_{t−1} */
  readonly coefficients: readonly SecretScalar[];
  readonly #encryption: EncryptionKeyPair;

  constructor(coefficients: readonly SecretScalar[], encryption: EncryptionKeyPair) {
    this.coefficients = coefficients;
    this.#encryption = encryption;
  }

  /** The X25519 pair for opening the shares of others. */
  useEncryptionKeyPair(): EncryptionKeyPair {
    return this.#encryption;
  }

  toJSON(): never {
    throw new TypeError("a trustee's secret is never serialised");
  }

  toString(): never {
    throw new TypeError("a trustee's secret is never printed");
  }
}

/** `seed` is 32 bytes (the entropy of the 24 words), `ceremonyId` 32 bytes; RangeError otherwise. */
export function deriveTrustee(seed: Uint8Array, ceremonyId: Uint8Array, threshold: number): TrusteeSecret {
  if (seed.length !== 32 || ceremonyId.length !== 32) throw new RangeError("a seed and an id have 32 bytes");
  const key = extract(sha512, seed);
  const derive = (label: Label, length: number, ...more: Uint8Array[]): Uint8Array =>
    expand(sha512, key, concat(utf8(labelText(label)), ceremonyId, ...more), length);
  const coefficients = Array.from(
    { length: threshold },
    (_, k) => new SecretScalar(reduceWide(derive("seed-coefficient", 64, i2osp(k, 4)))),
  );
  return new TrusteeSecret(coefficients, deriveKeyPair(derive("seed-encryption", 32)));
}
