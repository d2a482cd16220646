/** Draws an image anew, as a PNG that the service takes as a logo. It sends nothing. */
import { NotAnImage, readImage, redrawn } from "../../frame/redraw.ts";

const MOST_PIXELS = 512; // each way
const MOST_BYTES = 64 * 1024;
const LEAST_PIXELS = 32;
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

/** @throws NotAnImage if this browser cannot read it as an image, or not make it small enough */
export async function smallPng(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const image = await readImage(file);
  try {
    for (let most = MOST_PIXELS; most >= LEAST_PIXELS; most = Math.floor(most * 0.8)) {
      const png = plain(await redrawn(image, most, "image/png"));
      if (png.length <= MOST_BYTES) return png;
    }
  } finally {
    image.close();
  }
  throw new NotAnImage();
}

/** Without the chunks that some browsers add about colours and times. Each is its length, its type, its data and a checksum. */
function plain(png: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer);
  const parts: Uint8Array<ArrayBuffer>[] = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (KEPT.has(type)) parts.push(png.subarray(at, end));
    at = end;
  }
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
