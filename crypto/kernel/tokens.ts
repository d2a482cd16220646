/**
 * The door to a faster judge of tokens in batches, for public data only. Yes must mean that every token is one for noble, too [ISS-4,
 * BAL-8]; after anything else the batch is taken apart. What it does not take for an element is noble's to refuse, and so is the first of the
 * others in a batch; only where noble agrees there are the rest refused on its word (crypto/tokens/tokens.ts).
 */

/** 48 bytes as they stand on the ballot, nothing checked yet, and the message that they sign (`tokenMessage`). */
export interface SignedToken {
  readonly token: Uint8Array;
  readonly message: Uint8Array;
}

export interface TokenKernel {
  /**
   * Whether every token is the canonical encoding of an element of 𝔾₁ other than the identity, and all verify under `key` (96 bytes,
   * checked). `weights`: 16 bytes an item, none zero, drawn after the items were fixed. Objects may be remembered as long as they live.
   */
  accepts(items: readonly SignedToken[], key: Uint8Array, weights: Uint8Array): boolean;
  /** Whether this is the canonical encoding of an element of 𝔾₁ other than the identity. */
  holds(encoding: Uint8Array): boolean;
}

let installed: TokenKernel | undefined;

/** From now on `tokenKernel()` is this one, on this thread; undefined: none. Once, at the start of a host or worker. */
export function installTokenKernel(kernel: TokenKernel | undefined): void {
  installed = kernel;
}

export function tokenKernel(): TokenKernel | undefined {
  return installed;
}
