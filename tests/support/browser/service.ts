// The real service on a real port for browser tests, and an organiser and a counting committee who work over its HTTP interface, so
// that a test begins with an election in the state it needs. It never reaches behind the interface but for the sign-in link.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import { admit, type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { ElectionState } from "../../../src/contract/parts.ts";
import type { InvitationList } from "../../../src/contract/roll.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import type { Config } from "../../../src/host/config.ts";
import { createNodeService, type NodeOptions, type NodeService } from "../../../src/host/node/service.ts";
import { filesOf, type Kind, type Which } from "../hosts/set-back.ts";

type Trustee = { readonly index: number; readonly code: string; readonly seed: Uint8Array };
export type TestElection = {
  readonly id: string;
  readonly short: string;
  /** Origin and path up to and with the id. */
  readonly url: string;
  readonly trustees: readonly Trustee[];
  readonly invitations: InvitationList["invitations"];
};

/** Instead of the machine's. */
export type Clocks = Pick<NodeOptions, "now" | "monotonic">;

type EntryMaker = (seed: Uint8Array, board: BoardState, index: number) => Uint8Array;

export class BrowserService {
  readonly #data = mkdtempSync(join(tmpdir(), "urna-browser-"));
  readonly #web = process.env["URNA_WEB"] ?? resolve(import.meta.dirname, "../../../dist/web");
  #node: NodeService | undefined;
  #settings: Partial<Config>;
  readonly #clocks: Clocks;
  #cookie = "";
  /** Where browsers reach it; `#at` is where it listens. */
  origin = "";
  #at = "";
  /** The service's clocks, both of them, run so many milliseconds ahead. */
  ahead = 0;
  /** What the service logged, for looking at when a test fails. */
  readonly events: unknown[] = [];

  constructor(settings: Partial<Config> = {}, clocks: Clocks = {}) {
    this.#settings = settings;
    this.#clocks = clocks;
  }

  get port(): number {
    return this.#at === "" ? 0 : Number(new URL(this.#at).port);
  }

  /** Starts, or starts again on the same port with what was stored, and `more` settings than before. */
  async start(more: Partial<Config> = {}): Promise<void> {
    this.#settings = { ...this.#settings, ...more };
    const place = {
      ...{ port: this.port, host: "127.0.0.1", workers: 1, web: this.#web },
      ...{ data: this.#data, copy: join(this.#data, "copy") },
    };
    this.#node = createNodeService(
      { ...place, ...this.#settings },
      {
        log: (event) => this.events.push(event),
        now: () => Date.now() + this.ahead,
        monotonic: () => performance.now() + this.ahead,
        ...this.#clocks,
      },
    );
    const { origin, port } = await this.#node.start();
    this.origin = origin;
    this.#at = `http://localhost:${port}`;
  }

  /** Stops answering; the data stays. */
  async pause(): Promise<void> {
    await this.#node?.stop();
    this.#node = undefined;
  }

  /** While nothing runs, the copy of this actor's database goes, or the database with its copy. */
  async lose(kind: Kind, id: string, ...which: Which[]): Promise<void> {
    await this.pause();
    for (const one of which) rmSync(filesOf(this.#data, kind, id)[one]);
    await this.start();
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** A one-time sign-in link for an organiser. */
  async signInLink(): Promise<string> {
    const link = await this.#node?.hosts.office.organisers.createLink("Organiser");
    if (link === undefined) throw new Error("the service is not running");
    return link;
  }

  async request(method: string, path: string, init: { body?: string | Uint8Array; headers?: Record<string, string> }) {
    const response = await fetch(this.#at + path, {
      method,
      headers: { "content-type": "application/json", ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body as BodyInit }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  /** As the organiser's page asks. */
  async organiser<T>(method: string, path: string, json?: unknown): Promise<T> {
    if (this.#cookie === "") {
      const body = JSON.stringify({ link: await this.signInLink() });
      const response = await this.request("POST", "/api/session", { body, headers: { origin: this.origin } });
      this.#cookie = (response.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
    }
    const headers = { cookie: this.#cookie, origin: this.origin };
    const response = await this.request(method, path, {
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    return (await response.json()) as T;
  }

  /** A prepared election: nobody has made a key yet. */
  async prepare(content: DraftContent): Promise<TestElection> {
    const draft = await this.organiser<Draft>("POST", "/api/drafts", { content });
    const { id, short, trustees } = await this.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`);
    return {
      id,
      short,
      url: `${this.origin}/e/${id}`,
      trustees: trustees.map(({ index, code }) => ({ index, code, seed: new Uint8Array(32).fill(index) })),
      invitations: [],
    };
  }

  /** The ceremony and the opening; nobody is invited. */
  async openOnly(prepared: TestElection): Promise<void> {
    const { id, trustees } = prepared;
    const rounds =
      trustees.length === 1
        ? [makeTrusteeEntry, makeConfirmationEntry]
        : [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry];
    for (const makeEntry of rounds) for (const { index } of trustees) await this.send(prepared, index, makeEntry);
    await this.#reaches(id, ["ready"]);
    await this.organiser<Election>("POST", `/api/elections/${id}/open`);
    await this.#reaches(id, ["issuing", "casting"]);
  }

  /** The ceremony, the opening, and the invitations. */
  async open(prepared: TestElection): Promise<TestElection> {
    await this.openOnly(prepared);
    const { id } = prepared;
    const { invitations } = await this.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {});
    return { ...prepared, invitations };
  }

  async opened(content: DraftContent): Promise<TestElection> {
    return this.open(await this.prepare(content));
  }

  notice({ id }: TestElection, notice: { kind: string; reason: string; closes?: string }): Promise<Election> {
    return this.organiser<Election>("POST", `/api/elections/${id}/notice`, notice);
  }

  async close({ id }: TestElection): Promise<void> {
    await this.organiser("POST", `/api/elections/${id}/close`);
    for (;;) if ((await this.organiser<Election>("GET", `/api/elections/${id}`)).registered) return;
  }

  async count(election: TestElection): Promise<void> {
    const { id, trustees } = election;
    for (const { index } of trustees) await this.send(election, index, makeDecryptionEntry);
    await this.#reaches(id, ["counted"]);
  }

  /** An entry of one of those who count, made from the record as it is now and sent as their page sends it. */
  async send({ id, trustees }: TestElection, index: number, make: EntryMaker): Promise<void> {
    const trustee = trustees[index - 1];
    if (trustee === undefined) throw new Error(`no trustee ${index}`);
    const body = make(trustee.seed, await this.board(id), index);
    const headers = { authorization: `Bearer ${trustee.code}` };
    await this.request("POST", `/e/${id}/trustee/entries`, { body, headers });
  }

  /** The record replayed, with the sums of its ballots. */
  async board(id: string): Promise<BoardState> {
    const state = newBoard();
    const ballots: Uint8Array[] = [];
    for (const line of (await (await this.request("GET", `/e/${id}/record`, {})).text()).split("\n")) {
      if (line === "") break; // a checkpoint may follow
      const entry = utf8(line);
      const { type } = admit(state, entry);
      if (type === "ballot") ballots.push(entry);
      if (type === "closing" && ballots.length > 0)
        for (const part of sumBallotsWithoutVerifying(electionView(state), ballots)) state.sums.add(part);
    }
    return state;
  }

  async #reaches(id: string, states: ElectionState[]): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const { state } = await this.organiser<Election>("GET", `/api/elections/${id}`);
      if (states.includes(state)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the election never was ${states.join(" or ")}`);
  }
}
