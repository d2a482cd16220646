/**
 * Days on which members of committees that last are away, as they have said themselves: one period each, which is forgotten after its last day.
 * Nothing is refused because somebody is away. A vote that has moved here without its committee brings them along under its own id.
 */
import type { Absence } from "../../contract/trustee.ts";
import type { Sql } from "../../store/sql.ts";

const HOUR = 60 * 60_000; // milliseconds
/** A day has passed everywhere on Earth so long after its midnight (UTC). */
const LAST_ZONE = 12 * HOUR;

export class Absences {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** By the member's index. */
  of(committee: string): ReadonlyMap<number, Absence> {
    const rows = this.#sql.run<{ trustee: number; first: string; last: string }>(
      "select trustee, first, last from absence where election = ? order by trustee",
      committee,
    );
    return new Map(rows.map(({ trustee, first, last }) => [trustee, { from: first, until: last }]));
  }

  /** Instead of what this member has said before. */
  say(committee: string, trustee: number, { from, until }: Absence): void {
    this.#sql.run(
      "insert or replace into absence (election, trustee, first, last) values (?, ?, ?, ?)",
      committee,
      trustee,
      from,
      until,
    );
  }

  takeBack(committee: string, trustee: number): void {
    this.#sql.run("delete from absence where election = ? and trustee = ?", committee, trustee);
    this.#sql.scrub();
  }

  /** Those whose last day has passed; `now` in milliseconds since 1970. */
  forgetPassed(now: number): void {
    if (now < this.nextTick()) return;
    this.#sql.run("delete from absence where last < ?", earliestDay(now));
    this.#sql.scrub(); // when somebody was away must be gone from the file, too
  }

  /** When the next one has passed, in milliseconds since 1970; infinite if there is none. */
  nextTick(): number {
    const [row] = this.#sql.run<{ last: string | null }>("select min(last) as last from absence");
    return row?.last == null ? Number.POSITIVE_INFINITY : Date.parse(row.last) + 24 * HOUR + LAST_ZONE;
  }
}

/** Where on Earth it is earliest now: that day, as YYYY-MM-DD. */
export const earliestDay = (now: number): string => new Date(now - LAST_ZONE).toISOString().slice(0, 10);
