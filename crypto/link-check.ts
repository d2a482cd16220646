// What stands behind the # of a member's links, with a check that notices whatever was cut off or altered on the way (ISS-7).
// It is part of the first load of the pages, hence SHA-256 alone and not transcript.ts. It keeps nothing secret and proves nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import { lengthPrefixed, utf8 } from "./bytes.ts";
import { crockfordEncode } from "./fingerprint.ts";
import { labelText } from "./labels.ts";

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

/** What mail programs do to links, undone: escapes, and spaces, slashes and punctuation around it. */
function tidy(fragment: string): string {
  return fragment
    .replace(/%([2-7][0-9A-F])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("&amp;", "&")
    .replace(/^[#/\s]+|[^\w-]+$/g, "");
}

/**
 * The parts of a fragment, and whether it has a check; undefined where the check fails or a name is not among the `known`
 * ones: then nothing of the link may be used. No parts where there is no fragment.
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
