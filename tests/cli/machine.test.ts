// The machine fails under a server of its own process: limits and rights that only the system can take away, a second server, a crash. For
// each row of "When the machine fails" in OPERATING.md there is a test; the others are named there.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { FAULTS } from "../../src/store/fault.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, type PreparedElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";
import { textOf } from "../support/source-tree.ts";

vi.setConfig({ testTimeout: 300_000 });
const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "urna-machine-"));
const service = new TestService();
let election: OpenElection;
/** Not open yet: its registrar's database is opened when somebody asks for it. */
let waiting: PreparedElection;
const ballots: Uint8Array[] = [];
beforeAll(async () => {
  service.now = Date.now();
  await service.signIn();
  const members = Array.from({ length: 12 }, (_, i) => ({ name: `Member ${i + 1}` }));
  election = await service.open({ ...motion, members });
  for (const number of [1, 2, 3]) ballots.push(await service.fetchBallot(election, number, YES));
  waiting = await service.prepare(motion);
  await service.service.stop();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** A copy of the installation, and a server on it. */
async function start(
  name: string,
  options: Parameters<typeof startOwnServer>[0] = {},
): Promise<OwnServer & { data: string }> {
  const data = join(folder, name);
  cpSync(service.data, data, { recursive: true });
  const server = await startOwnServer({ ...options, data });
  onTestFinished(server.stop);
  service.at = server.base;
  return { ...server, data };
}
const serve = (data: string) =>
  spawnSync(process.execPath, [main, "serve"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", URNA_DATA: data },
    encoding: "utf8",
  });
/** Soft limits of a running process; without a number, as high as they may be. */
function limit(pid: number, what: "fsize" | "nofile", soft?: number): void {
  const [, hard = ""] = execFileSync(
    "prlimit",
    ["--pid", `${pid}`, `--${what}`, "--output", "SOFT,HARD", "--raw", "--noheadings"],
    {
      encoding: "utf8",
    },
  )
    .trim()
    .split(" ");
  execFileSync("prlimit", ["--pid", `${pid}`, `--${what}=${soft ?? hard}:${hard}`]);
}
const health = async () => (await service.ask("GET", "/healthz")).body;
const healthy = () => expect.poll(health, { timeout: 60_000 }).toMatchObject({ status: "ok" });
const wrongCode = { accessCode: "00000-00000-00000-00000" };
const member = ({ id } = waiting) => service.ask("POST", `/e/${id}/voter`, { json: wrongCode });
const linesOf = ({ said }: OwnServer, event: string) => said.filter((line) => line.startsWith(`{"event":"${event}"`));

test("each fault has a row in the guide, and each row a test that is there", () => {
  const section = /## When the machine fails\n([\s\S]*?)\n## /.exec(textOf("OPERATING.md"))?.[1] ?? "";
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \|.*\| `(tests\/[\w/.-]+)` \|$/gm)];
  expect(rows.map(([, code]) => code).toSorted()).toEqual(Object.keys(FAULTS).toSorted());
  for (const [, code, file] of rows) expect(readFileSync(file ?? "", "utf8"), code).toContain(code);
});

test("disk-error: writing fails, nothing is signed, and it goes on by itself when the disk works again", async () => {
  const server = await start("disk-error");
  await healthy();
  limit(server.pid, "fsize", 1);
  const refused = await service.cast(election.id, ballots[0] as Uint8Array);
  expect(refused).toMatchObject({ status: 503, body: { code: "disk-error" } });
  expect(refused.headers.get("retry-after")).toBe("30");
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ code: "disk-error" });
  expect(await service.cast(election.id, ballots[0] as Uint8Array)).toMatchObject({ body: { code: "disk-error" } });
  limit(server.pid, "fsize");
  await healthy();
  // the folder: the file would tell that somebody was casting
  const line = { event: "fault", fault: "disk-error", reason: "SQLITE_IOERR_WRITE", file: server.data };
  expect(linesOf(server, "fault").map((each) => JSON.parse(each))).toEqual([line, { ...line, over: true }]);
  expect(linesOf(server, "failed")).toEqual([]);
  done(await service.cast(election.id, ballots[0] as Uint8Array));
});

test("too-many-files: who has a connection casts, and what must be opened first is refused until there is room", async () => {
  const server = await start("too-many-files");
  await healthy();
  done(await service.cast(election.id, ballots[1] as Uint8Array)); // the threads that verify have started
  const ask = await connections(server.base, ["voter", "ballot", "health"] as const);
  limit(server.pid, "nofile", 1);
  const voter = await ask.voter("POST", `/e/${waiting.id}/voter`, JSON.stringify(wrongCode));
  expect(voter).toMatchObject({ status: 503, body: { code: "too-many-files" } });
  expect(voter.headers["retry-after"]).toBe("30");
  expect(await ask.ballot("POST", `/e/${election.id}/ballots`, ballots[0])).toMatchObject({ status: 200 });
  await expect
    .poll(async () => (await ask.health("GET", "/healthz")).body, { timeout: 60_000 })
    .toMatchObject({ code: "too-many-files" });
  limit(server.pid, "nofile");
  await healthy();
  expect(await member()).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  expect(linesOf(server, "failed")).toEqual([]);
});

test("more connections without a request than the process may have files: the others fetch and cast, and nothing is a fault", async () => {
  const [files, held, idle] = [256, 128, 600];
  const server = await start("idle", { under: ["prlimit", `--nofile=${files}:${files}`] });
  await healthy();
  let closed = 0;
  const port = Number(new URL(server.base).port);
  const sockets = Array.from({ length: idle }, () =>
    connect(port, "127.0.0.1")
      .on("close", () => closed++)
      .on("error", () => {}) // a reset is a close, too
      .resume(),
  );
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await expect.poll(() => closed, { timeout: 60_000 }).toBe(idle - held); // those that came last are still there
  const ballot = await service.fetchBallot(election, 4, YES);
  done(await service.cast(election.id, ballot));
  expect(await member(election)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  await healthy();
  for (const event of ["fault", "failed"]) expect(linesOf(server, event)).toEqual([]);
});

test("no-permission: a file that belongs to somebody else", async () => {
  // the superuser may read everything, unless that right is taken away
  const through = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
  const server = await start("no-permission", { under: through });
  const { first } = filesOf(server.data, "registrar", waiting.id);
  chmodSync(first, 0);
  expect(await member()).toMatchObject({ status: 503, body: { code: "no-permission" } });
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ code: "no-permission" });
  done(await service.cast(election.id, ballots[0] as Uint8Array));
  chmodSync(first, 0o600);
  await healthy();
  expect(await member()).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  const line = { event: "fault", fault: "no-permission", reason: "EACCES", file: first };
  expect(linesOf(server, "fault").map((each) => JSON.parse(each))).toEqual([line, { ...line, over: true }]);
});

test("a second server on the folder ends, even if the lock was deleted; the first one goes on and takes the lock again", async () => {
  const server = await start("second-server");
  await healthy();
  for (const lock of [join(server.data, "server.lock"), join(server.data, "copy", "server.lock")]) rmSync(lock);
  const second = serve(server.data);
  expect(second.status).toBe(2);
  expect(second.stderr).toMatch(/office\.sqlite: Another program uses a database|is in use by another Urna server/);
  await expect.poll(() => linesOf(server, "lock").length, { timeout: 60_000 }).toBe(2);
  await healthy();
  expect(serve(server.data).stderr).toContain("is in use by another Urna server");
  done(await service.cast(election.id, ballots[0] as Uint8Array));
});

test("database-lost: an emptied office keeps the service from starting, and no link is printed", () => {
  const data = join(folder, "lost");
  cpSync(service.data, data, { recursive: true });
  for (const file of Object.values(filesOf(data, "office", ""))) truncateSync(file);
  const { status, stdout, stderr } = serve(data);
  expect([status, stdout.includes("#link=")]).toEqual([2, false]);
  expect(stderr).toContain("office.sqlite: A database and its copy are lost");
});

test("an error that nobody expected ends the process with a line that names it, without its message", async () => {
  const data = mkdtempSync(join(folder, "crash-"));
  const throws = "process.on('SIGUSR2', () => { throw new TypeError('a ballot: ' + 'hidden'.toUpperCase()); })";
  const child = spawn(process.execPath, ["--import", `data:text/javascript,${throws}`, main, "serve"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", URNA_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const started = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Urna is at")) started.resolve();
    });
  const closed = once(child, "close");
  await started.promise;
  child.kill("SIGUSR2");
  expect(await closed).toEqual([70, null]);
  expect(said).toMatch(/^\{"event":"failed","where":"process","error":"TypeError"/m);
  expect(said).not.toContain("HIDDEN");
});

type Reply = { status: number | undefined; headers: IncomingMessage["headers"]; body: unknown };
type Asks = (method: string, path: string, body?: Uint8Array | string) => Promise<Reply>;

/** Connections that the server has accepted, one for each name. */
async function connections<Name extends string>(base: string, names: readonly Name[]): Promise<Record<Name, Asks>> {
  const asks = names.map((name): [Name, Asks] => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    return [
      name,
      async (method, path, body) => {
        const sent = request(base + path, { agent, method, headers: { "content-type": "application/json" } });
        sent.end(body);
        const [answer] = (await once(sent, "response")) as [IncomingMessage];
        return { status: answer.statusCode, headers: answer.headers, body: await json(answer) };
      },
    ];
  });
  for (const [, ask] of asks) await ask("GET", "/healthz");
  return Object.fromEntries(asks) as Record<Name, Asks>;
}
