// Two clean builds are byte-identical: the one that `npm test` made here, and one of the same sources in another folder with packages of its
// own. So anyone who builds this version can say what its pages must be.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { digestsOf, readSite } from "../../src/site/digests.ts";
import { SITE_FILE, VERIFIER_FILE } from "../../src/site/names.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "urna-another place-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What ends up in the pages; the tools may be the same ones. */
const inThePages = new Set(["preact", "@preact", "@noble", "@scure", "idb", "uqr", "zod", "mcl-wasm"]);

test("two clean builds in different folders are the same, byte for byte", { timeout: 120_000 }, async () => {
  for (const part of ["crypto", "src", "web", "package.json", "tsconfig.json", "vite.config.ts"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")).filter((each) => !each.startsWith("."))) {
    const [from, to] = [join(root, "node_modules", name), join(folder, "node_modules", name)];
    if (inThePages.has(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  const vite = join(root, "node_modules/vite/bin/vite.js");
  await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: folder });

  const [here, there] = [join(root, "dist/web"), join(folder, "dist/web")];
  const list = readFileSync(join(here, SITE_FILE), "utf8");
  expect(readFileSync(join(there, SITE_FILE), "utf8")).toBe(list);
  expect(digestsOf(there)).toEqual(digestsOf(here));
  expect(digestsOf(here)).toEqual(readSite(list).files);
  expect(Object.keys(readSite(list).files)).toContain(VERIFIER_FILE);
  expect(Object.keys(readSite(list).files).filter((path) => /voter\.worker/.test(path))).toHaveLength(1);
});
