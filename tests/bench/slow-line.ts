// The member's first screens on a slow line (2 s round trip, 400 kbit/s, by Chromium's own emulation): the frame, and the welcome. With
// URNA_WEB_BEFORE, the folder of another build, that one is measured in turn and compared. Connections cost nothing here.
import { performance } from "node:perf_hooks";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/browser.ts";
import { Person } from "../support/browser/pages.ts";
import { BrowserService } from "../support/browser/service.ts";
import { linkOf } from "../support/browser/voter-steps.ts";
import { meeting } from "../support/election/drafts.ts";
import { type Benchmark, figure, median } from "./bench.ts";

const LINE = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 }; // ms, bytes a second
/** Milliseconds until something is painted, and until the welcome is there. */
type Times = { readonly paint: number; readonly welcome: number };

async function open(browser: Browser, link: string): Promise<Times> {
  const person = await Person.in(browser);
  const { page, context } = person;
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  const started = performance.now();
  await page.goto(link, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Stimmzettel öffnen" }).waitFor();
  const welcome = performance.now() - started;
  const paint = (await page.evaluate(
    `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN`,
  )) as number;
  await person.close();
  return { paint, welcome };
}

export const slowLine: Benchmark = {
  name: "slow-line",
  compares:
    "a member's first screens at 2 s round trip and 400 kbit/s, against the build in URNA_WEB_BEFORE if there is one",
  async run({ repetitions }) {
    const browser = await launchBrowser();
    const before = process.env["URNA_WEB_BEFORE"];
    const services = [new BrowserService(), ...(before === undefined ? [] : [new BrowserService({ web: before })])];
    const times: Times[][] = services.map(() => []);
    try {
      const links: string[] = [];
      for (const service of services) {
        await service.start();
        links.push(linkOf(await service.open(meeting(3)), 1));
      }
      for (let round = 0; round < repetitions; round++)
        for (const [i, link] of links.entries()) times[i]?.push(await open(browser, link));
    } finally {
      await browser.close();
      for (const service of services) await service.stop();
    }
    const [now = [], then] = times;
    return (["paint", "welcome"] as const).map((what) => {
      const baseline = then && median(then.map((each) => each[what]));
      return figure(
        `slow line: ${what}`,
        "ms",
        now.map((each) => each[what]),
        baseline ?? null,
      );
    });
  },
};
