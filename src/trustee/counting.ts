/**
 * The count, as a trustee's client computes it: the share, and in a meeting the agreement. It makes them only for a record that was
 * just verified without any finding (TAL-3, MEE-6). It stores nothing; on the page it runs in a worker.
 */
import type { BoardState } from "../../crypto/board/state.ts";
import { checkIsCommittee } from "../../crypto/ceremony/committee.ts";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { titleMarks } from "../../crypto/meeting/release.ts";
import { aggregates } from "../../crypto/tally/aggregates.ts";
import { makeDecryptionEntry } from "../../crypto/tally/tally.ts";
import { noticesOf } from "../../crypto/verifier/notices.ts";
import { mayBeCounted, type Report } from "../../crypto/verifier/report.ts";
import { checkElection, copied } from "./acts.ts";
import { type AskedOfLog, agreementOf, type QuestionFacts, questionFacts } from "./meeting/facts.ts";
import type { CheckedRecord } from "./verdict.ts";

/** So many verified records are kept for their shares. */
const MOST_KEPT = 4;

type ForShare = {
  readonly seed: Uint8Array;
  readonly index: number;
  readonly root: string;
  readonly committee?: string | undefined;
};

/** The count: keeps the records verified last, if they were without fault, for the share. */
export function counting() {
  /** By electionId. */
  const verified = new Map<string, { readonly state: BoardState; readonly root: string }>();
  const stateOf = (root: string): BoardState => {
    const found = [...verified.values()].find((each) => each.root === root);
    if (found === undefined) throw new RangeError("this record was not verified");
    return found.state;
  };
  return {
    /** @throws ProtocolError wrong-election (ID-1) */
    checked(electionId: string, report: Report, state: BoardState): CheckedRecord {
      verified.delete(electionId);
      checkElection(state, electionId);
      const right = mayBeCounted(report);
      if (right) verified.set(electionId, { state, root: report.final.root });
      for (const [oldest] of [...verified].slice(0, -MOST_KEPT)) verified.delete(oldest);
      const witnesses = report.witnesses?.seen.length ?? 0;
      const sums = right ? aggregates(state) : [];
      const { committee, meeting } = state.own.manifest ?? {};
      return {
        title: state.manifest.title,
        organiser: state.manifest.organiser,
        trial: state.manifest.trial === true,
        ...(committee &&
          report.committee && {
            committee: { ...report.committee, id: toBase64url(state.ceremonyId), digest: committee },
          }),
        ...(meeting && {
          meeting: { meetingId: meeting.id, number: meeting.number, subject: titleMarks(state.manifest) },
        }),
        findings: report.checks.flatMap(({ id, findings }) =>
          findings.map(({ entry, clause, message }) => ({ check: id, entry, clause, message })),
        ),
        checkpoint: report.checkpoint,
        ballots: state.ballots,
        entries: state.size,
        questions: sums.map(({ contest, ciphertexts, withheld }) => ({
          title: contest.title,
          sums: withheld ? "withheld" : ciphertexts.length,
        })),
        nothingToCount: sums.length > 0 && sums.every(({ withheld }) => withheld),
        trustees: state.trustees.length,
        cancelled: state.cancelled !== undefined,
        notices: noticesOf(report),
        ...(witnesses > 0 && { witnesses }),
        ...(report.final && { final: report.final }),
      };
    },
    /**
     * Only for the record that was found valid, and only for that root (RangeError). `committee`: C* of the committee
     * that this device belongs to. @throws ProtocolError wrong-root (COM-3) if the vote names another one
     */
    decryptionEntry({ seed, index, root, committee = "" }: ForShare) {
      const state = stateOf(root);
      if (state.committee !== undefined) checkIsCommittee(state, fromBase64url(committee));
      return copied(makeDecryptionEntry(seed, state, index));
    },
    /** Of the question with this F (base64url), whose record was found valid (MEE-6). @throws ProtocolError as `questionFacts` */
    questionFacts: ({ root, ...asked }: AskedOfLog & { readonly root: string }): QuestionFacts =>
      questionFacts(stateOf(root), asked),
    /** As `decryptionEntry`. @throws ProtocolError as `agreementOf`, `checkIsCommittee` */
    agreement({ seed, index, root, committee = "", ...asked }: AskedOfLog & ForShare) {
      const state = stateOf(root);
      checkIsCommittee(state, fromBase64url(committee));
      return copied(agreementOf(state, asked, seed, index));
    },
  };
}
