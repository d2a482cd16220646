/**
 * What the calendar asks of committees that last: a new one before the old one ends, and once a year a look at the words. It puts letters into
 * the outbox, each once: the letter and the note that it was put are written together. Who gets none is told by the association's home.
 */
import type { Outbox } from "../../mail/outbox.ts";
import type { Sql } from "../../store/sql.ts";
import type { Associations } from "../associations/associations.ts";
import type { Trustees } from "../committee/trustees.ts";
import { DAY, dayOf } from "../people/people.ts";
import { LETS_IN } from "../team/roles.ts";
import type { Team } from "../team/team.ts";
import type { CommitteeRow, Sequences } from "./sequences.ts";

type Parts = {
  readonly sequences: Sequences;
  readonly trustees: Trustees;
  readonly associations: Associations;
  readonly team: Team;
  /** Left out: no mail is sent. */
  readonly outbox: Outbox | undefined;
  readonly now: () => number;
};

export class Reminders {
  readonly #sql: Sql;
  readonly #parts: Parts;
  /** The day of the last look. */
  #looked = 0;
  constructor(sql: Sql, parts: Parts) {
    this.#sql = sql;
    this.#parts = parts;
  }

  /** Once a day. A letter that still waits would be replaced, and has the same link: the next look finds what is due. */
  advance(): void {
    const { sequences, associations, outbox, now } = this.#parts;
    const today = dayOf(now());
    if (outbox === undefined || this.#looked === today) return;
    const ending = new Set(sequences.ending(now()).map(({ id }) => id));
    for (const row of sequences.inUse(now())) {
      if (associations.suspended(row.association) !== undefined) continue;
      if (outbox.count(row.id, "trustee", "waiting") > 0) continue;
      this.#sql.transaction(() => {
        if (ending.has(row.id) && row.end_said === 0) this.#sayEnd(outbox, row);
        else this.#askToCheck(outbox, row);
      });
    }
    this.#looked = today;
  }

  /** At the next midnight (UTC), in milliseconds since 1970; infinite while no committee is in use. */
  nextTick(): number {
    const { sequences, outbox, now } = this.#parts;
    if (outbox === undefined || sequences.inUse(now()).length === 0) return Number.POSITIVE_INFINITY;
    return this.#looked === dayOf(now()) ? (this.#looked + 1) * DAY : now();
  }

  #sayEnd(outbox: Outbox, { id, association }: CommitteeRow): void {
    const { sequences, trustees, team, now } = this.#parts;
    for (const number of trustees.addresses(id).keys())
      outbox.put({ matter: id, recipient: "trustee", number, letter: "renewal" }, now());
    // beside a letter with a link to sign in, which has the number 0; whoever has no address gets none
    for (const account of team.accounts(association, LETS_IN.board))
      outbox.put({ matter: account, recipient: "account", number: 1, letter: "renewal" }, now());
    sequences.endSaid(id);
  }

  #askToCheck(outbox: Outbox, { id }: CommitteeRow): void {
    const { trustees, now } = this.#parts;
    const addresses = trustees.addresses(id);
    for (const number of trustees.uncheckedSince(id, aYearBefore(now()))) {
      if (!addresses.has(number)) continue;
      outbox.put({ matter: id, recipient: "trustee", number, letter: "words" }, now());
      trustees.askedToCheck(id, number, new Date(now()).toISOString().slice(0, 10));
    }
  }
}

/** As YYYY-MM-DD. */
export function aYearBefore(now: number): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}
