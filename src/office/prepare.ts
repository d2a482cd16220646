/** From a draft to an election's manifest and keys. Nothing is stored here, and nothing can be prepared that has a problem. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { generateSigningKey, verifierKey } from "../../crypto/log/note.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import { checkManifest } from "../../crypto/manifest/check.ts";
import type { DraftContent } from "../contract/draft.ts";
import { manifestOfDraft } from "./draft-check.ts";

export type PreparedManifest = {
  /** base64url [ID-1] */
  id: string;
  manifest: Manifest;
  bytes: Uint8Array;
  /** 32 bytes each [LOG-3, LOG-5] */
  boardSecret: Uint8Array;
  promiseSecret: Uint8Array;
};

/** `host` and the election's number make the log's origin, unique to it (C2SP: no scheme). */
export function prepareManifest(content: DraftContent, host: string, short: string, random: Random): PreparedManifest {
  const origin = `${host}/v/${short}`;
  const { secret: boardSecret } = generateSigningKey(random);
  const { secret: promiseSecret } = generateSigningKey(random);
  const board = { origin, key: verifierKey(origin, boardSecret), promiseKey: verifierKey(origin, promiseSecret) };
  const manifest = manifestOfDraft(content, board, toBase64url(random(16)));
  checkManifest(manifest);
  const bytes = encodeEntry(manifest);
  return { id: toBase64url(hash("election", bytes)), manifest, bytes, boardSecret, promiseSecret };
}
