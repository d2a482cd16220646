// A committee that lasts, with a vote that waits for its count, and a member's device: the page's worker in this process. The server has the
// keys of every board, shows what it likes, and can play ceremonies of its own.
import { expect } from "vitest";
import { utf8 } from "../../../../crypto/encoding/bytes.ts";
import type { CheckedRecord } from "../../../../src/trustee/verdict.ts";
import { type Verdict, verdictOf } from "../../../../src/trustee/verdict.ts";
import { audit as checks } from "../../../../web/i18n/de/audit.ts";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import type { TrusteeCalls } from "../../../../web/trustee/worker-calls.ts";
import { castVotes, type RecordBuilder, type RecordPlan } from "../../../support/election/record.ts";
import type { Sequence } from "../../../support/election/sequence.ts";
import { type Worker, workerHere } from "../../../support/honest-client.ts";

export type CommitteesStage = {
  readonly worker: Worker<TrusteeCalls>;
  /** The sequence that the members have made. */
  readonly sequence: Sequence;
  /** A vote up to its register. */
  readonly vote: RecordBuilder;
  /** The first member's device verifies the record that it is shown. */
  look(vote: RecordBuilder): Promise<CheckedRecord>;
  /** What that device says then, if it has made its key itself; `more` for one that was restored from the words. */
  judge(found: CheckedRecord, more?: { late: boolean; committee?: string }): Verdict;
  /** No share leaves for the record that was just looked at; the worker says why. */
  refuses(found: CheckedRecord, why: object, committee?: string): Promise<void>;
};

export const voteOf = (plan: RecordPlan = {}): RecordBuilder =>
  castVotes({ committee: {}, ...plan })
    .close()
    .register();

/** What the page writes about a record that is wrong. */
export const said = ({ findings }: CheckedRecord): string[] =>
  findings.map(({ check, entry, clause }) => words.count.finding(checks.checks[check].title, entry, clause));

export async function committeesStage(): Promise<CommitteesStage> {
  const worker = await workerHere<TrusteeCalls>("trustee/trustee.worker.ts");
  const vote = voteOf();
  const sequence = vote.sequence as Sequence;
  const [seed] = sequence.seeds as [Uint8Array];
  return {
    ...{ worker, sequence, vote },
    look: (shown) =>
      worker("check", {
        electionId: Buffer.from(shown.state.electionId).toString("base64url"),
        record: shown.file({ checkpoint: false }),
        checkpoint: utf8(shown.checkpoint()),
      }),
    judge: (found, { late, committee } = { late: false, committee: sequence.digest }) =>
      verdictOf(found, { released: undefined, late, committee, seen: 0 }),
    async refuses(found, why, committee = sequence.digest) {
      const root = found.final?.root ?? "";
      await expect(worker("decryptionEntry", { seed, index: 1, root, committee })).rejects.toMatchObject(why);
    },
  };
}
