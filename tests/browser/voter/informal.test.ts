// Where the association says „du“, so does every page of its vote, for members and for those who count, from the first sentence on; and so does
// the sheet. The sentences are a script of their own. Without it, pages say „Sie“ and do everything else. Nothing about it depends on a reader.
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Session } from "../../../src/contract/sign-in.ts";
import { association } from "../../../web/i18n/de/association.ts";
import { check as formalCheck } from "../../../web/i18n/de/check.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { secret as formalSecret } from "../../../web/i18n/de/secret.ts";
import { voter as formalVoter } from "../../../web/i18n/de/voter.ts";
import { check } from "../../../web/i18n/du/check.ts";
import { secret } from "../../../web/i18n/du/secret.ts";
import { sentences } from "../../../web/i18n/du/sentences.ts";
import { shared } from "../../../web/i18n/du/shared.ts";
import { sheet } from "../../../web/i18n/du/sheet.ts";
import { trustee } from "../../../web/i18n/du/trustee.ts";
import { voter } from "../../../web/i18n/du/voter.ts";
import { signIn, step, toPage, trusteeLink } from "../../support/browser/organiser-steps.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, linkOf, mark, story } from "../../support/browser/voter-steps.ts";
import { committee, meeting } from "../../support/election/drafts.ts";
import { done, type InvitedElection } from "../../support/election/over-http.ts";

const ASK_AT = "Hanna Holm, 0431 12345";
const { browser, service } = await stage();
let election: InvitedElection;
let path: string;
beforeAll(async () => {
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  path = `/api/associations/${associations[0]?.id}`;
  done(await service.organiser("PUT", path, { name: "Organiser", settings: { informal: true } }));
  election = await service.open(meeting(6, { askAt: ASK_AT }));
});

/** What was shown at any time, by its words. */
const shown = (page: Page) => page.evaluate<string[]>("window.shown");
/** Whether somebody was ever addressed with „Sie“ within a sentence. */
const polite = async (page: Page) =>
  (await shown(page)).filter((text) => /\p{Ll},? (?:Sie|Ihnen|Ihre?[mnrs]?)\b/u.test(text));
const WATCH = `
  window.shown = [];
  document.addEventListener("DOMContentLoaded", () => {
    const look = () => { const now = document.getElementById("app").innerText; if (!window.shown.includes(now)) window.shown.push(now); };
    new MutationObserver(look).observe(document.getElementById("app"), { childList: true, subtree: true, characterData: true });
  });`;
const informalScripts = (page: Page) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("-informal-")) asked.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, ""));
  });
  return asked;
};

test("a member votes and is never addressed with „Sie“", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(WATCH);
    const asked = informalScripts(page);
    await page.goto(linkOf(election, 1));
    await heading(page, "Mitgliederversammlung 2026");
    await page.getByText(`${shared.ask} ${ASK_AT}`, { exact: true }).waitFor();
    await expectAccessible(page, "du-welcome");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, voter.ballot?.heading ?? "");
    await page
      .getByText(sentences.choice?.exactlyOne ?? "")
      .first()
      .waitFor();
    await expectAccessible(page, "du-ballot");
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await page.getByText(voter.review?.text ?? "").waitFor();
    await button(page, "In die Urne legen").click();
    await heading(page, voter.inTheBox?.heading ?? "");
    await expectAccessible(page, "du-in-the-box");
    expect(await polite(page)).toEqual([]);
    await page.reload();
    await heading(page, voter.inTheBox?.heading ?? "");
    expect(await polite(page)).toEqual([]);
    expect(asked).toEqual(["/assets/voter-informal", "/assets/voter-informal"]);
  }));

test("so do the pages that check, and the one about secrecy where a member comes from such a vote", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(WATCH);
    for (const [place, text] of [
      ["register", check.register?.text],
      ["promise", check.promise?.text],
      ["audit", check.audit?.text],
    ] as const) {
      await page.goto(`${election.url}/${place}`);
      await page.getByText(text ?? "").waitFor();
      await expectAccessible(page, `du-${place}`);
      expect(await polite(page)).toEqual([]);
    }
    await page.goto(linkOf(election, 2));
    await page.getByRole("link", { name: formalVoter.welcome.why }).click();
    await page.getByText(secret.lead ?? "").waitFor();
    await expectAccessible(page, "du-secret");
    expect(await polite(page)).toEqual([]);
    await page.goto(`${service.origin}/`);
    await page.goto(`${service.origin}/secret`);
    await page.getByText(formalSecret.lead).waitFor();
  }));

test("so does the page of those who count", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(WATCH);
    const prepared = await service.prepare(meeting(3, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
    await page.goto(trusteeLink(prepared, 1));
    await step(page, trustee.make?.title ?? "");
    await page.getByText(trustee.make?.committee?.(2, 3) ?? "").waitFor();
    await expectAccessible(page, "du-trustee");
    expect(await polite(page)).toEqual([]);
  }));

test("so does the sheet that the organiser prints, whose own page says „Sie“", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await page.getByRole("link", { name: association.title }).click();
    await expect.poll(() => page.getByLabel(association.settings.address).inputValue()).toBe("informal");
    await expectAccessible(page, "du-settings");
    const { id } = await service.prepare(meeting(3));
    await toPage(page, service, "invite", id);
    await button(page, organiser.invite.make).click();
    await page.getByText(organiser.invite.kept).waitFor();
    await page.getByRole("link", { name: organiser.invite.sheets }).click();
    await page
      .getByText(sheet.step3 ?? "")
      .first()
      .waitFor();
    await expectAccessible(page, "du-sheets");
    expect(await page.locator(".sheet").allInnerTexts()).toHaveLength(3);
    for (const text of await page.locator(".sheet").allInnerTexts())
      expect(text).not.toMatch(/\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b/);
  }));

test("a reader of English loads the same, so that no request tells the language; German says „du“ then, too", async () => {
  const { page, context, complaints } = await Person.in(browser, { language: "en-GB" });
  const asked = informalScripts(page);
  await page.goto(election.url);
  await heading(page, "Your access code");
  expect(asked).toEqual(["/assets/voter-informal"]);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await heading(page, voter.enterCode?.heading ?? "");
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test("without the script the page says „Sie“, and everything else goes on", async () => {
  for (const how of ["absent", "altered"]) {
    const { page, context } = await Person.in(browser);
    await page.addInitScript(WATCH);
    await context.route("**/*-informal-*", async (route) => {
      if (how === "absent") return route.abort();
      const response = await route.fetch();
      return route.fulfill({ response, body: `${await response.text()};document.title="altered"` });
    });
    await page.goto(linkOf(election, how === "absent" ? 3 : 4));
    await heading(page, "Mitgliederversammlung 2026");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, formalVoter.ballot.heading);
    expect((await shown(page)).filter((text) => /\b[dD]ein/.test(text))).toEqual([]);
    await page.goto(`${election.url}/promise`);
    await page.getByText(formalCheck.promise.text).waitFor();
    await context.close();
  }
});

test("a vote whose association says „Sie“ loads no such script", () =>
  story(browser, async ({ page }) => {
    done(await service.organiser("PUT", path, { name: "Organiser", settings: {} }));
    const formal = await service.open(meeting(3));
    done(await service.organiser("PUT", path, { name: "Organiser", settings: { informal: true } }));
    const asked = informalScripts(page);
    await page.goto(linkOf(formal, 1));
    await heading(page, "Mitgliederversammlung 2026");
    expect(asked).toEqual([]);
    await page.goto(linkOf(election, 5)); // keeps „du“
    await page.getByText(voter.welcome?.here ?? "").waitFor();
    expect(asked).toEqual(["/assets/voter-informal"]);
  }));
