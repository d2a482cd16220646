// What comes after the # in a member's links, with a check that notices if something was cut off or altered on the way (ISS-7).
// It is part of the first load of the pages, hence SHA-256 alone and not transcript.ts. It keeps nothing secret and proves nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64url, fromUtf8, lengthPrefixed, toBase64url, utf8 } from "../encoding/bytes.ts";
import { crockfordEncode } from "../encoding/fingerprint.ts";
import { labelText } from "../encoding/labels.ts";

export type LinkParts = ReadonlyMap<string, string>;

/** `C` of ISS-7, 8 characters. */
function checkOf(electionId: string, text: string): string {
  return crockfordEncode(sha256(lengthPrefixed(utf8(labelText("link")), utf8(electionId), utf8(text))), 8);
}

/** The fragment of a link, without the #. Names and values have only characters that need no escape. */
export function linkFragment(electionId: string, parts: Readonly<Record<string, string>>): string {
  const text = Object.entries(parts)
    .map((part) => part.join("="))
    .join("&");
  if (!/^[\w=&-]+$/.test(text)) throw new TypeError("a part of the link would have to be escaped");
  return `check=${checkOf(electionId, text)}&${text}`;
}

/** Undoes what mail programs do to links: escapes, and spaces, slashes and punctuation around them. */
function tidy(fragment: string): string {
  return fragment
    .replace(/%([2-7][0-9A-F])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("&amp;", "&")
    .replace(/^[#/\s]+|[^\w-]+$/g, "");
}

/**
 * The parts of a fragment, and whether it has a check; undefined if the check fails or a name is not among the `known`
 * ones: then nothing of the link may be used. No parts if there is no fragment.
 */
export function readLinkFragment(
  electionId: string,
  fragment: string,
  known: readonly string[],
): { readonly parts: LinkParts; readonly checked: boolean } | undefined {
  const tidied = tidy(fragment);
  const [, check, text = tidied] = /^check=([^&]*)&(.*)$/s.exec(tidied) ?? [];
  if (check !== undefined && check !== checkOf(electionId, text.toWellFormed())) return undefined;
  const parts = new Map<string, string>();
  for (const part of text === "" ? [] : text.split("&")) {
    const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(part) ?? [];
    if (!known.includes(name) || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  return { parts, checked: check !== undefined };
}

/**
 * What a link says about a member's row of the register [ISS-5]; `salt`, `key` and `blinding` are base64url as in the
 * link.
 */
export interface OwnEntry {
  readonly reference: string;
  readonly salt: string;
  readonly classId?: string;
  readonly held?: { readonly key: string; readonly blinding: string };
}

/** The names of an `OwnEntry`'s parts in a fragment. */
export const OWN_ENTRY = ["ref", "salt", "class", "key", "blinding"] as const;

/** The row that these parts name; undefined if reference or salt is missing or visibly incomplete. */
export function ownEntryOf(parts: LinkParts): OwnEntry | undefined {
  const [reference, salt] = [decoded(parts.get("ref"), fromUtf8), decoded(parts.get("salt"), toBase64url)];
  if (reference === undefined || reference === "" || salt?.length !== 22) return undefined;
  const [classId, key, blinding] = [parts.get("class"), parts.get("key"), parts.get("blinding")];
  return {
    ...{ reference, salt },
    ...(classId !== undefined && { classId }),
    ...(key !== undefined && blinding !== undefined && { held: { key, blinding } }),
  };
}

function decoded(part: string | undefined, read: (bytes: Uint8Array) => string): string | undefined {
  try {
    return part === undefined ? undefined : read(fromBase64url(part));
  } catch {
    return undefined; // cut off, in a link from before there was a check
  }
}

/**
 * A pasted link: a member's own, or the one for looking up the row. Undefined for anything else, and if its check
 * fails.
 */
export function readOwnLink(pasted: string): (OwnEntry & { readonly electionId: string }) | undefined {
  const [, electionId = "", fragment = ""] =
    /\/e\/([\w-]{43})(?:\/register)?\/?(?:#|%23)(.*)$/i.exec(pasted.replace(/\s+/g, "")) ?? [];
  const entry = ownEntryOf(readLinkFragment(electionId, fragment, ["code", ...OWN_ENTRY])?.parts ?? new Map());
  return entry && { electionId, ...entry };
}

/**
 * A reference as it is printed, name / number, in the form of the roll: name, LF, number [ISS-5]. Undefined for
 * anything else.
 */
export function referenceAsPrinted(typed: string): string | undefined {
  const [, name, number] = /^\s*(\S(?:.*\S)?)\s*(?:\/|\\n|\n)\s*(\d+)\s*$/u.exec(typed) ?? [];
  return name === undefined ? undefined : `${name}\n${number}`;
}
