/**
 * The feed of a meeting for all who wait for its next version (MEE-5): the actor is asked four times a second at most, however many wait, and all
 * get the same bytes. On Workers no request may wait for another one's work: so requests share what was answered, never a promise.
 */
import { utf8 } from "../../crypto/encoding/bytes.ts";
import type { Feed } from "../contract/meetings.ts";
import type { Outcome, Refusal } from "../doors/outcome.ts";

/** How long an answer counts as new, how long a reader waits at most, and how long one who may not, in milliseconds. */
const NEW = 250;
const LONGEST = 25_000;
const BRIEF = 1_000;
/** Readers that wait at a time, of all meetings. */
const MOST = 5_000;
/** An actor that has not answered for so long is asked again. */
const PATIENCE = 5_000;
const MOST_KNOWN = 1_000; // meetings

type FeedBytes = { readonly version: number; readonly bytes: Uint8Array };
type Answer = FeedBytes | Refusal;
/** `asked`: since when somebody has been asking; `at`: when the answer came. */
type Known = { asked?: number | undefined; at?: number; answer?: Answer };

export type Times = { readonly now: () => number; readonly pause: (milliseconds: number) => Promise<void> };
const REAL: Times = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

export class FeedHub {
  readonly #ask: (meetingId: string) => Promise<Outcome<Feed>>;
  readonly #times: Times;
  readonly #known = new Map<string, Known>();
  #waiting = 0;
  #stopped = false;

  constructor(ask: (meetingId: string) => Promise<Outcome<Feed>>, times: Times = REAL) {
    this.#ask = ask;
    this.#times = times;
  }

  /** The feed now, or once its version is another than `after`, at the latest after 25 s; sooner if the reader is gone. */
  async read(meetingId: string, after?: number, reader?: AbortSignal): Promise<Answer> {
    const { now, pause } = this.#times;
    const until = now() + (this.#waiting < MOST ? LONGEST : BRIEF);
    this.#waiting++;
    try {
      for (;;) {
        const answer = await this.#newest(meetingId);
        const goes = this.#stopped || reader?.aborted === true || now() >= until;
        if (goes || !("version" in answer) || answer.version !== after) return answer;
        await pause(NEW);
      }
    } finally {
      this.#waiting--;
    }
  }

  /** Whoever waits is answered with their next look. */
  stop(): void {
    this.#stopped = true;
  }

  async #newest(meetingId: string): Promise<Answer> {
    const known = this.#of(meetingId);
    const time = this.#times.now();
    const { answer, at = Number.NEGATIVE_INFINITY, asked = Number.NEGATIVE_INFINITY } = known;
    if (answer !== undefined && (time - at < NEW || time - asked < PATIENCE)) return answer;
    known.asked = time;
    try {
      const feed = await this.#ask(meetingId);
      const found = feed.ok ? { version: feed.value.version, bytes: utf8(JSON.stringify(feed.value)) } : feed;
      known.answer = found;
      known.at = this.#times.now();
      return found;
    } finally {
      known.asked = undefined;
    }
  }

  #of(meetingId: string): Known {
    const known = this.#known.get(meetingId) ?? {};
    this.#known.delete(meetingId);
    this.#known.set(meetingId, known); // those that were asked for last come last
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
