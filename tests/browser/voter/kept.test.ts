// A fetched ballot outlives the browser's storage: kept in a file or as words, it comes back to an empty browser, and the page says the
// truth if it was not kept. Storage is erased as Safari does it after seven days: all that the site has.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keep } from "../../../web/i18n/de/keep.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { voter as english } from "../../../web/i18n/en/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  linkOf,
  mark,
  story,
  toBallot,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(9));

const TAKE = "Mit Datei oder Wörtern hierher holen";
const fetched = (page: Page) => heading(page, "Ihr Stimmzettel wurde schon geholt");

/** The page is left, and nothing of the site stays in this browser. */
async function erased(page: Page): Promise<void> {
  await page.goto("about:blank");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: service.origin, storageTypes: "all" });
  await devtools.detach();
}

async function kept(page: Page): Promise<{ buffer: Buffer; words: string[] }> {
  await button(page, keep.offer).click();
  await heading(page, keep.heading);
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, keep.save).click()]);
  await page.getByText(keep.fileWords).waitFor();
  const words = page.locator(".words").first().locator("li");
  await expect.poll(() => words.count()).toBe(12);
  expect(download.suggestedFilename()).toBe(`${keep.fileName}.json`);
  return { buffer: await readFile(await download.path()), words: await words.allTextContents() };
}

async function toTakeOver(page: Page, number: number): Promise<void> {
  await toWelcome(page, election, number);
  await button(page, "Stimmzettel öffnen").click();
  await fetched(page);
  await button(page, TAKE).click();
  await heading(page, "Stimmzettel hierher holen");
}

async function bring(page: Page, buffer: Buffer, words: readonly string[]): Promise<void> {
  await page.getByLabel(keep.file).setInputFiles({ name: "urna.json", mimeType: "application/json", buffer });
  await page.getByLabel(keep.label(12)).fill(words.join(" "));
  await button(page, "Stimmzettel holen").click();
}

test("fetched, kept in a file, erased, brought back, cast; the file contains neither name nor choice, and no request reveals it", () =>
  story(browser, async ({ page, context }) => {
    await context.addInitScript(
      "window.asked = 0; if (isSecureContext) navigator.storage.persist = () => Promise.resolve(!!++window.asked);",
    );
    const scripts: string[] = [];
    context.on("request", (request) => scripts.push(new URL(request.url()).pathname));
    await toWelcome(page, election, 1);
    await page.getByText(voter.welcome.here).waitFor();
    expect(await page.evaluate("window.asked")).toBe(0);
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await expect.poll(() => page.evaluate("window.asked")).toBe(1);
    await expect.poll(() => scripts.filter((path) => path.includes("carry.worker")).length).toBe(1); // whether kept or not
    await page.getByText(keep.cleared.text).waitFor(); // no end is known
    await expectAccessible(page, "kept-offer");
    await mark(page);
    const before = scripts.length;
    const { buffer, words } = await kept(page);
    await expectAccessible(page, "kept-file");
    expect(scripts.slice(before).filter((path) => !path.endsWith("/status"))).toEqual([]);
    const { format, election: id, iv, sealed, ...more } = JSON.parse(buffer.toString());
    expect({ format, id, iv: iv.length, sealed: sealed.length, more }).toEqual({
      ...{ format: "urna/v1/kept", id: election.id, iv: 16, sealed: 107, more: {} },
    });
    await erased(page);
    await toTakeOver(page, 1);
    await expectAccessible(page, "kept-take-over");
    await bring(page, Buffer.from("{}"), words);
    await page.getByText(keep.noFile).waitFor();
    await bring(page, Buffer.from(buffer.toString().replace(election.id, "A".repeat(43))), words);
    await page.getByText(keep.otherVote).waitFor();
    await page.getByLabel(keep.file).setInputFiles([]); // taken back: then it is the 48 words
    await page.getByLabel(keep.label(48)).waitFor();
    await bring(page, buffer, words.slice(1));
    await page.getByText(keep.wrongCount(12)).waitFor();
    await bring(page, buffer, words);
    await heading(page, "Ihr Stimmzettel");
    await page.getByText("Stimmzettel von Anna Ahrens").waitFor();
    await expect.poll(() => page.getByRole("radio", { name: "Ja", exact: true }).isChecked()).toBe(false); // no mark came along
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
  }));

test("the words of another file do not open it, and its own still do; kept and cast meanwhile: the page says so", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 2);
    const { buffer } = await kept(page);
    await button(page, keep.back).click();
    await heading(page, "Ihr Stimmzettel");
    const second = await kept(page);
    await button(page, keep.back).click();
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
    await expect.poll(() => page.content()).not.toContain(keep.offer); // nothing that is cast can be kept
    await erased(page);
    await toTakeOver(page, 2);
    await bring(page, buffer, second.words);
    await page.getByText(keep.otherWords).waitFor();
    await bring(page, second.buffer, second.words);
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await button(page, "In die Urne legen").click();
    await heading(page, "Mit diesem Stimmzettel wurde schon abgestimmt");
  }));

test("48 words on paper bring it back as well; the script for them is asked for until it comes", () =>
  story(browser, async ({ page }) => {
    let lost = 0;
    await page.route("**/assets/carry.worker-*.js", (route) => (lost++ < 3 ? route.abort() : route.continue()));
    await toBallot(page, election, 3);
    await button(page, keep.offer).click();
    await page.getByText(keep.paper).click();
    await page.locator(".words li").nth(47).waitFor();
    const words = await page.locator(".words li").allTextContents();
    await erased(page);
    await toTakeOver(page, 3);
    await page.getByLabel(keep.label(48)).fill(words.join(" "));
    await button(page, "Stimmzettel holen").click();
    await heading(page, "Ihr Stimmzettel");
  }));

test("an altered script for keeping is not run, and the page says so wherever the script is needed", () =>
  story(browser, async (person) => {
    const { page } = person;
    await page.route("**/assets/carry.worker-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n//tampered` });
    });
    await toBallot(page, election, 6);
    await button(page, keep.offer).click();
    await button(page, keep.save).click();
    await page.getByRole("alert").filter({ hasText: keep.failed }).waitFor();
    await expect.poll(() => button(page, keep.save).getAttribute("aria-busy")).not.toBe("true");
    await page.getByText(keep.paper).click();
    await expect.poll(() => page.getByText(keep.failed).count()).toBe(2);
    await expectAccessible(page, "kept-failed");
    expect(person.complaints.every((complaint) => complaint.includes("integrity"))).toBe(true);
    person.complaints.length = 0;
  }));

test("in another app of the phone, or erased and not kept: the page says what is true and what to do", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 4);
    await story(browser, async ({ page: inApp }) => {
      await toWelcome(inApp, election, 4);
      await button(inApp, "Stimmzettel öffnen").click();
      await fetched(inApp);
      await inApp.getByText(voter.elsewhere.text).waitFor();
      await inApp.getByText(voter.elsewhere.wasMove).waitFor();
      await inApp.getByText(voter.elsewhere.wasNot).waitFor();
      await expectAccessible(inApp, "kept-elsewhere");
    });
    await mark(page); // and where it was fetched it can be cast
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
  }));

test("if the end is near nobody is warned, but the ballot can still be kept", async () => {
  const person = await Person.in(browser, { language: "en-GB" });
  const { page } = person;
  await page.route(`**/e/${election.id}/status`, async (route) => {
    const status = (await (await route.fetch()).json()) as object;
    const closes = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString();
    await route.fulfill({ json: { ...status, closes } });
  });
  await page.goto(linkOf(election, 5));
  await page.getByText(english.welcome.here).waitFor();
  await button(page, "Open my ballot").click();
  await button(page, "Keep my ballot safe").waitFor();
  await expect.poll(() => page.getByText("Not handed in yet").count()).toBe(0);
  await button(page, "Keep my ballot safe").click();
  await button(page, "Save the file").click();
  await page.getByText("Write these twelve words on paper.").waitFor();
  await expectAccessible(page, "kept-en");
  await person.close();
});
