/**
 * The build of the browser's pages: each page (web/NAME/index.html) is built by itself into one script, one style sheet and its
 * workers, so that a voter loads no organiser's code and every byte that runs is named by an integrity value in the page:
 * on the script and style elements, and for workers, which cannot carry one, in meta elements that web/shared/worker.ts reads.
 * It never splits a page into several chunks: a static import between chunks would carry no integrity value. At the end it makes one file of
 * the page that verifies, and lists the digests of all files.
 */
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, defineConfig, type Plugin } from "vite";
import { standalonePage } from "./src/site/alone.ts";
import { digestsOf, inlineDigest } from "./src/site/digests.ts";
import { BEGINNING, SITE_FILE, VERIFIER_FILE } from "./src/site/names.ts";

// a build is the same whoever makes it: nothing of their environment shows
process.env["NODE_ENV"] = "production";

const pages = ["start", "voter", "organiser", "trustee", "audit", "check", "secret"];

/** What stands inside every page, as it stands there. Its digest is in the policy of the service, which has no build at hand. */
async function beginningOf(root: string): Promise<string> {
  const entry = resolve(root, "shared/beginning.ts");
  const built = await build({
    configFile: false,
    root,
    logLevel: "warn",
    build: { write: false, target: "es2017", lib: { entry, formats: ["iife"], name: "beginning" } },
  });
  const [chunk] = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
  if (chunk?.type !== "chunk") throw new Error("the beginning of the pages did not become a script");
  const script = chunk.code.trim();
  const digest = inlineDigest(script);
  if (digest !== BEGINNING)
    throw new Error(`the beginning of the pages has changed: src/site/names.ts must say ${digest}`);
  return script;
}

const sri = (content: string | Uint8Array) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** Writes an integrity value for every script and style into the page, and one meta element per worker. */
function integrity(): Plugin {
  return {
    name: "integrity",
    enforce: "post",
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const beginning = await beginningOf(this.environment.config.root);
        const files = Object.values(bundle);
        const page = files.find((file) => file.fileName.endsWith(".html"));
        if (page?.type !== "asset") throw new Error("a page's build holds no HTML");
        const chunks = files.filter((file) => file.type === "chunk");
        if (chunks.length > 1)
          throw new Error(
            `${page.fileName}: a page is one script (${chunks.map((chunk) => chunk.fileName).join(", ")})`,
          );
        const values = new Map<string, string>();
        for (const file of files) values.set(file.fileName, sri(file.type === "chunk" ? file.code : file.source));
        const metas = [...values]
          .filter(([name]) => /\.worker-[^/]*\.js$/.test(name))
          .map(([name, value]) => `<meta name="worker-integrity" data-worker="/${name}" content="${value}" />\n    `);
        page.source = String(page.source)
          .replace(/ (?:src|href)="\/([^"]+)"/g, (attribute, name: string) => {
            const value = /\.(?:js|css)$/.test(name) ? values.get(name) : undefined;
            return value === undefined ? attribute : `${attribute} integrity="${value}"`;
          })
          .replace("<title>", () => `<script>${beginning}</script>\n    ${metas.join("")}<title>`);
      },
    },
  };
}

/** The two files that are made of the built ones. */
function finish(folder: string): void {
  const textOf = (path: string) => readFileSync(join(folder, path), "utf8");
  writeFileSync(join(folder, VERIFIER_FILE), standalonePage(textOf("audit/index.html"), textOf));
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "package.json"), "utf8"));
  writeFileSync(join(folder, SITE_FILE), `${JSON.stringify({ version, files: digestsOf(folder) }, null, 2)}\n`);
}

export default defineConfig({
  root: resolve(import.meta.dirname, "web"),
  envDir: false,
  plugins: [integrity()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // browsers refuse module workers to a page that was opened from disk
  worker: { format: "iife", rolldownOptions: { output: { strict: true } } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: false, // every page is a build of its own into the same folder: buildApp empties it once
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  environments: Object.fromEntries(
    pages.map((page) => [
      page,
      {
        consumer: "client" as const,
        build: {
          rolldownOptions: {
            input: resolve(import.meta.dirname, "web", page, "index.html"),
            output: { entryFileNames: `assets/${page}-[hash].js`, assetFileNames: `assets/${page}-[hash][extname]` },
          },
        },
      },
    ]),
  ),
  builder: {
    async buildApp(builder) {
      const { root, build } = builder.config;
      const folder = resolve(root, build.outDir);
      rmSync(folder, { recursive: true, force: true });
      for (const page of pages) {
        const environment = builder.environments[page];
        if (environment) await builder.build(environment);
      }
      finish(folder);
    },
  },
});
