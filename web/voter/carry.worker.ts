/**
 * Needed only when a ballot is kept safe or moves to another device: the credential as words or as a file, and QR
 * codes. It is a separate worker, so that a voter's first load contains neither the word list nor the QR encoder.
 */

import { seedToWords, wordsToSeed } from "../../crypto/ceremony/words.ts";
import { concat } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { openKept, sealKept } from "../../crypto/tokens/kept-ballot.ts";
import { qrPath } from "../shared/components/shown/qr-path.ts";
import { serve } from "../shared/worker/serve.ts";
import type { CarryCalls } from "./worker-calls.ts";

/** Half of the words; the culprit counts over all 48. */
function half(words: readonly string[], from: number): Uint8Array {
  try {
    return wordsToSeed(words.slice(from, from + 24).join(" "), 24, "ISS-8");
  } catch (error) {
    const at = error instanceof ProtocolError ? /^word (\d+)$/.exec(error.culprit ?? "")?.[1] : undefined;
    if (!(error instanceof ProtocolError) || at === undefined) throw error;
    throw new ProtocolError(error.code, error.clause, error.message, `word ${Number(at) + from}`);
  }
}

serve<CarryCalls>({
  qr: (text) => qrPath(text),
  toWords: (secret) => [...seedToWords(secret.slice(0, 32)), ...seedToWords(secret.slice(32, 64))],
  keep: ({ secret, electionId }) => sealKept(secret, electionId),
  fromWords({ text, file, electionId }) {
    if (file !== undefined) return openKept(file, text, electionId);
    const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
    if (words.length !== 48)
      throw new ProtocolError("wrong-word-count", "ISS-8", `${words.length} words instead of 48`);
    return concat(half(words, 0), half(words, 24));
  },
});
