// A server whose clock jumps past the end, as a member with an open ballot and the organiser see it: both are told, nothing is lost,
// and both pages go on by themselves. The test sets the service's clocks.
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { later } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const DAY = 24 * 60 * 60_000;
const began = Date.now();
let jump = 0;
const { browser, service } = await stage(undefined, { now: () => began + jump, monotonic: () => 0 });

test("a clock that is a day ahead for a while: reception rests and goes on, for the member and for the organiser", () =>
  story(browser, async ({ page, context }) => {
    const closes = `${new Date(began + DAY / 2).toISOString().slice(0, 16)}:00Z`;
    const election = await service.open(meeting(6, { schedule: { closes } }));
    const office = await context.newPage();
    await office.clock.install();
    await signIn(office, service);
    await toPage(office, service, "vote", election.id);
    const live = office.locator("#content").getByText(organiser.running.live, { exact: true });
    await live.waitFor();
    await page.clock.install();
    await toReview(page, election, 1);

    await page.route(/\/status$/, (route) => route.abort()); // the page does not know yet
    jump = DAY;
    await button(page, voter.review.cast).click();
    await heading(page, "Noch nicht in der Urne");
    await page.unroute(/\/status$/);
    await later(page, 80_000, page.getByText(voter.review.checkingText)); // it asks how the vote stands when every page does
    await expectAccessible(page, "checking-sealed");
    await later(office, 10_000, office.getByText(organiser.running.checkingText));
    await expect.poll(() => button(office, organiser.running.pause).count()).toBe(0);
    await expect.poll(() => button(office, organiser.running.extend).count()).toBe(1);
    await expectAccessible(office, "running-checking");

    jump = 0;
    await later(page, 80_000, page.getByRole("heading", { name: "Ihre Stimme ist in der Urne." }));
    await later(office, 10_000, live);
  }));
