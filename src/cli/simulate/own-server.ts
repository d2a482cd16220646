// A server of the simulator's own: the same `urna serve` in a process of its own, on a free port, with a temporary data
// folder that is gone afterwards. It reads only what the server prints for its first organiser.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type OwnServer = { readonly base: string; readonly link: string; stop(): Promise<void> };

export async function startOwnServer(): Promise<OwnServer> {
  const data = mkdtempSync(join(tmpdir(), "urna-simulate-"));
  const main = fileURLToPath(new URL("../main.ts", import.meta.url).href);
  const { PATH, HOME, TMPDIR } = process.env; // nothing of the caller's configuration
  const child = spawn(process.execPath, [main, "serve"], {
    env: { PATH, HOME, TMPDIR, PORT: "0", HOST: "127.0.0.1", URNA_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await exited;
    }
    rmSync(data, { recursive: true, force: true });
  };
  const link = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      const found = /https?:\/\/\S+#link=[^\s"]+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (status) => reject(new Error(`the server ended (${status}):\n${said.slice(-10).join("\n")}`)));
  });
  try {
    const found = await link;
    return { base: new URL(found).origin, link: found, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
