// A member was forgotten: the organiser adds them while the vote runs, on a phone, and everybody sees that the list has grown (ISS-5).
import { expect, test } from "vitest";
import { lists } from "../../../web/i18n/de/lists.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

test("each line says what is wrong with it; added people have a link at once; the notice names nobody", () =>
  story(browser, async ({ page }) => {
    const { late, invite, running } = organiser;
    await signIn(page, service);
    const election = await service.open(meeting(4));
    await toPage(page, service, "invite", election.id);
    await page.getByText(late.title).click();
    await button(page, late.button).click();
    await page.getByText(lists.nothingFound).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("late-list");
    await page.getByLabel(late.list).fill("Nora Nachtrag, nora@example.org\nAnna Ahrens, anna@example.org");
    await button(page, late.button).click();
    await page.getByText(late.reasonMissing).waitFor();
    await page.getByLabel(late.reason).fill("Beim Einladen vergessen");
    await button(page, late.button).click();
    const question = page.locator(".question:has(h2:focus)");
    await question.getByText(lists.alike.name("Anna Ahrens", 1, "Anna Ahrens")).waitFor();
    await expectAccessible(page, "late-duplicate");
    await button(page, shared.notNow).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("late-list");
    await page.getByLabel(late.list).fill("Nora Nachtrag, nora@example.org\nNils Nachtrag");
    await button(page, late.button).click();
    await page.getByText(late.added(2)).first().waitFor();
    await button(page, invite.copyFor("Nora Nachtrag")).waitFor();
    await button(page, invite.copyFor("Nils Nachtrag")).waitFor();
    await expectAccessible(page, "late-added");
    await toPage(page, service, "vote", election.id);
    await page.getByText(running.noLook("6")).waitFor();
    await page.getByText(running.noticeKinds.roll).waitFor();
    await page.getByText("Beim Einladen vergessen").waitFor();
    await expect.poll(() => page.getByText("Nachtrag").count()).toBe(0);
    await expectAccessible(page, "late-notice");
  }));

test("the page asks about a person who is already on the list in any spelling; a namesake is added once confirmed", () =>
  story(browser, async ({ page }) => {
    const { late, invite } = organiser;
    await signIn(page, service);
    const members = [
      { name: "Jörg Ahrens", email: "joerg@example.org" },
      { name: "Zoë Brandt-Çelik" },
      { name: "Dora Dietz" },
    ];
    const election = await service.open(meeting(3, { members }));
    await toPage(page, service, "invite", election.id);
    await page.getByText(late.title).click();
    await page
      .getByLabel(late.list)
      .fill("JÖRG  AHRENS\nAhrens, Joerg\nZoe Brandt\nbrandt-celik zoë\nGeorg Anders, JOERG@example.org\nDora Dietz");
    await page.getByLabel(late.reason).fill("Vergessen");
    await button(page, late.button).click();
    const question = page.locator(".question:has(h2:focus)");
    for (const doubt of [
      lists.alike.name("JÖRG AHRENS", 1, "Jörg Ahrens"),
      lists.alike.name("Ahrens, Joerg", 1, "Jörg Ahrens"),
      lists.alike.name("Zoe Brandt", 2, "Zoë Brandt-Çelik"),
      lists.alike.name("brandt-celik zoë", 2, "Zoë Brandt-Çelik"),
      lists.alike.email("Georg Anders", 1, "Jörg Ahrens"),
      lists.alike.name("Dora Dietz", 3, "Dora Dietz"),
    ])
      await question.getByText(doubt).waitFor();
    await expectAccessible(page, "late-alike");
    await button(page, shared.notNow).click();
    await expect.poll(() => page.locator(".people").getByText("Dora Dietz").count()).toBe(1);
    await page.getByLabel(late.list).fill("Dora Dietz");
    await button(page, late.button).click();
    await button(page, lists.alike.yes).click();
    await page.getByText(late.added(1)).first().waitFor();
    await expect.poll(() => button(page, invite.copyFor("Dora Dietz")).count()).toBe(1); // a code was made here only for the new member
  }));
