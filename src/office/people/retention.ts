/**
 * What lists of people keep no longer: archived people after the retention time of their association, and what a change found once it can no
 * longer be undone. In slices; what a kill leaves is found at the next look. Nobody can undo it, and no vote is touched: its roll is its own.
 */
import { inSlices, SLICE } from "../../store/slices.ts";
import type { DurableSql } from "../../store/sql.ts";
import type { Associations } from "../associations/associations.ts";
import { DAY, dayOf } from "./people.ts";
import { grow, roomOf } from "./size.ts";

/** Days after archiving, unless an association has set something else. */
const USUAL = 730;

type Gone = { id: string; content: string | null };

export class Retention {
  readonly #sql: DurableSql;
  readonly #now: () => number;
  readonly #associations: Associations;
  /** The day of the last look for archived people. */
  #looked = 0;
  constructor(sql: DurableSql, now: () => number, associations: Associations) {
    this.#sql = sql;
    this.#now = now;
    this.#associations = associations;
  }

  async tidy(): Promise<void> {
    const changes = this.#sql.run<{ association: string; id: string }>(
      "select association, id from person_change where until <= ?",
      this.#now(),
    );
    for (const { association, id } of changes) await inSlices(this.#sql, this.#forgetting(association, id));
    const archived = this.#looked === dayOf(this.#now()) ? 0 : await this.#look();
    if (changes.length + archived > 0) this.#sql.scrub(); // deleted names must be gone from the file, too
  }

  /** All people of an association that is about to be removed. */
  async erase(association: string): Promise<void> {
    const changes = this.#sql.run<{ id: string }>("select id from person_change where association = ?", association);
    for (const { id } of changes) await inSlices(this.#sql, this.#forgetting(association, id));
    await inSlices(this.#sql, this.#deleting(association, "true"));
    this.#sql.scrub();
  }

  /** When something is due, in milliseconds since 1970; infinite if nothing is. */
  nextTick(): number {
    const [change] = this.#sql.run<{ due: number | null }>("select min(until) as due from person_change");
    const archived = this.#sql.run("select 1 from person where archived is not null limit 1");
    const midnight = archived.length > 0 ? (dayOf(this.#now()) + 1) * DAY : Number.POSITIVE_INFINITY;
    return Math.min(midnight, change?.due ?? Number.POSITIVE_INFINITY);
  }

  /** @returns how many people were deleted */
  async #look(): Promise<number> {
    const today = dayOf(this.#now());
    let deleted = 0;
    for (const { association } of this.#sql.run<{ association: string }>("select association from person_list")) {
      const kept = this.#associations.find(association)?.settings.retention ?? USUAL;
      deleted += await inSlices(this.#sql, this.#deleting(association, "archived <= ?", today - kept));
    }
    this.#looked = today;
    return deleted;
  }

  *#deleting(association: string, which: string, ...more: number[]): Generator<void, number> {
    for (let deleted = 0; ; ) {
      const gone = this.#sql.run<Gone>(
        `delete from person where association = ? and id in
           (select id from person where association = ? and ${which} limit ${SLICE}) returning id, content`,
        ...[association, association, ...more],
      );
      if (gone.length === 0) return deleted;
      grow(this.#sql, association, { people: -gone.length, bytes: -total(gone) });
      deleted += gone.length;
      yield;
    }
  }

  *#forgetting(association: string, change: string): Generator<void, void> {
    for (;;) {
      const gone = this.#sql.run<Gone>(
        `delete from person_before where association = ? and change = ? and person in
           (select person from person_before where association = ? and change = ? limit ${SLICE})
           returning person as id, content`,
        ...[association, change, association, change],
      );
      if (gone.length === 0) break;
      grow(this.#sql, association, { people: 0, bytes: -total(gone) });
      yield;
    }
    this.#sql.run("delete from person_change where association = ? and id = ?", association, change);
  }
}

const total = (gone: readonly Gone[]): number => gone.reduce((sum, { content }) => sum + roomOf(content), 0);
