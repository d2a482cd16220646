// The service in a temporary folder, asked over its own HTTP interface without a socket. The test sets its clock.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Legal } from "../../../src/host/legal.ts";
import { createNodeService, type NodeService } from "../../../src/host/node/service.ts";
import type { MailSettings } from "../../../src/mail/settings.ts";
import type { Limits } from "../../../src/office/quotas/limits.ts";
import type { OpenIdSettings } from "../../../src/openid/settings.ts";
import { ElectionOverHttp } from "../election/over-http.ts";
import { Declared } from "./declared.ts";

export const ORIGIN = "http://localhost:8787";

/** `queue`: as in NodeOptions. `data`: a folder that is there; the service removes it at its end. */
type TestOptions = {
  readonly queue?: number;
  readonly mail?: MailSettings;
  readonly openid?: OpenIdSettings;
  readonly boxOrigin?: string;
  readonly legal?: Legal;
  readonly limits?: Limits;
  readonly data?: string;
  /** Bytes left on the disk; left out: enough. */
  readonly room?: () => number;
};

let declared: Declared | undefined; // the same for every service

export class TestService extends ElectionOverHttp {
  readonly origin = ORIGIN;
  readonly data: string;
  readonly web = mkdtempSync(join(tmpdir(), "urna-web-"));
  readonly events: unknown[] = [];
  now = Date.parse("2026-11-23T12:00:30Z");
  /** By how much the service's clock is wrong, in milliseconds. */
  jump = 0;
  /** The address of another host, if requests go there instead. */
  at: string | undefined;
  readonly #options: TestOptions;
  service: NodeService;

  constructor(options: TestOptions = {}) {
    super();
    this.#options = options;
    this.data = options.data ?? mkdtempSync(join(tmpdir(), "urna-test-"));
    this.service = this.#create();
  }

  get hosts() {
    return this.service.hosts;
  }

  #create(): NodeService {
    const { mail, openid, boxOrigin, legal = {}, limits, data: _, ...more } = this.#options;
    const place = {
      ...{ port: 0, host: "127.0.0.1", origin: ORIGIN, workers: 1, web: this.web },
      ...{ data: this.data, copy: join(this.data, "copy") },
    };
    const config = {
      ...place,
      legal,
      ...(mail && { mail }),
      ...(openid && { openid }),
      ...(limits && { limits }),
      ...(boxOrigin && { boxOrigin }),
    };
    return createNodeService(config, {
      log: (event) => this.events.push(event),
      now: () => this.now + this.jump,
      monotonic: () => this.now,
      room: () => Number.POSITIVE_INFINITY,
      ...more,
    });
  }

  /** Keeps only what was stored. `between` runs while the service does not. */
  async restart(between?: () => Promise<void>): Promise<void> {
    await this.service.stop();
    await between?.();
    this.service = this.#create();
    await this.tick();
  }

  /** What the service's clock does each second. */
  tick(): Promise<void> {
    return this.service.tick();
  }

  /** Only the part of the tick that looks at the files. */
  look(): Promise<void> {
    return this.service.look();
  }

  async stop(): Promise<void> {
    await this.service.stop();
    for (const folder of [this.data, this.web]) rmSync(folder, { recursive: true, force: true });
  }

  protected async carry(path: string, request: RequestInit): Promise<Response> {
    const { at } = this;
    const answer =
      at === undefined ? await this.service.app.request(ORIGIN + path, request) : await fetch(at + path, request);
    if (answer.headers.get("content-type") === "application/problem+json") {
      const { code } = (await answer.clone().json()) as { code: string };
      declared ??= new Declared(await (await this.service.app.request(`${ORIGIN}/openapi.json`)).json());
      declared.hold(request.method ?? "GET", path, code);
    }
    return answer;
  }

  signInLink(name = "Organiser"): Promise<string> {
    return this.hosts.office.organisers.createLink(name);
  }
}
