/** Addresses and content of entry bundles as C2SP tlog-tiles has them. No network here. */

/** Entries of a full bundle. */
export const bundle = 256;

/** `1234067` → `x001/x234/067`, as tlog-tiles writes an index. */
export function tileAddress(index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/gu) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return width === bundle ? path : `${path}.p/${width}`;
}

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
