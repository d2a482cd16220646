/**
 * Whether bytes are a logo, or another PNG, that may be served: a PNG of the few chunks that a browser's canvas writes, with nothing before, between or after
 * them, of a bounded size. It looks at the structure (W3C PNG, 5 and 11) and decodes no pixel: that is left to browsers, which are given it
 * as image/png and nothing else.
 */
import { equalBytes, fromUtf8 } from "../../../crypto/encoding/bytes.ts";

const LOGO_BYTES = 64 * 1024;
const LOGO_PIXELS = 512; // each way
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const FRAME = 12; // length, type and checksum of a chunk
/** In this order; no text, no times, no places. */
const ORDER = /^IHDR (?:PLTE )?(?:tRNS )?(?:IDAT )+IEND $/;

type Chunk = { readonly type: string; readonly data: Uint8Array };

export function isLogo(bytes: Uint8Array): boolean {
  return bytes.length <= LOGO_BYTES && isPlainPng(bytes, LOGO_PIXELS);
}

/** `most`: pixels each way. */
export function isPlainPng(bytes: Uint8Array, most: number): boolean {
  if (!equalBytes(bytes.subarray(0, SIGNATURE.length), SIGNATURE)) return false;
  const chunks = chunksOf(bytes.subarray(SIGNATURE.length));
  if (chunks === undefined || !ORDER.test(chunks.map(({ type }) => `${type} `).join(""))) return false;
  const [head] = chunks;
  return head !== undefined && isHead(head.data, most) && chunks.at(-1)?.data.length === 0;
}

/** Undefined if they do not end with the bytes, or a checksum is wrong. */
function chunksOf(bytes: Uint8Array): Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < FRAME) return undefined;
    const length = view.getUint32(at);
    const end = at + FRAME + length;
    if (end > bytes.length) return undefined;
    const checked = bytes.subarray(at + 4, end - 4);
    if (crc32(checked) !== view.getUint32(end - 4)) return undefined;
    const name = checked.subarray(0, 4);
    if (!name.every((byte) => byte < 0x80)) return undefined;
    chunks.push({ type: fromUtf8(name), data: checked.subarray(4) });
    at = end;
  }
  return chunks;
}

/** Width, height, depth, colour type, and the only methods that there are (W3C PNG, 11.2.1); not interlaced. */
function isHead(data: Uint8Array, most: number): boolean {
  if (data.length !== 13) return false;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, ...methods] = data.subarray(8);
  const fits = (size: number) => size >= 1 && size <= most;
  const known = depth === 8 ? [0, 2, 3, 4, 6] : [1, 2, 4].includes(depth ?? 0) ? [0, 3] : [];
  return fits(width) && fits(height) && known.includes(colour ?? -1) && methods.every((method) => method === 0);
}

/** As PNG has it (W3C PNG, annex D): reflected, polynomial 0xedb88320. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
