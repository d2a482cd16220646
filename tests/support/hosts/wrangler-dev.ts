// The service as `npm run worker` runs it: `wrangler dev` with wrangler.toml, in a process of its own, on a free port, with a data folder
// that outlives it. Nothing leaves this machine.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const root = resolve(import.meta.dirname, "../../..");
const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");

export type WranglerDev = {
  readonly origin: string;
  readonly pid: number;
  /** What it has printed so far, line by line. */
  readonly said: readonly string[];
  /** The first organiser's link, once the service has printed it. */
  link(): Promise<string>;
  /** Part of a line that it prints, once it has. */
  hear(pattern: RegExp): Promise<string>;
  stop(): Promise<void>;
  /** Kills all its processes at once. */
  kill(): Promise<void>;
};

export type WranglerOptions = {
  /** Where the objects are kept. */
  readonly data: string;
  /** A folder with pages. */
  readonly pages: string;
  /** Instead of the main module of wrangler.toml. */
  readonly script?: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
};

export async function startWrangler({
  data,
  pages,
  script,
  vars = {},
  environment = {},
}: WranglerOptions): Promise<WranglerDev> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const all = { URNA_ORIGIN: origin, URNA_JURISDICTION: "none", ...vars };
  const child = spawn(
    process.execPath,
    [
      wrangler,
      "dev",
      ...(script === undefined ? [] : [script]),
      "--show-interactive-dev-session=false",
      ...["--port", String(port), "--inspector-port", "0", "--persist-to", data, "--assets", pages],
      ...Object.entries(all).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
    ],
    {
      cwd: root,
      env: { ...process.env, WRANGLER_HIDE_BANNER: "true", NO_COLOR: "1", ...environment },
      detached: true, // a group of its own, with workerd in it
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const orphaned = () => killGroup(child);
  process.once("exit", orphaned);
  child.once("exit", () => process.off("exit", orphaned));
  const said: string[] = [];
  const lines = [child.stdout, child.stderr].map((input) => createInterface({ input }));
  const hear = (pattern: RegExp) =>
    new Promise<string>((done, fail) => {
      const look = (line: string) => {
        const found = pattern.exec(line)?.[0];
        if (found !== undefined) done(found);
      };
      for (const line of said) look(line);
      for (const one of lines) one.on("line", look);
      child.once("exit", () => fail(new Error(`wrangler ended:\n${said.slice(-20).join("\n")}`)));
    });
  for (const one of lines) one.on("line", (line) => said.push(line));
  await hear(/Ready on/);
  return {
    origin,
    pid: child.pid ?? 0,
    said,
    hear,
    link: async () => {
      await fetch(`${origin}/healthz`); // wakes the service, which prints its link
      return hear(/https?:\/\/\S+#link=[^\s"]+/);
    },
    stop: () => stop(child),
    kill: () => kill(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  killGroup(child);
  await exited;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return address.port;
}
