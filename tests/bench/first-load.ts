// The voter's first load: every byte that the browser fetches before a ballot can be opened (page, script, style, worker), as the
// server would send them compressed. Compared with the aim of 120 KB.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Benchmark, figure } from "./bench.ts";

/** KB (1000 bytes); tests/site/first-load.test.ts holds it. */
export const AIM = 121;
/** The same for the member's page of a meeting, which has the voter's ballots, and the log and questions of a meeting besides. */
export const MEETING_AIM = 132;
/** Fetched with the ballot, for moving, keeping or auditing it; or where an association says „du“. */
const onDemand = /carry\.worker|-informal/;
const web = process.env["URNA_WEB"] ?? join(import.meta.dirname, "../../dist/web");

/** Every file of the first load, without the digest in its name, and its kilobytes (1000 bytes) under brotli. */
export function firstFiles(of: "voter" | "meeting" = "voter"): { readonly name: string; readonly kilobytes: number }[] {
  const page = join(web, of, "index.html");
  if (!existsSync(page)) throw new Error("build the pages first: npm run build");
  const html = readFileSync(page, "utf8");
  const names = [...html.matchAll(/(?:src|href|data-worker)="\/([^"]+\.(?:js|css|svg|wasm))"/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => !onDemand.test(name));
  return [`${of}/index.html`, ...new Set(names)].map((name) => ({
    name: name.replace(/-[\w-]{8}\./, "."),
    kilobytes: brotliCompressSync(readFileSync(join(web, name))).length / 1000,
  }));
}

export const firstLoad: Benchmark = {
  name: "first-load",
  compares: `what a voter's browser fetches first, compressed with brotli, against the aim of ${AIM} KB`,
  async run() {
    const files = firstFiles();
    const total = files.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    return [
      ...files.map(({ name, kilobytes }) => figure(`first load: ${name}`, "KB br", [kilobytes])),
      figure("first load: all", "KB br", [total], AIM),
    ];
  },
};
