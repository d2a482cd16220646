/**
 * What is wrong with the machine at present, place by place, as the looks of the clock find it. The log hears of every change once. So it
 * shows when a disk was full, and not which request met it. It looks at nothing itself, and repairs nothing.
 */
import type { Log } from "../log.ts";
import type { Fault, FaultCode } from "../store/fault.ts";

export class Faults {
  readonly #log: Log;
  readonly #standing = new Map<string, Fault>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** What a look found at this place, such as an actor or a folder; undefined: nothing is wrong there. */
  found(place: string, fault: Fault | undefined): void {
    const before = this.#standing.get(place);
    if (before?.code === fault?.code) return;
    if (before !== undefined) this.#log({ ...said(before), over: true });
    this.#standing.delete(place);
    if (fault === undefined) return;
    this.#standing.set(place, fault);
    this.#log(said(fault));
  }

  /** Why the service does not work, or not all of it. A warning is no reason. */
  get worst(): FaultCode | undefined {
    return [...this.#standing.values()].find(({ code }) => code !== "disk-low")?.code;
  }
}

function said({ code, reason, file = "" }: Fault) {
  return { event: "fault", fault: code, reason, file } as const;
}
