// Wherever a page may say "ask the organiser", it says whom to ask: as the organiser typed it, for members at every step, on the pages that
// check and verify, in both languages, at 360 pixels. Only whole telephone numbers and addresses in it become links.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { shared as de } from "../../../web/i18n/de/shared.ts";
import { shared as en } from "../../../web/i18n/en/shared.ts";
import { choose, signIn } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  expectAccessible,
  heading,
  linkOf,
  story,
  toReview,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const HANNA = "Hanna Holm, Tel. 0431 12 34-5, wahl@example.org";
const { browser, service } = await stage();
const election = await service.open(meeting(4, { askAt: HANNA }));

const shown = (page: Page, { ask } = de) => page.getByText(`${ask} ${HANNA}`, { exact: true }).waitFor();
const hrefs = (page: Page) =>
  page.locator(".ask-board a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

test("a member can read it at every step, and so can people who check and verify", () =>
  story(browser, async ({ page, context }) => {
    await page.goto(election.url);
    await heading(page, "Ihr Zugangscode");
    await shown(page);
    expect(await hrefs(page)).toEqual(["tel:043112345", "mailto:wahl@example.org"]);
    await expectAccessible(page, "ask-code");
    await page.goto(`${election.url}#code=AAAAA-AAAAA-AAAAA-AAAAA`);
    await page.getByText("oder bitten Sie die Wahlleitung um einen neuen.").waitFor();
    await shown(page);
    await expectAccessible(page, "ask-wrong-code");
    await toReview(page, election, 1);
    await shown(page);
    await story(browser, async ({ page: second }) => {
      await toWelcome(second, election, 1);
      await button(second, "Stimmzettel öffnen").click();
      await heading(second, "Ihr Stimmzettel wurde schon geholt");
      await shown(second);
      await expectAccessible(second, "ask-elsewhere");
    });
    await context.setOffline(true);
    await button(page, "In die Urne legen").click();
    await heading(page, "Noch nicht in der Urne");
    await shown(page); // what was read stays
    await context.setOffline(false);
    await heading(page, "Ihre Stimme ist in der Urne.");
    await shown(page);
    await expectAccessible(page, "ask-in-the-box");
    for (const place of ["register", "promise", "audit", "verify"]) {
      await page.goto(`${election.url}/${place}`);
      await shown(page);
      await expectAccessible(page, `ask-${place}`);
    }
  }));

test("in English, and under the result", async () => {
  const { page, complaints, ...person } = await Person.in(browser, { language: "en-GB" });
  const short = await service.open(meeting(3, { askAt: HANNA, minimumBallots: 2 }));
  await page.goto(short.url);
  await heading(page, "Your access code");
  await shown(page, en);
  await expectAccessible(page, "ask-code-en");
  for (const number of [1, 2]) await service.vote(short, number, [choose(1, 0, 0), choose(1, 0, 0)]);
  await service.close(short);
  await service.countAll(short);
  await page.reload();
  await heading(page, "The vote has been counted");
  await shown(page, en);
  await expectAccessible(page, "ask-result-en");
  await page.goto(`${short.url}/register`);
  await shown(page, en);
  await expectAccessible(page, "ask-register-en");
  expect(complaints).toEqual([]);
  await person.context.close();
});

test("nobody is named if the server was found to lie, or if nobody was typed", () =>
  story(browser, async ({ page, context }) => {
    await context.route("**/opening", async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      answer.entries[0] = answer.entries[0].replace("60 Euro", "90 Euro");
      await route.fulfill({ response, json: answer });
    });
    const asked = page.waitForResponse(/\/status$/);
    await page.goto(linkOf(election, 3));
    expect(await (await asked).text()).toContain("Hanna Holm");
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await expect.poll(() => page.locator(".ask-board").count()).toBe(0);
    await context.unroute("**/opening");
    const silent = await service.open(meeting(3));
    await page.goto(silent.url);
    await heading(page, "Ihr Zugangscode");
    await expect.poll(() => page.locator(".ask-board").count()).toBe(0);
  }));

test("nothing else that was typed is a link or markup, and a long word breaks", () =>
  story(browser, async ({ page }) => {
    for (const [askAt, expected] of [
      ["<a href=https://evil.example>Hanna</a>, javascript:alert(1), https://evil.example", []],
      ["+49 (0)431 12345, müller@example.org, a@example.org?bcc=b@example.org", []],
      ["Mo 10-12, Zimmer 12, 24103 Kiel", []],
      ["Tel.: +49 431 12345; E-Mail: a.b+c@example.org", ["tel:+4943112345", "mailto:a.b+c@example.org"]],
      [`${"x".repeat(180)}@example.org`, [`mailto:${"x".repeat(180)}@example.org`]],
    ] as const) {
      const { url } = await service.open(meeting(3, { askAt }));
      await page.goto(url);
      await page.getByText(`${de.ask} ${askAt}`, { exact: true }).waitFor();
      expect(await hrefs(page), askAt).toEqual(expected);
    }
    await expectAccessible(page, "ask-long");
  }));

test("the form asks the organiser for it, recommends it, and lists it among the fixed facts", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) }));
    await page.goto(`${service.origin}/organiser#/ready/${id}`);
    await page.getByText(draft.issues.nobodyToAsk).waitFor();
    await expectAccessible(page, "ask-recommended");
    await page.getByRole("link", { name: draft.issues.nobodyToAsk }).click();
    await page.locator("#vote-ask-at:focus").waitFor();
    await expectAccessible(page, "ask-form");
    await page.getByLabel(draft.what.askAt).fill("x".repeat(201));
    await button(page, draft.next(draft.parts.who)).click();
    await page.getByText(draft.issues.askAt).first().waitFor();
    await page.getByLabel(draft.what.askAt).fill(` ${HANNA}`);
    await page.getByRole("link", { name: draft.toReady }).click();
    await page.locator(".facts").getByText(HANNA, { exact: true }).waitFor();
    await expect.poll(() => page.getByText(draft.issues.nobodyToAsk).count()).toBe(0);
    await picture(page, "ask-ready");
  }));
