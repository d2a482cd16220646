/**
 * How many letters go out within an hour or a day: for each owner of votes, to each person of a vote, and to each address, no matter
 * who asks. Counted by the hour and kept for a day, so a restart forgets nothing; whom a count is about is there as a digest only. It
 * says from when on the next letter may go, and holds none back itself.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import type { Sql } from "../store/sql.ts";

/** Letters per hour. To a person and to an address at most four times as many go within a day. */
export type MailLimits = {
  readonly ofOwner: number;
  readonly toPerson: number;
  readonly toAddress: number;
};
/** What letters are counted by. */
export type Counted = keyof MailLimits;

const HOUR = 60 * 60_000; // milliseconds
const DAY = 24; // hours
const PER_DAY = 4; // times as many as in an hour

export class Pace {
  readonly #sql: Sql;
  readonly #limits: MailLimits;
  readonly #now: () => number;
  #cleaned: number | undefined;

  constructor(sql: Sql, limits: MailLimits, now: () => number) {
    this.#sql = sql;
    this.#limits = limits;
    this.#now = now;
  }

  /** When the next letter may go, in milliseconds since 1970; a moment that is past if it may go now. */
  from(by: Counted, name: string): number {
    const hour = this.#hour();
    const counts = this.#sql.run<{ hour: number; letters: number }>(
      "select hour, letters from mailed where whom = ? and hour <= ? order by hour desc",
      digest(by, name),
      hour,
    );
    const most = this.#limits[by];
    const spans = by === "ofOwner" ? [[1, most] as const] : [[1, most] as const, [DAY, PER_DAY * most] as const];
    return Math.max(...spans.map(([hours, most]) => freeFrom(counts, hour, hours, most)));
  }

  /** One letter. */
  count(names: Readonly<Partial<Record<Counted, string>>>): void {
    const hour = this.#hour();
    this.#sql.transaction(() => {
      this.#clean(hour);
      for (const [by, name] of Object.entries(names) as [Counted, string][])
        this.#sql.run(
          `insert into mailed (whom, hour, letters) values (?, ?, 1)
             on conflict (whom, hour) do update set letters = letters + 1`,
          digest(by, name),
          hour,
        );
    });
  }

  /** Counts of more than a day ago, and those of hours to come: that clock was wrong. */
  #clean(hour: number): void {
    if (this.#cleaned === hour) return;
    this.#sql.run("delete from mailed where hour <= ? or hour > ?", hour - DAY, hour);
    this.#cleaned = hour;
  }

  #hour(): number {
    return Math.floor(this.#now() / HOUR);
  }
}

/** The newest of the hours that are full together must be over and gone. */
function freeFrom(counts: readonly { hour: number; letters: number }[], now: number, hours: number, most: number) {
  let letters = 0;
  for (const count of counts) {
    if (count.hour <= now - hours) break;
    letters += count.letters;
    if (letters >= most) return (count.hour + hours) * HOUR;
  }
  return 0;
}

const digest = (by: Counted, name: string) => sha256(utf8(`${by} ${name.toLowerCase().toWellFormed()}`));
