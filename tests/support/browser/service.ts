// The real service on a real port, in a temporary folder, for browser tests. Tests can start and stop it, remove its databases and set its
// clocks ahead.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Config } from "../../../src/host/config.ts";
import { createNodeService, type NodeOptions, type NodeService } from "../../../src/host/node/service.ts";
import { type Answer, ElectionOverHttp } from "../election/over-http.ts";
import { filesOf, type Kind, type Which } from "../hosts/set-back.ts";

/** Instead of the machine's. */
export type Clocks = Pick<NodeOptions, "now" | "monotonic">;

export class BrowserService extends ElectionOverHttp {
  readonly #data = mkdtempSync(join(tmpdir(), "urna-browser-"));
  readonly #web = process.env["URNA_WEB"] ?? resolve(import.meta.dirname, "../../../dist/web");
  #node: NodeService | undefined;
  #settings: Partial<Config>;
  readonly #clocks: Clocks;
  #session: Promise<void> | undefined;
  /** Where browsers reach it; `#at` is where it listens. */
  origin = "";
  #at = "";
  /** Both clocks of the service run ahead by so many milliseconds. */
  ahead = 0;
  /** What the service logged, for looking at when a test fails. */
  readonly events: unknown[] = [];

  constructor(settings: Partial<Config> = {}, clocks: Clocks = {}) {
    super();
    this.#settings = settings;
    this.#clocks = clocks;
  }

  get port(): number {
    return this.#at === "" ? 0 : Number(new URL(this.#at).port);
  }

  /** Starts, or starts again on the same port with what was stored and with `more` settings. */
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

  /** Removes, while nothing runs, this actor's database, its copy, or both. */
  async lose(kind: Kind, id: string, ...which: Which[]): Promise<void> {
    await this.pause();
    for (const one of which) rmSync(filesOf(this.#data, kind, id)[one]);
    await this.start();
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async signInLink(name = "Organiser"): Promise<string> {
    const link = await this.#node?.hosts.office.organisers.createLink(name);
    if (link === undefined) throw new Error("the service is not running");
    return link;
  }

  /** As its operator. */
  async suspend(name: string, why: string): Promise<void> {
    await this.#node?.hosts.office.oversight.suspend(name, why);
  }

  protected carry(path: string, request: RequestInit): Promise<Response> {
    return fetch(this.#at + path, request);
  }

  /** Signs in with the first request, because tests that only look at pages need no organiser. */
  override async organiser<T = Record<string, unknown>>(
    method: string,
    path: string,
    json?: unknown,
  ): Promise<Answer<T>> {
    this.#session ??= this.signIn();
    await this.#session;
    return super.organiser<T>(method, path, json);
  }
}
