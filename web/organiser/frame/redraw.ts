/**
 * Draws an image anew: only its pixels are left, not the place where a photo was taken, and nothing that a file can carry besides. It sends
 * nothing.
 */
const LONGEST_FILE = 20_000_000; // bytes

export class NotAnImage extends Error {}

/** Turned as a camera has noted it. @throws NotAnImage if this browser cannot read it as an image */
export async function readImage(file: Blob): Promise<ImageBitmap> {
  if (file.size > LONGEST_FILE || !/^image\/(?:png|jpeg|webp)$/.test(file.type)) throw new NotAnImage();
  return createImageBitmap(file).catch(() => {
    throw new NotAnImage();
  });
}

/** So that its longer side has at most `most` pixels. `ground`: a colour under what is transparent. @throws NotAnImage */
export async function redrawn(
  image: ImageBitmap,
  most: number,
  type: "image/png" | "image/jpeg",
  ground?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, most / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new NotAnImage();
  if (ground !== undefined) {
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.85));
  if (blob === null) throw new NotAnImage();
  return new Uint8Array(await blob.arrayBuffer());
}
