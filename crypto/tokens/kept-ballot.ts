/**
 * A fetched ballot in a file [ISS-8]: the credential's 64 bytes, sealed with AES-128-GCM under twelve words that are
 * not in it. It contains no name and no choice. Only the device reads and writes it.
 */
import { gcm } from "@noble/ciphers/aes.js";
import { seedToWords, wordsToSeed } from "../ceremony/words.ts";
import { fromBase64url, toBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Random, systemRandom } from "../encoding/random.ts";

const FORMAT = "urna/v1/kept";
const [KEY, IV, SECRET, TAG] = [16, 12, 64, 16]; // bytes

type Kept = { readonly format: typeof FORMAT; readonly election: string; readonly iv: string; readonly sealed: string };

/** A seal belongs to one vote: it does not open for another. */
function cipherOf(seed: Uint8Array, iv: Uint8Array, electionId: string) {
  return gcm(seed, iv, utf8(FORMAT + electionId));
}

/** The file, one line of JSON, and the twelve words that open it. `secret` has 64 bytes (`exportCredentialSecret`), `electionId` is base64url. */
export function sealKept(
  secret: Uint8Array,
  electionId: string,
  random: Random = systemRandom,
): { file: string; words: string[] } {
  const seed = random(KEY);
  const iv = random(IV);
  const sealed = cipherOf(seed, iv, electionId).encrypt(secret);
  const kept: Kept = { format: FORMAT, election: electionId, iv: toBase64url(iv), sealed: toBase64url(sealed) };
  return { file: `${JSON.stringify(kept)}\n`, words: seedToWords(seed) };
}

/**
 * The credential's 64 bytes.
 * @throws ProtocolError invalid-shape, wrong-election (the file), those of `wordsToSeed`, bad-ciphertext (they do not belong together), all ISS-8
 */
export function openKept(file: string, words: string, electionId: string): Uint8Array {
  const { election, iv, sealed } = read(file);
  if (election !== electionId) throw new ProtocolError("wrong-election", "ISS-8", "a ballot of another vote");
  const cipher = cipherOf(wordsToSeed(words, 12, "ISS-8"), iv, electionId);
  try {
    return cipher.decrypt(sealed);
  } catch {
    throw new ProtocolError("bad-ciphertext", "ISS-8", "the words do not open this file");
  }
}

function read(file: string) {
  try {
    const { format, election, iv, sealed } = JSON.parse(file) as Partial<Kept>;
    if (format !== FORMAT) throw new TypeError("another format");
    const bytes = { iv: fromBase64url(iv ?? ""), sealed: fromBase64url(sealed ?? "") };
    if (bytes.iv.length !== IV || bytes.sealed.length !== SECRET + TAG) throw new TypeError("another length");
    return { election, ...bytes };
  } catch {
    throw new ProtocolError("invalid-shape", "ISS-8", "this is no kept ballot");
  }
}
