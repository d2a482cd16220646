/**
 * The promise key in use (LOG-5), by the platform's own Ed25519: one signature per ballot, so it must be quick. RFC 8032 signatures are
 * deterministic, so this gives the same bytes as `signPromise`. It signs promises and nothing else.
 */
import { concat, fromHex, utf8 } from "../../crypto/encoding/bytes.ts";
import { parseVerifierKey, promiseText, signedNote, type VerifierKey } from "../../crypto/log/note.ts";

/** PKCS #8 around the 32 bytes of a seed (RFC 8410, section 7). */
const PKCS8 = fromHex("302e020100300506032b657004220420");

export class PromiseKey {
  readonly #key: VerifierKey;
  readonly #secret: Promise<CryptoKey>;

  /** The verifier key as the manifest names it, and its 32-byte seed. */
  constructor(verifierKey: string, seed: Uint8Array) {
    this.#key = parseVerifierKey(verifierKey);
    this.#secret = crypto.subtle.importKey("pkcs8", concat(PKCS8, seed), "Ed25519", false, ["sign"]);
  }

  async sign(leaf: Uint8Array): Promise<string> {
    const text = promiseText(this.#key.name, leaf);
    const signature = await crypto.subtle.sign("Ed25519", await this.#secret, utf8(text));
    return signedNote(text, this.#key, new Uint8Array(signature));
  }
}
