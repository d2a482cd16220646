/**
 * Mail that waits until the mail server has accepted it: one row per person and matter, with its state. A row says whom to write to
 * and about what, never what the letter says: codes and links are made when it is sent. So a crash loses no letter and
 * keeps no code; at worst a letter is sent twice, and then the later one counts.
 */
import { isDue } from "../clock.ts";
import type { MailMark } from "../contract/mail.ts";
import { type Log, logFailure } from "../log.ts";
import type { DurableSql } from "../store/sql.ts";
import { delay, Line, LONGEST, type Waiting } from "./line.ts";
import { type MailLimits, Pace } from "./pace.ts";
import type { MailState, Post, Recipient, Writer } from "./post.ts";
import { type Delivery, MailDown, type MailFault, type MailSession, type MailTransport } from "./transport.ts";

const ROUND = 10_000; // milliseconds in one go
/** After a day of attempts a letter is returned to the organiser. */
const ATTEMPTS = 30;
const LAST_LETTER = 10_000; // milliseconds that a letter under way is given when the service stops

export class Outbox {
  readonly #sql: DurableSql;
  readonly #transport: MailTransport;
  readonly #now: () => number;
  readonly #log: Log;
  readonly #pace: Pace;
  readonly #line: Line;
  #running: Promise<void> | undefined;
  #session: MailSession | undefined;
  #closing = false;
  #failures = 0;
  #notBefore = 0;
  #fault: { fault: MailFault; answer: string } | undefined;

  constructor(sql: DurableSql, transport: MailTransport, limits: MailLimits, now: () => number, log: Log) {
    this.#sql = sql;
    this.#transport = transport;
    this.#now = now;
    this.#log = log;
    this.#pace = new Pace(sql, limits, now);
    this.#line = new Line(sql, this.#pace);
  }

  /** Why nothing of this owner is being sent at the moment, if nothing is. */
  fault(owner: string): { fault: MailFault; answer: string } | undefined {
    if (!Number.isFinite(this.nextTick())) return undefined;
    const busy = this.#line.restsFor(owner, this.#now());
    return busy === undefined ? this.#fault : { fault: "busy", answer: withoutAddresses(busy) };
  }

  /** Replaces the earlier letter to this person. `due` in milliseconds since 1970. */
  put({ matter, recipient, number, letter }: Pick<Post, "matter" | "recipient" | "number" | "letter">, due: number) {
    this.#sql.run(
      `insert or replace into mail (matter, recipient, number, letter, state, attempts, due, answer)
         values (?, ?, ?, ?, 'waiting', 0, ?, null)`,
      matter,
      recipient,
      number,
      letter,
      due,
    );
  }

  /** All of them or none, due at once. */
  putAll(posts: readonly Parameters<Outbox["put"]>[0][]): Promise<void> {
    this.#sql.transaction(() => {
      for (const post of posts) this.put(post, this.#now());
    });
    return this.#sql.durable();
  }

  /** Somebody tries again: the reason why these letters could not be sent may be gone. */
  retry(owner: string, matter: string, recipient: Recipient): void {
    this.#notBefore = 0;
    this.#line.wake(owner);
    this.#sql.run(
      "update mail set due = ? where matter = ? and recipient = ? and state = 'waiting'",
      this.#now(),
      matter,
      recipient,
    );
  }

  /** The last letter to each of these people; without `numbers`, to everybody. */
  of(matter: string, recipient: Recipient, numbers?: readonly number[]): Map<number, Post> {
    const all = `select matter, recipient, number, letter, state, attempts, due, answer from mail
      where matter = ? and recipient = ?`;
    const rows =
      numbers?.flatMap((number) => this.#sql.run<Post>(`${all} and number = ?`, matter, recipient, number)) ??
      this.#sql.run<Post>(all, matter, recipient);
    return new Map(rows.map((post) => [post.number, post]));
  }

  /** How many letters to these people are in this state. */
  count(matter: string, recipient: Recipient, state: MailState): number {
    const count = "select count(*) as n from mail where matter = ? and recipient = ? and state = ?";
    return this.#sql.run<{ n: number }>(count, matter, recipient, state)[0]?.n ?? 0;
  }

  /** Never rejects. One round at a time, and not for long: the rest is due again at once. */
  advance(write: Writer): Promise<void> {
    if (this.#closing) return Promise.resolve();
    this.#running ??= this.#round(write)
      .catch((error: unknown) => logFailure(this.#log, "mail", error))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Starts no further letter, and lets the current one finish. */
  async close(): Promise<void> {
    this.#closing = true;
    const impatient = setTimeout(() => this.#session?.close(), LAST_LETTER);
    await this.#running;
    clearTimeout(impatient);
  }

  /** When there is something to do, in milliseconds since 1970; infinite while nothing waits. */
  nextTick(): number {
    if (this.#running !== undefined) return this.#now() + 1000; // a process that is already awake does not have to wait for it
    return Math.max(this.#line.due(), this.#notBefore);
  }

  /** When letters of this owner go on, in milliseconds since 1970; undefined if they may go now. */
  ownerWaits(owner: string): number | undefined {
    return this.#heldUntil(this.#pace.from("ofOwner", owner));
  }

  /**
   * When a letter is looked at that waits because this person, or this address, has got so many; undefined if it does not wait for that. The
   * person is known before the letter's turn comes, the address only then.
   */
  waitsUntil(post: Post): number | undefined {
    if (post.state !== "waiting" || post.attempts > 0) return undefined;
    return this.#heldUntil(Math.max(post.due, this.#lookAt(this.#pace.from("toPerson", personOf(post)))));
  }

  /** How it stands with a letter, for whoever may see it. */
  markOf(post: Post): MailMark {
    const { letter, state, answer } = post;
    const until = post.recipient === "trustee" ? undefined : this.waitsUntil(post); // theirs may wait for other reasons
    const held = until === undefined ? {} : { held: new Date(until).toISOString() };
    return { letter, state, ...(answer === null ? {} : { answer }), ...held };
  }

  /** At the latest in an hour, in case the clock was wrong. */
  #lookAt(until: number): number {
    return Math.min(until, this.#now() + LONGEST);
  }

  #heldUntil(moment: number): number | undefined {
    return moment > this.#now() ? moment : undefined;
  }

  async #round(write: Writer): Promise<void> {
    const begin = this.#now();
    const next = () => this.#line.next(begin);
    if (!isDue(this.#notBefore, begin, LONGEST) || next() === undefined) return;
    let taken = false;
    try {
      this.#session = await this.#transport.open();
      this.#line.begin();
      for (let post = next(); post !== undefined; post = next()) {
        const delivery = await this.#send(this.#session, post, write);
        if (delivery?.state === "accepted") taken = true;
        if (delivery !== undefined && this.#line.heard(post.owner, delivery, this.#now()))
          this.#log({ event: "mail-waits", fault: "busy" });
        if (this.#closing || this.#now() - begin >= ROUND) break;
      }
      this.#failures = 0;
      this.#fault = undefined;
    } catch (error) {
      if (!(error instanceof MailDown)) throw error;
      if (taken) {
        this.#failures = 0;
        this.#fault = undefined;
        if (error.fault === "unreachable") return; // the server accepts only so many per conversation; the next one begins at once
      }
      this.#notBefore = this.#now() + delay(++this.#failures);
      if (this.#fault?.fault !== error.fault) this.#log({ event: "mail-waits", fault: error.fault });
      this.#fault = { fault: error.fault, answer: withoutAddresses(error.answer) };
    } finally {
      this.#session?.close();
      this.#session = undefined;
    }
  }

  async #send(session: MailSession, post: Waiting, write: Writer): Promise<Delivery | undefined> {
    this.#line.took(post);
    if (this.#puts(post, post, this.#pace.from("toPerson", personOf(post)))) return undefined;
    // Counted before anything else: a letter that crashes the server or us must not come first again and again.
    const attempts = post.attempts + 1;
    const tried: Post = { ...post, attempts };
    this.#update(post, "waiting", attempts, this.#now() + delay(attempts), post.answer);
    const written = await write(post);
    if (written === "later") return undefined;
    if (written === undefined) {
      this.#drop(tried);
      return undefined;
    }
    const { address } = written.mail.to;
    if (this.#puts(tried, post, this.#pace.from("toAddress", address))) return undefined;
    // A letter counts once, however often it is tried.
    if (post.attempts === 0) this.#pace.count({ ofOwner: post.owner, toPerson: personOf(post), toAddress: address });
    await this.#sql.durable(); // the state is noted before anybody can read the letter
    const delivery = await session.send(written.mail).catch((error: unknown) => {
      if (error instanceof MailDown && attempts >= ATTEMPTS) this.#update(tried, "refused", attempts, 0, error.answer);
      throw error;
    });
    if (!this.#stands(tried)) return delivery;
    if (delivery.state === "accepted") {
      await written.taken?.();
      this.#update(tried, "accepted", attempts, 0, null);
    } else {
      const state = delivery.state === "refused" || attempts >= ATTEMPTS ? "refused" : "waiting";
      this.#update(tried, state, attempts, this.#now() + delay(attempts), delivery.answer);
    }
    return delivery;
  }

  /** Whether a new letter is put off, as `now` has it: so many have gone to this person or address. */
  #puts(now: Post, { attempts, answer }: Post, until: number): boolean {
    if (attempts > 0 || until <= this.#now()) return false;
    this.#update(now, "waiting", attempts, this.#lookAt(until), answer);
    return true;
  }

  /** Only if it was not withdrawn or replaced: a new letter has not been tried as often. */
  #stands({ matter, recipient, number, attempts }: Post): boolean {
    return this.#sql.run(`select 1 from mail ${THIS}`, matter, recipient, number, attempts).length > 0;
  }

  /** Does nothing if the letter is not there. */
  #update(
    { matter, recipient, number, ...before }: Post,
    state: MailState,
    attempts: number,
    due: number,
    answer: string | null,
  ) {
    this.#sql.run(
      `update mail set state = ?, attempts = ?, due = ?, answer = ? ${THIS}`,
      state,
      attempts,
      due,
      answer,
      matter,
      recipient,
      number,
      before.attempts,
    );
  }

  /** Does nothing if the letter is not there. */
  #drop({ matter, recipient, number, attempts }: Post): void {
    this.#sql.run(`delete from mail ${THIS}`, matter, recipient, number, attempts);
  }

  /** Letters to these people, sent or waiting, no longer count; without `numbers`, letters to everybody. */
  takeBack(matter: string, recipient: Recipient, numbers?: readonly number[]): void {
    this.#sql.transaction(() => {
      const all = "delete from mail where matter = ? and recipient = ?";
      if (numbers === undefined) this.#sql.run(all, matter, recipient);
      for (const number of numbers ?? []) this.#sql.run(`${all} and number = ?`, matter, recipient, number);
    });
  }

  /** Letters to members that still wait although their vote is not open any more. */
  takeBackLate(): void {
    this.#sql.run(
      `delete from mail where state = 'waiting' and recipient = 'member'
         and matter in (select id from election where step <> 'open')`,
    );
  }
}

const THIS = "where matter = ? and recipient = ? and number = ? and attempts = ? and state = 'waiting'";

const personOf = ({ matter, recipient, number }: Post) => `${matter} ${recipient} ${number}`;

/** Every organiser sees the server's words, which may name a member of somebody else's vote. */
function withoutAddresses(answer: string): string {
  return answer.replace(/[^\s<>:;,]+@[^\s<>:;,]+/g, "…");
}
