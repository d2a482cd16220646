// The committee's pages in the room (MEE-6): each member verifies the whole record, agrees, and when enough have agreed releases a share.
import { setTimeout as sleep } from "node:timers/promises";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import { makeAgreement, quorumOf } from "../../../crypto/meeting/agreement.ts";
import { statementOf } from "../../../crypto/meeting/comparing.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyRecordWith } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import type { Feed } from "../../../src/contract/meetings.ts";
import { done, seedOf } from "../../support/election/over-http.ts";
import type { OwnCommittee } from "../../support/election/standing.ts";
import type { Live } from "./live.ts";

export class Counters {
  readonly #service: Live;
  readonly #meeting: string;
  readonly #committee: OwnCommittee;
  readonly #done = new Set<number>();
  stopped = false;

  constructor(service: Live, meeting: string, committee: OwnCommittee) {
    this.#service = service;
    this.#meeting = meeting;
    this.#committee = committee;
  }

  async log(): Promise<MeetingLog> {
    const { text } = await this.#service.ask("GET", `/m/${this.#meeting}/log`);
    return splitRecord(utf8(text)).entries.reduce(admitMeetingEntry, newMeetingLog());
  }

  /** Until it is stopped: three pages that are visible. */
  async follow(): Promise<void> {
    let version: number | undefined;
    while (!this.stopped) {
      const after = version === undefined ? "" : `?after=${version}`;
      const feed = done(await this.#service.ask<Feed>("GET", `/m/${this.#meeting}/feed${after}`));
      version = feed.version;
      const due = feed.questions.filter(({ number, state }) => state === "counting" && !this.#done.has(number));
      for (const { number } of due) await this.#count(number);
      if (due.length > 0) version = undefined;
    }
  }

  async #count(number: number): Promise<void> {
    const log = await this.log();
    const question = log.questions[number - 1];
    if (question?.closed === undefined) return;
    this.#done.add(number);
    const { electionId } = question;
    const sequence = await this.#committee.sequence();
    await Promise.all(
      this.#committee.codes.map(async ({ index }) => {
        const state = await this.#verified(electionId, question.closed?.root ?? "");
        const [secret] = deriveOwn(seedOf(index), sequence, index).coefficients;
        const [key] = sequence.trustees[index - 1]?.commitments ?? [];
        if (secret === undefined || key === undefined) throw new RangeError(`no member ${index}`);
        const bytes = makeAgreement(secret, key, statementOf(log, question, index));
        done(await this.#service.ask("POST", `/m/${this.#meeting}/agreements`, { bytes }));
        const { members, threshold } = state.counting;
        const needed = quorumOf(members.length, threshold);
        while (((await this.log()).questions[number - 1]?.agreements.length ?? 0) < needed) await sleep(100);
        if (index > threshold) return; // the others' shares are enough
        const entry = makeDecryptionEntry(seedOf(index), state, index);
        done(await this.#service.trusteeEntry(electionId, this.#committee.code(index), entry));
      }),
    );
  }

  /** The whole record, as each page verifies it. */
  async #verified(electionId: string, root: string) {
    const verifier = new RecordVerifier({ until: "register" });
    const entries = await this.#service.entries(electionId);
    const report = await verifyRecordWith(entries, async (chunk) => verifyChunk(chunk), undefined, { verifier });
    if (!report.valid || report.final?.root !== root) throw new Error("the record is not the one that was closed");
    return verifier.state;
  }
}
