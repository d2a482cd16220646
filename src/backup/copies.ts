/**
 * Copies of all databases as they were at one moment, made while their actors go on. SQLite writes each copy afresh (`vacuum into`): it
 * contains what the tables contain, in the order of their keys, and nothing of freed pages or of the write-ahead log. Never copy the files
 * themselves: closing such a file ends the locks that this process has on it.
 */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pause } from "../pool/lane.ts";
import { type NodeSql, openSqlite } from "../store/sqlite-node.ts";
import { placesIn } from "./contents.ts";

/** The open database of a file, if an actor has it open. */
export type OpenDatabase = (file: string) => NodeSql | undefined;

/** @returns which databases there are, by their places in `data` and now in `folder`, with the steps of their schemas */
export async function copyDatabases(
  data: string,
  open: OpenDatabase,
  folder: string,
): Promise<{ name: string; schema: string[] }[]> {
  const copied = new Map<string, { sql: NodeSql | undefined; state: string; schema: string[] }>();
  const copy = (name: string) => {
    const file = join(data, name);
    const known = open(file);
    const sql = known ?? openSqlite(file, { exclusive: true });
    try {
      const target = join(folder, name);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      rmSync(target, { force: true });
      sql.copyTo(target);
      copied.set(name, { sql: known, state: sql.state(), schema: stepsOf(sql) });
    } finally {
      if (known === undefined) sql.close();
    }
  };
  // Nobody writes to a database that is closed: this process would have it open, and it keeps others out.
  const unchanged = (name: string) => {
    const before = copied.get(name);
    const sql = open(join(data, name));
    return before !== undefined && before.sql === sql && (sql === undefined || sql.state() === before.state);
  };

  for (const name of placesIn(data)) {
    copy(name);
    await pause("backup"); // requests that wait come first
  }
  // Now copies what has changed meanwhile, in one step without interruption.
  const names = placesIn(data);
  for (const name of names) if (!unchanged(name)) copy(name);
  return names.map((name) => ({ name, schema: copied.get(name)?.schema ?? [] }));
}

function stepsOf(sql: NodeSql): string[] {
  const migrated = sql.run("select name from sqlite_master where name = 'migration'").length > 0;
  return migrated ? sql.run<{ name: string }>("select name from migration order by name").map(({ name }) => name) : [];
}
