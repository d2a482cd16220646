/**
 * Runs of elements and scalars: one base64url blob in an entry, 32 bytes each [ENC-5]. The decoder knows the number and
 * never takes it from the blob.
 */
import { concat, fromBase64url, toBase64url } from "./bytes.ts";
import { type Clause, ProtocolError } from "./errors.ts";
import { decodeElement, type Element, encodeElement, encodeScalar, readScalar } from "./group.ts";

/**
 * Cuts a blob into `count` strings of 32 bytes, views into fresh memory. `what` and `clause` name it in the error.
 * @throws ProtocolError invalid-base64 (ENC-5), wrong-length (`clause`)
 */
export function cutRun(blob: string, count: number, what: string, clause: Clause): Uint8Array[] {
  const bytes = wholeRun(blob, count, what, clause);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 32) parts.push(bytes.subarray(at, at + 32));
  return parts;
}

function wholeRun(blob: string, count: number, what: string, clause: Clause): Uint8Array {
  const bytes = fromBase64url(blob);
  if (bytes.length !== 32 * count) {
    throw new ProtocolError("wrong-length", clause, `${what}: ${bytes.length} bytes, not ${32 * count}`);
  }
  return bytes;
}

/**
 * The identity is an element; callers that must refuse it do so [ENC-3]. @throws as `cutRun`, and invalid-element
 * (ENC-1)
 */
export function decodeElements(blob: string, count: number, what: string, clause: Clause): Element[] {
  return cutRun(blob, count, what, clause).map(decodeElement);
}

/** @throws as `cutRun`, and invalid-scalar (ENC-1) */
export function decodeScalars(blob: string, count: number, what: string, clause: Clause): bigint[] {
  const bytes = wholeRun(blob, count, what, clause);
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const scalars: bigint[] = [];
  for (let at = 0; at < bytes.length; at += 32) scalars.push(readScalar(words, at));
  return scalars;
}

export function encodeElements(elements: readonly Element[]): string {
  return toBase64url(concat(...elements.map(encodeElement)));
}

export function encodeScalars(scalars: readonly bigint[]): string {
  return toBase64url(concat(...scalars.map(encodeScalar)));
}
