/**
 * The example files in deploy/ in front of the real service: nginx and Caddy accept them and serve both names as they should, and what they
 * themselves can log of connections and sessions shows nothing that a real browser's cast shares. Only names, ports, certificates and the log
 * differ from the files. Needs nginx, caddy and openssl (Debian).
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/browser.ts";
import { Person } from "../support/browser/pages.ts";
import { BrowserService } from "../support/browser/service.ts";
import { isCast, links, type Seen, TRUST } from "../support/browser/tls-proxy.ts";
import { button, cast, heading, toReview } from "../support/browser/voter-steps.ts";
import { meeting } from "../support/election/drafts.ts";
import { ended, freePort } from "./drivers.ts";

const root = join(import.meta.dirname, "../..");
const key = join(root, "tests/support/peers/key.pem");
const [VOTE, BOX] = ["vote.localhost", "box.localhost"];

/** For both names, of the key that `TRUST` knows. */
function certificateIn(folder: string): string {
  const file = join(folder, "certificate.pem");
  const names = `subjectAltName=DNS:${VOTE},DNS:${BOX}`;
  const asked = ["req", "-x509", "-key", key, "-subj", "/CN=urna", "-addext", names, "-days", "2", "-out", file];
  execFileSync("openssl", asked, { stdio: "pipe" });
  return file;
}

/** An example with our names and ports for its own. */
const example = (file: string, port: number, target: number): string =>
  readFileSync(join(root, "deploy", file), "utf8")
    .replaceAll("vote.example.org", VOTE)
    .replaceAll("box.example.org", BOX)
    .replaceAll("127.0.0.1:8787", `127.0.0.1:${target}`)
    .replaceAll(/\b443\b/g, `${port}`);

type Running = { process: ChildProcess; seen(): Seen[] };
type Start = (folder: string, port: number, target: number) => Running;

const noMore = { headers: {}, body: "" };

const nginx: Start = (folder, port, target) => {
  const log = join(folder, "seen.log");
  const site = example("nginx.conf", port, target)
    .replaceAll(/\/etc\/ssl\/\S+\.pem/g, certificateIn(folder))
    .replaceAll(/\/etc\/ssl\/\S+\.key/g, key)
    .replace(
      "access_log off;",
      `log_format seen '$connection $ssl_session_reused $request_method $uri'; access_log ${log} seen;`,
    )
    .replace("/var/log/nginx/error.log", join(folder, "error.log"));
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const file = join(folder, "nginx.conf");
  writeFileSync(file, `daemon off; pid ${folder}/pid; events {} http { ${paths.join(" ")}\n${site}\n}`);
  execFileSync("nginx", ["-t", "-q", "-e", join(folder, "start.log"), "-c", file], { stdio: "inherit" });
  return {
    process: spawn("nginx", ["-e", join(folder, "start.log"), "-c", file], { stdio: "inherit" }),
    seen: () =>
      readFileSync(log, "utf8")
        .trim()
        .split("\n")
        .map((line, i) => {
          const [connection, reused, method = "", path = ""] = line.split(" ");
          return { ...noMore, connection: Number(connection), resumed: reused === "r", method, path, body: `${i}` };
        }),
  };
};

const caddy: Start = (folder, port, target) => {
  const log = join(folder, "seen.log");
  const config = JSON.parse(example("caddy.json", port, target));
  const { http, tls } = config.apps;
  http.http_port = 1; // not ours to listen at, and not used
  http.servers.urna.automatic_https = { disable: true };
  http.servers.urna.tls_connection_policies = [{}];
  http.servers.urna.logs = {};
  tls.certificates = { load_files: [{ certificate: certificateIn(folder), key }] };
  config.admin = { disabled: true };
  config.logging.logs.seen = {
    writer: { output: "file", filename: log },
    encoder: { format: "json" },
    include: ["http.log.access"],
  };
  const file = join(folder, "caddy.json");
  writeFileSync(file, JSON.stringify(config));
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  execFileSync("caddy", ["validate", "--config", join(root, "deploy/caddy.json")], { stdio: "pipe", env });
  return {
    process: spawn("caddy", ["run", "--config", file], { stdio: ["ignore", "ignore", "ignore"], env }),
    seen: () =>
      readFileSync(log, "utf8")
        .trim()
        .split("\n")
        .map((line, i) => {
          const { method, uri, remote_port: from, tls: session } = JSON.parse(line).request;
          return { ...noMore, connection: Number(from), resumed: session.resumed, method, path: uri, body: `${i}` };
        }),
  };
};

type Asked = { name: string; host?: string; method?: string; path: string };

/** `name` is sent at the beginning of TLS, `host` within it. */
function ask(port: number, { name, host = name, method = "GET", path }: Asked) {
  return new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    const headers = { host: `${host}:${port}` };
    const options = { host: "127.0.0.1", port, servername: name, rejectUnauthorized: false, method, path, headers };
    request({ ...options, agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection });
    })
      .on("error", reject)
      .end(method === "POST" ? "{}" : undefined);
  });
}

function must(what: string, given: unknown, right: unknown): void {
  if (JSON.stringify(given) !== JSON.stringify(right))
    throw new Error(`${what}: ${JSON.stringify(given)} instead of ${JSON.stringify(right)}`);
}

async function tryOut(browser: Browser, start: Start, boxed: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "urna-proxy-"));
  const port = await freePort();
  const boxOrigin = { boxOrigin: `https://${BOX}:${port}` };
  const service = new BrowserService({ origin: `https://${VOTE}:${port}`, ...(boxed && boxOrigin) });
  await service.start();
  const proxy = start(folder, port, service.port);
  const person = await Person.in(browser);
  try {
    for (let attempt = 0; ; attempt++) {
      if ((await ask(port, { name: VOTE, path: "/healthz" }).catch(() => undefined)) !== undefined) break;
      if (attempt > 300 || proxy.process.exitCode !== null) throw new Error("the proxy did not start");
      await sleep(100);
    }
    const { page } = person;
    const election = await service.open(meeting(3));
    await toReview(page, election, 1);
    await cast(page);
    await button(page, "Nächste Person an diesem Gerät").click();
    await heading(page, "Ihr Zugangscode");
    await toReview(page, election, 2);
    await cast(page);
    const seen = proxy.seen();
    must("casts", seen.filter(isCast).length, 2);
    must("links", links(seen), []);
    const path = `/e/${election.id}`;
    const status = async (asked: Asked) => (await ask(port, asked)).status;
    must("a page", await status({ name: VOTE, path }), 200);
    must("the operator's door", await status({ name: VOTE, path: "/operator/" }), 404);
    for (const name of boxed ? [VOTE, BOX] : [VOTE])
      must(`a cast at ${name}`, await ask(port, { name, method: "POST", path: `${path}/ballots` }), {
        status: 422,
        connection: "close",
      });
    if (boxed) {
      must("the probe", await ask(port, { name: BOX, path: "/healthz" }), { status: 200, connection: "close" });
      for (const other of [path, `${path}/status`, `${path}/voter`, "/"])
        must(`${other} for casts`, await status({ name: BOX, path: other }), 421);
      must("the wrong name", await status({ name: VOTE, host: BOX, path: "/healthz" }), 421);
    }
    return seen.length;
  } finally {
    await person.close();
    await ended(proxy.process);
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const browser = await launchBrowser(undefined, [TRUST]);
const wanted = process.argv.slice(2); // names of proxies: only those
for (const [name, start] of Object.entries({ nginx, caddy }).filter(
  ([each]) => wanted.length === 0 || wanted.includes(each),
))
  for (const boxed of [false, true]) {
    const requests = await tryOut(browser, start, boxed);
    console.log(
      `${name}, ${boxed ? "an origin for casts" : "one origin"}: ${requests} requests, no cast shares anything`,
    );
  }
await browser.close();
