// If a part of a page does not come, the page says so, offers to try again, and tries by itself: every page, for scripts and styles alike.
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, linkOf, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(3));

const notLoaded = (page: Page) => heading(page, "Die Seite konnte nicht geladen werden");
/** The page's own program shows something. */
const runs = (page: Page) => page.locator("#app main#content h1").waitFor();
const inElection = (rest: string) => `/e/${election.id}${rest}`;

test.each([
  ["start", "/"],
  ["organiser", "/organiser"],
  ["secret", "/secret"],
  ["voter", new URL(linkOf(election, 1)).pathname + new URL(linkOf(election, 1)).hash],
  ["audit", inElection("/verify")],
  ["check", inElection("/register")],
  ["trustee", inElection("/trustee")],
])("the script of the page %s is lost: the page says so, and comes by itself", (name, address) =>
  story(browser, async ({ page }) => {
    const script = `**/assets/${name}-*.js`;
    await page.route(script, (route) => route.abort("connectionreset"));
    await page.goto(service.origin + address);
    await notLoaded(page);
    await expectAccessible(page, `not-loaded-${name}`);
    await expect.poll(() => page.getByText("zu alt").count()).toBe(0);
    await page.unroute(script);
    await runs(page);
  }),
);

test("a style sheet that is lost, too: nothing runs without it, and a tap tries again", () =>
  story(browser, async ({ page }) => {
    let answers = 0;
    await page.route("**/assets/voter-*.css", (route) => {
      answers++;
      return route.fulfill({ status: 503, body: "" });
    });
    await page.goto(linkOf(election, 1));
    await notLoaded(page);
    await button(page, "Noch einmal versuchen").click();
    await expect.poll(() => answers).toBeGreaterThan(1);
    await notLoaded(page);
    await page.unroute("**/assets/voter-*.css");
    await button(page, "Noch einmal versuchen").click();
    await heading(page, "Mitgliederversammlung 2026"); // the link was not used up, and its code is not lost
  }));

test("no network at all: the page comes as soon as it is back, in the reader's language", async () => {
  const person = await Person.in(browser, { language: "en-GB" });
  const { page, context } = person;
  await page.clock.install();
  await page.route("**/assets/*", (route) => route.abort("internetdisconnected"));
  await page.goto(linkOf(election, 2));
  await heading(page, "The page could not be loaded");
  await context.setOffline(true);
  await expectAccessible(page, "not-loaded-en");
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
  await page.clock.pauseAt(Date.now() + 3_600_000); // no pause ends any more: only the network's return brings the page
  await page.unroute("**/assets/*");
  await context.setOffline(false);
  await heading(page, "General meeting 2026");
  await person.close();
});

test("a script that breaks off on the way counts as lost, and the page does not say that it was altered", async () => {
  let whole = false;
  const proxy = createServer(({ url = "/" }, out) => void passOn(url, out));
  const passOn = async (url: string, out: ServerResponse) => {
    const answer = await fetch(service.origin + url);
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !/encoding|length/.test(name)));
    out.writeHead(answer.status, { ...headers, "content-length": body.length });
    if (whole || !/assets\/secret-.*\.js/.test(url)) out.end(body);
    else out.write(body.subarray(0, body.length / 2), () => out.destroy());
  };
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  await story(browser, async ({ page }) => {
    await page.goto(`http://localhost:${(proxy.address() as AddressInfo).port}/secret`);
    await notLoaded(page);
    whole = true;
    await runs(page);
  });
  proxy.close();
  proxy.closeAllConnections();
});

test("a worker whose first answer is lost is not called altered", () =>
  story(browser, async ({ page }) => {
    let asked = 0;
    await page.route("**/assets/voter.worker-*.js", (route) => (asked++ === 0 ? route.abort() : route.continue()));
    await page.goto(linkOf(election, 1));
    await heading(page, "Mitgliederversammlung 2026");
  }));
