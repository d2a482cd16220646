/**
 * Draws an image anew, as a PNG that the service takes as a logo: only its pixels are left, not the place where a photo was taken, and nothing
 * that a file can carry besides. It sends nothing.
 */
const MOST_PIXELS = 512; // each way
const MOST_BYTES = 64 * 1024;
const LEAST_PIXELS = 32;
const LONGEST_FILE = 20_000_000; // bytes
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

export class NotAnImage extends Error {}

/** @throws NotAnImage if this browser cannot read it as an image, or not make it small enough */
export async function smallPng(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LONGEST_FILE || !/^image\/(?:png|jpeg|webp)$/.test(file.type)) throw new NotAnImage();
  const image = await createImageBitmap(file).catch(() => {
    throw new NotAnImage();
  });
  try {
    for (let most = MOST_PIXELS; most >= LEAST_PIXELS; most = Math.floor(most * 0.8)) {
      const png = plain(await drawn(image, Math.min(1, most / Math.max(image.width, image.height))));
      if (png.length <= MOST_BYTES) return png;
    }
  } finally {
    image.close();
  }
  throw new NotAnImage();
}

async function drawn(image: ImageBitmap, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new NotAnImage();
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new NotAnImage();
  return new Uint8Array(await blob.arrayBuffer());
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
