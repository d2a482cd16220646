// A real Chromium that nobody has to install first: the one at BROWSER_PATH, else the one in the npm package
// @sparticuz/chromium (Linux x64), else an installed one. The package's `args` are not used: they switch off what we test.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../../..");
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Unpacks into .cache/chromium; sets LD_LIBRARY_PATH and FONTCONFIG_FILE of this process for the browser. */
async function packaged(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const directory = join(root, ".cache/chromium");
  mkdirSync(directory, { recursive: true });
  const { default: sparticuz, inflate, setupLambdaEnvironment } = await import("@sparticuz/chromium");
  const bin = join(root, "node_modules/@sparticuz/chromium/bin");
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = directory; // the package unpacks into the temporary folder
  await inflate(join(bin, "al2023.tar.br")); // libnss3, libnspr4, libexpat, which not every machine has
  const path = await sparticuz.executablePath(bin);
  if (temporary === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = temporary;
  setupLambdaEnvironment(join(directory, "al2023", "lib")); // adds to LD_LIBRARY_PATH
  const fonts = join(directory, "fonts.conf"); // the file in the package names only temporary folders
  const dirs = ["/usr/share/fonts", join(directory, "fonts")].map((dir) => `<dir>${dir}</dir>`).join("");
  writeFileSync(fonts, `<fontconfig>${dirs}<cachedir>${join(directory, "fonts-cache")}</cachedir></fontconfig>\n`);
  process.env["FONTCONFIG_FILE"] = fonts;
  return path;
}

/** The path of a browser, which is unpacked if needed. Call it in one process only (unpack.ts does). */
export async function findBrowser(): Promise<string> {
  const path =
    process.env["BROWSER_PATH"] ?? (await packaged()) ?? installed.find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new Error(
    "No Chromium or Chrome found: install one (Debian: apt-get install -y chromium) or set BROWSER_PATH.",
  );
}

/** Tests pass the path that unpack.ts provides, `inject("browser")`; other programs unpack here. `more`: further switches. */
export async function launchBrowser(
  found?: { path: string; environment: Record<string, string> },
  more: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    executablePath: found?.path ?? (await findBrowser()),
    env: { ...process.env, ...found?.environment } as Record<string, string>,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...more,
    ],
  });
}
