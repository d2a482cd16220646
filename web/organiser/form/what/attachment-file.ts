/**
 * Makes of a chosen file what may be sent as a thing to read (MAN-6): a PDF as it is, and an image drawn anew, as a JPEG of a size that a
 * phone loads at once. It sends nothing.
 */
import { LIMITS } from "../../../../crypto/manifest/limits.ts";
import { NotAnImage, readImage, redrawn } from "../../frame/redraw.ts";

const MOST_PIXELS = 1600; // each way
const MOST_BYTES = 800_000;
const LEAST_PIXELS = 400;

export class TooLarge extends Error {}

/** @throws TooLarge; NotAnImage if it is neither a PDF nor an image that this browser can read */
export async function attachmentFrom(file: File): Promise<Blob> {
  if ((await file.slice(0, 5).text()) === "%PDF-") {
    if (file.size > LIMITS.attachment) throw new TooLarge();
    return new Blob([file], { type: "application/pdf" });
  }
  const image = await readImage(file);
  try {
    for (let most = MOST_PIXELS; most >= LEAST_PIXELS; most = Math.floor(most * 0.8)) {
      const jpeg = await redrawn(image, most, "image/jpeg", "#fff");
      if (jpeg.length <= MOST_BYTES) return new Blob([jpeg], { type: "image/jpeg" });
    }
  } finally {
    image.close();
  }
  throw new NotAnImage();
}

/** What people read at first: the name of the file without its ending. */
export const nameFrom = (file: File) => file.name.replace(/\.[a-z0-9]{1,5}$/i, "");
