// What an organiser sees while a vote is open, an hour after ten members have voted.
import { test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { choose, signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

test("a look: who had fetched a ballot when it was taken, and how many are in the box", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const election = await service.open(meeting(31));
    for (let number = 1; number <= 10; number++)
      await service.vote(election, number, [choose(1, 0, 0), choose(1, 1, 0)]);
    service.ahead += 3_600_000;
    await toPage(page, service, "vote", election.id);
    await page.getByText(organiser.running.issued("10", "31")).waitFor();
    await page.getByText(organiser.running.cast("10")).waitFor();
    await page.getByText(organiser.running.complete).waitFor();
    await page.getByText(/^Stand: /).waitFor();
    await expectAccessible(page, "running-look");
    await toPage(page, service, "invite", election.id);
    await page.getByText(organiser.invite.whyNotVoted).waitFor();
    await page.getByLabel(organiser.invite.onlyNotFetched).check();
    await page.getByText(organiser.invite.found("21", "31")).waitFor();
    await expectAccessible(page, "invite-not-fetched");
  }));
