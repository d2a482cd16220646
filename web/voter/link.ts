/**
 * What the address says: the election in its path, and in the fragment, which no server sees, the personal code or a
 * ballot that moves between devices. Reading consumes nothing; the caller removes the fragment once it is stored.
 */
import { fromBase64url, fromHex, fromUtf8, toBase64url, toHex, utf8 } from "../../crypto/bytes.ts";
import { normaliseAccessCode } from "../../crypto/fingerprint.ts";
import type { Bundle } from "./slip.ts";

export type Link =
  | { readonly kind: "none" }
  | { readonly kind: "code"; readonly code: string; readonly salt?: string; readonly reference?: string }
  | { readonly kind: "bundle"; readonly bundle: Bundle }
  /** There is a fragment that was meant for us, and it is damaged. */
  | { readonly kind: "damaged" };

/** The election id of `/e/{id}`, or undefined. */
export function electionIdOf(pathname: string): string | undefined {
  return /^\/e\/([A-Za-z0-9_-]{43})\/?$/.exec(pathname)?.[1];
}

export function readFragment(fragment: string): Link {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const move = parameters.get("move");
  if (move !== null) {
    const bundle = decodeBundle(move);
    return bundle === undefined ? { kind: "damaged" } : { kind: "bundle", bundle };
  }
  const code = parameters.get("code");
  if (code === null) return { kind: "none" };
  const normalised = readCode(code);
  if (normalised === undefined) return { kind: "damaged" };
  const salt = readSalt(parameters.get("salt"));
  const reference = readText(parameters.get("ref"));
  return {
    kind: "code",
    code: normalised,
    ...(salt === undefined ? {} : { salt }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** A code as people type it, in its one spelling; undefined when it cannot be one. */
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

/** The 16 bytes of ISS-5 as text, or nothing: a link that lost some of them still brings the code. */
function readSalt(encoded: string | null): string | undefined {
  return encoded !== null && readBytes(encoded)?.length === 16 ? encoded : undefined;
}

function readText(encoded: string | null): string | undefined {
  if (encoded === null) return undefined;
  try {
    return fromUtf8(fromBase64url(encoded));
  } catch {
    return undefined;
  }
}

// A bundle: version 1, class index, 16 bytes of the owner's mark (zero: none), 64 bytes secret, 48 bytes token, 2 bytes sum.
const VERSION = 1;
const LENGTH = 1 + 1 + 16 + 64 + 48 + 2;

/** Catches what a person may damage on the way; it is no protection, the token is verified after it. */
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

/** Where a member's row of the register is looked up; everything that is theirs stands in the fragment. */
export function registerPath(
  pathname: string,
  { salt, reference }: { readonly salt?: string; readonly reference?: string },
  classId: string | undefined,
  held: { readonly key?: string; readonly blinding?: string } = {},
): string {
  const path = `${pathname.replace(/\/$/, "")}/register`;
  if (salt === undefined || reference === undefined) return path;
  const ref = toBase64url(utf8(reference));
  return `${path}#${new URLSearchParams({ ref, salt, ...(classId !== undefined && { class: classId }), ...held })}`;
}
