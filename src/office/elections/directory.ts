/** What anyone may ask the office about an election, without being known. */
import type { Elections } from "./elections.ts";
import { helpOf } from "./views.ts";

export class Directory {
  readonly #elections: Elections;
  constructor(elections: Elections) {
    this.#elections = elections;
  }

  byNumber(short: string): string | undefined {
    return this.#elections.byShort(short);
  }

  help(id: string): { askAt?: string } | undefined {
    return helpOf(this.#elections.find(id));
  }
}
