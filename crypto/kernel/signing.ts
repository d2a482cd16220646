/**
 * The door to a faster multiplication for blind signing [ISS-3]. The issuer's secret never goes through it: it gets two halves of a
 * fresh split, each uniform by itself, so that the time of one multiplication tells nothing about the secret. Anything except a plain
 * success is left to noble, and so is every refusal.
 */

export interface SigningKernel {
  /** Whether `blinded` is the canonical encoding of an element of 𝔾₁ other than the identity. No only means: ask noble. */
  holds(blinded: Uint8Array): boolean;
  /** `first·B + second·B` in 48 bytes; the halves are 32 bytes big-endian from 1 to q−1. Undefined: ask noble. */
  multiplySplit(blinded: Uint8Array, first: Uint8Array, second: Uint8Array): Uint8Array | undefined;
}

let installed: SigningKernel | undefined;

/** From now on `signingKernel()` is this one, on this thread; undefined: none. Once, at the start of a host or worker. */
export function installSigningKernel(kernel: SigningKernel | undefined): void {
  installed = kernel;
}

export function signingKernel(): SigningKernel | undefined {
  return installed;
}
