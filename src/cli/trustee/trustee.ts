// `urna trustee key|confirm|check|lost|status|count`: what the trustee's page does, on the command line. The words are read from the
// standard input and never stored; what must not be forgotten (CER-2, CER-4, TAL-3) is kept in a file per election. Exit code 0: done;
// 1: refused, with the reason; 2: input or address cannot be used; 3: not this trustee's turn yet.

import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { seedToWords, wordsToSeed } from "../../../crypto/ceremony/words.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { normaliseFingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import type { TrusteeView } from "../../contract/trustee.ts";
import { acts } from "../../trustee/acts.ts";
import type { Kept } from "../../trustee/kept.ts";
import { type Effect, type Job, type State, sending } from "../../trustee/machine.ts";
import { hasCounted, type Stage } from "../../trustee/stage.ts";
import { type CheckedRecord, verdictOf } from "../../trustee/verdict.ts";
import { messageOf, quoted } from "../terminal.ts";
import { noticeLines, TRIAL } from "../verify/report-text.ts";
import { type Address, Door, Stop } from "./door.ts";
import { mayBeReleased, refusedForAnother, sayWhatOpens, whatIsMissing } from "./releasing.ts";
import { Visit } from "./visit.ts";

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
    const step = new Command(options, input);
    if (command === "key" || command === "confirm") await step.ceremony(command);
    else if (command === "check") await step.checkWords();
    else if (command === "lost") await step.reportLoss();
    else if (command === "status") await step.status();
    else if (command === "count") await step.count();
    else throw new Stop(2, `there is no "${command}": key, confirm, check, lost, status or count`);
    return 0;
  } catch (error) {
    if (error instanceof ProtocolError) {
      console.error(`REFUSED: ${error.message} [${error.clause}, ${error.code}]`);
      return 1;
    }
    console.error(messageOf(error));
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
    if (done === true) throw new Stop(2, "The standard input ended before an answer came.");
    return value.trim();
  }
  close(): void {
    this.#reader?.close();
    process.stdin.pause();
  }
}

const nameOf = ({ trustees }: TrusteeView, index: number) => quoted(trustees[index - 1]?.name ?? `trustee ${index}`);

const waiting: readonly (Stage | undefined)[] = ["wait-keys", "wait-shares", "wait-rehearsals"];

class Command {
  readonly #visit: Visit;
  readonly #options: TrusteeOptions;
  readonly #input: Lines;
  /** Typed in this call. */
  #seed: Uint8Array | undefined;

  constructor(options: TrusteeOptions, input: Lines) {
    this.#visit = new Visit(Door.at(options), options.state, (_, work) => this.#seedFor(work));
    this.#options = options;
    this.#input = input;
  }

  async status(): Promise<void> {
    await this.#visit.ask();
    const me = this.#visit.view;
    console.log(
      `${quoted(me.name)} (trustee ${me.index}): ${me.state}; next: ${me.next}; the vote: ${me.electionState}`,
    );
    for (const { index, name, kind, state, words } of me.trustees) {
      const said =
        words?.lost === true ? ", words lost" : words?.checked === undefined ? "" : `, words ${quoted(words.checked)}`;
      console.log(`  ${index} ${quoted(name)} (${kind}): ${state}${said}`);
    }
    console.log(`${me.threshold} of ${me.trustees.length} must count.`);
    const { fingerprint, trial } = acts.look(await this.#visit.ceremony());
    if (trial) console.log(TRIAL); // MAN-5
    if (fingerprint !== undefined) console.log(`Fingerprint of the counting committee: ${fingerprint}`);
    await this.#sayCountingKey();
    await this.#sayBadShare();
  }

  /** Of a committee that lasts, once everybody has confirmed (COM-2). */
  async #sayCountingKey(): Promise<void> {
    const { fingerprint } = acts.look(await this.#visit.ceremony()).committee ?? {};
    if (fingerprint === undefined) return;
    console.log(`Fingerprint of the counting key: ${fingerprint}. Write it on the paper with your words.`);
  }

  /**
   * Work that needs no decision starts by itself (src/trustee/machine.ts); in between the person compares, or waits for
   * others.
   */
  async ceremony(command: "key" | "confirm"): Promise<void> {
    let due: Effect | undefined = await this.#visit.ask();
    for (;;) {
      if (due === undefined || due.do === "ask") due = await this.#visit.ask();
      else if (due.do === "send-key" && command !== "key") throw new Stop(3, "The key comes first: urna trustee key.");
      else if (due.do !== "wait" && due.do !== "go") {
        const { effects } = await this.#visit.run(due.do);
        this.#sayDone(due.do, this.#visit.state);
        due = effects[0];
      } else if (this.#visit.stage === "failed") {
        await this.#sayBadShare();
        throw new Stop(1, "This ceremony has failed; nothing more is sent. [CER-4]");
      } else if (this.#visit.stage === "compare") due = await this.#compare();
      else if (![...waiting, ...sending].includes(this.#visit.stage)) {
        const { name, state } = this.#visit.view;
        console.log(`Done: ${quoted(name)} is "${state}".`);
        await this.#sayCountingKey();
        return;
      } else if (this.#options.wait !== true) {
        const unseen = sending.includes(this.#visit.stage);
        const why = unseen ? "The service does not show yet what it took." : "Others must go first.";
        throw new Stop(3, `${why} Come back later, or give --wait.`);
      } else {
        await sleep(2000);
        due = undefined;
      }
    }
  }

  #sayDone(job: Job, { kept }: State): void {
    if (job === "send-key") console.log("The key is entered.");
    if (job === "send-shares") console.log("The parts for the others are sent.");
    if (job === "rehearse" && kept?.evidence === undefined) console.log("The rehearsal has passed.");
  }

  /** CER-2. */
  async #compare(): Promise<Effect | undefined> {
    const { fingerprint = "", ceremony = "" } = this.#visit.state.look ?? {};
    console.error(`Fingerprint of the counting committee: ${fingerprint}. Compare it with the others by voice.`);
    await this.#hear("Type it as you heard it from another trustee:", fingerprint);
    return (await this.#visit.act({ do: "compared", ceremony })).effects[0];
  }

  async #sayBadShare(): Promise<void> {
    const me = this.#visit.view;
    const shown = me.badShare ?? this.#visit.state.kept?.shown;
    if (shown === undefined) return;
    const { by, against } = shown;
    acts.verifyEvidence({ ...(await this.#visit.ceremony()), ...shown });
    console.log(
      `${nameOf(me, against)} has sent ${nameOf(me, by)} a bad share; the evidence was verified here. The organiser starts over: keep your words, and come back with the same link.`,
    );
  }

  /** Whether the words are right, against the public record. */
  async checkWords(): Promise<void> {
    await this.#visit.ask();
    const { state, index } = this.#visit.view;
    if (state === "invited") throw new Stop(3, "There is no key yet that the words could belong to.");
    if (acts.look(await this.#visit.ceremony()).own === "absent")
      throw new Stop(3, "The key is not on the record yet.");
    const { own } = await this.#visit.act({ do: "words", seed: await this.#readSeed(), keep: false });
    if (own !== "mine")
      throw new ProtocolError(
        "own-entry-missing",
        "CER-2",
        `trustee ${index} on the record is not made from this seed`,
      );
    console.log("All 24 words are right.");
    if (this.#options.report === false) return;
    await this.#visit.act({ do: "report", words: "checked" });
    console.log("The organiser sees that they were right today, and nothing else.");
  }

  async reportLoss(): Promise<void> {
    await this.#visit.ask();
    await this.#visit.act({ do: "report", words: "lost" });
    console.log("The organiser knows that your words are lost. If you find them: urna trustee check.");
  }

  /** TAL-3. */
  async count(): Promise<void> {
    await this.#visit.ask();
    while (this.#visit.view.next === "wait" && this.#options.wait === true) {
      await sleep(2000);
      await this.#visit.ask();
    }
    const { view } = this.#visit;
    if (hasCounted(view)) {
      console.log("This trustee's share is there already; nothing more is needed.");
      return;
    }
    if (view.next === "nothing") throw new Stop(1, `There is nothing to count: the vote is ${view.electionState}.`);
    if (view.next !== "decryption") throw new Stop(3, `It cannot be counted yet: ${whatIsMissing(this.#visit.state)}`);
    const { checked } = await this.#visit.act({ do: "check" });
    const { kept, released } = this.#visit.state;
    if (checked !== undefined) await this.#count(checked, released, kept);
  }

  async #count(checked: CheckedRecord, released: string | undefined, kept: Kept | undefined): Promise<void> {
    const late = kept?.late === true;
    const { seen } = this.#visit.state;
    const judge = (committee: string | undefined) => verdictOf(checked, { released, late, committee, seen });
    let verdict = judge(kept?.committee);
    if (verdict.kind === "which-committee") {
      const { fingerprint, digest } = verdict;
      await this.#hear(
        "Type the fingerprint of the counting key, as it is on paper with your words or was published:",
        fingerprint,
      );
      await this.#visit.act({ do: "named", committee: digest });
      verdict = judge(digest);
    }
    const { final, hear, ended } = mayBeReleased(verdict, checked);
    if (this.#visit.report !== undefined) for (const line of noticeLines(this.#visit.report)) console.error(line); // LOG-2
    if (checked.trial) console.error(TRIAL); // MAN-5
    console.error(`${Object.values(checked.title)[0]} (${checked.organiser})`);
    sayWhatOpens(checked);
    if (hear || checked.trustees === 1) {
      const none =
        checked.trustees === 1
          ? `WARNING: you count alone; nobody confirms that others see the same record. The fingerprint before the count: ${final.fingerprint}`
          : "No witnesses vouch for this record.";
      console.error(checked.witnesses === undefined ? none : "Witnesses vouch for this record.");
    }
    if (hear)
      await this.#hear(
        checked.trustees === 1
          ? "Type the fingerprint before the count as it was published; never count a vote that was counted:"
          : "Type the fingerprint before the count as another trustee told you or an announcement says:",
        final.fingerprint,
      );
    if (ended !== undefined) {
      console.error(
        `WARNING: the committee's end was ${ended}, and this device saw the vote only after that by its clock. [COM-4]`,
      );
      const answer = await this.#input.ask("Do you know of this vote, and is your key to count it? Type yes, or no:");
      if (answer.toLowerCase() !== "yes") throw new Stop(1, "REFUSED: then nothing is counted. [COM-4]");
    }
    if (late) {
      const answer = await this.#input.ask("Was a share released with these words elsewhere? Type no, or yes:");
      if (answer.toLowerCase() !== "no") throw new Stop(1, "REFUSED: then count where it was released. [TAL-3]");
    }
    const { share } = await this.#visit.act({ do: "release", root: final.root, of: checked });
    if (share !== undefined && share !== "released") throw refusedForAnother(share);
    console.log("The share was received.");
  }

  async #hear(question: string, expected: string): Promise<void> {
    const heard = normaliseFingerprint(await this.#input.ask(question));
    if (heard !== normaliseFingerprint(expected))
      throw new Stop(1, "REFUSED: this is a different fingerprint. Somebody sees a different record. [TAL-3, CER-2]");
  }

  /** The rehearsal (CER-4) and the share (TAL-3) use the words on paper: for both they are typed again. */
  async #seedFor(work: Job | "release"): Promise<Uint8Array> {
    if (work === "send-key") this.#seed = await this.#makeOrReadSeed(this.#visit.view.standing !== undefined);
    else if (work !== "send-shares" || this.#seed === undefined) return this.#readSeed();
    return this.#seed;
  }

  /** A committee that lasts has new words: with typed ones nobody could tell this from a restoration (COM-4). */
  async #makeOrReadSeed(lasts: boolean): Promise<Uint8Array> {
    const typed = lasts ? "" : await this.#input.ask("Type 24 words that you have, or an empty line for new ones:");
    if (typed !== "") return wordsToSeed(typed);
    const seed = systemRandom(32);
    console.log(`Write these 24 words down; they are not shown again:\n${seedToWords(seed).join(" ")}`);
    return seed;
  }

  async #readSeed(): Promise<Uint8Array> {
    return wordsToSeed(await this.#input.ask("Type the 24 words:"));
  }
}
