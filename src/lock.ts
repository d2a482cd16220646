/**
 * One server per data folder: actors hold in memory what a second server would falsify. The lock is the operating system's, so that it
 * ends with the process, however that ends.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

export class DataInUse extends Error {
  constructor(data: string) {
    super(`${data} is in use by another Urna server. Stop that one first, or set URNA_DATA to another folder.`);
    this.name = "DataInUse";
  }
}

/** Makes the folder if need be. @throws DataInUse */
export function lockData(data: string): { release(): void } {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const db = new Database(join(data, "server.lock"), { timeout: 0 });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("begin exclusive; create table if not exists lock (one integer) strict; commit");
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) throw new DataInUse(data);
    throw error;
  }
  return { release: () => void db.close() };
}
