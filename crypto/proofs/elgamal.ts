/**
 * Exponential ElGamal over ristretto255 [BAL-1]: encryption of small numbers, sums of ciphertexts, their 64-byte form.
 * It never decrypts: only trustees together can, and only sums (`tally.ts`).
 */
import { concat } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  BASE,
  decodeElement,
  decodeNonIdentity,
  type Element,
  encodeElement,
  IDENTITY,
  multiplyBaseSecret,
  multiplyOneTimeSecret,
  type SecretScalar,
} from "../encoding/group.ts";

/** (A, B) = (r·G, v·G + r·K) */
export interface Ciphertext {
  readonly a: Element;
  readonly b: Element;
}

/** Bytes of one ciphertext: A‖B. */
const CIPHERTEXT_BYTES = 64;

/** `value` is an integer ≥ 0; `randomness` is fresh and for this ciphertext only, or comes from an audit [BAL-7]. */
export function encryptWith(key: Element, value: number, randomness: SecretScalar): Ciphertext {
  return { a: multiplyBaseSecret(randomness), b: smallMultiple(value).add(multiplyOneTimeSecret(key, randomness)) };
}

/** The neutral summand; as a ciphertext on a ballot it would be refused [ENC-3]. */
export function sumOfNone(): Ciphertext {
  return { a: IDENTITY, b: IDENTITY };
}

export function addCiphertexts(x: Ciphertext, y: Ciphertext): Ciphertext {
  return { a: x.a.add(y.a), b: x.b.add(y.b) };
}

export function encodeCiphertexts(ciphertexts: readonly Ciphertext[]): Uint8Array {
  return concat(...ciphertexts.flatMap(({ a, b }) => [encodeElement(a), encodeElement(b)]));
}

/**
 * Decodes a run of A‖B. With `allowIdentity` A may be the identity, as in sums [ENC-3].
 * @throws ProtocolError ENC-1, ENC-3
 */
export function decodeCiphertexts(run: Uint8Array, { allowIdentity = false } = {}): Ciphertext[] {
  if (run.length % CIPHERTEXT_BYTES !== 0) {
    throw new ProtocolError("wrong-length", "ENC-1", `a run of ciphertexts has ${run.length} bytes`);
  }
  return Array.from({ length: run.length / CIPHERTEXT_BYTES }, (_, i) => {
    const at = i * CIPHERTEXT_BYTES;
    const a = run.subarray(at, at + 32);
    const b = run.subarray(at + 32, at + 64);
    return { a: allowIdentity ? decodeElement(a) : decodeNonIdentity(a), b: decodeElement(b) };
  });
}

const multiples: Element[] = [IDENTITY];

/** n·G for a small n ≥ 0, from a table, so that the time does not follow the number once the table has grown to it. */
function smallMultiple(n: number): Element {
  if (!Number.isSafeInteger(n) || n < 0 || n > 10_000) throw new RangeError("not a small number");
  for (let last = multiples.at(-1) ?? IDENTITY; multiples.length <= n; multiples.push(last)) last = last.add(BASE);
  return multiples[n] ?? IDENTITY;
}
