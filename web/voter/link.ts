/**
 * What the address says: the election in its path, and in the fragment, which no server sees, the personal code or a
 * ballot that moves between devices. Reading consumes nothing; the caller removes the fragment once it is stored.
 */
import { fromBase64url, fromHex, toBase64url, toHex, utf8 } from "../../crypto/encoding/bytes.ts";
import { normaliseAccessCode } from "../../crypto/encoding/fingerprint.ts";
import { linkFragment, ownEntryOf, readLinkFragment } from "../../crypto/tokens/link-check.ts";
import type { Bundle, Entry } from "./slip.ts";

export type Link =
  | { readonly kind: "none" }
  /** `entry`: what the invitation says about the register; in a link with a check it is as it was sent (ISS-7). */
  | { readonly kind: "code"; readonly code: string; readonly entry?: Entry; readonly checked?: true }
  | { readonly kind: "bundle"; readonly bundle: Bundle }
  /** A part of it was cut off or altered on the way: none of it is used (ISS-7). */
  | { readonly kind: "damaged" };

/** The election id of `/e/{id}`, or undefined. */
export function electionIdOf(pathname: string): string | undefined {
  return /^\/e\/([A-Za-z0-9_-]{43})\/?$/.exec(pathname)?.[1];
}

export function readFragment(electionId: string, fragment: string): Link {
  const read = readLinkFragment(electionId, fragment, ["code", "salt", "ref", "move"]);
  if (read === undefined) return { kind: "damaged" };
  const { parts } = read;
  const checked = read.checked ? ({ checked: true } as const) : {};
  if (parts.size === 0) return { kind: "none" };
  const move = parts.get("move");
  if (move !== undefined) {
    const bundle = decodeBundle(move);
    return bundle === undefined ? { kind: "damaged" } : { kind: "bundle", bundle };
  }
  const code = readCode(parts.get("code") ?? "");
  if (code === undefined) return { kind: "damaged" };
  if (parts.size === 1) return { kind: "code", code, ...checked };
  const entry = ownEntryOf(parts);
  return entry === undefined ? { kind: "damaged" } : { kind: "code", code, entry, ...checked };
}

/** The one spelling of a code that a person typed; undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  try {
    return normaliseAccessCode(typed);
  } catch {
    return undefined;
  }
}

function readBytes(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}

// A bundle: version 1, class index, 16 bytes of the owner's mark (zero: none), 64 bytes secret, 48 bytes token, 2 bytes sum.
const VERSION = 1;
const LENGTH = 1 + 1 + 16 + 64 + 48 + 2;

/** Catches what a person may damage by mistake; it is not a protection, since the token is verified after it. */
function sum(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 251;
    high = (high + low) % 251;
  }
  return high * 256 + low;
}

export function encodeBundle({ mark, classIndex, secret, token }: Bundle): string {
  const bytes = new Uint8Array(LENGTH);
  bytes.set([VERSION, classIndex]);
  bytes.set(mark === undefined ? new Uint8Array(16) : fromHex(mark), 2);
  bytes.set(secret, 18);
  bytes.set(token, 82);
  const check = sum(bytes.subarray(0, LENGTH - 2));
  bytes.set([check >> 8, check & 255], LENGTH - 2);
  return toBase64url(bytes);
}

function decodeBundle(text: string): Bundle | undefined {
  const bytes = readBytes(text);
  if (bytes === undefined) return undefined;
  const check = sum(bytes.subarray(0, LENGTH - 2));
  if (bytes.length !== LENGTH || bytes[0] !== VERSION) return undefined;
  if (bytes[LENGTH - 2] !== check >> 8 || bytes[LENGTH - 1] !== (check & 255)) return undefined;
  const mark = bytes.slice(2, 18);
  return {
    ...(mark.every((byte) => byte === 0) ? {} : { mark: toHex(mark) }),
    classIndex: bytes[1] ?? 0,
    secret: bytes.slice(18, 82),
    token: bytes.slice(82, 130),
  };
}

/**
 * Address of the page that looks up a member's row of the register; everything about the member is in the fragment,
 * with a check (ISS-7).
 */
export function registerPath(
  pathname: string,
  { salt, reference }: Partial<Entry>,
  classId: string | undefined,
  held: { readonly key?: string; readonly blinding?: string } = {},
): string {
  const electionId = electionIdOf(pathname) ?? "";
  const path = `/e/${electionId}/register`;
  if (salt === undefined || reference === undefined) return path;
  const ref = toBase64url(utf8(reference));
  return `${path}#${linkFragment(electionId, { ref, salt, ...(classId !== undefined && { class: classId }), ...held })}`;
}
