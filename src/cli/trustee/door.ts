// A trustee's way to the service, by the code of the link: where things stand, the record, one's own entries and reports. A link goes on to
// the vote that was prepared anew. It knows no words and no seed.
import { admit, type BoardState, newBoard } from "../../../crypto/board/board.ts";
import { checkCommittee } from "../../../crypto/ceremony/keys.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import type { EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../../contract/trustee.ts";
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

/** The code is none of this vote's: after many wrong ones the service says the second (the right one never waits). */
const UNKNOWN_HERE: readonly string[] = ["wrong-code", "too-many-attempts"];

export class Door {
  #origin: string;
  /** Base64url. */
  id: string;
  readonly #code: string;

  constructor({ link, url = link, code }: Address) {
    const found = /^(https?:\/\/[^#?]*?)\/e\/([A-Za-z0-9_-]{43})(?:[/?#]|$)/.exec(url ?? "");
    const given = code ?? new URLSearchParams(/#(.*)$/.exec(link ?? "")?.[1] ?? "").get("code");
    if (found === null || given === null || given === "")
      throw new Stop(2, "Give --link with the trustee's link (…/e/…/trustee#code=…), or --url and --code.");
    this.#origin = found[1] ?? "";
    this.id = found[2] ?? "";
    this.#code = given;
  }

  get election(): string {
    return `${this.#origin}/e/${this.id}`;
  }

  async me(): Promise<TrusteeView> {
    try {
      return (await (await this.#request("GET", "me")).json()) as TrusteeView;
    } catch (error) {
      if (!(error instanceof ServiceError) || !UNKNOWN_HERE.includes(error.code)) throw error;
      const { election } = (await (await this.#request("GET", "moved")).json()) as TrusteeMoved;
      if (election === undefined)
        throw new Stop(3, "The organiser prepares the vote again. Keep your words, and come back with the same link.");
      if (election === this.id) throw error;
      console.error("The vote was prepared again: link and words keep working, and the ceremony begins anew.");
      this.id = election;
      return this.me();
    }
  }

  /**
   * The record as far as the ceremony goes, replayed. @throws ProtocolError wrong-election (ID-1), wrong-value (CER-2) for another committee than
   * the service names, or what `admit` refuses
   */
  async ceremony({ electionState, ...committee }: TrusteeView): Promise<BoardState> {
    const opened = electionState !== "ceremony" && electionState !== "ready";
    const address = `${this.election}/record${opened ? "?until=opening" : ""}`;
    const board = newBoard();
    for (const entry of splitRecord(await (await request("GET", address)).bytes()).entries) admit(board, entry);
    this.check(board);
    checkCommittee(board, committee);
    return board;
  }

  check({ electionId }: BoardState): void {
    if (toBase64url(electionId) !== this.id)
      throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
  }

  async send(bytes: Uint8Array): Promise<void> {
    await (await this.#request("POST", "entries", { bytes })).body?.cancel();
  }

  async report(json: WordsRequest): Promise<void> {
    await (await this.#request("POST", "words", { json })).body?.cancel();
  }

  async accuse(json: EvidenceRequest): Promise<void> {
    await (await this.#request("POST", "evidence", { json })).body?.cancel();
  }

  #request(method: string, what: string, body: { bytes?: Uint8Array; json?: unknown } = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#code}` };
    return request(method, `${this.election}/trustee/${what}`, { ...body, headers });
  }
}
