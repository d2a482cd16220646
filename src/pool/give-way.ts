/**
 * Lets a worker thread of this process stand back with its long work while others need the core. It does nothing where threads have no priority of
 * their own.
 */
import { constants, getPriority, setPriority } from "node:os";

const OWN_THREAD = 0; // on Linux, a priority is a thread's own (sched(7), "The nice value")

/** For the thread that calls it, for good. */
export function giveWay(): void {
  if (process.platform !== "linux") return; // elsewhere it would be the whole process
  try {
    setPriority(OWN_THREAD, Math.max(getPriority(OWN_THREAD), constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // a system that forbids it, though everybody may lower their own: then it is as quick as the others
  }
}
