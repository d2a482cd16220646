// An association's people on a phone: a messy list comes in, somebody is added, changed, archived, merged and deleted, and every step can be undone.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lists } from "../../../web/i18n/de/lists.ts";
import { people as t } from "../../../web/i18n/de/people/people.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { inWindows, messyList } from "../../support/lists/messy.ts";

const { browser, service } = await stage();
const { reading } = lists;

const found = (page: Page, text: string) => page.locator(".question strong", { hasText: text }).waitFor();
const there = (page: Page, n: number) => page.locator(".count strong", { hasText: t.count(n, String(n)) }).waitFor();
const choose = (page: Page, buffer: Buffer) =>
  page.getByLabel(t.import.file).setInputFiles({ name: "mitglieder.csv", mimeType: "text/csv", buffer });

/** Folded up as soon as somebody is on the list. */
const openImport = (page: Page) =>
  page.locator("details.more:not([open]) > summary", { hasText: t.import.paste }).click();

async function toPeople(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, service);
  await page.getByRole("link", { name: t.link, exact: true }).click();
  await heading(page, t.title);
}

test("a messy list of 63 comes in once, however often it is read; doubles are merged; each step can be undone", () =>
  story(browser, async ({ page }) => {
    await toPeople(page);
    await there(page, 0);
    await expectAccessible(page, "people-empty");
    await choose(page, inWindows(messyList()));
    await found(page, reading.found(62, "62"));
    await page.getByLabel(reading.couples(4, "Änne und Jörg Müßig-Acht")).check();
    await found(page, reading.found(66, "66"));
    await expectAccessible(page, "people-reading");
    await button(page, t.import.take).click();
    await page.locator(".undo:focus", { hasText: t.said.imported(66, "66") }).waitFor();
    await there(page, 66);
    await expectAccessible(page, "people-list");

    // the same file again: nobody comes twice
    await openImport(page);
    await choose(page, inWindows(messyList()));
    await page.getByLabel(reading.couples(4, "Änne und Jörg Müßig-Acht")).check();
    await found(page, reading.found(66, "66"));
    await page.getByText(t.brings.same(66)).waitFor();
    await button(page, t.import.append).click();
    await there(page, 66);

    // the last change can be undone and comes back with the same file
    await button(page, shared.undo).click();
    await there(page, 0);
    await choose(page, inWindows(messyList()));
    await page.getByLabel(reading.couples(4, "Änne und Jörg Müßig-Acht")).check();
    await found(page, reading.found(66, "66"));
    await button(page, t.import.take).click();
    await there(page, 66);

    await page.getByLabel(t.search).fill("muessig-acht");
    await page.getByRole("status").getByText(t.found(2, false)).waitFor();
    await button(page, t.editPerson("Änne Müßig-Acht")).click();
    await page.getByRole("textbox", { name: t.fields.email, exact: true }).fill("keine Adresse");
    await button(page, t.save).click();
    await page.getByText(t.wrong.email).waitFor();
    await expectAccessible(page, "people-edit");
    await page.getByRole("textbox", { name: t.fields.email, exact: true }).fill("aenne@example.org");
    await page.getByRole("textbox", { name: t.fields.weight, exact: true }).fill("1,5");
    await button(page, t.save).click();
    await page.locator(".undo:focus", { hasText: t.said.changed("Änne Müßig-Acht") }).waitFor();
    await page.getByText("aenne@example.org").waitFor();
    await button(page, t.editPerson("Änne Müßig-Acht")).click();
    await expect.poll(() => page.getByRole("textbox", { name: t.fields.weight, exact: true }).inputValue()).toBe("1,5");
    await button(page, shared.notNow).click();
    await button(page, t.editPerson("Jörg Müßig-Acht")).click();
    await button(page, t.archive).click();
    await page.locator(".undo:focus", { hasText: t.said.archived("Jörg Müßig-Acht") }).waitFor();
    await there(page, 65);
    await page.getByText(t.archived(1, "1")).waitFor();

    // somebody who is there in another spelling is asked about
    await button(page, t.add).click();
    await page.getByRole("textbox", { name: t.fields.name, exact: true }).fill("Muessig-Acht, Änne");
    await button(page, t.save).click();
    const question = page.locator(".question:has(h2:focus)");
    await question.getByText(t.alike.name("Muessig-Acht, Änne", "Änne Müßig-Acht")).waitFor();
    await button(page, t.alike.yes).click();
    await page.locator(".undo:focus", { hasText: t.said.added("Muessig-Acht, Änne") }).waitFor();
    await there(page, 66);

    await page.getByText(t.doubles.title).click();
    await button(page, t.doubles.button).click();
    const pair = page.getByRole("region", { name: /Muessig-Acht, Änne/u });
    await expectAccessible(page, "people-doubles");
    await button(page, t.doubles.same)
      .nth(await pairAt(page))
      .click();
    await page.locator(".undo:focus").waitFor();
    await there(page, 65);
    await expect.poll(() => pair.count()).toBe(0);
    await button(page, shared.undo).first().click();
    await there(page, 66);
    await page.getByLabel(t.search).fill("");
    await page.getByLabel(t.search).fill("Muessig-Acht,");
    await button(page, t.editPerson("Muessig-Acht, Änne")).click();
    await button(page, t.remove).click();
    await page.locator(".question:has(h2:focus)").getByText(t.removeLoses("Muessig-Acht, Änne")).waitFor();
    await button(page, t.remove).click();
    await there(page, 65);
  }));

/** Which of the pairs is about the person who was added. */
async function pairAt(page: Page): Promise<number> {
  await page.locator("section.card h2").first().waitFor();
  const titles = await page.locator("section.card h2").allTextContents();
  return titles.findIndex((title) => title.includes("Muessig-Acht, Änne"));
}

test("one row that the list cannot have keeps nobody out: it is corrected on the page", () =>
  story(browser, async ({ page }) => {
    await toPeople(page);
    await openImport(page);
    await page
      .getByLabel(t.import.paste)
      .fill(
        "Name;E-Mail;Straße;PLZ;Ort\nQuirin Quast;quirin(at)example.org;Weg 1;50667;Köln\nRosa Rund;rosa@example.org;;;",
      );
    await button(page, t.import.append).click();
    await page.getByText(t.brings.wrong(1)).waitFor();
    await button(page, t.import.append).click();
    await page.getByRole("heading", { name: t.help.title(1) }).waitFor();
    await page.getByText(t.wrong.email).waitFor();
    await expectAccessible(page, "people-wrong");
    await expect.poll(() => page.getByLabel(t.fields.address).inputValue()).toBe("Weg 1\n50667 Köln");
    await page.getByRole("textbox", { name: t.fields.email, exact: true }).fill("quirin@example.org");
    await button(page, t.save).click();
    await page.locator(".undo:focus", { hasText: t.said.added("Quirin Quast") }).waitFor();
    await expect.poll(() => page.getByRole("heading", { name: t.help.title(1) }).count()).toBe(0);
    await page.getByLabel(t.search).fill("quast");
    await page.getByText("quirin@example.org").waitFor();
  }));
