/**
 * Asks the witnesses that a manifest names to cosign the log (C2SP tlog-witness `add-checkpoint`, LOG-6), whenever it has grown, until
 * their quorum has. What they last cosigned they tell themselves (409), so nothing is stored here but their addresses; the box keeps what
 * they signed. It never waits for one witness where others are enough, and never holds up anything else.
 */
import { toBase64 } from "../../crypto/bytes.ts";
import { parseWitnessKey, readCosignatures } from "../../crypto/cosignature.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import type { BoxApi, BoxStatus } from "../hosts.ts";
import type { WitnessProblem, WitnessState } from "../http/contract.ts";
import { failure, type Log } from "../log.ts";
import { type Refusal, refused } from "../outcome.ts";
import type { Actors } from "./conduct.ts";
import { type ElectionRow, type Elections, manifestOf } from "./elections.ts";
import { lacksWitnesses } from "./views.ts";
import { postToWitness } from "./witness-post.ts";

const LOOK_AGAIN = 5_000; // milliseconds, where no clock ticks
const LONGEST = 60_000; // milliseconds that a witness is left alone after failures

/** What this process knows of one witness of one log. */
type Known = { size: number; problem?: WitnessProblem; failures: number; notBefore: number };
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
  readonly #actors: Actors;
  readonly #now: () => number;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  readonly #rounds = new Map<string, Promise<void>>();

  constructor(elections: Elections, actors: Actors, now: () => number, log: Log) {
    this.#elections = elections;
    this.#actors = actors;
    this.#now = now;
    this.#log = log;
  }

  /** A round for every election that is under way and has none running. */
  async advanceAll(): Promise<void> {
    const idle = this.#elections.unfinished().filter(({ id }) => !this.#rounds.has(id));
    await Promise.all(idle.map((row) => this.advance(row)));
  }

  /** When to look again, in milliseconds since 1970; undefined where no witnesses are named. Boxes do not say when their logs grow. */
  nextTick(): number | undefined {
    const named = this.#elections.unfinished().some(({ id }) => this.#elections.witnessUrls(id).length > 0);
    return named ? this.#now() + LOOK_AGAIN : undefined;
  }

  /** Never rejects: what a witness did not sign it is asked for again. Joins a round that is running. `now`: whatever failed before. */
  advance(row: ElectionRow, { now = false } = {}): Promise<void> {
    const running = this.#rounds.get(row.id);
    if (running !== undefined) return running;
    if (manifestOf(row).witnesses === undefined) return Promise.resolve();
    for (const [key, known] of now ? this.#known : [])
      if (key.startsWith(`${row.id} `)) this.#known.set(key, { ...known, notBefore: 0 });
    const round = this.#round(row)
      .catch((error: unknown) => this.#log(failure("witnesses", error)))
      .finally(() => this.#rounds.delete(row.id));
    this.#rounds.set(row.id, round);
    return round;
  }

  /** Asks at once; what keeps this election from being opened where the quorum does not answer. */
  async refusal(row: ElectionRow): Promise<Refusal | undefined> {
    await this.advance(row, { now: true });
    if (!lacksWitnesses(await this.#actors.box(row.id).status())) return undefined;
    const detail = "The witnesses have not signed the record so far. Without them nobody could open a ballot.";
    return refused("not-enough-witnesses", { clause: "LOG-6", detail });
  }

  /** For the organiser: how it stands with each witness. */
  stateOf(row: ElectionRow, { witnessed = 0 }: BoxStatus): WitnessState | undefined {
    const { witnesses } = manifestOf(row);
    if (witnesses === undefined) return undefined;
    const members = this.#elections.witnessUrls(row.id).map((url, i) => {
      const { problem } = this.#of(row.id, i);
      const { name } = parseWitnessKey(witnesses.keys[i] ?? "");
      return { name, url, ...(problem === undefined ? {} : { problem }) };
    });
    return { quorum: witnesses.quorum, size: witnessed, members };
  }

  async #round(row: ElectionRow): Promise<void> {
    const box = this.#actors.box(row.id);
    const { witnesses } = manifestOf(row);
    const { size, witnessed } = await box.status();
    if (witnesses === undefined) return;
    if (witnessed === size) {
      if (row.step === "done") this.#elections.setWitnessed(row.id);
      return;
    }
    const { keys, quorum } = witnesses;
    const now = this.#now();
    const urls = this.#elections.witnessUrls(row.id).map((url, i) => ({ url, i, key: keys[i] ?? "" }));
    const ready = urls.filter(({ i }) => this.#of(row.id, i).notBefore <= now);
    if (ready.length < quorum) return;
    const submission = await box.submission();
    if (!submission.ok) return;
    const lines: string[] = [];
    await Promise.all(
      ready.map(async ({ url, i, key }) => {
        const known = this.#of(row.id, i);
        try {
          lines.push(...(await this.#ask(box, url, key, submission.value, known)));
          this.#known.set(`${row.id} ${i}`, { size: submission.value.size, failures: 0, notBefore: 0 });
        } catch (error) {
          if (!(error instanceof NoCosignature)) throw error;
          const failures = known.failures + 1;
          const notBefore = this.#now() + Math.min(LONGEST, 1000 * 2 ** failures);
          this.#known.set(`${row.id} ${i}`, { size: known.size, problem: error.problem, failures, notBefore });
          return;
        }
        // at once when they are enough, and again with every further one
        if (lines.length >= quorum) await box.cosign(submission.value.note, lines);
      }),
    );
  }

  #of(id: string, witness: number): Known {
    return this.#known.get(`${id} ${witness}`) ?? { size: 0, failures: 0, notBefore: 0 };
  }

  /** The witness's signature lines, verified. @throws NoCosignature */
  async #ask(box: BoxApi, url: string, key: string, { note, size }: Submission, known: Known): Promise<string[]> {
    let old = known.size;
    for (let attempt = 0; attempt < 3; attempt++) {
      const proof = await box.consistency(old, size);
      if (!proof.ok) throw new NoCosignature("ahead");
      const body = `${[`old ${old}`, ...proof.value.map(toBase64)].join("\n")}\n\n${note}`;
      const { status, text } = await postToWitness(url, body).catch(() => {
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

/** @throws NoCosignature where the witness's own is not among them */
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
