/** Votes that left for another installation: what their association still reads of them in its list. Nothing of a vote itself is here. */
import type { MovedAway } from "../../contract/election.ts";
import type { Owner } from "../../doors/office.ts";
import type { Sql } from "../../store/sql.ts";
import { type ElectionRow, manifestOf } from "./elections.ts";

type Row = { readonly id: string; readonly title: string; readonly host: string };

export class Away {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  list(owner: Owner): MovedAway[] {
    const query = "select election as id, title, host from moved where association = ? order by id";
    const rows = this.#sql.run<Row>(query, owner);
    return rows.map(({ title, ...row }) => ({ ...row, title: JSON.parse(title) as MovedAway["title"] }));
  }

  /** @param host of the other installation */
  left(row: ElectionRow, host: string): void {
    this.#sql.run(
      "insert into moved (election, association, title, host) values (?, ?, ?, ?)",
      row.id,
      row.association,
      JSON.stringify(manifestOf(row).title),
      host,
    );
  }

  arrived(id: string): void {
    this.#sql.run("delete from moved where election = ?", id);
  }
}
