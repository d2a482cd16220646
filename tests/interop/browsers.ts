/**
 * Whether other browsers keep a cast on a connection of its own, as tests/browser/connections.test.ts shows it of Chromium: Firefox and
 * WebKitGTK vote with the real pages, two members on one device, behind a TLS proxy that numbers connections and sessions. With an
 * origin for casts nothing may be linked; without one it says what is. Needs firefox-esr, webkit2gtk-driver and xvfb (Debian).
 */
import { setTimeout as sleep } from "node:timers/promises";
import { meeting } from "../browser/elections.ts";
import { BrowserService } from "../browser/service.ts";
import { links, type Protocol, startProxy } from "../browser/tls-proxy.ts";
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
  for (const text of ["Stimmzettel öffnen", "Ja", "Clara Krüger", "Stimmzettel ansehen", "In die Urne legen"])
    await press(driver, text);
  await arrived(driver, "Ihre Stimme ist in der Urne.");
}

async function linked(start: () => Promise<Driver>, protocol: Protocol, boxed: boolean): Promise<string[]> {
  const main = await startProxy({ protocol, strict: false });
  const box = await startProxy({ protocol: "http/1.1", strict: true });
  const service = new BrowserService({
    origin: `https://vote.localhost:${main.port}`,
    ...(boxed && { boxOrigin: `https://box.localhost:${box.port}` }),
  });
  await service.start();
  for (const proxy of [main, box]) proxy.target = service.port;
  const driver = await start();
  try {
    const { invitations } = await service.opened(meeting(2));
    for (const [i, { link }] of invitations.entries()) {
      if (i > 0) await press(driver, "Nächste Person an diesem Gerät");
      if (i > 0) await arrived(driver, "Ihr Zugangscode");
      await vote(driver, link);
    }
    return links([...main.seen, ...box.seen]);
  } finally {
    await driver.close();
    await service.stop();
    for (const proxy of [main, box]) proxy.close();
  }
}

for (const [name, start] of Object.entries({ firefox, webkit }))
  for (const protocol of ["http/1.1", "h2"] as const)
    for (const boxed of [false, true]) {
      const found = (await linked(start, protocol, boxed)).map((link) => link.replace(/\/e\/[^/]+/, "/e/ID"));
      const setting = `${name}, ${protocol}, ${boxed ? "an origin for casts" : "one origin"}`;
      console.log(`${setting}: ${found.length === 0 ? "no cast shares anything" : found.join("; ")}`);
      if (boxed && found.length > 0) process.exitCode = 1;
    }
