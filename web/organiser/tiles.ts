/** Content of entry bundles as C2SP tlog-tiles has them. No network here. */

/** The last entry of a bundle: entries, each after its length as a big-endian uint16. */
export function lastOfBundle(bytes: Uint8Array): Uint8Array {
  let last = bytes.subarray(0, 0);
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    last = bytes.subarray(at + 2, at + 2 + length);
    at += 2 + length;
  }
  return last;
}
