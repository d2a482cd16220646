/**
 * The door to a faster check of tokens in batches, for public data only. Yes must mean that noble accepts every token, too [ISS-4,
 * BAL-8]; otherwise the batch is divided. If it does not accept something as an element, noble decides, and noble also checks the first of the
 * other refusals in a batch. Only if noble agrees there are the rest refused without asking it (crypto/tokens/tokens.ts).
 */

/** 48 bytes as they are on the ballot, nothing checked yet, and the message that they sign (`tokenMessage`). */
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
