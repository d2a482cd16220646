// The root of a record, by the compact range of crypto/, which is a different way from the box's tiles.
import { CompactRange, leafHash } from "../../../crypto/log/merkle.ts";

export function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  return entries.reduce((range, entry) => range.append(leafHash(entry)), CompactRange.empty).root();
}
