/**
 * Takes over what a version without copies left behind: a mark per actor of how far it had come, and of its moves, in a folder `anchors`. Each
 * is read once, when its actor gets a copy, and is then removed.
 */
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../store/migrate.ts";
import { moveMigrations } from "../../store/migrations/move.ts";
import { pairUp, type Rows } from "../../store/pair.ts";
import type { Sql } from "../../store/sql.ts";
import { rowsOf, sideOf, tablesOf } from "../../store/tables.ts";

/** Whether a mark was there, so that this is the last state or is known not to be. `name`: as in ID.registrar. */
export async function adopt(
  data: string,
  name: string,
  sql: Sql,
  reaches: (rows: Rows, mark: string | undefined) => Promise<boolean>,
): Promise<boolean> {
  const folder = join(data, "anchors");
  const tables = tablesOf(sql).map((table) => table.name);
  if (!existsSync(folder) || tables.length === 0 || tables.includes("pair")) return false;
  const [mark, moves] = [`${name}.json`, `${name}.moves.json`].map((file) => join(folder, file)) as [string, string];
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
  const side = sideOf(sql);
  const reached = await reaches((table) => rowsOf(side, table), read(mark));
  const hop = Number(read(moves) ?? 0);
  sql.transaction(() => {
    migrate(sql, moveMigrations);
    sql.run("update move set hop = max(hop, ?)", hop);
    pairUp(sql, reached ? null : "set-back");
  });
  return true;
}

/** Once the copy is there. */
export function removeAnchors(data: string, name: string): void {
  const folder = join(data, "anchors");
  if (!existsSync(folder)) return;
  for (const file of [`${name}.json`, `${name}.moves.json`]) rmSync(join(folder, file), { force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
