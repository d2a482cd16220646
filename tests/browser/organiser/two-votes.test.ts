// From nothing to two votes, as two volunteers do it on their phones: an association is founded, its messy list comes in once, a second person
// joins the team, and each of them prepares a vote with the same people. Nobody is typed twice.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { association } from "../../../web/i18n/de/association.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { people } from "../../../web/i18n/de/people/people.ts";
import { team } from "../../../web/i18n/de/team.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { inWindows, messyList } from "../../support/lists/messy.ts";

const { founding } = association;
const { browser, service } = await stage();
await service.pause();
await service.start({ limits: { ...USUAL, founding: { ...USUAL.founding, by: "anybody" } } });
const NAME = "Turnverein Müßigdorf";
const home = (page: Page) => page.goto(`${service.origin}/organiser#/`);

/** From the list of votes to the key of the counting committee. The people are those of the association. */
async function prepareVote(page: Page, title: string, question: string, own: string): Promise<void> {
  await home(page);
  await button(page, organiser.list.create).click();
  await page.getByLabel(draft.what.title, { exact: true }).fill(title);
  await expect.poll(() => page.getByLabel(draft.what.organiser, { exact: true }).inputValue()).toBe(NAME);
  await button(page, draft.what.templates.motion).click();
  await page.getByLabel(draft.what.contestTitle.motion, { exact: true }).fill(question);
  await button(page, draft.next(draft.parts.who)).click();
  await button(page, people.take.look).click();
  await page.getByRole("heading", { name: people.take.question(66, "66") }).waitFor();
  await expectAccessible(page, `two-votes-people-${own}`);
  await button(page, people.take.yes).click();
  await page.getByText(draft.who.count(66, "66")).waitFor();
  await button(page, draft.next(draft.parts.when)).click();
  await button(page, draft.next(draft.parts.count)).click();
  await page.getByLabel(draft.count.myName, { exact: true }).fill(own);
  await button(page, draft.toReady).click();
  await heading(page, draft.ready.title);
  await page.getByText(question).first().waitFor();
  await expectAccessible(page, `two-votes-ready-${own}`);
  await button(page, draft.ready.prepareOne).click();
  await page.getByRole("link", { name: organiser.ceremony.make, exact: true }).waitFor();
}

test("an association from zero, a team of two, and two votes with the same people", () =>
  story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${service.origin}/organiser`);
    await page.getByLabel(founding.name).fill(NAME);
    await page.getByLabel(founding.own, { exact: true }).fill("Anna");
    await button(page, founding.button).click();
    await heading(page, organiser.home);
    await button(page, team.passkeySkip).click();
    await expectAccessible(page, "two-votes-begin");

    await page.getByRole("link", { name: people.link, exact: true }).click();
    await page
      .getByLabel(people.import.file)
      .setInputFiles({ name: "mitglieder.csv", mimeType: "text/csv", buffer: inWindows(messyList()) });
    await page.getByLabel(lists.reading.couples(4, "Änne und Jörg Müßig-Acht")).check();
    await button(page, people.import.take).click();
    await page.locator(".undo:focus", { hasText: people.said.imported(66, "66") }).waitFor();

    await home(page);
    await page.getByRole("link", { name: association.title }).click();
    await page.getByLabel(association.inviteName).fill("Bert");
    await page.getByLabel(association.inviteRole, { exact: true }).selectOption("board");
    await button(page, association.invite).click();
    const link = await page.getByLabel(association.link("Bert")).inputValue();

    await story(browser, async ({ page: berts }) => {
      await berts.setViewportSize({ width: 360, height: 740 });
      await berts.goto(link);
      await button(berts, organiser.signIn.button).click();
      await heading(berts, organiser.home);
      await button(berts, team.passkeySkip).click();
      await prepareVote(page, "Jahresversammlung", "Der Beitrag steigt auf 60 Euro.", "Anna");
      await prepareVote(berts, "Sommerfest", "Das Fest ist im Juli.", "Bert");
      for (const one of [page, berts]) {
        await home(one);
        await expect.poll(() => one.locator(".card strong").allTextContents()).toHaveLength(2);
        for (const title of ["Jahresversammlung", "Sommerfest"]) await one.getByText(title).first().waitFor();
      }
      await expectAccessible(berts, "two-votes-home");

      await page.getByRole("link", { name: association.title }).click();
      await page.getByRole("link", { name: team.log.title }).click();
      const line = (said: string) => page.getByRole("listitem").filter({ hasText: said });
      await line(team.log.deeds["people-changed"]("", 66)).getByText("Anna").waitFor();
      await line(team.log.deeds.prepared()).filter({ hasText: "Jahresversammlung · Anna" }).waitFor();
      await line(team.log.deeds.prepared()).filter({ hasText: "Sommerfest · Bert" }).waitFor();
      await expectAccessible(page, "two-votes-log");
    });
  }));
