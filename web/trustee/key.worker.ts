/**
 * The key's cryptography, off the trustee's page: seeds and words, and the entries of the ceremony. It stores nothing and
 * talks to nobody but its page.
 */

import { admit, type BoardState, newBoard } from "../../crypto/board.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/bytes.ts";
import {
  ceremonyFingerprint,
  makeConfirmationEntry,
  makeSharesEntry,
  makeTrusteeEntry,
} from "../../crypto/ceremony.ts";
import { decodeEntryOf } from "../../crypto/entries.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { systemRandom } from "../../crypto/random.ts";
import { splitRecord } from "../../crypto/record-file.ts";
import { seedToWords, wordsToSeed } from "../../crypto/words.ts";
import { serve } from "../shared/serve.ts";
import type { KeyCalls } from "./worker-calls.ts";

/** Replays a record without ballots. @throws ProtocolError wrong-election (ID-1), or what `admit` refuses */
function replay(electionId: string, record: Uint8Array): BoardState {
  const state = newBoard();
  for (const entry of splitRecord(record).entries) {
    admit(state, entry);
    if (state.size === 1 && !equalBytes(state.electionId, fromBase64url(electionId)))
      throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
  }
  return state;
}

/** Whether the trustee entry on the record holds this seed's key; proofs differ from one making to the next. */
function ownEntry(state: BoardState, seed: Uint8Array, index: number): "absent" | "mine" | "other" {
  const there = state.trustees[index - 1];
  if (there === undefined) return "absent";
  const facts = { manifest: state.manifest, electionId: state.electionId, trustees: [], shares: [] };
  const mine = decodeEntryOf("trustee", makeTrusteeEntry(seed, facts, index));
  const logged = decodeEntryOf("trustee", there.entry);
  return mine.commitments === logged.commitments && mine.encryptionKey === logged.encryptionKey ? "mine" : "other";
}

/** A copy in a buffer of its own, as requests want it. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

serve<KeyCalls>({
  newSeed: () => systemRandom(32),
  words: ({ seed }) => seedToWords(seed),
  restore: ({ words }) => wordsToSeed(words),
  look({ electionId, record, seed, index }) {
    const state = replay(electionId, record);
    return {
      own: ownEntry(state, seed, index),
      ...(state.ceremonyRoot && {
        fingerprint: ceremonyFingerprint(state),
        ceremony: toBase64url(state.ceremonyRoot),
      }),
    };
  },
  trusteeEntry: ({ electionId, record, seed, index }) => own(makeTrusteeEntry(seed, replay(electionId, record), index)),
  sharesEntry({ electionId, record, seed, index, own: sent }) {
    const state = replay(electionId, record);
    const there = state.trustees[index - 1]?.entry;
    if (sent !== undefined && (there === undefined || !equalBytes(sent, there)))
      throw new ProtocolError("own-entry-missing", "CER-2", "the record does not hold the entry that this device sent");
    return own(makeSharesEntry(seed, state, index));
  },
  confirmationEntry: ({ electionId, record, seed, index }) =>
    own(makeConfirmationEntry(seed, replay(electionId, record), index)),
});
