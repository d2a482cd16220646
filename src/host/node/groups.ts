/**
 * Which requests take turns with which (`src/pool/turns.ts`): at each vote and each meeting those who ask who they are, who check in, fetch, cast and
 * read are groups of their own, and so are long ballots, and the rest. Whoever floods one of these groups waits behind themselves. It knows no person.
 */
import type { IncomingMessage } from "node:http";
import { BRIEF } from "../../pool/casting.ts";
import { Remembered } from "../../pool/remembered.ts";

const MOST_KNOWN = 10_000; // votes and meetings
const REST = "rest";
const OF_ONE = /^\/[em]\/([A-Za-z0-9_-]{43})\//;
/** Only a vote or a meeting that exists answers these with 200, whatever stands after a question mark. */
const TELLING =
  /^\/(?:e\/[A-Za-z0-9_-]{43}\/(status|voter|issue|ballots)|m\/[A-Za-z0-9_-]{43}\/(feed|log|check-in|me))(?:\?|$)/;

type Asked = Pick<IncomingMessage, "method" | "url"> & Partial<Pick<IncomingMessage, "headers">>;

export class Groups {
  readonly #known = new Remembered<true>(MOST_KNOWN);

  /** Votes and meetings that nobody has seen to exist share one group: anybody can invent any number of ids. */
  of({ method, url = "", headers }: Asked): string {
    const id = OF_ONE.exec(url)?.[1];
    if (id === undefined || !this.#known.get(id)) return REST;
    const [, ofVote, ofMeeting] = TELLING.exec(url) ?? [];
    const what = (method === "POST" && ofVote) || ofMeeting;
    return `${id} ${what}${what === "ballots" && !isBrief(headers) ? " long" : ""}`;
  }

  learn({ url = "" }: Asked, status: number): void {
    const id = status === 200 && TELLING.test(url) ? OF_ONE.exec(url)?.[1] : undefined;
    if (id !== undefined) this.#known.set(id, true);
  }
}

/** A body of unknown length may be long. */
const isBrief = (headers: Asked["headers"]) => Number(headers?.["content-length"] ?? Number.POSITIVE_INFINITY) <= BRIEF;
