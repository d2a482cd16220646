// A question as phones need it: its opening, read and checked once for all phones of this process, and a thread that computes for them.
import { URL } from "node:url";
import { type ElectionView, viewData } from "../../../crypto/manifest/view.ts";
import { Threads } from "../../../src/cli/verify/threads.ts";
import type { Ask, Blinded, Made } from "../voter-thread.ts";

export class Question {
  readonly #threads: Threads<Ask, Made>;

  constructor(view: ElectionView) {
    this.#threads = new Threads(new URL("../voter-thread.ts", import.meta.url), { size: 1, data: viewData(view) });
  }

  async credential(): Promise<Blinded> {
    const { credentials } = await this.#threads.ask({ make: "credentials", count: 1 });
    return credentials[0] as Blinded;
  }

  async seal(secret: Uint8Array, signature: Uint8Array, option: number): Promise<Uint8Array> {
    const { ballots } = await this.#threads.ask({ make: "ballots", of: [{ secret, signature, option }] });
    return ballots[0] as Uint8Array;
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
