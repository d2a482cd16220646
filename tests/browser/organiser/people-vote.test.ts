// Two votes from the same people, without typing anybody twice: a filter, a copy, and what the form says when the list has changed since.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { organiser as german } from "../../../web/i18n/de/organiser.ts";
import { people as words } from "../../../web/i18n/de/people/people.ts";
import { draft as english } from "../../../web/i18n/en/draft.ts";
import { organiser } from "../../../web/i18n/en/organiser.ts";
import { people as t } from "../../../web/i18n/en/people/people.ts";
import { shared } from "../../../web/i18n/en/shared.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { inWindows, messyList } from "../../support/lists/messy.ts";

const { browser, service } = await stage();
const { who } = english;

async function toVoters(page: Page): Promise<void> {
  await page.goto(`${service.origin}/organiser#/`);
  await button(page, organiser.list.create).click();
  await page.getByRole("heading", { name: english.parts.who }).click();
}
const toPeople = async (page: Page) => {
  await page.goto(`${service.origin}/organiser#/`);
  await page.getByRole("link", { name: t.link, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t.title }).waitFor();
};
const may = (page: Page, n: number) => page.locator(".count strong", { hasText: who.count(n, String(n)) }).waitFor();

test("two votes take the same people; when the list changes, the form says how many would be different", async () => {
  const person = await Person.in(browser, { language: "en-GB", width: 360, height: 740 });
  const { page } = person;
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(page, organiser.signIn.button).click();
  await toPeople(page);
  await page.getByLabel(t.import.file).setInputFiles({
    name: "members.csv",
    mimeType: "text/csv",
    buffer: inWindows(messyList()),
  });
  await button(page, t.import.take).click();
  await page.locator(".undo:focus", { hasText: t.said.imported(62, "62") }).waitFor();

  await toVoters(page);
  await button(page, t.take.look).click();
  await page.getByRole("heading", { name: t.take.question(62, "62") }).waitFor();
  await page.getByText(t.take.names).click();
  await page.getByRole("listitem").getByText("Änne und Jörg Müßig-Acht").waitFor();
  await expectAccessible(page, "vote-from-people");
  await button(page, t.take.yes).click();
  await may(page, 62);
  await page.locator(".undo:focus", { hasText: who.added(62) }).waitFor();
  await page.locator("fieldset.group legend", { hasText: "Turnen" }).waitFor();
  await button(page, shared.undo).click();
  await page.getByText(who.nobody).waitFor();

  await page.locator("#from-people-email").selectOption("with");
  await page.getByLabel(t.take.divided).uncheck();
  await button(page, t.take.look).click();
  await page.getByRole("heading", { name: t.take.question(21, "21") }).waitFor();
  await button(page, t.take.yes).click();
  await may(page, 21);
  await expect.poll(() => page.locator("fieldset.group").count()).toBe(0);
  await page.getByText(english.saved, { exact: true }).waitFor();
  const first = page.url();

  await toVoters(page);
  await button(page, t.take.look).click();
  await button(page, t.take.yes).click();
  await may(page, 62);

  await toPeople(page);
  await button(page, t.add).click();
  await page.getByRole("textbox", { name: t.fields.name, exact: true }).fill("Nora Neu");
  await page.getByRole("textbox", { name: t.fields.email, exact: true }).fill("nora@example.org");
  await button(page, t.save).click();
  await page.locator(".undo:focus", { hasText: t.said.added("Nora Neu") }).waitFor();
  await page.goto(first);
  await page.reload();
  await page.locator("#part-who").click();
  await page.getByText(t.take.changed(1)).waitFor();
  await expectAccessible(page, "vote-people-changed");
  await button(page, t.take.again).click();
  await may(page, 22);
  await expect.poll(() => page.getByText(t.take.changed(1)).count()).toBe(0);
  expect(person.complaints).toEqual([]);
  await person.close();
});

test("who is on the association's list and not on a running vote's is offered, and asked about like anybody else", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(
      meeting(3, { members: [{ name: "Neu, Nora" }, { name: "Ada" }, { name: "Ben" }] }),
    );
    await signIn(page, service);
    await toPage(page, service, "invite", election.id);
    await page.getByText(german.late.title).click();
    await button(page, words.late.look).click();
    await page.getByText(words.late.found(62, "62")).waitFor(); // Nora Neu is on both, in two spellings
    await button(page, words.late.put("Zoé Jäger-Groß")).click();
    await expect.poll(() => page.locator("#late-list").inputValue()).toMatch(/^Zoé Jäger-Groß; /u);
    await page.getByText(words.late.found(61, "61")).waitFor();
    await expectAccessible(page, "late-from-people");
  }));
