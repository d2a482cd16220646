// Files to read before voting: a PDF of any length, a plain JPEG, and the same with what a camera adds.
import { concat, utf8 } from "../../../crypto/encoding/bytes.ts";

/** Nothing reads more of it than its beginning. */
export function pdf(words: string, length = words.length + 16): Uint8Array {
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set(utf8(`%PDF-1.7\n${words}`));
  return bytes;
}

const segment = (marker: number, content: Uint8Array) =>
  concat(Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff), content);

/** The segments of a JPEG; its pixels are of no interest. */
export function jpeg(width: number, height: number, ...more: Uint8Array[]): Uint8Array {
  const frame = Uint8Array.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0);
  return concat(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, utf8("JFIF\0......")),
    ...more,
    segment(0xc0, frame),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(1, 2, 3, 0xff, 0xd9),
  );
}

/** Where and with what a photo was taken. */
export const exif = segment(0xe1, utf8("Exif\0\0..."));
export const comment = segment(0xfe, utf8("taken at home"));
