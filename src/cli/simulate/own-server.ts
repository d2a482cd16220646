// A server for the caller: the same `urna serve` in a separate process, on a free port of this machine, with a
// temporary data folder that is deleted afterwards, or a given one that stays. It reads only what the server prints.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type OwnServer = {
  readonly base: string;
  readonly pid: number;
  /** What it has printed so far, line by line. */
  readonly said: readonly string[];
  /** The first organiser's one-time link; waits until the server prints it, which it does while nobody has signed in. */
  link(): Promise<string>;
  stop(): Promise<void>;
  /** Like a power cut (SIGKILL). A given data folder stays as it is then. */
  kill(): Promise<void>;
};
type Options = {
  /** Left out: a temporary folder. */
  readonly data?: string;
  /** Options of Node itself, like `--cpu-prof`. */
  readonly node?: readonly string[];
  /** A command that becomes the one it is given, like `taskset -c 0`. */
  readonly under?: readonly string[];
  /** Other settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
};

export async function startOwnServer({ data, node = [], under = [], settings = {} }: Options = {}): Promise<OwnServer> {
  const folder = data ?? mkdtempSync(join(tmpdir(), "urna-simulate-"));
  const main = fileURLToPath(new URL("../main.ts", import.meta.url).href);
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env; // without the caller's configuration
  const [command = "", ...parameters] = [...under, process.execPath, ...node, main, "serve"];
  const child = spawn(command, parameters, {
    env: {
      ...{ PATH, HOME, TMPDIR, NODE_COMPILE_CACHE },
      ...{ PORT: "0", HOST: "127.0.0.1", URNA_DATA: folder },
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const end = (signal: "SIGTERM" | "SIGKILL") => async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await exited;
    }
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const lines = createInterface({ input: child.stdout }).on("line", (line) => said.push(line));
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (line: string) => {
        const found = pattern.exec(line)?.[0];
        if (found !== undefined) resolve(found);
      };
      said.forEach(look);
      lines.on("line", look);
      exited.then(
        ([status]) => reject(new Error(`the server ended (${status}):\n${said.slice(-10).join("\n")}`)),
        reject,
      );
    });
  const stop = end("SIGTERM");
  try {
    const base = await says(/(?<=^Urna is at )\S+/);
    const link = () => says(/https?:\/\/\S+#link=[^\s"]+/);
    return { base, pid: child.pid ?? 0, said, link, stop, kill: end("SIGKILL") };
  } catch (error) {
    await stop();
    throw error;
  }
}
