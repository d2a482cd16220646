// A question as phones need it: its opening, read and checked once for all phones of this process, and a thread that computes for them.
import { URL } from "node:url";
import { type ElectionView, viewData } from "../../../crypto/manifest/view.ts";
import { Threads } from "../verify/threads.ts";
import type { Ask, Blinded, Made, Sealing } from "./phone-thread.ts";

export class Question {
  readonly #threads: Threads<Ask, Made>;

  constructor(view: ElectionView) {
    this.#threads = new Threads(new URL("./phone-thread.ts", import.meta.url), { size: 1, data: viewData(view) });
  }

  async credential(classId: string): Promise<Blinded> {
    return (await this.#threads.ask({ make: "credential", classId })) as Blinded;
  }

  /** @returns the ballot's entry, ready to be cast */
  async seal(classId: string, sealing: Sealing): Promise<Uint8Array> {
    return (await this.#threads.ask({ make: "ballot", classId, ...sealing })) as Uint8Array;
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
