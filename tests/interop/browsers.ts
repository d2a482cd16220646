/**
 * Whether other browsers keep a cast on a connection of its own, as tests/browser/voter/connections.test.ts shows for Chromium: Firefox and
 * WebKitGTK vote with the real pages, two members on one device, behind a TLS proxy that numbers connections and sessions. With an
 * origin for casts, or behind a proxy as in deploy/, nothing may be linked; otherwise it says what is. It also tests what tests/browser cannot
 * test in a Chromium that shows every page: a really hidden page hands its ballot over, and the focus is visible after every key. Needs
 * firefox-esr, webkit2gtk-driver and xvfb (Debian). Names of browsers as arguments: only those.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { BrowserService } from "../support/browser/service.ts";
import { isCast, links, type ProxyOptions, startProxy } from "../support/browser/tls-proxy.ts";
import { meeting } from "../support/election/drafts.ts";
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

/** What is linked when one member votes, and what else when another one then votes on the same device. */
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
    const { invitations } = await service.open(meeting(3));
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

const [TAB, DOWN] = ["\uE004", "\uE015"];

/** Whether the row with the focus has its frame. */
const framed = `return getComputedStyle(document.activeElement.closest(".choice") ?? document.body).outlineStyle === "solid"`;

/** What goes wrong when a member votes with keys, and the server is gone until after the page was put away. */
async function unseen(start: () => Promise<Driver>): Promise<string[]> {
  const service = new BrowserService();
  await service.start();
  const driver = await start();
  try {
    const [member] = (await service.open(meeting(3))).invitations;
    await driver.go(member?.link ?? "");
    await press(driver, "Stimmzettel öffnen");
    await arrived(driver, "Ihr Stimmzettel");
    while (await driver.run('return "settling" in document.documentElement.dataset')) await sleep(100);
    const frames: unknown[] = [];
    for (const key of [TAB, DOWN, DOWN]) {
      await driver.press(key);
      frames.push(await driver.run(framed));
    }
    await press(driver, "Clara Krüger");
    await press(driver, "Weiter: Auswahl prüfen");
    await arrived(driver, "Noch nicht abgegeben: Stimmt alles?");
    await service.pause();
    await press(driver, "In die Urne legen");
    await arrived(driver, "Noch nicht in der Urne");
    await driver.minimise();
    while ((await driver.run("return document.visibilityState")) !== "hidden") await sleep(100);
    await service.start();
    await arrived(driver, "Ihre Stimme ist in der Urne.");
    const hidden = (await driver.run("return document.visibilityState")) === "hidden";
    return [
      ...(frames.every((each) => each === true) ? [] : [`the focus cannot be seen: ${frames.join()}`]),
      ...(hidden ? [] : ["the page was shown before the ballot was handed over"]),
    ];
  } finally {
    await driver.close();
    await service.stop();
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
for (const [browser, start] of Object.entries({ firefox, webkit })) {
  if (wanted.length > 0 && !wanted.includes(browser)) continue;
  const wrong = await unseen(start);
  console.log(`${browser}, hidden and by keyboard: ${wrong.length === 0 ? "in the box" : wrong.join("; ")}`);
  if (wrong.length > 0) process.exitCode = 1;
  for (const [name, options, boxed] of settings) {
    const { alone, both } = await linked(start, options, boxed);
    const say = (found: string[]) => (found.length === 0 ? "nothing" : found.join(", "));
    console.log(`${browser}, ${name}: a cast shares ${say(alone)}; two casts of one device: ${say(both)}`);
    if ((boxed || options.strict) && both.length > 0) process.exitCode = 1;
  }
}
