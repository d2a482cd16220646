/** A QR code as the path of an SVG. Pure, so that a worker can make it. */
import { encode } from "uqr";

/** Modules are 1 × 1 in a square of `size`; the quiet zone is part of it. */
export type QrPath = { readonly size: number; readonly path: string };

export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { size, path };
}
