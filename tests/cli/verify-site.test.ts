// `urna verify-site` against the real service that serves this build, and builds that somebody has altered.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PAGES } from "../../src/http/pages.ts";
import { compareSite, Unreachable } from "../../src/site/compare.ts";
import { readSite } from "../../src/site/digests.ts";
import { SITE_FILE, VERIFIER_FILE } from "../../src/site/names.ts";
import { TestService } from "../http/service.ts";

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
  cpSync(built, service.web, { recursive: true, preserveTimestamps: true }); // what is as before is kept compressed
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

describe("what differs is named", () => {
  test("nothing, where the site serves this build", async () => {
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
  });

  test("a list from somebody else", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "urna-list-"));
    const hashes = join(folder, "their site.json");
    writeFileSync(hashes, list);
    expect(await urna(origin, "--hashes", hashes)).toMatchObject({ code: 0 });
    writeFileSync(hashes, "{}");
    const unreadable = await urna(origin, "--hashes", hashes);
    expect(unreadable).toMatchObject({ code: 2, err: expect.stringContaining("is no list of digests") });
    const missing = await urna(origin, "--build", folder);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("npm ci && npm run build") });
    expect(await urna("vote.example.org")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is no address of a site"),
    });
    rmSync(folder, { recursive: true });
  });
});
