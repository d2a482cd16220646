/**
 * What the service must know again when somebody comes back from the provider. The browser carries it, sealed, in a cookie that no script
 * reads: so nothing is stored here for strangers, and only the browser that began can finish. It lives for ten minutes.
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { z } from "zod";
import { concat, fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";

export const TRANSIT_LASTS = 10 * 60 * 1000; // milliseconds
const NONCE = 24; // bytes

const Transit = z.strictObject({
  /** RFC 6749, 4.1.1. */
  state: z.string(),
  /** OpenID Connect Core, 3.1.2.1. */
  nonce: z.string(),
  /** RFC 7636, 4.1. */
  verifier: z.string(),
  /** The account to which the identity shall be connected; left out: to sign in. */
  account: z.string().optional(),
  until: z.int(),
});
export type Transit = z.infer<typeof Transit>;

export class TransitSeal {
  readonly #key: Uint8Array;
  readonly #random: Random;
  /** @param secret the client's, with enough randomness: so every isolate of a host has the same key */
  constructor(secret: string, random: Random) {
    this.#key = hkdf(sha256, utf8(secret), undefined, utf8("urna openid transit"), 32);
    this.#random = random;
  }

  seal(transit: Transit): string {
    const nonce = this.#random(NONCE);
    return toBase64url(concat(nonce, xchacha20poly1305(this.#key, nonce).encrypt(utf8(JSON.stringify(transit)))));
  }

  /** Undefined for what was not sealed here. */
  open(sealed: string): Transit | undefined {
    try {
      const bytes = fromBase64url(sealed);
      const plain = xchacha20poly1305(this.#key, bytes.subarray(0, NONCE)).decrypt(bytes.subarray(NONCE));
      return Transit.parse(JSON.parse(fromUtf8(plain)));
    } catch {
      return undefined;
    }
  }
}
