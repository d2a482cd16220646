// A simulated member's phone: checks in, follows the feed, fetches, seals, waits and casts as the page does (MEE-3 … MEE-5). What a
// phone computes comes from a thread that all phones share. A phone asleep hears nothing until it wakes; one that lost its connection begins anew.
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import type { CheckedIn, Feed, FeedQuestion } from "../../contract/meetings.ts";
import type { Issued } from "../../contract/voter.ts";
import { exchange, LOOPBACK } from "./exchange.ts";
import type { Question } from "./question.ts";

/** Times in milliseconds, by question. */
export type Told = {
  ballot(number: number, at: number): void;
  promise(number: number, since: number, at: number): void;
  /** It could not vote on this question; it goes on with the next one. */
  failed(number: number, error: unknown): void;
};
export type Habits = {
  readonly asleep: boolean;
  readonly loses: boolean;
  /** From the start of voting to the tap, in milliseconds. */
  tap(): number;
};

export class Phone {
  readonly #origin: string;
  readonly #meeting: string;
  readonly #code: string;
  readonly #habits: Habits;
  readonly #questionOf: (asked: FeedQuestion) => Promise<Question>;
  readonly #told: Told;
  readonly #device = newDevice();
  /** One connection for everything but casts, as a browser has it. */
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6, lookup: LOOPBACK });
  readonly #sealed = new Map<number, Promise<void>>();
  /** Tells sealed ballots that the end is announced. */
  readonly #endings = new Map<number, () => void>();
  #class = "";
  #version: number | undefined;
  #feed: Feed | undefined;
  #stopped = false;

  constructor(parts: {
    origin: string;
    meeting: string;
    code: string;
    habits: Habits;
    questionOf: (asked: FeedQuestion) => Promise<Question>;
    told: Told;
  }) {
    this.#origin = parts.origin;
    this.#meeting = `${parts.origin}/m/${parts.meeting}`;
    this.#code = parts.code;
    this.#habits = parts.habits;
    this.#questionOf = parts.questionOf;
    this.#told = parts.told;
  }

  async checkIn(): Promise<void> {
    const body = JSON.stringify({ accessCode: this.#code, device: toBase64url(this.#device.key) });
    const answer = JSON.parse(await this.#send("POST", `${this.#meeting}/check-in`, body)) as CheckedIn;
    this.#class = answer.class;
  }

  /** Looks at nothing new any more. */
  stop(): void {
    this.#stopped = true;
    this.#agent.destroy();
  }

  /** Until it is stopped. */
  async follow(): Promise<void> {
    while (!this.#stopped) {
      if (this.#habits.asleep) await sleep(2_000 + Math.random() * 8_000); // locked in a pocket: it hears nothing
      if (this.#habits.loses && Math.random() < 0.2) this.#agent.destroy(); // the network is gone for a moment
      const after = this.#version === undefined || this.#habits.asleep ? "" : `?after=${this.#version}`;
      try {
        const { status, body } = await exchange(this.#agent, { method: "GET", url: `${this.#meeting}/feed${after}` });
        if (status !== 200) throw new Error(`the feed answered ${status}`);
        this.#feed = JSON.parse(body.toString()) as Feed;
        this.#version = this.#feed.version;
      } catch {
        await sleep(500 * Math.random());
        continue;
      }
      for (const question of this.#feed.questions) this.#look(question);
    }
  }

  /** What it has begun. */
  async settled(): Promise<void> {
    await Promise.all(this.#sealed.values());
  }

  #look(asked: FeedQuestion): void {
    const { number, state } = asked;
    if (state === "ending") this.#endings.get(number)?.();
    if (this.#sealed.has(number) || (state !== "announced" && state !== "voting")) return;
    const vote = this.#vote(asked, state === "voting").catch((error: unknown) => {
      if (!this.#stopped) this.#told.failed(number, error);
    });
    this.#sealed.set(number, vote);
  }

  async #vote(asked: FeedQuestion, late: boolean): Promise<void> {
    const { number, electionId } = asked;
    const ends = new Promise<void>((end) => this.#endings.set(number, end));
    const question = await this.#questionOf(asked);
    const { secret, blinded } = await question.credential(this.#class);
    const signature = signAsDevice(this.#device.secret, fromBase64url(electionId), blinded);
    const device = { key: toBase64url(this.#device.key), signature: toBase64url(signature) };
    const url = `${this.#origin}/e/${electionId}`;
    let issued: Issued;
    try {
      issued = JSON.parse(
        await this.#send("POST", `${url}/issue`, JSON.stringify({ device, blinded: toBase64url(blinded) })),
      ) as Issued;
    } catch (error) {
      if (String(error).includes("wrong-code") || String(error).includes("closed")) return; // not on this roll
      throw error;
    }
    this.#told.ballot(number, performance.now());
    while (this.#stateOf(number) === "announced") await sleep(50);
    await Promise.race([sleep(this.#habits.tap()), ends]);
    if (this.#stateOf(number) === "cancelled") return;
    const tapped = performance.now();
    const seed = `${this.#code} ${number}`;
    const ballot = await question.seal(this.#class, { secret, signature: fromBase64url(issued.signature), seed });
    if (late)
      await ends; // fetched after the start: not cast on its own (MEE-3)
    else await Promise.race([sleep(Math.random() * 3_000), ends]);
    await this.#cast(number, `${url}/ballots`, ballot);
    if (!late) this.#told.promise(number, tapped, performance.now());
  }

  #stateOf(number: number): FeedQuestion["state"] | undefined {
    return this.#feed?.questions.find((each) => each.number === number)?.state;
  }

  /** Each attempt over a connection of its own; the same bytes again until there is an answer. */
  async #cast(number: number, url: string, ballot: Uint8Array): Promise<void> {
    let lost = this.#habits.loses && Math.random() < 0.5;
    for (;;) {
      const agent = new Agent({ lookup: LOOPBACK });
      try {
        const { status, body } = await exchange(agent, { method: "POST", url, body: ballot });
        if (lost)
          lost = false; // the answer was lost on the way: it asks again
        else if (status === 200 || this.#stateOf(number) === "cancelled") return;
        else if (status !== 503) throw new TypeError(`the cast answered ${status}: ${body.toString()}`);
      } catch (error) {
        if (error instanceof TypeError) throw error;
      } finally {
        agent.destroy();
      }
      await sleep(200 + 300 * Math.random());
    }
  }

  async #send(method: string, url: string, body: string): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await exchange(this.#agent, { method, url, body });
        if (answer.status === 200) return answer.body.toString();
        if (answer.status !== 503) throw new TypeError(`${url} answered ${answer.status}: ${answer.body.toString()}`);
      } catch (error) {
        if (error instanceof TypeError || attempt === 20) throw error;
      }
      await sleep(100 + 400 * Math.random());
    }
  }
}
