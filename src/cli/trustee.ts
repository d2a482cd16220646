// `urna trustee key|confirm|status|count`: what the trustee's page does, on the command line. The words are read from the standard
// input and never stored; what must not be forgotten (CER-2, TAL-3) is kept in a file per election. Exit code 0: done;
// 1: refused, with the reason; 2: input or address cannot be used; 3: not this trustee's turn yet.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { aggregates } from "../../crypto/aggregates.ts";
import { admit, type BoardState, newBoard } from "../../crypto/board.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/bytes.ts";
import {
  ceremonyFingerprint,
  makeConfirmationEntry,
  makeSharesEntry,
  makeTrusteeEntry,
} from "../../crypto/ceremony.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { normaliseFingerprint } from "../../crypto/fingerprint.ts";
import { systemRandom } from "../../crypto/random.ts";
import { splitRecord } from "../../crypto/record-file.ts";
import { makeDecryptionEntry } from "../../crypto/tally.ts";
import { RecordVerifier } from "../../crypto/verifier.ts";
import { seedToWords, wordsToSeed } from "../../crypto/words.ts";
import type { TrusteeView } from "../http/contract.ts";
import { request } from "./simulate/client.ts";
import { findingsOf } from "./simulate/count.ts";
import { TrusteeMemory } from "./trustee-memory.ts";
import { verifySource } from "./verify-record.ts";

export type TrusteeOptions = {
  readonly link?: string;
  readonly url?: string;
  readonly code?: string;
  readonly state: string;
  readonly wait?: boolean;
};

type ExitCode = 0 | 1 | 2 | 3;

/** Ends the command with this exit code. */
class Stop extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @returns the exit code */
export async function trustee(command: string, options: TrusteeOptions): Promise<ExitCode> {
  const input = new Lines();
  try {
    const visit = new Visit(options, input);
    if (command === "key" || command === "confirm") return await visit.ceremony(command);
    if (command === "status") return await visit.status();
    if (command === "count") return await visit.count();
    throw new Stop(2, `there is no "${command}": key, confirm, status or count`);
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

class Visit {
  readonly #election: string;
  readonly #id: string;
  readonly #code: string;
  readonly #options: TrusteeOptions;
  readonly #input: Lines;

  constructor(options: TrusteeOptions, input: Lines) {
    const { link, url = link, code } = options;
    const found = /^(https?:\/\/[^#?]*?\/e\/([A-Za-z0-9_-]{43}))(?:[/?#]|$)/.exec(url ?? "");
    const given = code ?? new URLSearchParams(/#(.*)$/.exec(link ?? "")?.[1] ?? "").get("code");
    if (found === null || given === null || given === "")
      throw new Stop(2, "Give --link with the trustee's link (…/e/…/trustee#code=…), or --url and --code.");
    this.#election = found[1] ?? "";
    this.#id = found[2] ?? "";
    this.#code = given;
    this.#options = options;
    this.#input = input;
  }

  async status(): Promise<ExitCode> {
    const { name, index, state, next, electionState, threshold, trustees } = await this.#me();
    console.log(`${name} (trustee ${index}): ${state}; next: ${next}; the vote: ${electionState}`);
    for (const each of trustees) console.log(`  ${each.index} ${each.name} (${each.kind}): ${each.state}`);
    console.log(`${threshold} of ${trustees.length} must count.`);
    return 0;
  }

  async ceremony(command: "key" | "confirm"): Promise<ExitCode> {
    let me = await this.#me();
    const memory = new TrusteeMemory(this.#options.state, this.#id, me.index);
    let seed: Uint8Array | undefined;
    for (;;) {
      if (me.state === "confirmed" || me.electionState !== "ceremony") {
        console.log(`Done: ${me.name} is "${me.state}".`);
        return 0;
      }
      if (me.next === "trustee") {
        if (command !== "key") throw new Stop(3, "The key comes first: urna trustee key.");
        seed ??= await this.#makeOrReadSeed();
        const entry = memory.facts.entry ?? toBase64url(makeTrusteeEntry(seed, await this.#replay(), me.index));
        memory.keep({ entry }); // once made, only these bytes are sent (CER-2)
        await this.#send(fromBase64url(entry));
        console.log("The key is on the board.");
      } else if (me.next === "shares") {
        const board = await this.#replay();
        await this.#compareCeremony(board, memory, me.index);
        seed ??= await this.#readSeed();
        await this.#send(makeSharesEntry(seed, board, me.index));
        console.log("The parts for the others are on the board.");
      } else if (me.next === "confirmation") {
        const written = await this.#readSeed(); // the words on paper are rehearsed, too (CER-4)
        await this.#send(makeConfirmationEntry(written, await this.#replay(), me.index));
        console.log("The rehearsal has passed.");
      } else if (this.#options.wait !== true)
        throw new Stop(3, "Others are to go first. Come back later, or give --wait.");
      else await sleep(2000);
      me = await this.#me();
    }
  }

  /** TAL-3. */
  async count(): Promise<ExitCode> {
    let me = await this.#me();
    while (me.next === "wait" && this.#options.wait === true) {
      await sleep(2000);
      me = await this.#me();
    }
    if (me.state === "received" || me.state === "decrypted") {
      console.log("This trustee's share is there already; nothing more is needed.");
      return 0;
    }
    if (me.next === "nothing") throw new Stop(1, `Nothing is to be counted: the vote is ${me.electionState}.`);
    if (me.next !== "decryption") throw new Stop(3, "It cannot be counted yet: the vote is not closed.");
    const memory = new TrusteeMemory(this.#options.state, this.#id, me.index);
    const { state, root, fingerprint, witnessed } = await this.#verify();
    const { released } = memory.facts;
    if (released !== undefined && released !== root)
      throw new Stop(1, "REFUSED: a share was released for another record of this vote. [TAL-3]");
    if (aggregates(state).every(({ withheld }) => withheld)) throw new Stop(1, "Every result is withheld. [TAL-1]");
    console.error(`The record is valid: ${state.ballots} ballots. Only their sum is decrypted.`);
    if (me.trustees.length === 1)
      console.error(
        `WARNING: you count alone; nobody confirms that others see the same record. Its fingerprint: ${fingerprint}`,
      );
    else if (!witnessed) {
      console.error("No witnesses vouch for this record.");
      await this.#hear("Type the record's fingerprint as another trustee or an announcement gave it:", fingerprint);
    }
    if (memory.facts.entry === undefined && released === undefined) {
      const answer = await this.#input.ask("Was a share released with these words elsewhere? Type no, or yes:");
      if (answer.toLowerCase() !== "no") throw new Stop(1, "REFUSED: then count where it was released. [TAL-3]");
    }
    const seed = await this.#readSeed();
    const entry = makeDecryptionEntry(seed, state, me.index);
    memory.keep({ released: root });
    await this.#send(entry);
    console.log("The share was received.");
    return 0;
  }

  async #verify(): Promise<{ state: BoardState; root: string; fingerprint: string; witnessed: boolean }> {
    const checkpoint = await (await request("GET", `${this.#election}/checkpoint`)).text();
    const entries = Number(/^\d{1,15}$/.exec(checkpoint.split("\n")[1] ?? "")?.[0] ?? Number.NaN);
    const { body } = await request("GET", `${this.#election}/record`);
    if (body === null || Number.isNaN(entries)) throw new Stop(2, "The service gave no record or no checkpoint.");
    const verifier = new RecordVerifier({ until: "register" });
    const report = await verifySource({ body, checkpoint, entries }, undefined, { verifier, until: "register" });
    const { final } = report;
    if (!report.valid || report.checkpoint !== "verified" || final === undefined)
      throw new Stop(1, ["REFUSED: the record is not valid. [TAL-3]", ...findingsOf(report)].join("\n"));
    this.#checkElection(verifier.state);
    return { state: verifier.state, ...final, witnessed: report.witnesses !== undefined };
  }

  async #replay(): Promise<BoardState> {
    const board = newBoard();
    const record = await (await request("GET", `${this.#election}/record`)).bytes();
    for (const entry of splitRecord(record).entries) admit(board, entry);
    this.#checkElection(board);
    return board;
  }

  #checkElection({ electionId }: BoardState): void {
    if (toBase64url(electionId) !== this.#id)
      throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
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
    console.error(`Fingerprint of the keys: ${ceremonyFingerprint(board)}. Compare it with the others by voice.`);
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

  async #me(): Promise<TrusteeView> {
    const headers = { authorization: `Bearer ${this.#code}` };
    return (await (await request("GET", `${this.#election}/trustee/me`, { headers })).json()) as TrusteeView;
  }

  async #send(entry: Uint8Array): Promise<void> {
    const headers = { authorization: `Bearer ${this.#code}` };
    await (await request("POST", `${this.#election}/trustee/entries`, { bytes: entry, headers })).body?.cancel();
  }
}
