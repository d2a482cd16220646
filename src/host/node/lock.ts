/**
 * One server per data folder: actors keep state in memory that a second server would make wrong. The lock is the operating system's, so that it
 * ends with the process, however that ends. If somebody deletes its file, each actor still keeps others out of its own databases; the file
 * is made again as soon as the server looks.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Log } from "../../log.ts";
import { Fault, faultOf } from "../../store/fault.ts";
import { naming } from "../../store/sqlite-node.ts";

export class DataInUse extends Error {
  constructor(data: string) {
    super(
      `${data} is in use by another Urna server. Stop that one first, or set URNA_DATA (and URNA_COPY) to another folder.`,
    );
    this.name = "DataInUse";
  }
}

export type DataLock = {
  readonly file: string;
  /** Whether the file had to be made again. @throws DataInUse if another server was faster, Fault */
  renew(): boolean;
  release(): void;
};

/** Makes the folder if need be. @throws DataInUse */
export function lockData(folder: string): DataLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "server.lock");
  const numberOf = () => statSync(file, { throwIfNoEntry: false })?.ino;
  let db = locked(folder, file);
  let number = numberOf();
  return {
    file,
    renew() {
      if (naming(file, numberOf) === number) return false;
      const next = naming(file, () => locked(folder, file));
      db.close();
      [db, number] = [next, numberOf()];
      return true;
    },
    release: () => db.close(),
  };
}

/** Takes the lock again if its file is gone. @returns what is wrong with it */
export function lookAtLock(lock: DataLock, log: Log): Fault | undefined {
  try {
    if (lock.renew()) log({ event: "lock", file: lock.file });
    return undefined;
  } catch (error) {
    const fault = error instanceof DataInUse ? new Fault("second-server", lock.file, "SQLITE_BUSY") : faultOf(error);
    if (fault === undefined) throw error;
    return fault;
  }
}

function locked(folder: string, file: string): Database.Database {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("begin exclusive; create table if not exists lock (one integer) strict; commit");
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) throw new DataInUse(folder);
    throw error;
  }
}
