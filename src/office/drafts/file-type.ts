/**
 * What a file to read is, by its own bytes [MAN-6], whatever somebody says that it is. Images must say nothing besides their pixels: the place
 * and the camera of a photo would be published with it. Of a PDF only the beginning is looked at: what it contains, the program that shows
 * it decides. No pixel is decoded here.
 */
import type { Attachment } from "../../../crypto/manifest/manifest.ts";
import { isPlainPng } from "../associations/png.ts";

const MOST_PIXELS = 4096; // each way
/** Adobe allows other bytes before it, and some files have them; a browser's own reader looks at the first bytes. */
const PDF = "%PDF-";

export function typeOfFile(bytes: Uint8Array): Attachment["type"] | undefined {
  if (String.fromCharCode(...bytes.subarray(0, PDF.length)) === PDF) return "application/pdf";
  if (isPlainPng(bytes, MOST_PIXELS)) return "image/png";
  if (isPlainJpeg(bytes)) return "image/jpeg";
  return undefined;
}

/** Tables, frame, restarts, JFIF (APP0), colours (APP2, APP14). Not among them: Exif and XMP (APP1), IPTC (APP13), comments. */
const PLAIN = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xe0, 0xe2, 0xee]);
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const [START, SCAN, END] = [0xd8, 0xda, 0xd9];

/** Whether it is a JPEG of such segments up to its first scan, with the end of the image at its end (ITU-T T.81, annex B). */
function isPlainJpeg(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const marks = (at: number, marker: number) => bytes[at] === 0xff && bytes[at + 1] === marker;
  if (!marks(0, START) || !marks(bytes.length - 2, END)) return false;
  let framed = false;
  for (let at = 2; at + 10 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return false;
    if (marker === SCAN) return framed;
    if (!PLAIN.has(marker)) return false;
    if (!FRAMES.has(marker)) continue;
    const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    framed = height >= 1 && width >= 1 && height <= MOST_PIXELS && width <= MOST_PIXELS;
  }
  return false;
}
