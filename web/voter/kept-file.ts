/**
 * A fetched ballot in a file (ISS-8): the credential's 64 bytes, sealed under twelve words that stand nowhere in it. It holds no name and no
 * choice. It is read and written on the device alone; nothing here asks or sends anything.
 */

import { seedToWords, wordsToSeed } from "../../crypto/ceremony/words.ts";
import { fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";

const FORMAT = "urna/v1/kept";
const WORDS = 12;

type Kept = { readonly format: typeof FORMAT; readonly election: string; readonly iv: string; readonly sealed: string };

/** A sealing is of one vote: under another vote's name it does not open. */
async function cipherOf(seed: Uint8Array, iv: Uint8Array, electionId: string) {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(seed), "AES-GCM", false, ["encrypt", "decrypt"]);
  const how = { name: "AES-GCM", iv: new Uint8Array(iv), additionalData: new Uint8Array(utf8(FORMAT + electionId)) };
  return { key, how };
}

export async function sealKept(secret: Uint8Array, electionId: string): Promise<{ file: string; words: string[] }> {
  const seed = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const { key, how } = await cipherOf(seed, iv, electionId);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, new Uint8Array(secret)));
  const kept: Kept = { format: FORMAT, election: electionId, iv: toBase64url(iv), sealed: toBase64url(sealed) };
  return { file: `${JSON.stringify(kept)}\n`, words: seedToWords(seed) };
}

/** @throws ProtocolError invalid-shape, wrong-election (the file), those of the words, bad-ciphertext (they do not belong together) */
export async function openKept(file: string, words: string, electionId: string): Promise<Uint8Array> {
  const { election, iv, sealed } = read(file);
  if (election !== electionId) throw new ProtocolError("wrong-election", "ISS-8", "a ballot of another vote");
  const { key, how } = await cipherOf(wordsToSeed(words, WORDS, "ISS-8"), iv, electionId);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
  } catch {
    throw new ProtocolError("bad-ciphertext", "ISS-8", "the words do not open this file");
  }
}

function read(file: string) {
  try {
    const { format, election, iv, sealed } = JSON.parse(file) as Partial<Kept>;
    if (format !== FORMAT) throw new TypeError("another format");
    const bytes = { iv: fromBase64url(iv ?? ""), sealed: new Uint8Array(fromBase64url(sealed ?? "")) };
    if (bytes.iv.length !== 12 || bytes.sealed.length !== 64 + 16) throw new TypeError("another length");
    return { election, ...bytes };
  } catch {
    throw new ProtocolError("invalid-shape", "ISS-8", "this is no kept ballot");
  }
}
