/**
 * The data folder, taken by whoever works on it: a server, a backup without one, a restore. A restore that has not come to its end is
 * seen by a folder of its own, which goes last; a backup that was killed leaves copies, which go here.
 */
import { existsSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { lockData } from "../host/node/lock.ts";

/** Copies that are on their way into a backup. */
export const copiesIn = (data: string) => join(data, "backup-under-way");
/** While it is there, nothing else in the data folder counts. */
export const restoreIn = (data: string) => join(data, "restore-under-way");

export class HalfRestored extends Error {
  constructor(data: string) {
    super(`A restore into ${data} has not come to its end. Repeat it: urna restore FILE.`);
    this.name = "HalfRestored";
  }
}

/** Makes the folders if need be; `copy`: that of the copies, by who writes them. @throws DataInUse, HalfRestored */
export function takeData(data: string, copy?: string): { release(): void } {
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
  return { release };
}

/** What was put into this folder, or renamed, stays so when the power fails. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
