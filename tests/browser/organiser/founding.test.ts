// A stranger founds an association, where the operator lets anybody, gives it a logo and legal pages, and members see them with its vote; a list
// of many votes can be searched; a suspended association reads why.
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { association } from "../../../web/i18n/de/association.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { team } from "../../../web/i18n/de/team.ts";
import { association as en } from "../../../web/i18n/en/association.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story, toWelcome } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { pngOf } from "../../support/peers/png.ts";

const { founding, settings } = association;
const { browser, service } = await stage();
await service.pause();
await service.start({ limits: { ...USUAL, founding: { ...USUAL.founding, by: "anybody" } } });
const NAME = "Kleingartenverein Sonnenhang";
const WIDTH = "document.querySelector('img.logo')?.naturalWidth";
const narrow = { width: 360, height: 740 };

test("a stranger founds an association, is told what is wrong first, and gives it a logo", () =>
  story(browser, async ({ page }) => {
    await page.setViewportSize(narrow);
    await page.goto(`${service.origin}/organiser`);
    await page.getByRole("heading", { name: founding.title }).waitFor();
    await button(page, founding.button).click();
    await page.getByText(founding.noName).first().waitFor();
    await expectAccessible(page, "found-wrong");
    await page.getByLabel(founding.name).fill(NAME);
    await page.getByLabel(founding.own, { exact: true }).fill("Anna Ahrens");
    await expectAccessible(page, "found");
    await button(page, "English").click();
    await page.getByRole("heading", { name: en.founding.title }).waitFor();
    await expectAccessible(page, "found-en");
    await button(page, "Deutsch").click();
    await button(page, founding.button).click();
    await heading(page, organiser.home);
    await page.getByText(NAME).waitFor();
    await page.getByText(team.passkeyTitle).waitFor(); // nobody could send them a link
    await button(page, team.passkeySkip).click();

    await page.getByRole("link", { name: association.title }).click();
    await page.getByLabel(settings.imprint).fill("choir.example");
    await button(page, settings.save).click();
    await page.getByText(settings.noLink).waitFor();
    await expectAccessible(page, "settings-wrong");
    await page.getByLabel(settings.imprint).fill("https://sonnenhang.example/impressum");
    await page.getByLabel(settings.sender).fill("Sonnenhang");
    await page.getByLabel(settings.timeZone).selectOption("Europe/Lisbon");
    await button(page, settings.save).click();
    await page.locator(".notice:focus", { hasText: settings.saved }).waitFor();

    const choose = (bytes: Uint8Array) =>
      page
        .getByLabel(settings.logo.choose)
        .setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from(bytes) });
    await choose(pngOf(900, 300));
    await page.locator(".notice:focus", { hasText: settings.logo.saved }).waitFor();
    await expect.poll(() => page.evaluate(WIDTH)).toBe(512); // drawn anew by the browser
    await expectAccessible(page, "settings");
    await choose(new TextEncoder().encode("no image"));
    await page.getByText(settings.logo.notAnImage).waitFor();
    await button(page, "English").click();
    await page.getByText(en.settings.newVotes).waitFor();
    await expectAccessible(page, "settings-en");
  }));

test("members see the logo, once for all of them, and the association's own legal page", async () => {
  await service.signIn();
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  const path = `/api/associations/${associations[0]?.id}`;
  done(await service.organiser("PUT", `${path}/logo`, { png: Buffer.from(pngOf(300, 100)).toString("base64") }));
  const imprint = "https://sonnenhang.example/impressum";
  done(await service.organiser("PUT", path, { name: "Organiser", settings: { imprint } }));
  const election = await service.open(meeting(3));
  await story(browser, async ({ page }) => {
    await page.setViewportSize(narrow);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("logo")) asked.push(new URL(request.url()).pathname);
    });
    await toWelcome(page, election, 1);
    await page.getByRole("img", { name: election.view.manifest.organiser }).waitFor();
    await expect.poll(() => page.evaluate(WIDTH)).toBe(300);
    const link = page.getByRole("link", { name: `${shared.imprint}: ${election.view.manifest.organiser}` });
    await expect.poll(() => link.getAttribute("href")).toBe(imprint);
    await expectAccessible(page, "welcome-with-logo");
    expect(asked).toEqual([`/e/${election.id}/logo`]);
  });
});

test("among many votes one finds a title, and a suspended association reads why", async () => {
  await service.signIn();
  for (let n = 1; n <= 12; n++) {
    const content = { ...meeting(3), title: { de: `Sitzung ${n}` } };
    done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  }
  await story(browser, async ({ page }) => {
    await page.setViewportSize(narrow);
    await signIn(page, service);
    const titles = page.locator(".card strong");
    await page.getByLabel(organiser.list.find).fill("sitzung 12");
    await expect.poll(() => titles.allTextContents()).toEqual(["Sitzung 12"]);
    await expectAccessible(page, "home-search");
    await page.getByLabel(organiser.list.find).fill("Kegelabend");
    await page.getByText(organiser.list.notFound).waitFor();
    await service.suspend("Organiser", "Bitte bei Karl melden.");
    await page.reload();
    await page.getByText(association.suspended("Bitte bei Karl melden.")).waitFor();
    await settled(page);
    await expect.poll(() => button(page, organiser.list.create).count()).toBe(0);
    await expectAccessible(page, "home-suspended");
  });
});
