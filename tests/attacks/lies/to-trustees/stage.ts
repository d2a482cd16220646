// A vote that has ended and waits for its count, and a trustee's device: the page's worker in this process, which verifies the whole record
// before it makes a share.
import { expect } from "vitest";
import { utf8 } from "../../../../crypto/encoding/bytes.ts";
import { verifyRecord } from "../../../../crypto/verifier/driver.ts";
import type { CheckedRecord } from "../../../../src/trustee/verdict.ts";
import { audit as checks } from "../../../../web/i18n/de/audit.ts";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import type { TrusteeCalls } from "../../../../web/trustee/worker-calls.ts";
import { type OpenElection, seedOf } from "../../../support/election/over-http.ts";
import { type Worker, workerHere } from "../../../support/honest-client.ts";
import { textOf } from "../../liar.ts";
import { motionOf, type Stage, stage, voteAndClose } from "../../stage.ts";

export type TrusteesStage = Stage & {
  readonly worker: Worker<TrusteeCalls>;
  /** The honest record up to the register. */
  readonly record: readonly Uint8Array[];
  /** Another vote on the same server, in which nobody has voted. */
  readonly other: OpenElection;
  /** What the service shows of this vote now. */
  fetched(what: "record" | "checkpoint"): Promise<Uint8Array>;
  /** The page after the close: the checkpoint, then the record, then the verification in the worker. */
  look(): Promise<CheckedRecord>;
  /** The device finds that the shown record is wrong, says so in these words, and releases no share; a verifier finds this code. */
  notCounted(entries: readonly Uint8Array[], code: string, finding: string): Promise<void>;
};

export const seed = seedOf(1);

export async function trusteesStage(): Promise<TrusteesStage> {
  const worker = await workerHere<TrusteeCalls>("trustee/trustee.worker.ts");
  const shown = await stage(5);
  const { server, election, show } = shown;
  await voteAndClose(shown);
  const record = await server.entries(election.id);
  const other = await server.open(motionOf(5));
  const fetched = async (what: string) =>
    new Uint8Array(await (await server.fetch(`/e/${election.id}/${what}`)).arrayBuffer());
  const look = async () => {
    const checkpoint = await fetched("checkpoint");
    return worker("check", { electionId: election.id, record: await fetched("record"), checkpoint });
  };
  return {
    ...shown,
    ...{ worker, record, other, fetched, look },
    async notCounted(entries, code, finding) {
      show(entries);
      const found = await look();
      await refusesToCount(worker, found);
      expect(said(found).join("\n")).toContain(finding);
      const codes = verifyRecord(utf8(textOf(entries))).checks.flatMap((check) =>
        check.findings.map((each) => each.code),
      );
      expect(codes).toContain(code);
    },
  };
}

/** What the page writes under "Diese Prüfdatei ist fehlerhaft". */
export const said = ({ findings }: CheckedRecord) =>
  findings.map(({ check, entry, clause }) => words.count.finding(checks.checks[check].title, entry, clause));

/** No share leaves for a record that was not found valid. */
export async function refusesToCount(worker: Worker<TrusteeCalls>, found: CheckedRecord): Promise<void> {
  expect(found.findings).not.toEqual([]);
  expect(words.count.invalid).toBe("Diese Prüfdatei ist fehlerhaft. Es wird nicht ausgezählt.");
  const root = found.final?.root ?? "";
  await expect(worker("decryptionEntry", { seed, index: 1, root })).rejects.toThrow("this record was not verified");
}
