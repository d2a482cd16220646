// An installation of an earlier version, laid into a data folder as its files were there.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { decodeBlobs } from "../../../src/move/pages.ts";
import type { SqlValue } from "../../../src/store/sql.ts";

export type Laid = {
  /** Files beside the databases. */
  readonly anchors?: Record<string, string>;
  readonly databases: Record<string, { schema: string[]; rows: Record<string, Record<string, SqlValue>[]> }>;
};

/** @param name of a file in tests/vectors/installations */
export function installationOf<T extends Laid>(name: string): T {
  return decodeBlobs(readFileSync(join(import.meta.dirname, "../../vectors/installations", `${name}.json`))) as T;
}

/** @param as the name of the file for each database; left out: its own */
export function lay(folder: string, { anchors = {}, databases }: Laid, as = (name: string) => name): void {
  const place = (name: string) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  for (const [name, text] of Object.entries(anchors)) writeFileSync(place(name), text);
  for (const [name, { schema, rows }] of Object.entries(databases)) {
    const db = new Database(place(as(name)));
    for (const statement of schema) db.exec(statement);
    for (const [table, all] of Object.entries(rows))
      for (const row of all) {
        const marks = Object.keys(row).map(() => "?");
        db.prepare(`insert into ${table} (${Object.keys(row).join()}) values (${marks.join()})`).run(
          ...Object.values(row),
        );
      }
    db.close();
  }
}

/** Before an installation is laid there. */
export const clear = (folder: string) => rmSync(folder, { recursive: true });
