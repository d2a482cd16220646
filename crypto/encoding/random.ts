// Where randomness comes from. It is a parameter, last and optional, so that vectors replay without mocks; this is the
// only place in crypto/ that calls the platform's generator.

/** Gives `length` fresh bytes that nobody else can guess. The caller owns them. */
export type Random = (length: number) => Uint8Array;

const CHUNK = 65_536; // getRandomValues refuses more at a time

/** The platform's generator. */
export const systemRandom: Random = (length) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += CHUNK) crypto.getRandomValues(bytes.subarray(at, Math.min(at + CHUNK, length)));
  return bytes;
};

/** `count` weights of 16 bytes each, uniform and none zero [BAL-8]. */
export function nonZeroWeights(count: number, random: Random): Uint8Array {
  const weights = random(16 * count);
  for (let at = 0; at < weights.length; at += 16) {
    while (weights.subarray(at, at + 16).every((byte) => byte === 0)) weights.set(random(16), at);
  }
  return weights;
}
