// What members' devices compute before anything is measured, on threads: the requests that fetch ballots, and the ballots. It sends nothing.
import { URL } from "node:url";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import { progressOn } from "../../src/cli/progress.ts";
import { Threads } from "../../src/cli/verify/threads.ts";
import type { InvitationList } from "../../src/contract/roll.ts";
import type { Issued } from "../../src/contract/voter.ts";
import type { Call } from "./client.ts";
import type { Ask, Blinded, Made } from "./voter-thread.ts";

export type Invitations = InvitationList["invitations"];
/** `body` is the request that fetches the ballot of one member. */
export type IssueItem = { readonly body: string; readonly secret: Uint8Array; signature?: Uint8Array };
/** The request that fetches it, and keeps the signature. */
export const issueCall = (election: string): Call<IssueItem> => ({
  method: "POST",
  url: () => `${election}/issue`,
  body: ({ body }) => body,
  read(item, body) {
    item.signature = fromBase64url((JSON.parse(body.toString()) as Issued).signature);
  },
});

const PORTION = 16; // devices that a thread computes at a time

export class Devices {
  readonly #threads: Threads<Ask, Made>;
  readonly #progress = progressOn(process.stderr);

  /** Members vote on the first contest, in the first class. */
  constructor(view: ViewData) {
    this.#threads = new Threads(new URL("./voter-thread.ts", import.meta.url), { data: view });
  }

  /** The requests of these members. */
  async ask(invitations: Invitations): Promise<IssueItem[]> {
    const credentials = await this.#inPortions<unknown, Blinded>(invitations, "credentials", (portion) =>
      this.#threads.ask({ make: "credentials", count: portion.length }).then((made) => made.credentials),
    );
    return invitations.map(({ accessCode, class: classId }, i) => {
      const { secret, blinded } = credentials[i] as Blinded;
      return { secret, body: JSON.stringify({ accessCode, class: classId, blinded: toBase64url(blinded) }) };
    });
  }

  /** The ballots of those whose requests were answered, each for the next option. */
  seal(items: readonly IssueItem[]): Promise<Uint8Array[]> {
    const signed = items.map(({ secret, signature }, option) => {
      if (signature === undefined) throw new Error("a ballot was not issued");
      return { secret, signature, option };
    });
    return this.#inPortions(signed, "ballots", (of) =>
      this.#threads.ask({ make: "ballots", of }).then((made) => made.ballots),
    );
  }

  close(): Promise<void> {
    return this.#threads.close();
  }

  async #inPortions<From, To>(all: readonly From[], what: string, work: (some: From[]) => Promise<To[]>) {
    let done = 0;
    const portions = Array.from({ length: Math.ceil(all.length / PORTION) }, (_, i) =>
      all.slice(i * PORTION, (i + 1) * PORTION),
    );
    const made = await Promise.all(
      portions.map(async (portion) => {
        const some = await work(portion);
        done += some.length;
        this.#progress.show(`${what} are made: ${done} of ${all.length} …`);
        return some;
      }),
    );
    this.#progress.clear();
    return made.flat();
  }
}
