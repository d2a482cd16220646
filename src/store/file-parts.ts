/** Files in several rows: a Durable Object takes at most 2 MB per value, and a page of rows is about a MiB. */

export const FILE_PART = 512 * 1024; // bytes

export function partsOfFile(file: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < file.length; from += FILE_PART) parts.push(file.slice(from, from + FILE_PART));
  return parts;
}
