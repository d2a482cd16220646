// HPKE (RFC 9180) in base mode, one message per key: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. It carries the
// trustees' shares (CER-3) and gives no sender authentication: the entry that holds the ciphertext is signed.

import { gcm } from "@noble/ciphers/aes.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, i2osp, utf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { type Random, systemRandom } from "./random.ts";

const KEM_SUITE = concat(utf8("KEM"), i2osp(0x0020, 2));
const HPKE_SUITE = concat(utf8("HPKE"), i2osp(0x0020, 2), i2osp(0x0001, 2), i2osp(0x0002, 2));
const VERSION = utf8("HPKE-v1");
const NOTHING = new Uint8Array();
/** Bytes that a ciphertext `enc ‖ ct` is longer than its plaintext. */
export const HPKE_OVERHEAD = 32 + 16;

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array {
  return extract(sha256, concat(VERSION, suite, utf8(label), ikm), salt);
}

function labeledExpand(
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array {
  return expand(sha256, prk, concat(i2osp(length, 2), VERSION, suite, utf8(label), info), length);
}

export interface EncryptionKeyPair {
  /** 32 bytes; sent only as evidence of a bad share, otherwise never */
  readonly secretKey: Uint8Array;
  /** 32 bytes */
  readonly publicKey: Uint8Array;
}

/** DeriveKeyPair of RFC 9180 §7.1.3 for X25519; `ikm` has at least 32 bytes. */
export function deriveKeyPair(ikm: Uint8Array): EncryptionKeyPair {
  if (ikm.length < 32) throw new RangeError("DeriveKeyPair wants at least 32 bytes");
  const secretKey = labeledExpand(KEM_SUITE, labeledExtract(KEM_SUITE, NOTHING, "dkp_prk", ikm), "sk", NOTHING, 32);
  return keyPairOf(secretKey);
}

/** The pair of a secret key of 32 bytes. */
export function keyPairOf(secretKey: Uint8Array): EncryptionKeyPair {
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

const FIELD_PRIME = 2n ** 255n - 19n;

/**
 * An X25519 public key of the record: 32 bytes, the coordinate below 2²⁵⁵ − 19 (one spelling only), not of low order.
 * @throws ProtocolError wrong-length, invalid-key, low-order-key (CER-1)
 */
export function checkEncryptionKey(bytes: Uint8Array): void {
  if (bytes.length !== 32) throw new ProtocolError("wrong-length", "CER-1", "an encryption key has 32 bytes");
  let u = 0n;
  for (let i = 31; i >= 0; i--) u = (u << 8n) | BigInt(bytes[i] ?? 0);
  if (u >= FIELD_PRIME)
    throw new ProtocolError("invalid-key", "CER-1", "an encryption key that is not in canonical form");
  diffieHellman(new Uint8Array(32).fill(1), bytes); // clamping makes any scalar a multiple of 8: low order gives zero
}

function diffieHellman(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secretKey, publicKey);
  } catch {
    throw new ProtocolError("low-order-key", "CER-1", "an encryption key of low order");
  }
}

/** ExtractAndExpand of the KEM, then the key schedule in base mode: key (32) and nonce (12) of the only message. */
function keySchedule(
  dh: Uint8Array,
  enc: Uint8Array,
  publicKey: Uint8Array,
  info: Uint8Array,
): { key: Uint8Array; nonce: Uint8Array } {
  const eaePrk = labeledExtract(KEM_SUITE, NOTHING, "eae_prk", dh);
  const sharedSecret = labeledExpand(KEM_SUITE, eaePrk, "shared_secret", concat(enc, publicKey), 32);
  const context = concat(
    Uint8Array.of(0), // mode_base
    labeledExtract(HPKE_SUITE, NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(HPKE_SUITE, NOTHING, "info_hash", info),
  );
  const secret = labeledExtract(HPKE_SUITE, sharedSecret, "secret", NOTHING);
  return {
    key: labeledExpand(HPKE_SUITE, secret, "key", context, 32),
    nonce: labeledExpand(HPKE_SUITE, secret, "base_nonce", context, 12),
  };
}

/**
 * `enc ‖ ct` for one plaintext; the ephemeral key is DeriveKeyPair of 32 random bytes.
 * @throws ProtocolError low-order-key (CER-1) for a receiver's key that nobody should have accepted
 */
export function hpkeSeal(
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const ephemeral = deriveKeyPair(random(32));
  const enc = ephemeral.publicKey;
  const { key, nonce } = keySchedule(diffieHellman(ephemeral.secretKey, publicKey), enc, publicKey, info);
  return concat(enc, gcm(key, nonce, aad).encrypt(plaintext));
}

/** @throws ProtocolError bad-ciphertext (CER-3): not for this key, info and aad, or changed on the way */
export function hpkeOpen(
  pair: EncryptionKeyPair,
  info: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array {
  const bad = new ProtocolError("bad-ciphertext", "CER-3", "a sealed share cannot be opened");
  if (ciphertext.length < HPKE_OVERHEAD) throw bad;
  const enc = ciphertext.slice(0, 32);
  try {
    const { key, nonce } = keySchedule(diffieHellman(pair.secretKey, enc), enc, pair.publicKey, info);
    return gcm(key, nonce, aad).decrypt(ciphertext.slice(32));
  } catch {
    throw bad;
  }
}
