// A volunteer brings the list of an association as it is: a table from an old Windows, with couples, doubles and gaps. On a phone.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { draft } from "../../../web/i18n/de/draft.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { draft as english } from "../../../web/i18n/en/draft.ts";
import { lists as englishLists } from "../../../web/i18n/en/lists.ts";
import { organiser as englishOrganiser } from "../../../web/i18n/en/organiser.ts";
import { newDraft, signIn, tabTo } from "../../support/browser/organiser-steps.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { inline, xlsx } from "../../support/lists/archive.ts";
import { inWindows, messyList } from "../../support/lists/messy.ts";

const { browser, service } = await stage();
const { reading } = lists;

async function toList(page: Page, words = draft): Promise<void> {
  await newDraft(page);
  await page.getByRole("heading", { name: words.parts.who }).click();
}
const choose = (page: Page, name: string, buffer: Buffer | Uint8Array, words = draft) =>
  page.getByLabel(words.who.file).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(buffer) });
const found = (page: Page, text: string) => page.locator(".question strong", { hasText: text }).waitFor();
const chosen = (page: Page, column: number) => page.locator(`#list-column-${column}`).inputValue();

test("a messy list of 63 from an old Windows: read, asked about, taken, undone, and cleared with its groups", () =>
  story(browser, async ({ page }) => {
    const { who } = draft;
    await page.setViewportSize({ width: 360, height: 640 });
    await signIn(page, service);
    await toList(page);
    await choose(page, "mitglieder.csv", inWindows(messyList()));
    await page.locator(".question h2:focus", { hasText: reading.title }).waitFor();
    await found(page, reading.found(62, "62"));
    await expect.poll(() => page.locator("#list-encoding option:checked").textContent()).toBe("Müßigdorf (Windows)");
    await expect
      .poll(() => Promise.all([2, 3, 4, 6].map((i) => chosen(page, i))))
      .toEqual(["last", "first", "email", "group"]);
    for (const remark of [
      lists.unused(reading.column(6, "geboren"), "01.02.1930", 62),
      lists.aside.above(1, "Mitgliederliste Turnverein Müßigdorf"),
      lists.aside.total(66, "Summe 63"),
      lists.groups(1, "„Turnen“"),
      lists.row.nobody(65, "", "63"),
      lists.row["half-name"](63, "Müßig-Pfau", ""),
      lists.row["two-people"](3, "Änne und Jörg Müßig-Acht", ""),
      lists.alike.twice("Zoé Weiß-Beier", "Zoé Weiß-Beier"),
    ])
      await page.getByText(remark).waitFor();
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth <= 360")).toBe(true);
    await expectAccessible(page, "list-reading");
    await page.getByLabel(reading.couples(4, "Änne und Jörg Müßig-Acht")).check();
    await found(page, reading.found(66, "66"));
    await button(page, reading.setAside(3)).click();
    await expect.poll(() => chosen(page, 5)).toBe("ignored");
    await button(page, who.take).click();
    await page.getByText(who.count(66, "66")).waitFor();
    await page.locator(".undo:focus", { hasText: who.added(66) }).waitFor();
    await page.getByText("Jörg Müßig-Acht", { exact: true }).waitFor();
    await page.locator("fieldset.group legend", { hasText: "Turnen" }).waitFor();
    await expectAccessible(page, "list-taken");
    await button(page, shared.undo).click();
    await page.getByText(who.nobody).waitFor();
    await expect.poll(() => page.locator("fieldset.group").count()).toBe(0);

    // the same headings again: what was said about the columns is remembered
    await choose(page, "mitglieder-neu.csv", inWindows(messyList()));
    await found(page, reading.found(62, "62"));
    await expect.poll(() => chosen(page, 5)).toBe("ignored");
    await button(page, who.take).click();
    await page.getByText(who.count(62, "62")).waitFor();
    await button(page, who.clear).click();
    await page.getByText(who.nobody).waitFor();
    await expect.poll(() => page.locator("fieldset.group").count()).toBe(0);
    await button(page, shared.undo).click();
    await page.getByText(who.count(62, "62")).waitFor();
    await page.locator("fieldset.group legend", { hasText: "Turnen" }).waitFor();
  }));

test("a second list with other decimals: all weights are brought to the same steps, and the form says so", () =>
  story(browser, async ({ page }) => {
    const { who } = draft;
    const weight = (group: string) => page.locator(`#group-${group}-weight`).inputValue();
    await signIn(page, service);
    await toList(page);
    await page.locator("#members-paste").fill("Name;Stimmen\nAda;1,5\nBen;2");
    await button(page, who.take).click();
    await page.getByText(lists.factor(2)).waitFor();
    await expect.poll(() => Promise.all(["gewicht-3", "gewicht-4"].map(weight))).toEqual(["3", "4"]);
    await page.locator("summary", { hasText: who.paste }).click();
    await page.locator("#members-paste").fill("Name;Stimmen\nCem;0,25\nDora;0,25");
    await button(page, who.append).click();
    await page.getByText(lists.rescaled(4)).waitFor();
    await expect.poll(() => Promise.all(["gewicht-3", "gewicht-4", "gewicht-1"].map(weight))).toEqual(["6", "8", "1"]);
    await page.locator("fieldset.group legend", { hasText: "Gewicht 6" }).waitFor();
    await expectAccessible(page, "list-rescaled");
    await button(page, shared.undo).click();
    await expect.poll(() => Promise.all(["gewicht-3", "gewicht-4"].map(weight))).toEqual(["3", "4"]);
  }));

test("a spreadsheet in English, by keyboard: a column is set right, and only then everything is in order", async () => {
  const person = await Person.in(browser, { language: "en-GB", width: 1100, height: 850 });
  const { page } = person;
  const { who } = english;
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(page, englishOrganiser.signIn.button).click();
  await button(page, englishOrganiser.list.create).click();
  await page.getByRole("heading", { name: english.parts.who }).click();
  const rows = inline(
    ["Who", "Where", "Born"],
    ["Ada Ahrens", "ada@example.org", "1980-02-01"],
    ["Ben Brandt", "ben@example.org", "1975-03-04"],
  );
  await choose(page, "members.xlsx", xlsx({ Notes: "<sheetData/>", Members: rows }), english);
  await page.locator(".question h2:focus", { hasText: englishLists.reading.title }).waitFor();
  await expect
    .poll(() => page.locator("#list-sheet option:checked").textContent())
    .toBe(englishLists.reading.sheetOf("Members", 3));
  await found(page, englishLists.reading.found(3, "3")); // "Who" is no heading that is known
  await tabTo(page, englishLists.reading.otherwise, "SUMMARY");
  await page.keyboard.press("Enter");
  await tabTo(page, englishLists.reading.headings);
  await page.keyboard.press("ArrowDown");
  await found(page, englishLists.reading.found(2, "2"));
  await expect.poll(() => page.getByText(englishLists.reading.fine).count()).toBe(0);
  await expectAccessible(page, "list-spreadsheet");
  await tabTo(page, englishLists.reading.column(3, "Born"));
  await page.keyboard.press("End");
  await page.getByText(englishLists.reading.fine).waitFor();
  await tabTo(page, who.take);
  await page.keyboard.press("Enter");
  await page.getByText(who.count(2, "2")).waitFor();
  await person.close();
});

test("a file that is no list says so, and keeps what is there", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await toList(page);
    await choose(page, "bild.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    await page.getByText(lists.unreadable["unknown-format"]).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("members-paste");
    await expectAccessible(page, "list-unreadable");
  }));
