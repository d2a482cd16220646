// A vote that the server has stopped (LOG-8): the organiser reads why and what to do, a member reads that they cannot repair it. If it
// is for good, the organiser can cancel the vote, even after the close.
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { stopped } from "../../../web/i18n/de/stopped.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, cast, expectAccessible, heading, story, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

test("no copy of the registrar: nobody fetches until the operator acts, and members with a ballot cast it", () =>
  story(browser, async (person) => {
    const election = await service.open(meeting(4));
    await toReview(person.page, election, 1);
    await service.lose("registrar", election.id, "copy");
    await cast(person.page);
    const page = await person.newTab();
    await signIn(page, service);
    await toPage(page, service, "vote", election.id);
    await page.getByText(stopped.registrar.unproven).waitFor();
    await expectAccessible(page, "stopped-registrar");
  }));

test("no copy of the box: the member's ballot waits on the device, and the page says for whom", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(meeting(4));
    await toReview(page, election, 2);
    await service.lose("box", election.id, "copy");
    await button(page, "In die Urne legen").click();
    await heading(page, voter.handingOver.waitingHeading);
    await page.getByText(voter.stopped).waitFor();
    await expect.poll(() => page.getByText(voter.handingOver.why.silent).count()).toBe(0);
    await expectAccessible(page, "stopped-casting");
  }));

test.each(["before the close", "after it"])("the registrar is lost, %s: the organiser reads why, and cancels", (when) =>
  story(browser, async ({ page }) => {
    const { running } = organiser;
    await signIn(page, service);
    const { id } = await service.open(meeting(4));
    await service.lose("registrar", id, "first", "copy");
    if (when === "after it")
      await expect.poll(() => service.close({ id }).catch(String), { timeout: 30_000 }).toContain("not-found"); // the first one may find a connection that ended with the service
    await toPage(page, service, "vote", id);
    await page.getByText(stopped.registrar.forGood).waitFor();
    await expectAccessible(page, "stopped-for-good");
    await button(page, running.cancel).click();
    await page.getByLabel(running.reason).fill("Der Server hat die Liste verloren.");
    await button(page, running.cancel).click();
    await page.getByText("Der Server hat die Liste verloren.").waitFor();
    await expect.poll(() => page.getByText(stopped.heading).count()).toBe(0);
  }),
);
