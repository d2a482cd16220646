// The page "Rehearse the restore" of OPERATING.md, word for word: its commands, in shells of their own, beside a service in which people vote.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, YES } from "../support/election/over-http.ts";
import { folderFor, furnish, type Installation } from "../support/hosts/installation.ts";
import { TestService } from "../support/hosts/service.ts";

const page = readFileSync("OPERATING.md", "utf8").split("\n### Rehearse the restore\n")[1]?.split("\n## ")[0] ?? "";
const [take = "", settings = "", start = "", look = "", end = ""] = [...page.matchAll(/```sh\n(.*?)```/gs)].map(
  ([, commands = ""]) => commands,
);

const base = folderFor("rehearsal");
const REHEARSAL = join(base, "urna-rehearsal");
let service: TestService;
let there: Installation;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  service = new TestService();
  there = await furnish(service);
  const { port } = await service.service.start();
  environment = {
    ...process.env,
    URNA_DATA: service.data,
    PORT: String(port),
    REHEARSAL,
    REHEARSAL_PORT: await free(),
  };
}, 180_000);
afterAll(async () => {
  await service.stop();
  rmSync(base, { recursive: true });
});

async function free(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}

type Terminal = { process: ChildProcess; said(): string };

/** A shell of its own, as a terminal is. */
function terminal(commands: string): Terminal {
  let text = "";
  const shell = spawn("bash", ["-c", commands], { env: environment, detached: true });
  for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (piece) => (text += piece));
  return { process: shell, said: () => text };
}

async function run(commands: string): Promise<string> {
  const { process: shell, said } = terminal(commands);
  const [code] = await once(shell, "exit");
  expect(code, said()).toBe(0);
  return said();
}

test("the restored service has every vote and every draft, and nothing of it was readable by others", {
  timeout: 300_000,
}, async () => {
  // people fetch and cast while the backup is made
  let voting = true;
  const load = (async () => {
    const ballot = await service.fetchBallot(there.running, 3, YES);
    while (voting) {
      done(await service.cast(there.running.id, ballot));
      await new Promise((next) => setTimeout(next));
    }
  })();
  await run(take);
  voting = false;
  await load;
  const modes = ["", "backup.key", "urna.backup"].map((name) => statSync(join(REHEARSAL, name)).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  expect(readFileSync(join(REHEARSAL, "urna.backup"), "latin1")).toMatch(/^age-encryption\.org\/v1\n/);

  const serving = terminal(settings + start);
  try {
    await expect.poll(serving.said, { timeout: 120_000 }).toMatch(/Urna is at /);
    expect(serving.said()).toContain("the office and 2 votes. Every file in it was verified.");
    const seen = await run(settings + look);
    expect(seen).toMatch(/VALID: \d+ checks, \d+ items examined, no findings\./);
    expect(seen).toContain("checkpoint answers 503"); // it is stopped: nothing proves that this is the last state (LOG-8)

    const origin = `http://127.0.0.1:${environment["REHEARSAL_PORT"]}`;
    const link = /#link=(\S+)/.exec(seen)?.[1];
    const session = await fetch(`${origin}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://localhost:${environment["REHEARSAL_PORT"]}` },
      body: JSON.stringify({ link }),
    });
    const cookie = (session.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
    const list = await (await fetch(`${origin}/api/drafts`, { headers: { cookie } })).text();
    expect(list).toContain("Not yet ready");
  } finally {
    if (serving.process.pid !== undefined) process.kill(-serving.process.pid, "SIGINT"); // Ctrl-C reaches all processes of a terminal
    await once(serving.process, "exit");
  }
  await run(end);
  expect(existsSync(REHEARSAL)).toBe(false);
});
