/** Looks at a folder as its databases will need it: whether a file can be opened there, whether it can be written, and how much room is left. It writes nothing. */
import { accessSync, closeSync, constants, openSync, statfsSync } from "node:fs";
import { Fault, faultOf } from "../../store/fault.ts";

/** Bytes left when the operator is warned: a vote of 10,000 members needs less (OPERATING.md). */
const LOW = 256 << 20;

/** Bytes that the service may still write on the volume of this folder. @throws what the system says */
export function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** What is wrong with the folder, if anything is. */
export function lookAtFolder(folder: string, room: typeof roomIn): Fault | undefined {
  try {
    closeSync(openSync(folder, "r"));
    accessSync(folder, constants.W_OK | constants.X_OK);
    const left = room(folder);
    return left < LOW ? new Fault("disk-low", folder, `${Math.floor(left / 2 ** 20)} MiB left`) : undefined;
  } catch (error) {
    const fault = faultOf(error, folder);
    if (fault !== undefined) return fault;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Fault("database-lost", folder, "ENOENT");
    throw error;
  }
}
