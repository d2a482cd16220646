/** What anyone may ask the office about an election, without being known. */
import type { ShownWith } from "../../contract/parts.ts";
import type { Logos } from "../associations/logos.ts";
import type { Elections } from "./elections.ts";
import type { Removal } from "./removals.ts";
import { shownWith } from "./views.ts";

export class Directory {
  readonly #elections: Elections;
  readonly #logos: Logos;
  constructor(elections: Elections, logos: Logos) {
    this.#elections = elections;
    this.#logos = logos;
  }

  byNumber(short: string): string | undefined {
    return this.#elections.byShort(short);
  }

  shownWith(id: string): ShownWith | undefined {
    const row = this.#elections.find(id);
    return row && shownWith(row);
  }

  removal(id: string): Removal | undefined {
    return this.#elections.removals.of(id);
  }

  logo(id: string): Uint8Array | undefined {
    return this.#logos.ofElection(id);
  }
}
