// A page of a phase that is over, reached by the browser's "back" or left open in an old tab, shows where the vote is now; and what is
// missing is named with its place, and a tap leads there. In a real browser on a phone, against the real service.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { audit } from "../../../web/i18n/de/audit.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { newDraft, signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

async function drafted(): Promise<string> {
  return done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) })).id;
}

/** What the browser says when somebody comes back to a tab. */
const shownAgain = (page: Page) =>
  page.evaluate('document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))');

test("after the preparation the browser's back and an old tab lead to the vote, not to a form that changes nothing", () =>
  story(browser, async ({ page, context }) => {
    await signIn(page, service);
    const id = await drafted();
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    await page.getByRole("heading", { name: draft.parts.what }).waitFor();
    const old = await context.newPage();
    await old.goto(page.url());
    await old.getByRole("heading", { name: draft.parts.what }).click();
    await old.getByLabel(draft.what.title, { exact: true }).waitFor();
    await page.getByRole("link", { name: draft.toReady }).click();
    await heading(page, draft.ready.title);
    await page.getByText(draft.ready.secrecyAlone).waitFor(); // one person counts
    await expectAccessible(page, "ready-alone");
    await button(page, draft.ready.prepareOne).click();
    await page.getByText(organiser.ceremony.mineTitle).waitFor();
    const place = await page.evaluate<string>("location.hash");
    await page.goBack();
    await expect.poll(() => page.evaluate("location.hash")).toBe(place);
    await page.getByText(organiser.ceremony.mineTitle).waitFor();
    await expect.poll(() => page.getByRole("heading", { name: draft.parts.what }).count()).toBe(0);
    await old.getByLabel(draft.what.title, { exact: true }).fill("Ein anderer Titel");
    await old.getByText(organiser.ceremony.mineTitle).waitFor();
    await expect.poll(() => old.evaluate("location.hash")).toBe(place);
    await button(page, organiser.ceremony.back).click();
    await heading(page, "Ein anderer Titel"); // what was typed into the old form is not lost
    await old.getByText(organiser.problems["not-found"]).first().waitFor(); // the vote is not there any more
    await expect.poll(() => old.getByText(organiser.ceremony.mineTitle).count()).toBe(0);
  }));

test("a draft in an old tab turns to the vote when somebody comes back to it; the invitations know that the vote is over", () =>
  story(browser, async ({ page, context }) => {
    await signIn(page, service);
    const id = await drafted();
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    await page.getByRole("heading", { name: draft.parts.what }).waitFor();
    done(await service.organiser("POST", `/api/drafts/${id}/prepare`));
    await shownAgain(page);
    await page.getByText(organiser.ceremony.mineTitle).waitFor();
    const election = await service.open(meeting(3));
    const invitations = await context.newPage();
    await invitations.route("**/members", async (route) => {
      const response = await route.fetch();
      const { members } = (await response.json()) as { members: object[] };
      await route.fulfill({ response, json: { members: members.map((member) => ({ ...member, coded: false })) } });
    }); // as it was before another device made the codes
    await toPage(invitations, service, "invite", election.id);
    await invitations.getByText(organiser.late.title).waitFor();
    await expect.poll(() => invitations.getByText(organiser.invite.elsewhere).count()).toBe(0);
    await invitations.unrouteAll({ behavior: "wait" });
    await shownAgain(invitations);
    await invitations.getByText(organiser.invite.elsewhere).waitFor(); // a click here would take those away: it asks
    await service.close(election);
    await shownAgain(invitations);
    await expect.poll(() => invitations.getByText(organiser.late.title).count()).toBe(0);
  }));

test("a new vote has no made-up name for the person who counts: the form asks for it, and the line leads to the field", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await newDraft(page);
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await expect.poll(() => page.getByLabel(draft.count.myName, { exact: true }).inputValue()).toBe("");
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await page.getByRole("link", { name: draft.toReady }).click();
    await heading(page, draft.ready.title);
    await page.getByText(`4. ${draft.parts.count}`).waitFor();
    await expectAccessible(page, "ready-incomplete");
    await page.getByRole("link", { name: draft.issues.ownName }).click();
    await page.locator("#trustee-0:focus").waitFor();
    await expect.poll(() => page.locator("#trustee-0").getAttribute("aria-invalid")).toBe("true");
    await expectAccessible(page, "ready-led");
    await page.keyboard.type("Vera Vogt");
    await button(page, draft.toReady).click();
    await expect.poll(() => page.getByText(draft.issues.ownName).count()).toBe(0);
  }));

test("if one person counts, voters and people who check the record are told what that person can do", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const election = await service.open(meeting(3));
    await page.goto(election.invitations[0]?.link ?? "");
    await page.getByText(voter.welcome.secretAlone).waitFor();
    await expect.poll(() => page.getByText(voter.welcome.secret).count()).toBe(0);
    await expectAccessible(page, "welcome-alone");
    await page.goto(`${election.url}/verify`);
    await button(page, audit.own).click();
    await page.getByText(audit.personAlone).waitFor();
  }));

test("one person for one place becomes a question with yes, no and abstain; that can be undone", () =>
  story(browser, async ({ page }) => {
    const { what } = draft;
    await signIn(page, service);
    await newDraft(page);
    await button(page, what.templates["election-one"]).click();
    await page.getByLabel(what.contestTitle.other, { exact: true }).fill("Vorsitz");
    await page.getByLabel(what.choices.person.option(1), { exact: true }).fill("Anna Ahrens");
    await button(page, draft.next(draft.parts.who)).click();
    await page.getByRole("link", { name: draft.issues.choices.onlyOne.person(1) }).waitFor();
    await expectAccessible(page, "only-one");
    await button(page, what.toMotion).click();
    await page.locator(".undo:focus", { hasText: what.turned(1) }).waitFor();
    const title = page.getByLabel(what.contestTitle.motion, { exact: true });
    await expect.poll(() => title.inputValue()).toBe("Vorsitz: Anna Ahrens");
    await page.getByLabel(what.abstention).waitFor();
    await expectAccessible(page, "only-one-motion");
    await button(page, shared.undo).click();
    await expect
      .poll(() => page.getByLabel(what.choices.person.option(1), { exact: true }).inputValue())
      .toBe("Anna Ahrens");
  }));
