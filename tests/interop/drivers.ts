// Two browsers by other hands, installed beside this project, driven by their own protocols: Firefox by Marionette, WebKitGTK by WebDriver.
// A driver goes to an address, chooses files and runs script in the page; it knows nothing of our pages.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Driver = {
  go(url: string): Promise<void>;
  /** What the script returns. */
  run(script: string): Promise<unknown>;
  /** Puts a file into the field that the selector finds, as a person chooses it. */
  choose(selector: string, path: string): Promise<void>;
  /** Presses a key as on a keyboard: a letter, or a key by its WebDriver code. */
  press(key: string): Promise<void>;
  /** Puts the window away, so that nobody sees the page. */
  minimise(): Promise<void>;
  close(): Promise<void>;
};

/** The name for an element of the page in both protocols. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
type Found = { readonly [ELEMENT]: string };
const by = (selector: string) => ({ using: "css selector", value: selector });

/** Accepts our own certificates. */
const capabilities = { acceptInsecureCerts: true };

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error("a browser did not start");
}

const pressed = (key: string) => ({
  actions: [{ type: "key", id: "keyboard", actions: ["keyDown", "keyUp"].map((type) => ({ type, value: key })) }],
});

/** Ends programs, and waits until they have. */
export async function ended(...processes: ChildProcess[]): Promise<void> {
  for (const each of processes) {
    if (each.exitCode !== null || each.signalCode !== null) continue;
    each.kill();
    await once(each, "exit");
  }
}

export async function firefox(): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), "urna-firefox-"));
  writeFileSync(
    join(profile, "user.js"),
    `user_pref("marionette.port", 0);\nuser_pref("intl.accept_languages", "de");\n`,
  );
  const browser = spawn("firefox-esr", ["--headless", "--marionette", "--no-remote", "--profile", profile], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  const file = join(profile, "MarionetteActivePort");
  const port = await until(() => (existsSync(file) && Number(readFileSync(file, "utf8"))) || undefined);
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let received = Buffer.alloc(0);
  socket.on("data", (part: Buffer) => {
    received = Buffer.concat([received, part]);
    for (;;) {
      const colon = received.indexOf(":");
      const length = Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString());
      received = received.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue; // the greeting
      const [, id, error, result] = message;
      const asked = waiting.get(id);
      if (error === null) asked?.resolve(result);
      else asked?.reject(new Error(JSON.stringify(error)));
    }
  });
  let last = 0;
  const ask = (name: string, parameters: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const message = JSON.stringify([0, ++last, name, parameters]);
      waiting.set(last, { resolve, reject });
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  await ask("WebDriver:NewSession", capabilities);
  return {
    go: async (url) => void (await ask("WebDriver:Navigate", { url })),
    async choose(selector, path) {
      const { value } = (await ask("WebDriver:FindElement", by(selector))) as { value: Found };
      await ask("WebDriver:ElementSendKeys", { id: value[ELEMENT], text: path });
    },
    run: async (script) => ((await ask("WebDriver:ExecuteScript", { script, args: [] })) as { value: unknown }).value,
    press: async (key) => void (await ask("WebDriver:PerformActions", pressed(key))),
    minimise: async () => void (await ask("WebDriver:MinimizeWindow", {})),
    async close() {
      socket.destroy();
      await ended(browser);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function miniBrowser(): string {
  const libraries = "/usr/lib/x86_64-linux-gnu";
  const folder = readdirSync(libraries).find((name) => existsSync(join(libraries, name, "MiniBrowser")));
  if (folder === undefined) throw new Error("no MiniBrowser of WebKitGTK is installed");
  return join(libraries, folder, "MiniBrowser");
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

export async function webkit(): Promise<Driver> {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [display] = (await once(screen.stdout, "data")) as [Buffer];
  const port = await freePort();
  const env = { ...process.env, DISPLAY: `:${display.toString().trim()}`, LANGUAGE: "de", LANG: "C.UTF-8" };
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env });
  const ask = async (method: string, path: string, json?: object): Promise<unknown> => {
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...body });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  for (let attempt = 0; ; attempt++) {
    const ready = await ask("GET", "/status").catch(() => undefined);
    if (ready !== undefined) break;
    if (attempt > 100) throw new Error("WebKitWebDriver did not start");
    await sleep(100);
  }
  const options = { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } };
  const asked = { capabilities: { alwaysMatch: { ...capabilities, ...options } } };
  const { sessionId } = (await ask("POST", "/session", asked)) as { sessionId: string };
  const session = `/session/${sessionId}`;
  return {
    go: async (url) => void (await ask("POST", `${session}/url`, { url })),
    async choose(selector, path) {
      const found = (await ask("POST", `${session}/element`, by(selector))) as Found;
      await ask("POST", `${session}/element/${found[ELEMENT]}/value`, { text: path });
    },
    run: (script) => ask("POST", `${session}/execute/sync`, { script, args: [] }),
    press: async (key) => void (await ask("POST", `${session}/actions`, pressed(key))),
    minimise: async () => void (await ask("POST", `${session}/window/minimize`, {})),
    async close() {
      await ask("DELETE", session).catch(() => undefined);
      await ended(driver, screen);
    },
  };
}
