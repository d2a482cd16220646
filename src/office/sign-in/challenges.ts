/**
 * Challenges for passkeys: each works once and for five minutes. None is stored. Whoever asks gets an id, and the challenge is computed
 * from it under a key that lives as long as this process. So strangers who ask for a great many write nothing, fill no
 * memory and displace nobody's. After a restart the page has to ask for a new one.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { Once } from "../../once.ts";
import { newId } from "../secrets.ts";

const LASTS = 5 * 60 * 1000;

export class Challenges {
  readonly #now: () => number;
  readonly #random: Random;
  readonly #key: Uint8Array;
  readonly #once: Once;
  constructor(now: () => number, random: Random) {
    this.#now = now;
    this.#random = random;
    this.#key = random(32);
    this.#once = new Once(now, LASTS);
  }

  /** `purpose`: for whom or what; it does for nothing else. The challenge has 32 bytes. */
  make(purpose: string): { id: string; challenge: Uint8Array<ArrayBuffer> } {
    const id = `${this.#now() + LASTS}.${newId(this.#random)}`;
    return { id, challenge: this.#of(id, purpose) };
  }

  /** As base64url; undefined if it is too late. Whoever invents an id does not know what it gives. */
  find(id: string, purpose: string): string | undefined {
    const left = Number.parseInt(id, 10) - this.#now();
    return left > 0 && left <= LASTS ? toBase64url(this.#of(id, purpose)) : undefined;
  }

  /** Called when an answer to it was right; false if there was one before. */
  use(id: string): boolean {
    return this.#once.use(id);
  }

  #of(id: string, purpose: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(hmac(sha256, this.#key, utf8(JSON.stringify([purpose, id.toWellFormed()]))));
  }
}
