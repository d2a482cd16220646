// A long list in the form of a vote: who is on it is looked at once, in slices between which the page answers, and typing anywhere looks at
// nobody again. The list is a small one of its kind; `npm run bench -- --only large-form --scale 10` does the same with 100,000 people.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { draft } from "../../../web/i18n/de/draft.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { people } from "../../../web/i18n/de/people/people.ts";
import { newDraft, signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { longList } from "../../support/lists/long.ts";

const { browser, service } = await stage();
const { who } = draft;
const COUNT = 3_000;
const TEXT = "3.000";

/** How often long work has left the page a turn: each time is a channel of its own (web/shared/page/slices.ts). */
const count = `
  globalThis.turns = 0;
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() { super(); turns++; }
  };
`;
const turnsOf = (page: Page) => page.evaluate<number>("turns");
const list = (name: string) => ({ name, mimeType: "text/csv", buffer: longList(COUNT) });
const saved = (page: Page) => page.locator(".save-state[data-state=saved]").waitFor();
const may = (page: Page) => page.locator(".count strong", { hasText: who.count(COUNT, TEXT) }).waitFor();

/** Key by key, and what is typed is there. */
async function type(page: Page, id: string, text: string): Promise<void> {
  const field = page.locator(`[id="${id}"]`);
  await field.press("End");
  await field.pressSequentially(text);
  await expect.poll(() => field.inputValue()).toMatch(new RegExp(`${text}$`, "u"));
}

test("three thousand from a file into a vote: looked at in slices and once, whatever is typed then", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(count);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, service);
    await newDraft(page);
    await page.locator("#part-who").click();
    expect(await turnsOf(page)).toBe(0);
    await page.getByLabel(who.file).setInputFiles(list("mitglieder.csv"));
    await page.locator(".question strong", { hasText: lists.reading.found(COUNT, TEXT) }).waitFor();
    await button(page, who.take).click();
    await may(page);
    expect(await turnsOf(page)).toBe(COUNT / 100);
    await page.getByText(who.page("1", "50", TEXT)).waitFor();
    await saved(page);
    await expectAccessible(page, "list-large");

    await type(page, "vote-title", "Versammlung");
    await type(page, "group-abteilung-0", " rot");
    await page.locator(".member-table button.tool").first().click();
    await type(page, "member-0-name", " Beispiel");
    await button(page, who.later).click();
    await page.getByText(who.page("51", "100", TEXT)).waitFor();
    await saved(page);
    expect(await turnsOf(page)).toBe(COUNT / 100);

    await page.reload();
    await page.locator("#part-who").click();
    await may(page);
    expect(await turnsOf(page)).toBe(COUNT / 100); // of the page that was loaded anew
    await page.getByText("Vorname0 Nachname0 Beispiel", { exact: true }).waitFor();
  }));

test("three thousand of the association's people into a vote: whoever is there already is handed over in parts, too", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(count);
    await signIn(page, service);
    await page.getByRole("link", { name: people.link, exact: true }).click();
    await page.getByLabel(people.import.file).setInputFiles(list("personen.csv"));
    await button(page, people.import.take).click();
    await page.locator(".undo:focus", { hasText: people.said.imported(COUNT, TEXT) }).waitFor({ timeout: 60_000 });
    await page.goto(`${service.origin}/organiser#/`);
    await button(page, organiser.list.create).click();
    await page.locator("#part-who").click();
    await button(page, people.take.look).click();
    await page.getByRole("heading", { name: people.take.question(COUNT, TEXT) }).waitFor();
    await button(page, people.take.yes).click();
    await may(page);
    expect(await turnsOf(page)).toBe(COUNT / 100);
    await page.getByText(who.paste).first().click();
    await page.getByLabel(who.file).setInputFiles(list("noch-einmal.csv"));
    await page.getByText(lists.more(COUNT - 10)).waitFor(); // all of them may be on the list already
  }));
