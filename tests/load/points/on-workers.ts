// The service on workerd (`wrangler dev`), killed with all its processes when its objects have come to the chosen point.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { startWrangler, type WranglerDev } from "../../support/hosts/wrangler-dev.ts";
import { Killed, ServiceAtPoints } from "./service.ts";

const KEY = "of the operator of a service that is killed";
const script = fileURLToPath(new URL("./worker.ts", import.meta.url).href);

export class WorkersAtPoints extends ServiceAtPoints {
  readonly data = undefined;
  now = 0;
  readonly #folder: string;
  readonly #mailPort: number;
  #dev: WranglerDev | undefined;
  #killed: Promise<never> | undefined;
  #dying = false;

  constructor(folder: string, mailPort: number) {
    super();
    this.#folder = folder;
    this.#mailPort = mailPort;
  }

  async start(at?: number): Promise<void> {
    const dev = await startWrangler({
      data: this.#folder,
      pages: mkdtempSync(join(tmpdir(), "urna-no-pages-")),
      script,
      vars: {
        URNA_ORIGIN: this.origin,
        URNA_OPERATOR_KEY: KEY,
        URNA_MAIL_SERVER: `smtp://localhost:${this.#mailPort}`,
        URNA_MAIL_FROM: "Garden Club <vote@example.org>",
      },
    });
    this.#dev = dev;
    this.#dying = false;
    this.#killed = dev.hear(/(?<=at the point: ).*/).then(async (what) => {
      this.killedAt = what;
      this.#dying = true;
      await dev.kill();
      throw new Killed();
    });
    this.#killed.catch(() => undefined);
    await this.arm(at);
    await this.tick();
  }

  async stop(): Promise<void> {
    await this.#dev?.kill().catch(() => undefined);
  }

  async arm(at?: number): Promise<string[]> {
    return this.#points(`arm?at=${at ?? ""}`);
  }

  async tick(milliseconds = 0, election = ""): Promise<void> {
    this.now += milliseconds;
    await this.#points(`tick?now=${this.now}&election=${election}`);
  }

  async lookup(election: string, leaf: Uint8Array): Promise<string | undefined> {
    return (await this.#points<string | null>(`lookup?election=${election}&leaf=${toBase64url(leaf)}`)) ?? undefined;
  }

  protected async operatorKey(): Promise<string> {
    return KEY;
  }

  protected async carry(path: string, request: RequestInit): Promise<Response> {
    if (this.#dev === undefined || this.#killed === undefined) throw new TypeError("not started");
    return Promise.race([this.#killed, this.#fetch(this.#dev.origin + path, request)]);
  }

  /** The whole answer, so that a connection that breaks off later is noticed here. */
  async #fetch(url: string, request: RequestInit): Promise<Response> {
    try {
      const answer = await fetch(url, request);
      const bytes = await answer.arrayBuffer();
      const empty = answer.status === 204 || answer.status === 304;
      return new Response(empty ? null : bytes, { status: answer.status, headers: answer.headers });
    } catch (error) {
      if (this.#dying) throw new Killed();
      throw error;
    }
  }

  async #points<T>(question: string): Promise<T> {
    const answer = await this.carry(`/points/${question}`, {});
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${question}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}
