/**
 * One server per data folder: actors keep state in memory that a second server would make wrong. The lock is the operating system's, so that it
 * ends with the process, however that ends.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

export class DataInUse extends Error {
  constructor(data: string) {
    super(
      `${data} is in use by another Urna server. Stop that one first, or set URNA_DATA (and URNA_COPY) to another folder.`,
    );
    this.name = "DataInUse";
  }
}

/** Makes the folder if need be. @throws DataInUse */
export function lockData(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new Database(join(folder, "server.lock"), { timeout: 0 });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("begin exclusive; create table if not exists lock (one integer) strict; commit");
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) throw new DataInUse(folder);
    throw error;
  }
}
