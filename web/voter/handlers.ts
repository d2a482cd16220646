/**
 * All cryptography of the voter's page, for a worker to serve. It holds the verified election and at most one vote that
 * is sealed and not yet decided on. It has no storage and talks only to its page.
 */
import { encryptSelections, makeBallot, revealForAudit, type SealedSelections } from "../../crypto/ballot/ballot.ts";
import type { Selections } from "../../crypto/ballot/selections.ts";
import { openPrefix } from "../../crypto/board/prefix.ts";
import { equalBytes, fromBase64, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { openWitnessedCheckpoint } from "../../crypto/log/cosignature.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { readCheckpoint } from "../../crypto/log/record-file.ts";
import { LeafHashes } from "../../crypto/log/tiles.ts";
import { decodeEntryOf, type RegisterRow } from "../../crypto/manifest/entries.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import {
  createCredential,
  exportCredentialSecret,
  restoreCredential,
  unblind,
  verifyToken,
} from "../../crypto/tokens/credential.ts";
import { findRow, memberCommitment, verifyOwnRow } from "../../crypto/verifier/own-row.ts";
import type { Handlers } from "../shared/worker/serve.ts";
import type { VoterCalls } from "./worker-calls.ts";

let verified: ElectionView | undefined;
/** Leaf hashes up to the opening, and those read from the board since. */
let beginning: Uint8Array[] = [];
let board: { readonly log: LeafHashes; readonly checkpoint: string } | undefined;
let register: readonly Uint8Array[] = [];
/** `choice` is what it was sealed from: marks may have changed since, and then it must never become the ballot. */
let prepared: { readonly vote: SealedSelections; readonly checkNumber: string; readonly choice: string } | undefined;

/** The log that was read last, under a checkpoint of the board. */
export const boardRead = (): LeafHashes | undefined => board?.log;

function view(): ElectionView {
  if (verified === undefined) throw new RangeError("no record was verified yet");
  return verified;
}

const choiceOf = (classId: string, selections: Selections): string => JSON.stringify([classId, selections]);

export const voterHandlers: Handlers<VoterCalls> = {
  record({ prefix, electionId }) {
    const entries = prefix.entries.map(utf8);
    verified = openPrefix(
      { entries, checkpoint: prefix.checkpoint, consistency: prefix.consistency.map(fromBase64) },
      fromBase64url(electionId),
    );
    beginning = entries.map(leafHash);
    const { manifest, counting, context } = verified;
    const { roll } = decodeEntryOf("opening", entries.at(-1) ?? new Uint8Array());
    return {
      manifest,
      counting,
      context: toBase64url(context),
      fingerprint: fingerprint(verified.electionId),
      roll: roll.map(({ eligible }) => eligible),
    };
  },
  credential({ classId }) {
    const credential = createCredential(view(), classId);
    return { secret: exportCredentialSecret(credential), blinded: credential.blinded };
  },
  blinded: ({ classId, secret }) => restoreCredential(view(), classId, secret).blinded,
  unblind({ classId, secret, signature }) {
    return unblind(restoreCredential(view(), classId, secret), [fromBase64url(signature)], view());
  },
  token({ classId, secret, token }) {
    verifyToken(view(), classId, restoreCredential(view(), classId, secret).publicKey, token);
    return true;
  },
  prepare({ classId, selections }) {
    const vote = encryptSelections(view(), classId, selections);
    const checkNumber = fingerprint(vote.tracker);
    prepared = { vote, checkNumber, choice: choiceOf(classId, selections) };
    return { checkNumber };
  },
  reveal() {
    const vote = prepared;
    prepared = undefined;
    if (vote === undefined) throw new RangeError("nothing is sealed");
    return revealForAudit(vote.vote);
  },
  seal({ classId, secret, token, selections, checkNumber: seen }) {
    const looked = prepared;
    prepared = undefined;
    const same = looked?.checkNumber === seen && looked?.choice === choiceOf(classId, selections);
    const vote = looked !== undefined && same ? looked.vote : encryptSelections(view(), classId, selections);
    const { entry, leafHash, tracker } = makeBallot(view(), restoreCredential(view(), classId, secret), token, vote);
    return { entry: new Uint8Array(entry), leafHash, checkNumber: fingerprint(tracker) };
  },
  promise({ promise, leafHash }) {
    const { promiseKey, origin } = view().manifest.board;
    if (!equalBytes(openPromise(promise, promiseKey, origin), leafHash))
      throw new ProtocolError("wrong-origin", "LOG-5", "the promise is about another ballot");
    return true;
  },
  checkpoint: (note) => openWitnessedCheckpoint(readCheckpoint(note), view().manifest).size,
  board({ checkpoint: note, leaves }) {
    const checkpoint = readCheckpoint(note);
    const log = new LeafHashes(leaves, openWitnessedCheckpoint(checkpoint, view().manifest));
    log.verifyBeginning(beginning);
    board = { log, checkpoint };
    return true;
  },
  result(line) {
    const entry = utf8(line);
    if (board === undefined || board.log.find(leafHash(entry)) !== board.log.size - 1)
      throw new ProtocolError("wrong-root", "BAL-9", "this is not the last entry of the board");
    return decodeEntryOf("result", entry);
  },
  register(lines) {
    const entries = lines.map(utf8);
    const stand = entries.every((entry) => board?.log.find(leafHash(entry)) !== undefined);
    if (stand) register = entries;
    return stand;
  },
  withdrawn: (lines) =>
    lines.flatMap((line) => {
      const entry = utf8(line);
      if (board?.log.find(leafHash(entry)) === undefined) return [];
      const notice = decodeEntryOf("notice", entry);
      return notice.kind === "withdrawal" ? [notice] : [];
    }),
  place({ leafHash: leaf }) {
    const place = board?.log.find(leaf);
    return board === undefined || place === undefined ? {} : { proof: board.log.prove(place, board.checkpoint) };
  },
  commitment: ({ salt, reference }) => toBase64url(memberCommitment(fromBase64url(salt), reference)),
  row({ entry, blinding, commitment }) {
    const sought = fromBase64url(commitment);
    const row = register.reduce<RegisterRow | undefined>((found, bytes) => found ?? findRow(bytes, sought), undefined);
    if (row === undefined) return false;
    const publicKey = fromBase64url(decodeEntryOf("ballot", entry).key);
    verifyOwnRow(row, view().context, { publicKey, blinding });
    return true;
  },
};
