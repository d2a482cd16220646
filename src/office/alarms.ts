/**
 * About what the operator was last written to, and when, so that a service that starts again and again does not write each time
 * (src/mail/alarm.ts). It knows votes by their ids, and no person.
 */
import { isTime } from "../clock.ts";
import type { Sql } from "../store/sql.ts";

const DAY = 24 * 60 * 60_000; // milliseconds

export class Alarms {
  readonly #sql: Sql;
  readonly #now: () => number;
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  due(about: readonly string[]): string[] {
    const told = this.#sql.run<{ about: string; told: number }>("select about, told from alarm");
    const recent = new Set(told.filter((each) => !isTime(this.#now(), each.told, DAY)).map((each) => each.about));
    return about.filter((name) => !recent.has(name));
  }

  note(about: readonly string[]): void {
    const now = this.#now();
    this.#sql.transaction(() => {
      this.#sql.run("delete from alarm where told <= ?", now - DAY);
      for (const name of about)
        this.#sql.run(
          "insert into alarm (about, told) values (?, ?) on conflict (about) do update set told = excluded.told",
          name,
          now,
        );
    });
  }
}
