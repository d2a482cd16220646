/**
 * Whether other browsers keep a cast on a connection of its own, as tests/browser/connections.test.ts shows it of Chromium: Firefox and
 * WebKitGTK vote with the real pages, two members on one device, behind a TLS proxy that numbers connections and sessions. With an
 * origin for casts, or behind a proxy as in deploy/, nothing may be linked; else it says what is. Needs firefox-esr, webkit2gtk-driver
 * and xvfb (Debian). Names of browsers as arguments: only those.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { meeting } from "../browser/elections.ts";
import { BrowserService } from "../browser/service.ts";
import { isCast, links, type ProxyOptions, startProxy } from "../browser/tls-proxy.ts";
import { type Driver, firefox, webkit } from "./drivers.ts";

/** Clicks what has this text as soon as it is there. */
async function press(driver: Driver, text: string): Promise<void> {
  const script = `const found = [...document.querySelectorAll("button, label, label *")]
    .filter((each) => each.textContent.trim() === ${JSON.stringify(text)}).at(-1);
    found?.click();
    return found !== undefined;`;
  for (let attempt = 0; attempt < 900; attempt++) {
    if (await driver.run(script).catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`nothing says "${text}": ${await driver.run("return document.body.innerText")}`);
}

async function arrived(driver: Driver, heading: string): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt++) {
    if ((await driver.run("return document.querySelector('h1')?.textContent").catch(() => "")) === heading) return;
    await sleep(100);
  }
  throw new Error(`"${heading}" never stood there: ${await driver.run("return document.body.innerText")}`);
}

async function vote(driver: Driver, link: string): Promise<void> {
  await driver.go(link);
  for (const text of ["Stimmzettel öffnen", "Ja", "Clara Krüger", "Weiter: Auswahl prüfen", "In die Urne legen"])
    await press(driver, text);
  await arrived(driver, "Ihre Stimme ist in der Urne.");
}

/** What is linked when one member votes, and what besides when another one votes on the same device afterwards. */
type Linked = { readonly alone: string[]; readonly both: string[] };

async function linked(start: () => Promise<Driver>, options: ProxyOptions, boxed: boolean): Promise<Linked> {
  const main = await startProxy(options);
  const box = await startProxy({ protocol: "http/1.1", strict: true });
  const service = new BrowserService({
    origin: `https://vote.localhost:${main.port}`,
    ...(boxed && { boxOrigin: `https://box.localhost:${box.port}` }),
  });
  await service.start();
  for (const proxy of [main, box]) proxy.target = service.port;
  const driver = await start();
  try {
    const { invitations } = await service.opened(meeting(3));
    for (const [i, { link }] of invitations.slice(0, 2).entries()) {
      if (i > 0) await press(driver, "Nächste Person an diesem Gerät");
      if (i > 0) await arrived(driver, "Ihr Zugangscode");
      await vote(driver, link);
    }
    const seen = [...main.seen, ...box.seen].map((each) => ({
      ...each,
      path: each.path.replace(/\/e\/[^/]+/, "/e/ID"),
    }));
    const second = seen.findLast(isCast);
    return { alone: links(seen.filter((each) => each !== second)), both: links(seen) };
  } finally {
    await driver.close();
    await service.stop();
    for (const proxy of [main, box]) proxy.close();
  }
}

const settings: readonly [name: string, options: ProxyOptions, boxed: boolean][] = [
  ["any proxy, HTTP/1.1", { protocol: "http/1.1", strict: false }, false],
  ["any proxy, HTTP/2", { protocol: "h2", strict: false }, false],
  ["a proxy as in deploy/", { protocol: "http/1.1", strict: true }, false],
  ["any proxy, HTTP/1.1, and an origin for casts", { protocol: "http/1.1", strict: false }, true],
  ["any proxy, HTTP/2, and an origin for casts", { protocol: "h2", strict: false }, true],
];
const wanted = process.argv.slice(2);
for (const [browser, start] of Object.entries({ firefox, webkit }))
  for (const [name, options, boxed] of settings) {
    if (wanted.length > 0 && !wanted.includes(browser)) continue;
    const { alone, both } = await linked(start, options, boxed);
    const say = (found: string[]) => (found.length === 0 ? "nothing" : found.join(", "));
    console.log(`${browser}, ${name}: a cast shares ${say(alone)}; two casts of one device: ${say(both)}`);
    if ((boxed || options.strict) && both.length > 0) process.exitCode = 1;
  }
