/**
 * Asks the witnesses that a manifest names to cosign the log (C2SP tlog-witness `add-checkpoint`, LOG-6), whenever it has grown, until
 * their quorum has signed. They tell what they last cosigned (409), so only their addresses are stored here; the box
 * keeps what they signed. It never waits for one witness if others are enough, and never delays anything else.
 */

import { toBase64 } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { parseWitnessKey, readCosignatures } from "../../../crypto/log/cosignature.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import { isDue } from "../../clock.ts";
import type { WitnessAddress, WitnessProblem, WitnessState } from "../../contract/election.ts";
import type { BoxDoor, BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import { type Refusal, refused } from "../../doors/outcome.ts";
import { isLoopback, witnessAddress } from "../../draft/address.ts";
import { wrongAddress } from "../../draft/problems.ts";
import { type Log, logFailure } from "../../log.ts";
import type { Conduct } from "../elections/conduct.ts";
import { type ElectionRow, type Elections, manifestOf } from "../elections/elections.ts";
import { postToWitness } from "./post.ts";

const LOOK_AGAIN = 5_000; // milliseconds, where no clock ticks
const LONGEST = 60_000; // milliseconds without asking a witness after failures, unless somebody looks at the page

/** What this process knows of one witness of one log at one address. `asked`: its answer is still awaited. */
type Known = { size: number; problem?: WitnessProblem; failures: number; notBefore: number; asked?: boolean };
type Named = { readonly url: string; readonly key: string; readonly known: Known; note(known: Known): void };
type Submission = { readonly note: string; readonly size: number };

class NoCosignature extends Error {
  readonly problem: WitnessProblem;
  constructor(problem: WitnessProblem) {
    super(problem);
    this.problem = problem;
  }
}

export class Witnesses {
  readonly #elections: Elections;
  readonly #conduct: Conduct;
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  readonly #rounds = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  /** Requests that nobody waits for, until the service stops. */
  readonly #underway = new Set<Promise<unknown>>();

  constructor(
    elections: Elections,
    conduct: Conduct,
    actors: Actors,
    origin: () => string,
    now: () => number,
    log: Log,
  ) {
    this.#elections = elections;
    this.#conduct = conduct;
    this.#actors = actors;
    this.#origin = origin;
    this.#now = now;
    this.#log = log;
    elections.events.subscribe(({ type, election }) => {
      const row = type === "advanced" ? elections.find(election) : undefined;
      if (row !== undefined) this.#leave(this.advance(row));
    });
  }

  /** Witnesses may be on this machine only if the service is for this machine only. */
  get local(): boolean {
    return isLoopback(new URL(this.#origin()).hostname);
  }

  /** A round for every election that is under way and has none running. */
  async advanceAll(): Promise<void> {
    const idle = this.#elections.unfinished().filter(({ id }) => !this.#rounds.has(id));
    await Promise.all(idle.map((row) => this.advance(row)));
  }

  /** When to look again, in milliseconds since 1970; undefined if no witnesses are named. Boxes do not say when their logs grow. */
  nextTick(): number | undefined {
    const named = this.#elections.unfinished().some(({ id }) => this.#elections.witnessUrls.of(id).length > 0);
    return named ? this.#now() + LOOK_AGAIN : undefined;
  }

  /**
   * Never rejects: a witness that did not sign is asked again. Joins a running round. `now`: begins a new one, even
   * after failures.
   */
  advance(row: ElectionRow, { now = false } = {}): Promise<void> {
    const running = this.#rounds.get(row.id);
    if (running !== undefined) return now ? running.then(() => this.advance(row, { now })) : running;
    if (this.#stop.signal.aborted || manifestOf(row).witnesses === undefined) return Promise.resolve();
    const round = this.#round(row, now)
      .catch((error: unknown) => {
        logFailure(this.#log, "witnesses", error);
        return false;
      })
      .then((signed) => {
        this.#rounds.delete(row.id);
        if (signed) this.#leave(this.#conduct.advance(row.id)); // the work that waited for them goes on
      });
    this.#rounds.set(row.id, round);
    return round;
  }

  /** Asks at once; returns what keeps this election from being opened if the quorum does not answer. */
  async refusal(row: ElectionRow): Promise<Refusal | undefined> {
    const box = this.#actors.box(row.id);
    if (lacksWitnesses(await box.status())) await this.advance(row, { now: true });
    if (!lacksWitnesses(await box.status())) return undefined;
    const detail = "The witnesses have not signed the record so far. Without them nobody could open a ballot.";
    return refused("not-enough-witnesses", { clause: "LOG-6", detail });
  }

  /** LOG-6: another address for a witness; its key and the quorum are the manifest's. It is asked there at once. */
  async move(row: ElectionRow, { index, url }: WitnessAddress): Promise<Refusal | undefined> {
    if (index > this.#elections.witnessUrls.of(row.id).length)
      return refused("not-found", { detail: "This vote names no such witness." });
    const address = witnessAddress(url, this);
    if (address === undefined) return refused("invalid-request", { errors: [wrongAddress("url")] });
    this.#elections.witnessUrls.set(row.id, index - 1, address);
    const box = this.#actors.box(row.id);
    const witness = this.#named(row)[index - 1];
    const submission = await box.submission();
    if (witness === undefined || !submission.ok) return undefined;
    const lines = await this.#consult(box, witness, submission.value);
    if (lines.length === 0) return undefined;
    await box.cosign(submission.value.note, lines);
    await this.advance(row, { now: true });
    return undefined;
  }

  /** For the organiser: the state of each witness. While somebody looks, witnesses that did not sign are asked again. */
  stateOf(row: ElectionRow, status: BoxStatus): WitnessState | undefined {
    const { witnesses } = manifestOf(row);
    if (witnesses === undefined) return undefined;
    const members = this.#named(row).map(({ key, url, known: { problem } }) => {
      const { name } = parseWitnessKey(key);
      return { name, url, ...(problem === undefined ? {} : { problem }) };
    });
    const wanting = lacksWitnesses(status) || members.some((member) => "problem" in member);
    if (wanting && !this.#rounds.has(row.id)) this.#leave(this.advance(row, { now: true }));
    return { quorum: witnesses.quorum, size: status.witnessed ?? 0, members };
  }

  /** Whether the quorum has signed now. Ends as soon as it has; answers that come later are handled separately. */
  async #round(row: ElectionRow, whatever: boolean): Promise<boolean> {
    const box = this.#actors.box(row.id);
    const { witnesses } = manifestOf(row);
    const { size, witnessed } = await box.status();
    if (witnesses === undefined) return false;
    const enough = witnessed === size;
    if (enough && row.step === "done") this.#elections.setWitnessed(row.id);
    const { quorum } = witnesses;
    const now = this.#now();
    const free = this.#named(row).filter(
      ({ known }) => known.asked !== true && (whatever || isDue(known.notBefore, now, LONGEST)),
    );
    const ready = enough ? free.filter(({ known }) => known.problem !== undefined) : free; // is any of them back?
    if (ready.length < (enough ? 1 : quorum)) return false;
    const submission = await box.submission();
    if (!submission.ok) return false;
    const lines: string[] = [];
    const signed = Promise.withResolvers<true>();
    const answers = ready.map(async (witness) => {
      lines.push(...(await this.#consult(box, witness, submission.value)));
      // again with every further one: the box says whether they are enough
      if (lines.length > 0 && (await box.cosign(submission.value.note, lines)).ok) signed.resolve(true);
    });
    const all = Promise.all(answers).then(() => false);
    this.#leave(all.catch(() => false)); // the round has reported why, or it had enough
    return Promise.race([signed.promise, all]);
  }

  /** Before the databases are closed: stops waiting for answers, and begins nothing new. */
  async close(): Promise<void> {
    this.#stop.abort();
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  #leave(work: Promise<unknown>): void {
    this.#underway.add(work);
    void work.finally(() => this.#underway.delete(work));
  }

  /** In the order of the manifest's keys. */
  #named(row: ElectionRow): Named[] {
    const { keys = [] } = manifestOf(row).witnesses ?? {};
    return this.#elections.witnessUrls.of(row.id).map((url, i) => {
      const at = `${row.id} ${i} ${url}`;
      const known = this.#known.get(at) ?? { size: 0, failures: 0, notBefore: 0 };
      const note = (next: Known) => {
        this.#known.set(at, next);
        const { problem } = next;
        if (problem === undefined || problem === known.problem || this.#stop.signal.aborted) return;
        this.#elections.events.emit({ type: "witness-missing", election: row.id, witness: i + 1, problem });
      };
      return { url, key: keys[i] ?? "", known, note };
    });
  }

  /** The witness's signature lines, verified; none if it did not sign, which is noted. */
  async #consult(box: BoxDoor, { url, key, known, note }: Named, submission: Submission): Promise<string[]> {
    note({ ...known, asked: true });
    try {
      const lines = await this.#ask(box, url, key, submission, known);
      note({ size: submission.size, failures: 0, notBefore: 0 });
      return lines;
    } catch (error) {
      if (!(error instanceof NoCosignature)) {
        note(known);
        throw error;
      }
      const { problem } = error;
      const failures = known.failures + 1;
      const notBefore = this.#now() + Math.min(LONGEST, 1000 * 2 ** failures);
      note({ size: known.size, problem, failures, notBefore });
      return [];
    }
  }

  /** The witness's signature lines, verified. @throws NoCosignature */
  async #ask(box: BoxDoor, url: string, key: string, { note, size }: Submission, known: Known): Promise<string[]> {
    let old = known.size;
    for (let attempt = 0; attempt < 3; attempt++) {
      const proof = await box.consistency(old, size);
      if (!proof.ok) throw new NoCosignature("ahead");
      const body = `${[`old ${old}`, ...proof.value.map(toBase64)].join("\n")}\n\n${note}`;
      const { status, text } = await postToWitness(url, body, this.#stop.signal).catch(() => {
        throw new NoCosignature("unreachable");
      });
      if (status === 200) return linesOf(text, note, key);
      if (status === 404) throw new NoCosignature("unknown-log");
      const said = status === 409 && /^\d{1,15}\n?$/.test(text) ? Number(text) : undefined;
      if (said === undefined || said === old) throw new NoCosignature("refused");
      old = said;
    }
    throw new NoCosignature("refused");
  }
}

/** @throws NoCosignature if the witness's own is not among them */
function linesOf(answer: string, note: string, key: string): string[] {
  const { name } = parseWitnessKey(key);
  const lines = answer
    .split("\n")
    .filter((line) => line.startsWith(`— ${name} `))
    .slice(0, 4)
    .map((line) => `${line}\n`);
  try {
    if (readCosignatures(note + lines.join(""), [key]).size === 1) return lines;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  throw new NoCosignature("wrong-signature");
}
