/**
 * What a trustee's client computes from its seed and the public record: words, the entries of the ceremony, evidence.
 * It stores nothing and talks to nobody; on the page it runs in a worker.
 */
import { admit, newBoard, newSequence } from "../../crypto/board/board.ts";
import { stageOf } from "../../crypto/board/order.ts";
import type { BoardState } from "../../crypto/board/state.ts";
import { committeeDigest, committeeFingerprint } from "../../crypto/ceremony/committee.ts";
import { type Evidence, rehearse, verifyEvidence } from "../../crypto/ceremony/evidence.ts";
import { writeEvidence } from "../../crypto/ceremony/evidence-file.ts";
import { deriveOwn } from "../../crypto/ceremony/facts.ts";
import {
  type Committee,
  ceremonyFingerprint,
  checkCommittee,
  checkOwnEntry,
  makeTrusteeEntry,
} from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { seedToWords, wordsToSeed } from "../../crypto/ceremony/words.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { readCheckpoint, splitRecord } from "../../crypto/log/record-file.ts";
import type { CommitteeEntry } from "../../crypto/manifest/committee-entry.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { Owner } from "./stage.ts";

/**
 * The record so far, one entry per line, and the committee that the service names and the person sees. For a committee
 * that lasts, the record is its sequence (COM-2) and `electionId` the committeeId.
 */
type Asked = { readonly electionId: string; readonly record: Uint8Array; readonly shown: Committee };
type AskedWithSeed = Asked & { readonly seed: Uint8Array; readonly index: number };
type Own = { readonly own?: Uint8Array | undefined };
/** `late`: restored from the words, see kept.ts. */
type Began = Own & { readonly late?: boolean | undefined };

export type CeremonyLook = {
  /**
   * Left out if the record has an entry and no seed was given: then the record has the bytes that were sent, if they
   * are known.
   */
  readonly own?: Owner;
  /** For the trustees to compare by voice, once all keys are on the record (CER-2). */
  readonly fingerprint?: string;
  /** Base64url of the root that has this fingerprint. */
  readonly ceremony?: string;
  readonly committee?: LastingCommittee;
  /** The manifest says that the vote is for practice and decides nothing (MAN-5); absent in a committee's sequence. */
  readonly trial?: boolean;
};

/** A committee as its own entry says: only this may be shown to its members, whatever the service says of it (COM-4). */
export type LastingCommittee = Omit<CommitteeEntry, "type" | "protocol" | "nonce"> & {
  /** Of C*, to be written under the words: there once every member has confirmed (COM-2). */
  readonly fingerprint?: string;
};

export function checkElection(state: BoardState, expected: string): void {
  const id = state.own.alone ? state.ceremonyId : state.electionId;
  if (!equalBytes(id, fromBase64url(expected)))
    throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
}

/**
 * A record without ballots. @throws ProtocolError wrong-election (ID-1), wrong-value (CER-2) for a different committee
 * from the one that is shown, or what `admit` refuses
 */
function replay({ electionId, record, shown }: Asked): BoardState {
  const { entries } = splitRecord(record);
  const [first] = entries;
  const state = first !== undefined && decodeEntry(first).type === "committee" ? newSequence() : newBoard();
  for (const entry of entries) {
    admit(state, entry);
    if (state.size === 1) checkElection(state, electionId);
  }
  checkCommittee(state, shown);
  return state;
}

function committeeOf(state: BoardState): LastingCommittee | undefined {
  if (state.committee === undefined) return undefined;
  const { type: _, protocol: __, nonce: ___, ...committee } = state.committee;
  return { ...committee, ...(stageOf(state) === "made" && { fingerprint: committeeFingerprint(state) }) };
}

/** COM-4: only the device that began the ceremony of a committee takes part in it. @throws ProtocolError not-allowed */
function checkBegan({ own: { alone } }: BoardState, { own, late = false }: Began): void {
  if (!alone || (own !== undefined && !late)) return;
  const message = "a key that was restored from its words takes no part in this ceremony: the committee starts over";
  throw new ProtocolError("not-allowed", "COM-4", message);
}

/** COM-4: by this device's clock. @throws ProtocolError not-allowed */
function checkNotEnded({ own: { alone }, committee }: BoardState, now: number): void {
  if (!alone || committee === undefined || now < Date.parse(committee.until)) return;
  throw new ProtocolError("not-allowed", "COM-4", `the committee has ended by this device's clock: ${committee.until}`);
}

/** Proofs differ each time an entry is made: only the key counts. */
function ownerOf(state: BoardState, seed: Uint8Array, index: number): Owner {
  try {
    checkOwnEntry(deriveOwn(seed, state, index), state, index);
    return "mine";
  } catch (error) {
    if (error instanceof ProtocolError && error.code === "own-entry-missing") return "other";
    throw error;
  }
}

/** @throws ProtocolError own-entry-missing (CER-2) if the record lacks the bytes that were sent */
function checkSent(state: BoardState, index: number, { own }: Own): void {
  const there = state.trustees[index - 1]?.entry;
  if (own !== undefined && (there === undefined || !equalBytes(own, there)))
    throw new ProtocolError("own-entry-missing", "CER-2", "the record does not have the entry that was sent from here");
}

/** A copy in a buffer of its own, as requests want it. */
export const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const evidenceOf = ({ by, against, key }: { by: number; against: number; key: string }): Evidence => ({
  ...{ by, against },
  key: fromBase64url(key),
});

/** Each takes its input as one value, so that a worker can do it. Keys and roots are base64url. */
export const acts = {
  newSeed: (): Uint8Array => systemRandom(32),
  words: ({ seed }: { readonly seed: Uint8Array }): string[] => seedToWords(seed),
  /** @throws ProtocolError unknown-word, wrong-word-count, bad-checksum (CER-4) */
  restore: ({ words }: { readonly words: string }): Uint8Array => wordsToSeed(words),
  look({ seed, index, own, ...asked }: Asked & Own & { seed?: Uint8Array | undefined; index: number }): CeremonyLook {
    const state = replay(asked);
    const there = state.trustees[index - 1] !== undefined;
    if (there && seed === undefined) checkSent(state, index, { own });
    const committee = committeeOf(state);
    return {
      ...(committee && { committee }),
      ...(!state.own.alone && { trial: state.manifest.trial === true }),
      ...(!there ? { own: "absent" as const } : seed === undefined ? {} : { own: ownerOf(state, seed, index) }),
      ...(state.ceremonyRoot && {
        fingerprint: ceremonyFingerprint(state),
        ceremony: toBase64url(state.ceremonyRoot),
      }),
    };
  },
  /**
   * `restored`: the key came to this device from its words. Under a committee that lasts it then enters no ceremony: an
   * entry made anew would let the device deal the same shares a second time (COM-4).
   */
  trusteeEntry({ seed, index, restored, ...asked }: AskedWithSeed & { readonly restored?: boolean }) {
    const state = replay(asked);
    if (restored) checkBegan(state, {});
    return copied(makeTrusteeEntry(seed, state, index));
  },
  /** CER-2. `own`: the trustee entry as this device sent it; `ceremony`: the root whose fingerprint was compared. */
  sharesEntry({ seed, index, own, late, ceremony, ...asked }: AskedWithSeed & Began & { readonly ceremony: string }) {
    const state = replay(asked);
    checkBegan(state, { own, late });
    checkSent(state, index, { own });
    if (toBase64url(state.ceremonyRoot ?? new Uint8Array()) !== ceremony)
      throw new ProtocolError("wrong-root", "CER-2", "the keys on the record are not those that were compared");
    return copied(makeSharesEntry(seed, state, index));
  },
  /**
   * The confirmation, or evidence that the share of `against` is bad (CER-4). `own`: the trustee entry as this device
   * sent it, without which no member of a committee that lasts confirms; `now`: this device's clock, in milliseconds
   * since 1970 (COM-4).
   */
  rehearse({
    seed,
    index,
    own,
    late,
    now,
    remembered,
    ...asked
  }: AskedWithSeed & Began & { readonly now: number; remembered: RememberedText }): Rehearsed {
    const state = replay(asked);
    checkBegan(state, { own, late });
    checkNotEnded(state, now);
    const ceremony = remembered.ceremony === undefined ? undefined : fromBase64url(remembered.ceremony);
    const { confirmed } = remembered;
    const rehearsed = rehearse(seed, state, index, { ceremony, confirmed });
    if ("entry" in rehearsed)
      return {
        entry: copied(rehearsed.entry),
        ...(state.committee && { committee: toBase64url(committeeDigest(state)) }),
      };
    const { against, key } = rehearsed.evidence;
    return { evidence: { against, key: toBase64url(key) } };
  },
  /** Checks evidence from the service. @throws ProtocolError not-proven (CER-4) */
  verifyEvidence({ by, against, key, ...asked }: Asked & EvidenceText): void {
    verifyEvidence(replay(asked), evidenceOf({ by, against, key }));
  },
  /** The evidence as a file for anybody; undefined if it is wrong. `checkpoint`: none of a committee's sequence. */
  evidenceFile({ checkpoint, ...asked }: Asked & EvidenceText & { readonly checkpoint?: Uint8Array }) {
    try {
      acts.verifyEvidence(asked);
    } catch (error) {
      if (error instanceof ProtocolError) return undefined;
      throw error;
    }
    const signed = checkpoint === undefined ? undefined : readCheckpoint(checkpoint);
    return copied(writeEvidence(evidenceOf(asked), asked.record, signed));
  },
};

type EvidenceText = { readonly by: number; readonly against: number; readonly key: string };
type RememberedText = { readonly ceremony?: string | undefined; readonly confirmed: boolean };
type Rehearsed =
  /** `committee`: C*, to be kept from now on (COM-4). */
  | { readonly entry: Uint8Array<ArrayBuffer>; readonly committee?: string }
  | { readonly evidence: { readonly against: number; readonly key: string } };
