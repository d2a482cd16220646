// A member was forgotten: the organiser adds them while the vote runs, on a phone, and everybody sees that the list has grown (ISS-5).
import { expect, test } from "vitest";
import { organiser } from "../../web/i18n/de/organiser.ts";
import { meeting } from "./elections.ts";
import { signIn, toPage } from "./organiser-steps.ts";
import { stage } from "./stage.ts";
import { button, expectAccessible, story } from "./voter-steps.ts";

const { browser, service } = await stage();

test("what is wrong is said in its line; who is added has a link at once; the notice names nobody", () =>
  story(browser, async ({ page }) => {
    const { late, invite, running } = organiser;
    await signIn(page, service);
    const election = await service.opened(meeting(4));
    await toPage(page, service, "invite", election.id);
    await page.getByText(late.title).click();
    await button(page, late.button).click();
    await page.getByText(late.nobody).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("late-list");
    await page.getByLabel(late.list).fill("Nora Nachtrag, nora@example.org\nAnna Ahrens, anna@example.org");
    await button(page, late.button).click();
    await page.getByText(late.reasonMissing).waitFor();
    await page.getByLabel(late.reason).fill("Beim Einladen vergessen");
    await button(page, late.button).click();
    await page.getByText(late.row(2, "Anna Ahrens", late.problems.duplicate)).waitFor();
    await expectAccessible(page, "late-duplicate");
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
