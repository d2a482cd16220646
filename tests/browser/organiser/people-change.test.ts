// People change while a vote runs, on a phone: a member is struck off, a stranger used a code, a candidate withdraws; what everybody reads (ISS-9, RUL-5).
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trouble } from "../../../web/i18n/de/people/trouble.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { voter as voterEn } from "../../../web/i18n/en/voter.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  linkOf,
  mark,
  story,
  toBallot,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const NAME = "Clara Krüger";
const { withdrawn, struckOff } = voter;

test("striking off asks for a reason without a name, says what it cannot do, and the member reads why", () =>
  story(browser, async ({ page }) => {
    const { strike, stranger } = trouble;
    await signIn(page, service);
    const election = await service.open(meeting(4));
    await toPage(page, service, "invite", election.id);
    await button(page, strike.openFor("Ben Brandt")).click();
    await page.getByText(strike.alone).waitFor();
    await page.getByText(strike.text).waitFor();
    await button(page, strike.yes).click();
    await page.getByText(strike.reasonMissing).waitFor();
    await expectAccessible(page, "strike-off");
    await page.locator("#strike-reason-2").fill("War beim Öffnen schon ausgetreten.");
    await button(page, strike.yes).click();
    await page.getByText(strike.states.asked).waitFor();
    await expectAccessible(page, "struck-off-asked");

    await button(page, `Cem Çelik: ${stranger.open}`).click();
    await page.getByText(stranger.after).waitFor();
    await expectAccessible(page, "stranger");
    await button(page, stranger.live).click();
    await page.getByText(stranger.noted).first().waitFor();

    await page.goto(linkOf(election, 2));
    await heading(page, struckOff.heading);
    await page.getByText("War beim Öffnen schon ausgetreten.").waitFor();
    await expectAccessible(page, "voter-struck-off");
  }));

test("a withdrawal reaches open pages: marks stay and are looked at again, the candidate takes none, a cast ballot says what it means", async () => {
  const election = await service.open(meeting(3));
  const { running } = organiser;
  await story(browser, async ({ page: first }) => {
    await toBallot(first, election, 1);
    await mark(first);
    await button(first, "Weiter: Auswahl prüfen").click();
    await story(browser, async ({ page: second }) => {
      await toBallot(second, election, 2);
      await mark(second);
      await button(second, "Weiter: Auswahl prüfen").click();
      await cast(second);

      await story(browser, async ({ page }) => {
        await signIn(page, service);
        await toPage(page, service, "vote", election.id);
        await button(page, running.withdraw).click();
        await page.getByText(running.withdrawHint).waitFor();
        await page.getByLabel(running.reason).fill("Zieht um.");
        await button(page, running.withdraw).click();
        await page.getByText(running.candidateMissing).waitFor();
        await page.getByLabel(running.candidate).selectOption({ label: NAME });
        await expectAccessible(page, "withdraw");
        await button(page, running.withdraw).click();
        await page.getByText(running.noticeKinds.withdrawal).waitFor();
        await expectAccessible(page, "withdrawn-notice");
      });

      await first
        .getByText(withdrawn.heading([NAME]))
        .first()
        .waitFor({ timeout: 60_000 });
      await expect.poll(() => button(first, "In die Urne legen").isDisabled()).toBe(true);
      await expectAccessible(first, "voter-asked-again");
      await button(first, withdrawn.seen).click();
      await expect.poll(() => button(first, "In die Urne legen").isDisabled()).toBe(false);
      await second.getByText(withdrawn.after).waitFor({ timeout: 60_000 });
      await expectAccessible(second, "voter-in-the-box-withdrawn");
    });
  });
  await story(browser, async ({ page }) => {
    await toBallot(page, election, 3);
    await page.getByText(withdrawn.before).waitFor({ timeout: 60_000 });
    await page.getByText(NAME, { exact: true }).click({ force: true }); // the row says why it takes no mark
    await page.getByText(withdrawn.impossible).first().waitFor();
    await expect.poll(() => page.getByRole("checkbox", { name: NAME, exact: true }).isChecked()).toBe(false);
    await expectAccessible(page, "voter-withdrawn");
  });
  expect(voterEn.withdrawn.heading([NAME])).toBe(`${NAME} no longer stands for election`);
});
