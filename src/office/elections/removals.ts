/** Votes that were removed after their end: what everybody with the link is told for ever, and the rest, which goes. It empties no registrar and no box. */
import type { Sql } from "../../store/sql.ts";
import type { ElectionRow } from "./elections.ts";

/** By which association it was removed, by name, and on which day (YYYY-MM-DD, UTC). */
export type Removal = { readonly association: string; readonly day: string };

export class Removals {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(id: string): Removal | undefined {
    return this.#sql.run<Removal>("select association, day from removed where id = ?", id)[0];
  }

  /** From now on everybody is told, and no association has it. `end` follows. */
  begin({ id, short }: ElectionRow, { association, day }: Removal): void {
    this.#sql.transaction(() => {
      const removed = "insert into removed (id, short, association, day) values (?, ?, ?, ?)";
      this.#sql.run(removed, id, short, association, day);
      this.#sql.run("update election set step = 'removing' where id = ?", id);
    });
  }

  /** Registrar and box are empty: what the office knows of it goes, too. */
  end(id: string): void {
    this.#sql.run("delete from election where id = ?", id);
    this.#sql.scrub();
  }
}
