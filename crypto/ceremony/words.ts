// A seed as English words (BIP-39, no passphrase): a trustee's as 24 (section 5), that of a kept ballot as 12 (ISS-8). Both directions
// handle the whole secret.

import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { type Clause, ProtocolError } from "../encoding/errors.ts";

const KNOWN = new Set(wordlist);

/** 32 bytes → 24 words, 16 bytes → 12. */
export function seedToWords(seed: Uint8Array): string[] {
  if (seed.length !== 32 && seed.length !== 16) throw new RangeError("a seed has 32 or 16 bytes");
  return entropyToMnemonic(seed, wordlist).split(" ");
}

/**
 * 24 words (or 12) as typed, in any case, separated by anything that is not a letter (numbers of a list included) → 32 bytes (or 16).
 * @throws ProtocolError wrong-word-count, unknown-word (culprit `word 7`), bad-checksum (CER-4, or the clause whose words they are)
 */
export function wordsToSeed(text: string, count: 24 | 12 = 24, clause: Clause = "CER-4"): Uint8Array {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const unknown = words.findIndex((word) => !KNOWN.has(word));
  if (unknown >= 0) {
    throw new ProtocolError("unknown-word", clause, `word ${unknown + 1} is not in the list`, `word ${unknown + 1}`);
  }
  if (words.length !== count)
    throw new ProtocolError("wrong-word-count", clause, `${words.length} words instead of ${count}`);
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch {
    throw new ProtocolError(
      "bad-checksum",
      clause,
      "the words do not belong together: one is wrong or in the wrong place",
    );
  }
}
