// What is removed from a draft, or replaced, can be brought back, in a real browser on a phone.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { newDraft, signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();
const focused = (page: Page) => page.evaluate<string>("document.activeElement.id");

test("a list with mistakes: each is marked in its row with the remedy, the count is true, removing can be undone", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await newDraft(page);
    await page.getByRole("heading", { name: draft.parts.who }).click();
    await page.getByLabel(draft.who.paste, { exact: true }).fill('Name;E-Mail\n"Ada;ada@example.org');
    await button(page, draft.who.take).click();
    await page.getByText(lists.row.unclosed(2, "Ada", "")).waitFor();
    await button(page, shared.notNow).click();
    const list =
      "Name;E-Mail\nAda Ahrens;ada@example.org\nBen;ben@example\n;cem@example.org\nAda Ahrens;ada@example.org\n";
    await page.getByLabel(draft.who.paste, { exact: true }).fill(list);
    await button(page, draft.who.take).click();
    await page.getByText(lists.row["name-from-address"](4, "Cem", "cem@example.org")).waitFor();
    await page.getByText(lists.alike.twice("Ada Ahrens", "Ada Ahrens")).waitFor();
    await button(page, draft.who.take).click();
    await page.getByText(draft.who.count(4, "4")).waitFor();
    await page.getByText(draft.who.problems(2)).waitFor();
    await expectAccessible(page, "members-problems");
    await button(page, draft.who.showProblems).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(1 + 2);
    const email = page.locator("#member-1-email");
    await expect.poll(() => email.getAttribute("aria-invalid")).toBe("true");
    await email.fill("ben@example.org");
    await button(page, draft.who.removeRow("Ada Ahrens")).last().click();
    await page.getByText(draft.who.fine).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(1 + 1); // the other with remarks, not the whole list
    await page.locator(".undo:focus", { hasText: draft.who.removed(1) }).waitFor();
    await page.getByText(draft.who.count(3, "3")).waitFor();
    await expectAccessible(page, "members-removed");
    await button(page, shared.undo).click();
    await page.getByText(draft.who.count(4, "4")).waitFor();
    await page.getByText(draft.who.problems(1)).waitFor();
    await expect.poll(() => focused(page)).toBe("members-table");
    await expectAccessible(page, "members-undone");
    await expect.poll(() => page.locator(".undo").count()).toBe(0); // the list was worked on since it was taken
  }));

test("a file beside a list: replace or append is asked, both can be undone, and a pasted text stays", () =>
  story(browser, async ({ page }) => {
    const { who } = draft;
    await signIn(page, service);
    await newDraft(page);
    await page.getByRole("heading", { name: draft.parts.who }).click();
    await page.getByLabel(who.paste, { exact: true }).fill("Ada Ahrens\nBen Brandt");
    await button(page, who.take).click();
    await page.getByText(who.count(2, "2")).waitFor();
    await page.locator("summary").filter({ hasText: who.paste }).click();
    await page.getByLabel(who.paste, { exact: true }).fill("Dora Dietz");
    const choose = (content: string) =>
      page
        .getByLabel(who.file)
        .setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await choose("Name\nCem Çelik");
    await page.locator(".question:has(h2:focus)").getByText(lists.reading.found(1, "1")).waitFor();
    await expectAccessible(page, "members-file");
    await page.locator(".question").getByRole("button", { name: who.append }).click();
    await page.getByText(who.count(3, "3")).waitFor();
    await button(page, shared.undo).click();
    await page.getByText(who.count(2, "2")).waitFor();
    await choose("Name\nCem Çelik");
    await page.locator(".question").getByRole("button", { name: who.replace }).click();
    await page.getByText(who.count(1, "1")).waitFor();
    await button(page, shared.undo).click();
    await page.getByText(who.count(2, "2")).waitFor();
    await choose("Name\nCem Çelik");
    await button(page, shared.notNow).click();
    await expect.poll(() => focused(page)).toBe("members-file");
    await page.getByText(who.count(2, "2")).waitFor();
    await expect.poll(() => page.getByLabel(who.paste, { exact: true }).inputValue()).toBe("Dora Dietz");
  }));

test("a removed question or choice comes back with its whole content, no matter what was typed elsewhere", () =>
  story(browser, async ({ page }) => {
    const { what } = draft;
    await signIn(page, service);
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) }));
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    await page.getByRole("heading", { name: draft.parts.what }).click();
    const choice = page.getByLabel(what.choices.person.option(1), { exact: true });
    const name = await choice.inputValue();
    expect(name).not.toBe("");
    await button(page, what.choices.person.remove(1)).click();
    await button(page, what.removeContest(2)).click();
    await page.locator(".undo:focus", { hasText: what.contestRemoved(2) }).waitFor();
    await expect.poll(() => choice.count()).toBe(0);
    await page.getByLabel(what.title, { exact: true }).fill("Neuer Titel");
    await expectAccessible(page, "question-removed");
    await button(page, shared.undo).click();
    await expect.poll(() => focused(page)).toBe("board-title");
    await page.locator(".undo", { hasText: what.choices.person.removed(1) }).waitFor();
    await button(page, shared.undo).click();
    await expect.poll(() => choice.inputValue()).toBe(name);
    await expect.poll(() => page.locator(".undo").count()).toBe(0);
    await expect.poll(() => page.getByLabel(what.title, { exact: true }).inputValue()).toBe("Neuer Titel");
  }));

test("what was not taken from a list is shown above the table until it is seen, and goes away when the list is undone", () =>
  story(browser, async ({ page }) => {
    const { who } = draft;
    await signIn(page, service);
    await newDraft(page);
    await page.getByRole("heading", { name: draft.parts.who }).click();
    const text =
      "Nachname;Vorname;E-Mail;Stimmen\nAhrens;Anna;anna@example.org;2\n;Ben;;1\nÇelik;Cem;cem@example.org;1";
    const paste = page.getByLabel(who.paste, { exact: true });
    await paste.fill(text);
    await button(page, who.take).click();
    const remark = page.getByText(lists.row["half-name"](3, "Ben", ""));
    await remark.waitFor();
    await button(page, who.take).click();
    await page.getByText(who.unaddressed(1)).waitFor();
    await page.getByText(lists.groups(2, "„Gewicht 2“ und „Gewicht 1“")).waitFor();
    await page.getByText(who.fine).waitFor();
    await expectAccessible(page, "members-remarks");
    await button(page, shared.undo).click();
    await expect.poll(() => remark.count()).toBe(0);
    await paste.fill(text);
    await button(page, who.take).click();
    await remark.waitFor();
    await button(page, who.take).click();
    await button(page, lists.seen).click();
    await expect.poll(() => remark.count()).toBe(0);
    await expect.poll(() => focused(page)).toBe("members-table");
  }));
