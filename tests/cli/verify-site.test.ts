// `urna verify-site` against the real service that serves this build, and builds that somebody has altered.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PAGES } from "../../src/http/pages.ts";
import { compareSite, Unreachable } from "../../src/site/compare.ts";
import { readSite } from "../../src/site/digests.ts";
import { BEGINNING, SITE_FILE, VERIFIER_FILE } from "../../src/site/names.ts";
import { promisedHeaders } from "../../src/site/promised.ts";
import { TestService } from "../support/hosts/service.ts";

const built = resolve(import.meta.dirname, "../../dist/web");
const list = readFileSync(join(built, SITE_FILE), "utf8");
const site = readSite(list);
const electionId = "E".repeat(43);

let service: TestService;
let origin: string;
beforeAll(async () => {
  service = new TestService();
  origin = `http://127.0.0.1:${(await service.service.start()).port}`;
});
beforeEach(() => {
  rmSync(service.web, { recursive: true });
  cpSync(built, service.web, { recursive: true, preserveTimestamps: true }); // what has not changed stays compressed
});
afterAll(() => service.stop());

const served = (path: string) => join(service.web, path);
const asset = (pattern: RegExp) => {
  const name = readdirSync(served("assets")).find((each) => pattern.test(each));
  if (name === undefined) throw new Error(`no asset ${pattern}`);
  return `assets/${name}`;
};
const alter = (path: string, change: (text: string) => string) =>
  writeFileSync(served(path), change(readFileSync(served(path), "utf8")));
const compare = async () => (await compareSite(origin, site, { electionId, list })).differences;

function urna(...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  return new Promise((answer) => {
    execFile(process.execPath, [main, "verify-site", ...parameters], (error, out, err) =>
      answer({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** The site behind a proxy that changes the headers of what it passes on. */
async function behindProxy(
  change: (headers: Headers, path: string) => void,
  from = origin,
): Promise<{ at: string; stop(): void }> {
  const proxy = createServer((request, response) => {
    void fetch(from + request.url).then(async (answer) => {
      const headers = new Headers(answer.headers);
      for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection"])
        headers.delete(name);
      change(headers, request.url ?? "");
      response.writeHead(answer.status, [...headers].flat()).end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return { at: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, stop };
}
const behind = async (change: (headers: Headers, path: string) => void, from = origin) => {
  const { at, stop } = await behindProxy(change, from);
  try {
    return await compareSite(at, site, { electionId, list });
  } finally {
    stop();
  }
};
const page = `/e/${electionId}`;

describe("what differs is named", () => {
  test("nothing, where the site serves this build", { timeout: 120_000 }, async () => {
    const { compared, differences } = await compareSite(origin, site, { electionId, list });
    expect(differences).toEqual([]);
    const pages = new Set(PAGES.map(([, file]) => file)); // one file may answer at several addresses
    expect(compared).toBe(PAGES.length + Object.keys(site.files).filter((path) => !pages.has(path)).length + 1);
  });

  test("a worker that betrays the vote, though the site's own list agrees with it", async () => {
    const worker = asset(/^voter\.worker/);
    alter(worker, (text) => `${text};fetch("/leak")`);
    const lie = { ...site, files: { ...site.files, [worker]: "0".repeat(64) } };
    writeFileSync(served(SITE_FILE), JSON.stringify(lie));
    expect(await compare()).toMatchObject([
      { address: `/${worker}`, kind: "other-content" },
      { address: `/${SITE_FILE}`, kind: "other-content" },
    ]);
  });

  test("a page that loads a script of its own, and the script", async () => {
    writeFileSync(served("assets/more.js"), "");
    alter("voter/index.html", (text) => text.replace("<title>", '<script src="/assets/more.js"></script><title>'));
    expect(await compare()).toMatchObject([
      { address: `/e/${electionId}`, kind: "other-content" },
      { address: "/assets/more.js", kind: "unknown-file", detail: `named by /e/${electionId}` },
    ]);
  });

  test("a script inside a page, and one from elsewhere", async () => {
    alter("audit/index.html", (text) =>
      text.replace("<title>", "<script>1</script><script src=https://elsewhere.example/x.js></script><title>"),
    );
    expect(await compare()).toMatchObject([
      { address: `/e/${electionId}/verify`, kind: "other-content" },
      { address: "https://elsewhere.example/x.js", kind: "unknown-file" },
      { address: "(a script inside the page)", kind: "unknown-file" },
    ]);
  });

  test("a file that is missing", async () => {
    rmSync(served(VERIFIER_FILE));
    expect(await compare()).toEqual([{ address: `/${VERIFIER_FILE}`, kind: "not-served", detail: "status 404" }]);
  });

  test.each([
    [
      "scripts inside the voter's page allowed",
      (csp: string) => csp.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      `content-security-policy: lacks "script-src 'self' 'wasm-unsafe-eval' '${BEGINNING}'", has "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' '${BEGINNING}'"`,
    ],
    [
      "strings may become code",
      (csp: string) => csp.replace("require-trusted-types-for 'script'; ", ""),
      `content-security-policy: lacks "require-trusted-types-for 'script'"`,
    ],
    [
      "another origin may be told",
      (csp: string) => `${csp}; report-uri https://elsewhere.example`,
      `content-security-policy: has "report-uri https://elsewhere.example"`,
    ],
  ])("a policy that was weakened on one page: %s", async (_, weaken, detail) => {
    const { differences } = await behind((headers, path) => {
      const policy = headers.get("content-security-policy") ?? "";
      if (path === page) headers.set("content-security-policy", weaken(policy));
    });
    expect(differences).toEqual([{ address: page, kind: "other-header", detail }]);
  });

  test("pages may ask the origin that the site announces for casts, which is shown, and no other", {
    timeout: 120_000,
  }, async () => {
    const box = "https://box.example.org";
    const boxed = new TestService({ boxOrigin: box });
    cpSync(built, boxed.web, { recursive: true });
    const from = `http://127.0.0.1:${(await boxed.service.start()).port}`;
    expect(await compareSite(from, site, { electionId, list })).toMatchObject({ differences: [], castsAt: box });
    expect(await urna(from)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`another origin, and may ask that one too: ${box}\n`),
    });
    const elsewhere = "https://elsewhere.example";
    const adding = (headers: Headers) => {
      const policy = headers.get("content-security-policy") ?? "";
      headers.set("content-security-policy", policy.replace("connect-src 'self'", `connect-src 'self' ${elsewhere}`));
    };
    const detail = `content-security-policy: lacks "connect-src 'self' ${box}", has "connect-src 'self' ${elsewhere} ${box}"`;
    const more = await behind(adding, from);
    expect(more.differences).toHaveLength(more.compared);
    expect(new Set(more.differences.map((each) => each.detail))).toEqual(new Set([detail]));
    // an origin that is allowed but not announced is an addition, too
    expect((await behind(adding)).differences[0]).toMatchObject({ kind: "other-header" });
    await boxed.stop();
  });

  test.each([
    "https://box.example.org; script-src *",
    "https://box.example.org https://elsewhere.example",
    "*",
    "http://box.example.org",
  ])('what a site announces as "%s" is no origin, and its policy is not believed', async (castsAt) => {
    const liar = createServer((request, response) => {
      const policy = promised
        .get("content-security-policy")
        ?.replace("connect-src 'self'", `connect-src 'self' ${castsAt}`);
      response.setHeader("content-security-policy", policy ?? "");
      response.end(request.url === "/healthz" ? JSON.stringify({ status: "ok", castsAt }) : "");
    });
    const promised = await promisedHeaders();
    await new Promise<void>((resolve) => liar.listen(0, "127.0.0.1", resolve));
    const found = await compareSite(`http://127.0.0.1:${(liar.address() as AddressInfo).port}`, site, { electionId });
    liar.close();
    expect(found.castsAt).toBeUndefined();
    const policies = found.differences.filter(({ detail }) => detail.startsWith("content-security-policy: "));
    expect(policies).toHaveLength(found.compared);
  });

  test("a site at which something is wrong says where casts go, too", async () => {
    const box = "https://box.example.org";
    const promised = await promisedHeaders(box);
    const ill = createServer((request, response) => {
      for (const [name, value] of promised) response.setHeader(name, value);
      if (request.url === "/healthz") response.statusCode = 503;
      response.end(request.url === "/healthz" ? JSON.stringify({ status: 503, code: "read-only", castsAt: box }) : "");
    });
    await new Promise<void>((resolve) => ill.listen(0, "127.0.0.1", resolve));
    const found = await compareSite(`http://127.0.0.1:${(ill.address() as AddressInfo).port}`, site, { electionId });
    ill.close();
    expect(found.castsAt).toBe(box);
    expect(found.differences.filter(({ kind }) => kind === "other-header")).toEqual([]);
  });

  test("every header that the service promises is missed where a proxy drops it, at every address", async () => {
    const promised = [...(await promisedHeaders()).keys()];
    expect(promised).toEqual(
      expect.arrayContaining(["content-security-policy", "cross-origin-opener-policy", "referrer-policy"]),
    );
    const { compared, differences } = await behind((headers) => {
      for (const name of promised) headers.delete(name);
    });
    expect(differences).toHaveLength(compared * promised.length);
    for (const name of promised)
      expect(differences).toContainEqual({ address: page, kind: "other-header", detail: `${name} is not sent` });
  });

  test("https promised for less long is a difference; for longer, or a second policy besides, is none", async () => {
    const weaker = await behind((headers, path) => {
      if (path === "/") headers.set("strict-transport-security", "max-age=60");
    });
    expect(weaker.differences).toEqual([
      {
        address: "/",
        kind: "other-header",
        detail: expect.stringMatching(/^strict-transport-security: lacks .*has "max-age=60"/),
      },
    ]);
    const stricter = await behind((headers) => {
      headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
      headers.append("content-security-policy", "upgrade-insecure-requests");
    });
    expect(stricter.differences).toEqual([]);
  });

  test("a site that does not answer is no site that differs", async () => {
    await expect(compareSite("http://127.0.0.1:1", site)).rejects.toThrow(Unreachable);
  });
});

describe("on the command line", () => {
  test("0 the same, 1 it differs, 2 unreadable", { timeout: 60_000 }, async () => {
    expect(await urna(`${origin}/e/${electionId}`)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/serves this build: \d+ addresses/),
    });
    const style = asset(/^voter.*\.css$/);
    alter(style, (text) => `${text}\n`);
    const found = await urna(origin, "--build", built);
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining(`differs     /${style}  (SHA-256 `) });
    expect(found.out).toContain("does not serve this build");
    alter(style, (text) => text.slice(0, -1));
    const proxy = await behindProxy((headers, path) => {
      headers.delete("referrer-policy");
      if (/^\/e\/[^/]+\/(?:audit|trustee)$/.test(path)) headers.delete("cross-origin-opener-policy");
    });
    const dropped = await urna(`${proxy.at}/e/${electionId}`);
    proxy.stop();
    expect(dropped).toMatchObject({
      code: 1,
      out: expect.stringContaining("header      everywhere  (referrer-policy is not sent)\n"),
    });
    expect(dropped.out).toContain(
      `header      ${page}/audit ${page}/trustee  (cross-origin-opener-policy is not sent)\n`,
    );
  });

  test("a list from somebody else", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "urna-list-"));
    const hashes = join(folder, "their site.json");
    writeFileSync(hashes, list);
    expect(await urna(origin, "--hashes", hashes)).toMatchObject({ code: 0 });
    writeFileSync(hashes, "{}");
    const unreadable = await urna(origin, "--hashes", hashes);
    expect(unreadable).toMatchObject({ code: 2, err: expect.stringContaining("is not a list of digests") });
    const missing = await urna(origin, "--build", folder);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("npm ci && npm run build") });
    expect(await urna("vote.example.org")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is not the address of a site"),
    });
    rmSync(folder, { recursive: true });
  });
});
