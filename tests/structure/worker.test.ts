// What `wrangler deploy` would upload, without uploading it: it bundles offline, it is small, and the kernel is a module of its own
// (Workers compile no WebAssembly at run time).
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { textOf } from "../support/source-tree.ts";

const ALLOWED = 1024; // KiB, compressed; the platform accepts 3 MB on its free plan

test("the Worker bundles as wrangler.toml says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "urna-bundle-"));
  const [assets, out] = [join(folder, "assets"), join(folder, "out")];
  mkdirSync(assets); // the pages are built and tested elsewhere
  try {
    const wrangler = join("node_modules", "wrangler", "bin", "wrangler.js");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [wrangler, "deploy", "--dry-run", "--minify", "--assets", assets, "--outdir", out],
      { env: { ...process.env, WRANGLER_HIDE_BANNER: "true", NO_COLOR: "1" } },
    );
    const size = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
    console.log(`Worker: ${size} KiB compressed`);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(ALLOWED);
    expect(readdirSync(out).filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the platform is told to keep all data in the EU and no log of requests", () => {
  const toml = textOf("wrangler.toml");
  expect(toml).toMatch(/^URNA_JURISDICTION = "eu"$/m);
  expect(toml).toMatch(/^\[observability\]\nenabled = false$/m);
});

test("nothing is stored past the jurisdiction: objects are reached through one function", () => {
  const text = textOf("src/host/workers/actors.ts");
  const reached = text.match(/\benv\.(?:REGISTRAR|BOX|MEETING|OFFICE|COPY)\b/g) ?? [];
  const placed = text.match(/placed\((?:this\.)?env, (?:this\.)?env\.(?:REGISTRAR|BOX|MEETING|OFFICE|COPY)\)/g) ?? [];
  expect(placed).toHaveLength(5);
  expect(reached).toHaveLength(placed.length);
  expect(textOf("src/host/workers/service.ts")).not.toMatch(/\benv\.(?:REGISTRAR|BOX|MEETING|OFFICE|COPY)\b/);
});
