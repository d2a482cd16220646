// A sealed ballot on its way while nobody looks: the page is put away, shown again, or about to be left. Headless Chromium always shows every
// page, so here the test tells the page what a browser would tell it; `npm run browsers` does the same with a page that Firefox really hides.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { voter } from "../../../web/i18n/de/voter.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, heading, inTheBox, story, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(5));

/** From now on the browser says that the page is hidden, or that it is shown. */
const turn = (page: Page, to: "hidden" | "visible") =>
  page.evaluate(`
    for (const [name, value] of [["visibilityState", "${to}"], ["hidden", ${to === "hidden"}]])
      Object.defineProperty(document, name, { configurable: true, value });
    void document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));`);

/** The ballot box is not reached, or asks to come back in an hour, until `again` is called; `tries` counts. */
async function away(page: Page, how: "gone" | "busy") {
  const box = { tries: 0, again: () => page.unroute("**/ballots") };
  await page.route("**/ballots", async (route) => {
    box.tries++;
    if (how === "gone") return route.abort("connectionrefused");
    await route.fulfill({ status: 503, headers: { "retry-after": "3600" } });
  });
  return box;
}

async function toWaiting(page: Page): Promise<void> {
  await button(page, voter.review.cast).click();
  await heading(page, voter.handingOver.waitingHeading);
}

/** On every screen on which a sealed ballot is not in the box. */
const keepOpen = (page: Page) => page.getByText(voter.handingOver.keepOpen, { exact: true }).waitFor();

test("put away, the page goes on and hands the ballot over without being looked at", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript("Math.random = () => 0"); // the shortest waits
    await toReview(page, election, 1);
    const box = await away(page, "gone");
    await toWaiting(page);
    await keepOpen(page);
    await turn(page, "hidden");
    const { tries } = box;
    await expect.poll(() => box.tries).toBeGreaterThan(tries + 2);
    await box.again();
    await inTheBox(page);
    await expect.poll(() => page.getByText(voter.handingOver.keepOpen).count()).toBe(0);
  }));

test("put away and shown again: it tries at once, even if there is time left, but not before the server wants it", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript("Math.random = () => 0.999"); // the longest waits
    await page.clock.install();
    await toReview(page, election, 2);
    const box = await away(page, "busy");
    await toWaiting(page);
    for (const to of ["hidden", "visible"] as const) await turn(page, to);
    await page.clock.runFor(3_590_000);
    for (const to of ["hidden", "visible"] as const) await turn(page, to);
    expect(box.tries).toBe(1);
    await page.clock.runFor(10_100); // the hour is over, and the time by which everybody comes at another moment is not
    await box.again();
    await turn(page, "visible");
    await inTheBox(page);
  }));

test("people who leave are asked while the ballot is on its way, but neither before nor afterwards", () =>
  story(browser, async ({ page }) => {
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.dismiss();
    });
    await toReview(page, election, 3);
    await page.reload();
    await heading(page, voter.review.heading);
    const box = await away(page, "busy");
    await toWaiting(page);
    expect(asked).toEqual([]);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    await box.again();
    await button(page, voter.handingOver.now).click(); // the page is still there
    await inTheBox(page);
    const closed = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await closed;
    expect(asked).toEqual(["beforeunload"]);
  }));

test("it says that there is no internet only if there is none", () =>
  story(browser, async ({ page, context }) => {
    await toReview(page, election, 4);
    await context.setOffline(true);
    await button(page, voter.review.cast).click();
    await page.getByText(voter.handingOver.why.offline).waitFor();
    await keepOpen(page);
    const box = await away(page, "busy");
    await context.setOffline(false);
    await page.getByText(voter.handingOver.why.silent).waitFor();
    await expect.poll(() => page.getByText(voter.handingOver.why.offline).count()).toBe(0);
    await box.again();
    await button(page, voter.handingOver.now).click();
    await inTheBox(page);
  }));
