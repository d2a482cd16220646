// `urna watch --witness` as another association runs it: a process of its own, on a port of this machine, that can go away and come back.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { makeWitnessKey } from "../../../src/cli/watch.ts";

const main = resolve(import.meta.dirname, "../../../src/cli/main.ts");

export class WitnessProcess {
  /** As manifests name it. */
  readonly key: string;
  url = "";
  readonly #parameters: string[];
  #child: ChildProcess | undefined;

  /** It witnesses every vote of this service; its key and what it remembers are in `folder`. */
  constructor(folder: string, name: string, service: string) {
    const file = join(folder, `${name}.key`);
    this.key = makeWitnessKey(`${name}.example/urna`, file);
    const state = ["--state", join(folder, name)];
    this.#parameters = ["watch", "--every", "1", "--witness", file, "--service", service, ...state];
  }

  /** Starts at its former address, if it had one, or elsewhere. */
  async up({ elsewhere = false } = {}): Promise<this> {
    const port = elsewhere || this.url === "" ? "0" : new URL(this.url).port;
    const child = spawn(process.execPath, [main, ...this.#parameters, "--listen", port], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.url = /^listening on (\S+)/.exec(line)?.[1] ?? this.url;
      if (line.startsWith("witness ")) return this;
    }
    throw new Error("the witness did not start");
  }

  async down(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, "exit");
  }
}
