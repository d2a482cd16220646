/** Where the witnesses of a vote are: their addresses may change, their keys and the quorum are the manifest's and stay (LOG-6). */
import type { Sql } from "../../store/sql.ts";

export class WitnessUrls {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** In the order of the manifest's keys. */
  of(id: string): string[] {
    return this.#sql
      .run<{ url: string }>("select url from witness where election = ? order by position", id)
      .map(({ url }) => url);
  }

  /** Of a new vote, in the order of the manifest's keys. */
  add(id: string, urls: readonly string[]): void {
    for (const [position, url] of urls.entries())
      this.#sql.run("insert into witness (election, position, url) values (?, ?, ?)", id, position, url);
  }

  /** `position` from 0, in the order of the manifest's keys. */
  set(id: string, position: number, url: string): void {
    this.#sql.run("update witness set url = ? where election = ? and position = ?", url, id, position);
  }
}
