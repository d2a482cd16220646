/**
 * All cryptography of the trustee's page, off its main thread: seeds and words, the entries of the ceremony, the
 * verification of the whole record, the share. It stores nothing and talks to nobody but its page. That a share is released
 * for one record only (TAL-3) is kept by the page's store; here a share is made of a record that was just verified, or not at all.
 */

import { admit, type BoardState, newBoard } from "../../crypto/board/board.ts";
import { ceremonyFingerprint, checkCommittee, makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { rehearse, verifyEvidence } from "../../crypto/ceremony/evidence.ts";
import { writeEvidence } from "../../crypto/ceremony/evidence-file.ts";
import { seedToWords, wordsToSeed } from "../../crypto/ceremony/words.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { readCheckpoint, sizeOf, splitRecord } from "../../crypto/log/record-file.ts";
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import { aggregates } from "../../crypto/tally/aggregates.ts";
import { makeDecryptionEntry } from "../../crypto/tally/tally.ts";
import { verifyChunk } from "../../crypto/verifier/chunk.ts";
import { verifyStream } from "../../crypto/verifier/driver.ts";
import { mayBeCounted } from "../../crypto/verifier/report.ts";
import { RecordVerifier } from "../../crypto/verifier/verifier.ts";
import { noticesOf } from "../shared/language/notices.ts";
import { installPointKernel } from "../shared/worker/point-kernel.ts";
import { note, serve } from "../shared/worker/serve.ts";
import type { CheckedRecord, CheckProgress, TrusteeCalls } from "./worker-calls.ts";

installPointKernel(); // without WebAssembly the verification takes longer and says the same

/** The record that was verified last, if it was without fault. */
let verified: { state: BoardState; root: string } | undefined;

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

serve<TrusteeCalls>({
  newSeed: () => systemRandom(32),
  words: ({ seed }) => seedToWords(seed),
  restore: ({ words }) => wordsToSeed(words),
  look({ electionId, record, seed, index, shown }) {
    const state = replay(electionId, record);
    checkCommittee(state, shown);
    return {
      own: ownEntry(state, seed, index),
      ...(state.ceremonyRoot && {
        fingerprint: ceremonyFingerprint(state),
        ceremony: toBase64url(state.ceremonyRoot),
      }),
    };
  },
  trusteeEntry: ({ electionId, record, seed, index }) => own(makeTrusteeEntry(seed, replay(electionId, record), index)),
  sharesEntry({ electionId, record, seed, index, own: sent, ceremony }) {
    const state = replay(electionId, record);
    const there = state.trustees[index - 1]?.entry;
    if (sent !== undefined && (there === undefined || !equalBytes(sent, there)))
      throw new ProtocolError("own-entry-missing", "CER-2", "the record does not hold the entry that this device sent");
    if (toBase64url(state.ceremonyRoot ?? new Uint8Array()) !== ceremony)
      throw new ProtocolError("wrong-root", "CER-2", "the keys on the record are not those that were compared");
    return own(makeSharesEntry(seed, state, index));
  },
  rehearse({ electionId, record, seed, index, remembered }) {
    const ceremony = remembered.ceremony === undefined ? undefined : fromBase64url(remembered.ceremony);
    const { confirmed } = remembered;
    const rehearsed = rehearse(seed, replay(electionId, record), index, { ceremony, confirmed });
    if ("entry" in rehearsed) return { entry: own(rehearsed.entry) };
    const { against, key } = rehearsed.evidence;
    return { evidence: { against, key: toBase64url(key) } };
  },
  evidenceFile({ electionId, record, checkpoint, by, against, key }) {
    const evidence = { by, against, key: fromBase64url(key) };
    try {
      verifyEvidence(replay(electionId, record), evidence);
    } catch (error) {
      if (error instanceof ProtocolError) return undefined;
      throw error;
    }
    return own(writeEvidence(evidence, record, readCheckpoint(checkpoint)));
  },
  check,
  decryptionEntry({ seed, index, root }) {
    if (verified?.root !== root) throw new RangeError("this record was not verified");
    return own(makeDecryptionEntry(seed, verified.state, index));
  },
});

async function check({ electionId, record, ...signed }: TrusteeCalls["check"][0]): Promise<CheckedRecord> {
  verified = undefined;
  const checkpoint = readCheckpoint(signed.checkpoint);
  const entries = sizeOf(checkpoint);
  const verifier = new RecordVerifier({ until: "register" });
  const report = await verifyStream(
    { body: [record], origin: "server", checkpoints: [checkpoint], entries },
    async (chunk) => verifyChunk(chunk),
    (progress) => note({ ...progress, total: entries } satisfies CheckProgress),
    { verifier, inFlight: 1 },
  );
  const { state } = verifier;
  if (!equalBytes(state.electionId, fromBase64url(electionId)))
    throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
  const findings = report.checks.flatMap((each) =>
    each.findings.map(({ entry, clause }) => ({ check: each.id, entry, clause })),
  );
  const { final } = report;
  const witnesses = report.witnesses?.seen.length ?? 0;
  const cancelled = state.cancelled !== undefined;
  if (mayBeCounted(report)) verified = { state, root: report.final.root };
  const sums = verified === undefined ? [] : aggregates(state);
  return {
    findings,
    checkpoint: report.checkpoint,
    ballots: state.ballots,
    entries: state.size,
    opens: sums.flatMap(({ contest, ciphertexts, withheld }) =>
      withheld ? [] : [{ title: contest.title, sums: ciphertexts.length }],
    ),
    withheld: sums.flatMap(({ contest, withheld }) => (withheld ? [contest.title] : [])),
    trustees: state.trustees.length,
    cancelled,
    notices: noticesOf(report),
    nothingToCount: sums.length > 0 && sums.every(({ withheld }) => withheld),
    ...(witnesses > 0 && { witnesses }),
    ...(final && { final }),
  };
}
