// The simulated committee's pages in the room (MEE-6): each member verifies the whole record, agrees, and when enough have agreed releases a
// share. They ask nobody, whatever is unusual, so they are no clients for a real vote.
import { setTimeout as sleep } from "node:timers/promises";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import { makeAgreement, quorumOf } from "../../../crypto/meeting/agreement.ts";
import { statementOf } from "../../../crypto/meeting/comparing.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyRecordWith } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import type { Feed } from "../../contract/meetings.ts";
import { getJson, request } from "../simulate/client.ts";
import type { LastingCommittee } from "../simulate/committee.ts";
import { sendEntry, sequenceOf, type Trustee } from "../simulate/trustees.ts";

export class Counters {
  readonly #base: string;
  readonly #meeting: string;
  readonly #committee: LastingCommittee;
  readonly #done = new Set<number>();
  stopped = false;

  constructor(base: string, meeting: string, committee: LastingCommittee) {
    this.#base = base;
    this.#meeting = `${base}/m/${meeting}`;
    this.#committee = committee;
  }

  async log(): Promise<MeetingLog> {
    const bytes = await (await request("GET", `${this.#meeting}/log`)).bytes();
    return splitRecord(bytes).entries.reduce(admitMeetingEntry, newMeetingLog());
  }

  /** Until it is stopped: pages that are visible. `failed`: a question that they could not count. */
  async follow(failed: (number: number, error: unknown) => void): Promise<void> {
    let version: number | undefined;
    while (!this.stopped) {
      const after = version === undefined ? "" : `?after=${version}`;
      const feed = await getJson<Feed>(`${this.#meeting}/feed${after}`);
      version = feed.version;
      const due = feed.questions.filter(({ number, state }) => state === "counting" && !this.#done.has(number));
      for (const { number } of due) await this.#count(number).catch((error: unknown) => failed(number, error));
      if (due.length > 0) version = undefined;
    }
  }

  async #count(number: number): Promise<void> {
    const { electionId, closed } = (await this.log()).questions[number - 1] ?? {};
    if (electionId === undefined || closed === undefined) return;
    this.#done.add(number);
    const record = `${this.#base}/e/${electionId}`;
    await Promise.all(this.#committee.trustees.map((trustee) => this.#countAs(trustee, number, record, closed.root)));
  }

  async #countAs(trustee: Trustee, number: number, record: string, root: string): Promise<void> {
    const { index, seed } = trustee;
    const state = await verified(record, root);
    const log = await this.log();
    const question = log.questions[number - 1];
    const sequence = await sequenceOf(`${this.#base}/t/${this.#committee.id}`, trustee);
    const [secret] = deriveOwn(seed, sequence, index).coefficients;
    const [key] = sequence.trustees[index - 1]?.commitments ?? [];
    if (secret === undefined || key === undefined || question === undefined) throw new RangeError(`no member ${index}`);
    const bytes = makeAgreement(secret, key, statementOf(log, question, index));
    await request("POST", `${this.#meeting}/agreements`, { bytes });
    const { members, threshold } = state.counting;
    const needed = quorumOf(members.length, threshold);
    while (!this.stopped && ((await this.log()).questions[number - 1]?.agreements.length ?? 0) < needed)
      await sleep(100);
    if (this.stopped || index > threshold) return; // the others' shares are enough
    await sendEntry(record, trustee, makeDecryptionEntry(seed, state, index));
  }
}

/** The whole record, as each page verifies it. */
async function verified(record: string, root: string) {
  const verifier = new RecordVerifier({ until: "register" });
  const { entries } = splitRecord(await (await request("GET", `${record}/record`)).bytes());
  const report = await verifyRecordWith(entries, async (chunk) => verifyChunk(chunk), undefined, { verifier });
  if (!report.valid || report.final?.root !== root) throw new Error("the record is not the one that was closed");
  return verifier.state;
}
