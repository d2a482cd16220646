/**
 * The build of the browser's pages: each page (web/NAME/index.html) is built by itself into one script, one style sheet and its
 * workers, so that a voter loads no organiser's code and every byte that runs is named by an integrity value in the page:
 * on the script and style elements, and for workers, which cannot carry one, in meta elements that web/shared/worker/worker.ts reads. What a page shows
 * while they are on their way, or if they do not come, is in the page itself: a script, a frame, and the style for it.
 * It never splits a page into several chunks: a static import between chunks would carry no integrity value. What members' pages say
 * where an association says „du“ is a script beside the page's own; the page names it, and web/shared/page/say-du.ts loads it. At the end
 * it makes one file of the page that verifies, and lists the digests of all files.
 */
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig, type Plugin, type ViteBuilder } from "vite";
import { standalonePage } from "./src/site/alone.ts";
import { digestsOf, inlineDigest } from "./src/site/digests.ts";
import { BEGINNING, FIRST_STYLE, SITE_FILE, VERIFIER_FILE } from "./src/site/names.ts";

// a build is the same for everybody: it does not depend on their environment
process.env["NODE_ENV"] = "production";

const pages = ["start", "voter", "organiser", "trustee", "audit", "check", "secret", "meeting", "hall", "screen"];

/** Pages that can say „du“: an `informal.ts` is beside their `main.tsx`. */
const addressing = ["voter", "trustee", "check", "secret", "meeting"];
const informalOf = (page: string) => `${page}Informal`;

const sri = (content: string | Uint8Array) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** What every page looks like at its top (web/shared/components/frame/page.tsx). */
const frame = `<div class="page first"><header class="head"><span class="home"><svg class="mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="13"/><path d="M10.5 10.5l11 11m0-11l-11 11"/></svg><span>Urna</span></span></header></div>`;
/** Every member's page waits for this worker, so it is fetched with the script and not after it. */
const awaited = /\/(?:voter|member)\.worker-/;

/** Texts and the protocol only declare things: what a page does not use of them is not in it, even where a bundler sees a call or `...`. */
const treeshake = { moduleSideEffects: (id: string) => !/\/(?:crypto|web\/i18n)\/[^?]*\.ts$/.test(id) };

type Building = ReturnType<ViteBuilder["build"]>;
const filesOf = async (building: Building) =>
  [await building].flat().flatMap((built) => ("output" in built ? built.output : []));

/** Names a script in the page that the browser does not load by itself, because its type is none that runs. */
async function nameInformal(html: string, building: Building): Promise<string> {
  const [file] = await filesOf(building);
  if (file?.type !== "chunk") throw new TypeError("there is no script for „du“");
  const script = `<script type="text/plain" data-informal src="/${file.fileName}" integrity="${sri(file.code)}"></script>`;
  return html.replace("<title>", () => `${script}\n    <title>`);
}

/** Puts the script, the frame and its style into the page, and the style sheet after them: the browser paints what comes before it without waiting. */
function beginPage(html: string, script: string, style: string): string {
  const sheets: string[] = [];
  const rest = html.replace(/\s*<link rel="stylesheet"[^>]*>/g, (sheet) => {
    sheets.push(sheet);
    return "";
  });
  return rest
    .replace(
      /<meta charset[^>]*>/,
      (charset) => `${charset}\n    <script>${script}</script>\n    <style>${style}</style>`,
    )
    .replace('<div id="app">', () => `<div id="app">\n      ${frame}`)
    .replace(/\s*<\/body>/, (end) => `${sheets.join("")}${end}`);
}

/** Writes an integrity value for every script and style into the page, and one meta element per worker. */
function integrity(): Plugin {
  return {
    name: "integrity",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = Object.values(bundle);
        const page = files.find((file) => file.fileName.endsWith(".html"));
        if (page?.type !== "asset") return; // what is inside all of them
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
        const preloads = [...values]
          .filter(([name]) => awaited.test(`/${name}`))
          .map(([name]) => `<link rel="preload" as="fetch" crossorigin href="/${name}" />\n    `);
        page.source = String(page.source)
          .replace(/ (?:src|href)="\/([^"]+)"/g, (attribute, name: string) => {
            const value = /\.(?:js|css)$/.test(name) ? values.get(name) : undefined;
            return value === undefined ? attribute : `${attribute} integrity="${value}"`;
          })
          .replace("<title>", `${metas.join("")}${preloads.join("")}<title>`);
      },
    },
  };
}

/**
 * What is inside every page. Its digest is in the policy of the service, which has no build at hand.
 * @throws if the policy would refuse it
 */
async function insideOf(building: Building, name: "BEGINNING" | "FIRST_STYLE"): Promise<string> {
  const files = await filesOf(building);
  const text = files.map((file) => (file.type === "chunk" ? file.code : String(file.source)).trim()).join("");
  const digest = inlineDigest(text);
  if (digest !== { BEGINNING, FIRST_STYLE }[name])
    throw new Error(`what stands inside the pages has changed: ${name} in src/site/names.ts must be ${digest}`);
  return text;
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
  worker: { format: "iife", rolldownOptions: { treeshake, output: { strict: true } } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: false, // every page is a build of its own into the same folder: buildApp empties it once
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000, // kB before compression: a page is one script, and may not be divided (integrity)
  },
  environments: {
    beginning: {
      consumer: "client",
      build: {
        write: false,
        target: "es2017",
        lib: {
          entry: resolve(import.meta.dirname, "web/shared/page/beginning.ts"),
          formats: ["iife"],
          name: "beginning",
        },
      },
    },
    first: {
      consumer: "client",
      build: { write: false, rolldownOptions: { input: resolve(import.meta.dirname, "web/styles/first.css") } },
    },
    ...Object.fromEntries(
      addressing.map((page) => [
        informalOf(page),
        {
          consumer: "client" as const,
          build: {
            lib: {
              entry: resolve(import.meta.dirname, "web", page, "informal.ts"),
              formats: ["iife"],
              name: "informal",
            },
            rolldownOptions: { output: { entryFileNames: `assets/${page}-informal-[hash].js` } },
          },
        },
      ]),
    ),
    ...Object.fromEntries(
      pages.map((page) => [
        page,
        {
          consumer: "client" as const,
          build: {
            rolldownOptions: {
              treeshake,
              input: resolve(import.meta.dirname, "web", page, "index.html"),
              output: { entryFileNames: `assets/${page}-[hash].js`, assetFileNames: `assets/${page}-[hash][extname]` },
            },
          },
        },
      ]),
    ),
  },
  builder: {
    async buildApp(builder) {
      const { root, build } = builder.config;
      const folder = resolve(root, build.outDir);
      rmSync(folder, { recursive: true, force: true });
      const { beginning, first } = builder.environments;
      if (beginning === undefined || first === undefined) throw new TypeError("nothing would stand inside the pages");
      const script = await insideOf(builder.build(beginning), "BEGINNING");
      const style = await insideOf(builder.build(first), "FIRST_STYLE");
      for (const page of pages) {
        const environment = builder.environments[page];
        if (environment) await builder.build(environment);
        const file = join(folder, page, "index.html");
        const html = readFileSync(file, "utf8");
        const informal = builder.environments[informalOf(page)];
        const named = informal === undefined ? html : await nameInformal(html, builder.build(informal));
        writeFileSync(file, beginPage(named, script, style));
      }
      finish(folder);
    },
  },
});
