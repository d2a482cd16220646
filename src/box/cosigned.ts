/**
 * The newest checkpoint that as many witnesses have cosigned as the manifest demands (LOG-6): from then on the board shows it,
 * until a larger one has their quorum. It asks no witness and verifies nothing.
 */
import type { Sql } from "../store/sql.ts";

export type Cosigned = { readonly size: number; readonly note: string };

export class CosignedCheckpoint {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  newest(): Cosigned | undefined {
    return this.#sql.run<Cosigned>("select size, note from cosigned")[0];
  }

  keep({ size, note }: Cosigned): void {
    this.#sql.transaction(() =>
      this.#sql.run(
        `insert into cosigned (one, size, note) values (1, ?, ?)
         on conflict (one) do update set size = excluded.size, note = excluded.note`,
        size,
        note,
      ),
    );
  }
}
