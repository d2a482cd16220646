/** What a vote's manifest, and the committee that it names, say: decoded once. */
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { countingOf } from "../../../crypto/manifest/committee-entry.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Trustees as Counters, Manifest } from "../../../crypto/manifest/manifest.ts";
import type { ElectionRow } from "./elections.ts";

/** What a vote's entries say of it. `committee`: the one that its manifest names (COM-3). */
export type Read = {
  readonly manifest: Manifest;
  readonly counting: Counters;
  readonly committee?: { readonly id: string; readonly name: string; readonly until: string };
};

/** Decoding one takes about as long as everything else in a list of votes, and it never changes: its digest is the id (ID-1). */
const decoded = new Map<string, Read>();
const REMEMBERED = 256; // votes

/** Of the vote's row. */
export function read({ id, manifest: entry, committee }: ElectionRow): Read {
  const known = decoded.get(id);
  if (known !== undefined) return known;
  const manifest = decodeEntryOf("manifest", entry);
  if (decoded.size >= REMEMBERED) decoded.clear();
  const made = { manifest, ...countedBy(manifest, committee) };
  decoded.set(id, made);
  return made;
}

function countedBy({ trustees }: Manifest, entry: Uint8Array | null): Omit<Read, "manifest"> {
  if (trustees !== undefined) return { counting: trustees };
  if (entry === null) throw new TypeError("a vote has neither trustees nor a committee");
  const committee = decodeEntryOf("committee", entry);
  const { name, until } = committee;
  return { counting: countingOf(committee), committee: { id: idOfCommittee(entry), name, until } };
}

/** COM-1, base64url. */
export const idOfCommittee = (entry: Uint8Array): string => toBase64url(hash("committee", entry));
