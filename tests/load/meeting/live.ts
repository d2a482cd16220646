// A running service as the meeting's people reach it: on Node in a process of its own, or on workerd. Nothing leaves this machine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOwnServer } from "../../../src/cli/simulate/own-server.ts";
import { startWrangler } from "../../support/hosts/wrangler-dev.ts";

type Running = { link(): Promise<string>; stop(): Promise<void>; pid: number };

export class Live {
  readonly origin: string;
  readonly pid: number;
  readonly #running: Running;

  private constructor(origin: string, running: Running) {
    this.origin = origin;
    this.pid = running.pid;
    this.#running = running;
  }

  static async start(worker: boolean, under: readonly string[]): Promise<Live> {
    if (!worker) {
      const server = await startOwnServer({ under });
      return new Live(server.base, server);
    }
    const data = mkdtempSync(join(tmpdir(), "urna-meeting-"));
    const pages = mkdtempSync(join(tmpdir(), "urna-no-pages-"));
    const dev = await startWrangler({ data, pages });
    const stop = async () => {
      await dev.kill();
      for (const folder of [data, pages]) rmSync(folder, { recursive: true, force: true });
    };
    return new Live(dev.origin, { link: () => dev.link(), stop, pid: dev.pid });
  }

  async signInLink(): Promise<string> {
    const link = await this.#running.link();
    return decodeURIComponent(/[#&]link=([^&]+)/.exec(link)?.[1] ?? link);
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }
}
