// A trustee's way to the service, by the code of the link to a vote or to a committee that lasts. It knows no words and no seed, and decides nothing but
// whether an answer has the shape of the contract.
import type { z } from "zod";
import { ElectionStatus } from "../../contract/board.ts";
import { type EvidenceRequest, TrusteeMoved, TrusteeView, type WordsRequest } from "../../contract/trustee.ts";
import type { Failure } from "../../trustee/machine.ts";
import type { Server } from "../../trustee/ports.ts";
import { answerAs } from "../answer.ts";
import { request, ServiceError } from "../simulate/client.ts";

/** Ends the command with this exit code: 1 refused, 2 input or address unusable, 3 not yet. */
export class Stop extends Error {
  readonly exitCode: 1 | 2 | 3;
  constructor(exitCode: 1 | 2 | 3, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export type Address = { readonly link?: string; readonly url?: string; readonly code?: string };

type Place = { readonly origin: string; readonly kind: "vote" | "committee"; readonly id: string };
const ADDRESS = /^(https?:\/\/[^#?]*?)\/(e|t)\/([A-Za-z0-9_-]{43})(?:[/?#]|$)/;

export class Door implements Server {
  readonly #place: Place;
  readonly #code: string;
  /** Only a vote can have been prepared again. */
  readonly moved?: () => Promise<TrusteeMoved>;

  private constructor(place: Place, code: string) {
    this.#place = place;
    this.#code = code;
    if (place.kind === "vote") this.moved = () => this.#json("trustee/moved", TrusteeMoved);
  }

  static at({ link, url = link, code }: Address): Door {
    const [, origin = "", kind, id = ""] = ADDRESS.exec(url ?? "") ?? [];
    const given = code ?? new URLSearchParams(/#(.*)$/.exec(link ?? "")?.[1] ?? "").get("code");
    if (id === "" || given === null || given === "")
      throw new Stop(
        2,
        "Give --link with the trustee's link (…/e/…/trustee#code=…, of a committee that lasts …/t/…#code=…), or --url and --code.",
      );
    return new Door({ origin, kind: kind === "t" ? "committee" : "vote", id }, given);
  }

  /** The electionId or committeeId, base64url. */
  get id(): string {
    return this.#place.id;
  }

  /** The same link at the vote that was prepared again. */
  to(election: string): Door {
    return new Door({ ...this.#place, id: election }, this.#code);
  }

  get election(): string {
    return `${this.#place.origin}/e/${this.id}`;
  }

  me = (): Promise<TrusteeView> => this.#json("trustee/me", TrusteeView);
  async status(): Promise<ElectionStatus | undefined> {
    return this.#place.kind === "committee" ? undefined : this.#json("status", ElectionStatus);
  }
  async record(until?: "opening"): Promise<Uint8Array> {
    if (this.#place.kind === "committee") return (await this.#request("GET", "trustee/sequence")).bytes();
    return (await this.#request("GET", until === undefined ? "record" : `record?until=${until}`)).bytes();
  }
  send = (bytes: Uint8Array): Promise<void> => this.#post("entries", { bytes });
  report = (json: WordsRequest): Promise<void> => this.#post("words", { json });
  accuse = (json: EvidenceRequest): Promise<void> => this.#post("evidence", { json });

  async #json<T>(what: string, schema: z.ZodType<T>): Promise<T> {
    const response = await this.#request("GET", what);
    return answerAs(schema, response.url, await response.json());
  }

  async #post(what: string, body: { bytes?: Uint8Array; json?: unknown }): Promise<void> {
    await (await this.#request("POST", `trustee/${what}`, body)).body?.cancel();
  }

  /** The code goes only to routes that need it. */
  #request(method: string, what: string, body: { bytes?: Uint8Array; json?: unknown } = {}): Promise<Response> {
    const headers = what.startsWith("trustee/") ? { authorization: `Bearer ${this.#code}` } : {};
    const { origin, kind, id } = this.#place;
    const address =
      kind === "vote" ? `${this.election}/${what}` : `${origin}/t/${id}/${what.replace(/^trustee\//, "")}`;
    return request(method, address, { ...body, headers });
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof ServiceError ? { kind: "refused", code: error.code, error } : { kind: "broken", error };
}
