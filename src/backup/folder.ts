/**
 * The lock on the data folder for the process that works on it: a server, a backup without a server, or a restore. A restore that is not finished is
 * marked by a separate folder, which is removed last. A backup that was killed leaves copies, which are removed here.
 */
import { existsSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type DataLock, lockData } from "../host/node/lock.ts";

/** The folder of copies that are on their way into a backup. */
export const copiesIn = (data: string) => join(data, "backup-under-way");
/** While this folder exists, nothing else in the data folder counts. */
export const restoreIn = (data: string) => join(data, "restore-under-way");

export class HalfRestored extends Error {
  constructor(data: string) {
    super(`A restore into ${data} has not come to its end. Repeat it: urna restore FILE.`);
    this.name = "HalfRestored";
  }
}

/** Makes the folders if they are missing; `copy`: the folder of the copies, if the caller writes them. @throws DataInUse, HalfRestored */
export function takeData(data: string, copy?: string): { readonly locks: readonly DataLock[]; release(): void } {
  const locks = [lockData(data)];
  const release = () => {
    for (const lock of locks) lock.release();
  };
  try {
    if (existsSync(restoreIn(data))) throw new HalfRestored(data);
    if (copy !== undefined) locks.push(lockData(copy));
  } catch (error) {
    release();
    throw error;
  }
  rmSync(copiesIn(data), { recursive: true, force: true });
  return { locks, release };
}

/** Makes new and renamed files of this folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
