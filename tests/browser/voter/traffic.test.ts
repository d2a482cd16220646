// After casting, a page asks what everybody's page asks (BAL-9), in the real browser: three members' pages on one vote, each behind a proxy
// of its own that sees what an operator's proxy sees. One casts, one only fetches a ballot, one only looks. The test sets clock and chance, so
// that it can compare every moment.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { voter } from "../../../web/i18n/de/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, cast, heading, inTheBox, linkOf, mark, story, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(12, { minimumBallots: 2 }));
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2026, 10, 23, 12);

/** Passes everything on and keeps what an observer sees: method and path. */
async function observer(): Promise<{ origin: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((from, to) => {
    seen.push(`${from.method} ${from.url}`);
    const { host: _, ...headers } = from.headers;
    const on = request(service.origin + from.url, { method: from.method ?? "GET", headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    from.pipe(on);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** Records in the page when it asks for what, and how many requests and calls of its worker are under way. */
const watched = `
  Math.random = () => 0.5;
  window.asked = [];
  window.busy = 0;
  const ask = window.fetch;
  window.fetch = async (path, options) => {
    window.asked.push([Date.now() - ${START}, (options?.method ?? "GET") + " " + String(path)]);
    window.busy++;
    try {
      const response = await ask(path, options);
      await response.clone().arrayBuffer();
      return response;
    } finally {
      window.busy--;
    }
  };
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...parameters) {
    if (!this.counted) this.addEventListener("message", ({ data }) => { if (!("note" in data)) window.busy--; });
    this.counted = true;
    window.busy++;
    return post.apply(this, parameters);
  };`;

type Watched = { page: Page; seen: string[]; asked(): Promise<[number, string][]> };

const carried = /\/assets\/carry\.worker-[^/]*\.js$/;
/** What fetching and casting send; the script for moving and keeping comes with every fetch, whether it is used or not. */
const own = new RegExp(`/(?:voter|issue|ballots)$|${carried.source}`);

async function open(number: number): Promise<Watched> {
  const { origin, seen } = await observer();
  const person = await Person.in(browser);
  const { page } = person;
  await page.addInitScript(watched);
  await page.clock.install({ time: START - 60 * MINUTE });
  await page.clock.pauseAt(START);
  await page.goto(linkOf(election, number).replace(service.origin, origin));
  await heading(page, "Mitgliederversammlung 2026");
  const asked = async () =>
    ((await page.evaluate("window.asked")) as [number, string][]).filter(([, what]) => !own.test(what));
  return { page, seen, asked };
}

/** Nothing is under way any more: neither a request nor a computation. */
async function quiet({ page }: Watched): Promise<void> {
  for (let calm = 0; calm < 5; calm++) if ((await page.evaluate("window.busy")) !== 0) calm = -1;
}

async function pass(pages: readonly Watched[], milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 15 * SECOND)
    await Promise.all(
      pages.map(async (each) => {
        await each.page.clock.runFor(15 * SECOND);
        await quiet(each);
      }),
    );
}

test("from the opening of the page until after the count: the same requests, in the same order, at the same moments", async () => {
  await story(browser, async ({ page }) => {
    await toReview(page, election, 4); // the second ballot, which makes a count of it
    await cast(page);
  });
  const pages = [await open(1), await open(2), await open(3)] as const;
  const [first, second] = pages;
  const settle = () => pass(pages, 15 * SECOND); // a view that has just come takes no taps, and time stands still
  await settle();
  for (const { page } of [first, second]) {
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
  }
  await Promise.all(pages.map(quiet));
  await settle();
  for (const { page } of [first, second]) await mark(page);
  await Promise.all(pages.map(quiet));
  await pass(pages, MINUTE);
  await button(first.page, "Weiter: Auswahl prüfen").click();
  await heading(first.page, "Noch nicht abgegeben: Stimmt alles?");
  await settle();
  await cast(first.page);
  await quiet(first);
  await pass(pages, 7 * MINUTE);
  await service.close(election);
  await pass(pages, 9 * MINUTE);
  await inTheBox(first.page);
  await first.page.getByText("In der öffentlichen Prüfdatei gefunden.").waitFor();
  await first.page.getByText(voter.inTheBox.rowOwn).waitFor();
  await service.countAll(election);
  await pass(pages, 6 * MINUTE);

  const [one, ...others] = await Promise.all(pages.map((each) => each.asked()));
  for (const other of others) expect(other).toEqual(one);
  const [wire, ...wires] = pages.map(({ seen }) => seen.filter((what) => !own.test(what)).toSorted());
  for (const other of wires) expect(other).toEqual(wire);
  const casts = pages.map(({ seen }) => seen.filter((what) => what.endsWith("/ballots")).length);
  expect(casts).toEqual([1, 0, 0]);
  expect(pages.map(({ seen }) => seen.filter((what) => carried.test(what)).length)).toEqual([1, 1, 0]);
  expect(wire?.some((what) => what.includes("/register-entries?from=0&to=1"))).toBe(true);
  expect(wire?.filter((what) => what.includes("/status")).length).toBeGreaterThan(10);

  // opened again, the pages of those who have cast and of those who have only fetched ask for the same, too
  for (const { page, seen } of pages) {
    seen.length = 0;
    await page.reload();
  }
  await inTheBox(first.page);
  await Promise.all(pages.map(quiet));
  await pass(pages, 3 * MINUTE);
  expect(await first.asked()).toEqual(await second.asked());
  expect(first.seen.toSorted()).toEqual(second.seen.toSorted());
  for (const { page } of pages) await page.context().close();
});
