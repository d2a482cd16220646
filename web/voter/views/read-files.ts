/**
 * The files to read before voting [MAN-6]: fetched when their reader asks, checked against the manifest, and kept while the page is open.
 * All of a question are fetched together, so that no request says for which option somebody wanted to read something; in their order, one
 * after another, and never beside a ballot that is on its way. What is not the file that the manifest names is never shown.
 */
import { effect, signal } from "@preact/signals";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { Attachment } from "../../../crypto/manifest/manifest.ts";
import { respond } from "../../shared/service/api.ts";
import { bytesOf } from "../../shared/service/board.ts";
import { handsOver } from "../screen.ts";
import { state } from "../store.ts";

/** An address on this device, or why there is none. */
export type Read = { readonly url: string } | "loading" | "wrong" | "failed";

/** By their SHA-256. */
export const reads = signal<ReadonlyMap<string, Read>>(new Map());

const note = (file: Attachment, read: Read) => {
  reads.value = new Map(reads.value).set(file.sha256, read);
};

/** Whether this file was never asked for, or did not arrive. */
export const isLacking = ({ sha256 }: Attachment): boolean =>
  [undefined, "failed"].includes(reads.value.get(sha256) as never);

/** `base`: the path of the vote. */
export async function readFiles(base: string, files: readonly Attachment[]): Promise<void> {
  const stop = new AbortController();
  const watch = effect(() => {
    if (handsOver(state.value)) stop.abort();
  });
  const wanted = files.filter(isLacking);
  for (const file of wanted) note(file, "loading");
  for (const file of wanted) note(file, await read(base, file, stop.signal));
  watch();
}

async function read(base: string, { type, size, sha256 }: Attachment, signal: AbortSignal): Promise<Read> {
  if (signal.aborted) return "failed";
  try {
    const bytes = await bytesOf(await respond("GET", `${base}/attachments/${sha256}`, { signal }));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (bytes.length !== size || toBase64url(digest) !== sha256) return "wrong";
    return { url: URL.createObjectURL(new Blob([bytes], { type })) };
  } catch {
    return "failed"; // no answer, or a refusal: the reader can ask again
  }
}
