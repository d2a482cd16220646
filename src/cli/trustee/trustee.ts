// `urna trustee key|confirm|check|lost|status|count`: what the trustee's page does, on the command line. The words are read from the
// standard input and never stored; what must not be forgotten (CER-2, CER-4, TAL-3) is kept in a file per election. Exit code 0: done;
// 1: refused, with the reason; 2: input or address cannot be used; 3: not this trustee's turn yet.

import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { BoardState } from "../../../crypto/board/board.ts";
import { ceremonyFingerprint, checkOwnEntry, makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { rehearse, verifyEvidence } from "../../../crypto/ceremony/evidence.ts";
import { seedToWords, wordsToSeed } from "../../../crypto/ceremony/words.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { normaliseFingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import { aggregates } from "../../../crypto/tally/aggregates.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { mayBeCounted } from "../../../crypto/verifier/report.ts";
import type { ElectionStatus } from "../../contract/board.ts";
import type { TrusteeView } from "../../contract/trustee.ts";
import { getJson } from "../simulate/client.ts";
import { findingsOf, verifyForCount } from "../simulate/count.ts";
import { noticeLines } from "../verify/report-text.ts";
import { type Address, Door, Stop } from "./door.ts";
import { TrusteeMemory } from "./memory.ts";

export type TrusteeOptions = Address & {
  readonly state: string;
  readonly wait?: boolean;
  /** False: nobody learns that the words were checked. */
  readonly report?: boolean;
};

type ExitCode = 0 | 1 | 2 | 3;

/** @returns the exit code */
export async function trustee(command: string, options: TrusteeOptions): Promise<ExitCode> {
  const input = new Lines();
  try {
    const visit = new Visit(options, input);
    if (command === "key" || command === "confirm") await visit.ceremony(command);
    else if (command === "check") await visit.checkWords();
    else if (command === "lost") await visit.reportLoss();
    else if (command === "status") await visit.status();
    else if (command === "count") await visit.count();
    else throw new Stop(2, `there is no "${command}": key, confirm, check, lost, status or count`);
    return 0;
  } catch (error) {
    if (error instanceof ProtocolError) {
      console.error(`REFUSED: ${error.message} [${error.clause}, ${error.code}]`);
      return 1;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof Stop ? error.exitCode : 2;
  } finally {
    input.close();
  }
}

/** Lines of the standard input, asked for one by one. */
class Lines {
  #reader: ReturnType<typeof createInterface> | undefined;
  #lines: AsyncIterator<string> | undefined;

  async ask(question: string): Promise<string> {
    process.stderr.write(`${question}\n> `);
    this.#reader ??= createInterface({ input: process.stdin });
    this.#lines ??= this.#reader[Symbol.asyncIterator]();
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Stop(2, "The standard input ended where an answer was needed.");
    return value.trim();
  }
  close(): void {
    this.#reader?.close();
    process.stdin.pause();
  }
}

const nameOf = ({ trustees }: TrusteeView, index: number) => trustees[index - 1]?.name ?? `trustee ${index}`;

class Visit {
  readonly #door: Door;
  readonly #options: TrusteeOptions;
  readonly #input: Lines;

  constructor(options: TrusteeOptions, input: Lines) {
    this.#door = new Door(options);
    this.#options = options;
    this.#input = input;
  }

  async status(): Promise<void> {
    const me = await this.#door.me();
    console.log(`${me.name} (trustee ${me.index}): ${me.state}; next: ${me.next}; the vote: ${me.electionState}`);
    for (const { index, name, kind, state, words } of me.trustees) {
      const said =
        words?.lost === true ? ", words lost" : words?.checked === undefined ? "" : `, words ${words.checked}`;
      console.log(`  ${index} ${name} (${kind}): ${state}${said}`);
    }
    console.log(`${me.threshold} of ${me.trustees.length} must count.`);
    const board = await this.#door.ceremony(me);
    if (board.ceremonyRoot !== undefined)
      console.log(`Fingerprint of the counting committee: ${ceremonyFingerprint(board)}`);
    if (me.badShare !== undefined) this.#sayBadShare(me, board);
  }

  async ceremony(command: "key" | "confirm"): Promise<void> {
    let me = await this.#door.me();
    let seed: Uint8Array | undefined;
    for (;;) {
      const memory = new TrusteeMemory(this.#options.state, this.#door.id, me.index);
      if (me.badShare !== undefined) {
        this.#sayBadShare(me, await this.#door.ceremony(me));
        throw new Stop(1, "This ceremony has failed; nothing is sent any more. [CER-4]");
      }
      const { evidence } = memory.facts;
      if (evidence !== undefined) await this.#door.accuse(evidence);
      else if (me.state === "confirmed" || me.electionState !== "ceremony") {
        console.log(`Done: ${me.name} is "${me.state}".`);
        return;
      } else if (me.next === "trustee") {
        if (command !== "key") throw new Stop(3, "The key comes first: urna trustee key.");
        seed ??= await this.#makeOrReadSeed();
        const board = await this.#door.ceremony(me);
        const entry = memory.facts.entry ?? toBase64url(makeTrusteeEntry(seed, board, me.index));
        memory.keep({ entry }); // once made, only these bytes are sent (CER-2)
        await this.#door.send(fromBase64url(entry));
        console.log("The key is entered.");
      } else if (me.next === "shares") {
        const board = await this.#door.ceremony(me);
        await this.#compareCeremony(board, memory, me.index);
        seed ??= await this.#readSeed();
        await this.#door.send(makeSharesEntry(seed, board, me.index));
        console.log("The parts for the others are sent.");
      } else if (me.next === "confirmation") await this.#rehearse(me, memory);
      else if (this.#options.wait !== true)
        throw new Stop(3, "Others are to go first. Come back later, or give --wait.");
      else await sleep(2000);
      me = await this.#door.me();
    }
  }

  /** CER-4: the words on paper are rehearsed, too; a share that is bad becomes evidence, kept before it leaves. */
  async #rehearse({ index }: TrusteeView, memory: TrusteeMemory): Promise<void> {
    const written = await this.#readSeed();
    const board = await this.#door.ceremony(await this.#door.me());
    const { ceremony, confirmed } = memory.facts;
    const sent = ceremony === undefined ? undefined : fromBase64url(ceremony);
    const rehearsed = rehearse(written, board, index, { ceremony: sent, confirmed });
    if ("evidence" in rehearsed) {
      const { against, key } = rehearsed.evidence;
      memory.keep({ evidence: { against, key: toBase64url(key) } });
      return;
    }
    memory.keep({ confirmed: true });
    await this.#door.send(rehearsed.entry);
    console.log("The rehearsal has passed.");
  }

  #sayBadShare(me: TrusteeView, board: BoardState): void {
    if (me.badShare === undefined) return;
    const { by, against, key } = me.badShare;
    verifyEvidence(board, { by, against, key: fromBase64url(key) });
    console.log(
      `${nameOf(me, against)} has sent ${nameOf(me, by)} a bad share; the evidence was verified here. The organiser begins anew: keep your words, and come back with the same link.`,
    );
  }

  /** Whether the words are right, against the public record. */
  async checkWords(): Promise<void> {
    const me = await this.#door.me();
    if (me.state === "invited") throw new Stop(3, "There is no key yet that the words could belong to.");
    const board = await this.#door.ceremony(me);
    if (board.trustees[me.index - 1] === undefined) throw new Stop(3, "The key is not on the record yet.");
    checkOwnEntry(deriveOwn(await this.#readSeed(), board, me.index), board, me.index);
    console.log("All 24 words are right.");
    if (this.#options.report === false) return;
    await this.#door.report({ words: "checked" });
    console.log("The organiser sees that they were right today, and nothing else.");
  }

  async reportLoss(): Promise<void> {
    await this.#door.me();
    await this.#door.report({ words: "lost" });
    console.log("The organiser knows that your words are lost. If you find them: urna trustee check.");
  }

  /** TAL-3. */
  async count(): Promise<void> {
    let me = await this.#door.me();
    while (me.next === "wait" && this.#options.wait === true) {
      await sleep(2000);
      me = await this.#door.me();
    }
    if (me.state === "received" || me.state === "decrypted") {
      console.log("This trustee's share is there already; nothing more is needed.");
      return;
    }
    if (me.next === "nothing") throw new Stop(1, `Nothing is to be counted: the vote is ${me.electionState}.`);
    if (me.next !== "decryption") throw new Stop(3, `It cannot be counted yet: ${await this.#whatIsMissing(me)}`);
    const memory = new TrusteeMemory(this.#options.state, this.#door.id, me.index);
    const { state, root, fingerprint, witnessed } = await this.#verify();
    if (memory.released !== undefined && memory.released !== root) throw refusedForAnother();
    const restored = memory.facts.entry === undefined && memory.released === undefined;
    this.#sayWhatOpens(state);
    if (state.manifest.trustees.members.length === 1) {
      const alone =
        "WARNING: you count alone; nobody confirms that others see the same record. The fingerprint before the count: ";
      console.error(witnessed ? "Witnesses vouch for this record." : alone + fingerprint);
    } else if (!witnessed || restored) {
      console.error(witnessed ? "Witnesses vouch for this record." : "No witnesses vouch for this record.");
      await this.#hear(
        "Type the fingerprint before the count as another trustee or an announcement gave it:",
        fingerprint,
      );
    }
    if (restored) {
      const answer = await this.#input.ask("Was a share released with these words elsewhere? Type no, or yes:");
      if (answer.toLowerCase() !== "no") throw new Stop(1, "REFUSED: then count where it was released. [TAL-3]");
    }
    const seed = await this.#readSeed();
    const entry = makeDecryptionEntry(seed, state, me.index);
    if (!memory.release(root)) throw refusedForAnother();
    await this.#door.send(entry);
    console.log("The share was received.");
  }

  async #whatIsMissing({ electionState }: TrusteeView): Promise<string> {
    if (electionState !== "closed") return "the vote is not closed.";
    const status = await getJson<ElectionStatus>(`${this.#door.election}/status`);
    const { witnesses } = status;
    if (witnesses === undefined || !lacksWitnesses(status)) return "the end of the record is being published.";
    return `${witnesses.quorum} of ${witnesses.named} witnesses must have signed the record first. There is nothing to do but wait (--wait). [LOG-6]`;
  }

  #sayWhatOpens(state: BoardState): void {
    const sums = aggregates(state);
    if (sums.every(({ withheld }) => withheld))
      throw new Stop(1, "REFUSED: there are so few ballots that nothing is counted. [TAL-1]");
    console.error(`The record is valid: ${state.ballots} ballots. Your key opens only these sums, and no ballot:`);
    for (const { contest, ciphertexts, withheld } of sums)
      console.error(
        `  ${Object.values(contest.title)[0]}: ${withheld ? "too few ballots, stays closed" : ciphertexts.length}`,
      );
  }

  async #verify(): Promise<{ state: BoardState; root: string; fingerprint: string; witnessed: boolean }> {
    const { report, state } = await verifyForCount(this.#door.election);
    if (!report.valid || report.checkpoint !== "verified")
      throw new Stop(1, ["REFUSED: the record is not valid. [TAL-3]", ...findingsOf(report)].join("\n"));
    this.#door.check(state);
    if (!mayBeCounted(report))
      throw new Stop(1, "REFUSED: the record ends with a cancellation; nothing is counted. [LOG-2, TAL-3]");
    for (const line of noticeLines(report)) console.error(line); // LOG-2
    return { state, ...report.final, witnessed: report.witnesses !== undefined };
  }

  /** CER-2: the own entry byte for byte, the fingerprint as heard, and never a second ceremony. */
  async #compareCeremony(board: BoardState, memory: TrusteeMemory, index: number): Promise<void> {
    const { entry, ceremony } = memory.facts;
    const logged = board.trustees[index - 1]?.entry;
    if (entry !== undefined && (logged === undefined || !equalBytes(logged, fromBase64url(entry))))
      throw new ProtocolError(
        "own-entry-missing",
        "CER-2",
        "the record does not hold the entry that was sent from here",
      );
    const root = toBase64url(board.ceremonyRoot ?? new Uint8Array());
    if (ceremony === root) return;
    if (ceremony !== undefined) throw new Stop(1, "REFUSED: the keys on the board are not those of before. [CER-2]");
    console.error(
      `Fingerprint of the counting committee: ${ceremonyFingerprint(board)}. Compare it with the others by voice.`,
    );
    await this.#hear("Type it as you heard it from another trustee:", ceremonyFingerprint(board));
    memory.keep({ ceremony: root });
  }

  async #hear(question: string, expected: string): Promise<void> {
    const heard = normaliseFingerprint(await this.#input.ask(question));
    if (heard !== normaliseFingerprint(expected))
      throw new Stop(1, "REFUSED: this is another fingerprint. Somebody sees another record. [TAL-3, CER-2]");
  }

  async #makeOrReadSeed(): Promise<Uint8Array> {
    const typed = await this.#input.ask("Type 24 words that you have, or an empty line for new ones:");
    if (typed !== "") return wordsToSeed(typed);
    const seed = systemRandom(32);
    console.log(`Write these 24 words down; they are not shown again:\n${seedToWords(seed).join(" ")}`);
    return seed;
  }

  async #readSeed(): Promise<Uint8Array> {
    return wordsToSeed(await this.#input.ask("Type the 24 words:"));
  }
}

function refusedForAnother(): Stop {
  return new Stop(1, "REFUSED: a share was released for another record of this vote. [TAL-3]");
}
