/**
 * The feed of a meeting for all who wait for its next version (MEE-5): one question to the actor at a time, however many wait, and the same
 * bytes for everybody. It runs only while somebody waits. It keeps nothing but the newest answer.
 */
import { utf8 } from "../../crypto/encoding/bytes.ts";
import type { Feed } from "../contract/meetings.ts";
import type { Outcome, Refusal } from "../doors/outcome.ts";

/** Between two looks, and how long a reader waits at most, in milliseconds. */
const LOOK = 250;
const LONGEST = 25_000;
/** Readers that wait at a time, of one meeting; others are answered at once. */
const MOST = 5_000;

export type FeedBytes = { readonly version: number; readonly bytes: Uint8Array };
type Answer = FeedBytes | Refusal;
type Reader = { readonly after: number; readonly until: number; tell(answer: Answer): void };

type Times = { readonly now: () => number; readonly pause: (milliseconds: number) => Promise<void> };
const REAL: Times = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

export class FeedHub {
  readonly #ask: (meetingId: string) => Promise<Outcome<Feed>>;
  readonly #times: Times;
  readonly #meetings = new Map<string, Set<Reader>>();

  constructor(ask: (meetingId: string) => Promise<Outcome<Feed>>, times: Times = REAL) {
    this.#ask = ask;
    this.#times = times;
  }

  /** The feed now, or once its version is another than `after`, at the latest after 25 s. */
  async read(meetingId: string, after?: number): Promise<Answer> {
    const readers = this.#meetings.get(meetingId);
    if (after === undefined || (readers?.size ?? 0) >= MOST) return this.#look(meetingId);
    return new Promise((tell) => {
      const reader = { after, until: this.#times.now() + LONGEST, tell };
      if (readers !== undefined) {
        readers.add(reader);
        return;
      }
      this.#meetings.set(meetingId, new Set([reader]));
      void this.#follow(meetingId);
    });
  }

  /** While somebody waits. A failure is everybody's answer. */
  async #follow(meetingId: string): Promise<void> {
    const readers = this.#meetings.get(meetingId) ?? new Set();
    while (readers.size > 0) {
      const answer = await this.#look(meetingId);
      for (const reader of readers) {
        if ("version" in answer && answer.version === reader.after && this.#times.now() < reader.until) continue;
        readers.delete(reader);
        reader.tell(answer);
      }
      if (readers.size > 0) await this.#times.pause(LOOK);
    }
    this.#meetings.delete(meetingId);
  }

  async #look(meetingId: string): Promise<Answer> {
    try {
      const feed = await this.#ask(meetingId);
      return feed.ok ? { version: feed.value.version, bytes: utf8(JSON.stringify(feed.value)) } : feed;
    } catch {
      return { ok: false, code: "internal-error" };
    }
  }
}
