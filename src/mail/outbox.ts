/**
 * Mail that is to be sent, until the mail server has taken it over: one row per person and vote, with how it stands. A row says whom to write to
 * and about what, never what the letter says: codes and links come into being when it is sent. So a crash loses no letter and
 * keeps no code; at worst a letter goes twice, and then the later one counts.
 */
import { failure, type Log } from "../log.ts";
import type { Sql } from "../store/sql.ts";
import type { MemberLetter, TrusteeLetter } from "./letters.ts";
import {
  type Delivery,
  type Mail,
  MailDown,
  type MailFault,
  type MailSession,
  type MailTransport,
} from "./transport.ts";

export type Recipient = "member" | "trustee";
export type MailState = "waiting" | "accepted" | "refused";
/** `number`: a member's on the roll, a trustee's index. `answer`: what the mail server last said about this letter. */
export type Post = {
  readonly election: string;
  readonly recipient: Recipient;
  readonly number: number;
  readonly letter: MemberLetter | TrusteeLetter;
  readonly state: MailState;
  readonly attempts: number;
  readonly answer: string | null;
};
/** The letter, or undefined where it is not wanted any more. */
export type Writer = (post: Post) => Promise<Mail | undefined>;

const ROUND = 10_000; // milliseconds in one go
const SOON = 60_000; // milliseconds until the first new attempt; then twice as long each time
const LONGEST = 60 * 60_000;
/** After a day of attempts a letter is returned to the organiser. */
const ATTEMPTS = 30;
/** So many letters in succession that are to come later: the server means all of them. */
const BUSY = 3;
const LAST_LETTER = 10_000; // milliseconds that a letter under way is given when the service stops

export class Outbox {
  readonly #sql: Sql;
  readonly #transport: MailTransport;
  readonly #now: () => number;
  readonly #log: Log;
  #running: Promise<void> | undefined;
  #session: MailSession | undefined;
  #closing = false;
  #failures = 0;
  #notBefore = 0;
  #fault: { fault: MailFault; answer: string } | undefined;

  constructor(sql: Sql, transport: MailTransport, now: () => number, log: Log) {
    this.#sql = sql;
    this.#transport = transport;
    this.#now = now;
    this.#log = log;
  }

  /** Why nothing goes out at present, where nothing does. */
  get fault(): { fault: MailFault; answer: string } | undefined {
    return this.#fault;
  }

  /** What was there for this person is replaced. `due` in milliseconds since 1970. */
  put(
    { election, recipient, number, letter }: Pick<Post, "election" | "recipient" | "number" | "letter">,
    due: number,
  ) {
    this.#sql.run(
      `insert or replace into mail (election, recipient, number, letter, state, attempts, due, answer)
         values (?, ?, ?, ?, 'waiting', 0, ?, null)`,
      election,
      recipient,
      number,
      letter,
      due,
    );
  }

  /** All of them or none, due at once. */
  putAll(posts: readonly Parameters<Outbox["put"]>[0][]): void {
    this.#sql.transaction(() => {
      for (const post of posts) this.put(post, this.#now());
    });
  }

  /** Somebody tries again: whatever kept these letters from going out may be over. */
  retry(election: string, recipient: Recipient): void {
    this.#notBefore = 0;
    this.#sql.run(
      "update mail set due = ? where election = ? and recipient = ? and state = 'waiting'",
      this.#now(),
      election,
      recipient,
    );
  }

  of(election: string, recipient: Recipient): Map<number, Post> {
    const rows = this.#sql.run<Post>(
      "select election, recipient, number, letter, state, attempts, answer from mail where election = ? and recipient = ?",
      election,
      recipient,
    );
    return new Map(rows.map((post) => [post.number, post]));
  }

  /** Never rejects. One round at a time, and not for long: what is left is due at once again. */
  advance(write: Writer): Promise<void> {
    if (this.#closing) return Promise.resolve();
    this.#running ??= this.#round(write)
      .catch((error: unknown) => this.#log(failure("mail", error)))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Begins no further letter, and lets the one under way come to its end. */
  async close(): Promise<void> {
    this.#closing = true;
    const impatient = setTimeout(() => this.#session?.close(), LAST_LETTER);
    await this.#running;
    clearTimeout(impatient);
  }

  /** When there is something to do, in milliseconds since 1970; infinite while nothing waits. */
  nextTick(): number {
    if (this.#running !== undefined) return this.#now() + 1000; // whoever is awake need not wait for it
    const due = this.#sql.run<{ due: number | null }>("select min(due) as due from mail where state = 'waiting'")[0]
      ?.due;
    return due == null ? Number.POSITIVE_INFINITY : Math.max(due, this.#notBefore);
  }

  async #round(write: Writer): Promise<void> {
    const begin = this.#now();
    if (begin < this.#notBefore || this.#next(begin) === undefined) return;
    try {
      this.#session = await this.#transport.open();
      let laters = 0;
      for (let post = this.#next(begin); post !== undefined; post = this.#next(begin)) {
        const delivery = await this.#send(this.#session, post, write);
        laters = delivery?.state === "later" ? laters + 1 : 0;
        if (laters === BUSY && delivery?.state === "later") throw new MailDown("busy", delivery.answer);
        if (this.#closing || this.#now() - begin >= ROUND) break;
      }
      this.#failures = 0;
      this.#fault = undefined;
    } catch (error) {
      if (!(error instanceof MailDown)) throw error;
      this.#notBefore = this.#now() + delay(++this.#failures);
      if (this.#fault?.fault !== error.fault) this.#log({ event: "mail-waits", fault: error.fault });
      this.#fault = { fault: error.fault, answer: error.answer };
    } finally {
      this.#session?.close();
      this.#session = undefined;
    }
  }

  #next(now: number): Post | undefined {
    return this.#sql.run<Post>(
      `select election, recipient, number, letter, state, attempts, answer from mail
         where state = 'waiting' and due <= ? order by due, election, recipient, number limit 1`,
      now,
    )[0];
  }

  async #send(session: MailSession, post: Post, write: Writer): Promise<Delivery | undefined> {
    // Before anything else: a letter that brings the server or us down must not be the first one again and again.
    const attempts = post.attempts + 1;
    this.#update(post, "waiting", attempts, this.#now() + delay(attempts), post.answer);
    const mail = await write(post);
    if (mail === undefined) {
      this.#drop(post);
      return undefined;
    }
    const delivery = await session.send(mail);
    if (delivery.state === "accepted") this.#update(post, "accepted", attempts, 0, null);
    else {
      const state = delivery.state === "refused" || attempts >= ATTEMPTS ? "refused" : "waiting";
      this.#update(post, state, attempts, this.#now() + delay(attempts), delivery.answer);
    }
    return delivery;
  }

  /** Nothing, where it was taken back meanwhile. */
  #update(
    { election, recipient, number }: Post,
    state: MailState,
    attempts: number,
    due: number,
    answer: string | null,
  ) {
    this.#sql.run(
      `update mail set state = ?, attempts = ?, due = ?, answer = ?
         where election = ? and recipient = ? and number = ? and state = 'waiting'`,
      state,
      attempts,
      due,
      answer,
      election,
      recipient,
      number,
    );
  }

  #drop({ election, recipient, number }: Pick<Post, "election" | "recipient" | "number">): void {
    this.#sql.run("delete from mail where election = ? and recipient = ? and number = ?", election, recipient, number);
  }

  /** What was sent or is to be sent to these does not count any more; to everybody without `numbers`. */
  takeBack(election: string, recipient: Recipient, numbers?: readonly number[]): void {
    this.#sql.transaction(() => {
      if (numbers === undefined)
        this.#sql.run("delete from mail where election = ? and recipient = ?", election, recipient);
      for (const number of numbers ?? []) this.#drop({ election, recipient, number });
    });
  }
}

function delay(attempts: number): number {
  return Math.min(LONGEST, SOON * 2 ** (attempts - 1));
}
