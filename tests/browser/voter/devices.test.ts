// Several devices and several people: an opened ballot moves, an encryption is audited on a second device, and the next person
// finds nothing of the one before.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { voter } from "../../../web/i18n/de/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  inTheBox,
  linkOf,
  mark,
  story,
  toBallot,
  toReview,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(9));

async function startMoving(page: Page): Promise<string> {
  await button(page, "Auf ein anderes Gerät mitnehmen").click();
  await heading(page, "Auf ein anderes Gerät mitnehmen");
  await page.getByRole("img", { name: /QR-Code/ }).waitFor();
  return page.getByLabel("Oder öffnen Sie dort diesen Link").inputValue();
}

test("an opened ballot moves by its link; the first device ends, the second casts", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 1);
    const link = await startMoving(page);
    await expectAccessible(page, "leaving");
    await page.reload();
    await heading(page, "Auf ein anderes Gerät mitnehmen"); // nothing is cast from here meanwhile
    await story(browser, async ({ page: second }) => {
      await second.goto(link);
      await heading(second, "Ihr Stimmzettel");
      expect(new URL(second.url()).hash).toBe("");
      await button(page, "Er ist auf dem anderen Gerät: hier beenden").click();
      await heading(page, "Ihr Stimmzettel ist jetzt auf dem anderen Gerät");
      await expectAccessible(page, "moved");
      await mark(second);
      await button(second, "Weiter: Auswahl prüfen").click();
      await cast(second);
      await second.goto(linkOf(election, 1));
      await inTheBox(second);
    });
    await page.goto(linkOf(election, 1));
    await heading(page, "Ihr Stimmzettel ist jetzt auf dem anderen Gerät");
  }));

test("the move can be called off", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 2);
    await mark(page);
    await startMoving(page);
    await button(page, "Doch hier abstimmen").click();
    await heading(page, "Ihr Stimmzettel");
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
  }));

test("a ballot on two devices counts once: the second device says so", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 3);
    const link = await startMoving(page);
    await story(browser, async ({ page: second }) => {
      await second.goto(link);
      await heading(second, "Ihr Stimmzettel");
      await mark(second);
      await button(second, "Weiter: Auswahl prüfen").click();
      await cast(second);
    });
    await button(page, "Doch hier abstimmen").click();
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await button(page, "In die Urne legen").click();
    await heading(page, "Mit diesem Stimmzettel wurde schon abgestimmt");
    await expectAccessible(page, "spent");
  }));

test("without a camera: 48 words and the personal link", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 4);
    await startMoving(page);
    await page.getByText("Ohne Kamera: 48 Wörter").click();
    await page.locator(".words li").nth(47).waitFor();
    await expectAccessible(page, "leaving-words");
    const words = await page.locator(".words li").allTextContents();
    expect(words).toHaveLength(48);
    await story(browser, async ({ page: second }) => {
      await second.goto(linkOf(election, 4));
      await button(second, "Stimmzettel öffnen").click();
      await heading(second, "Ihr Stimmzettel wurde schon geholt");
      await button(second, "Mit Datei oder Wörtern hierher holen").click();
      await heading(second, "Stimmzettel hierher holen");
      const field = second.getByLabel("Die 48 Wörter");
      await field.fill(words.slice(1).join(" "));
      await button(second, "Stimmzettel holen").click();
      await second.getByText("Es müssen 48 Wörter sein.").first().waitFor();
      await expectAccessible(second, "take-over-wrong");
      await field.fill(words.with(30, "urna").join(" "));
      await button(second, "Stimmzettel holen").click();
      await second.getByText("Das 31. Wort steht nicht in der Liste.").first().waitFor();
      await field.fill(words.join("\n").toUpperCase());
      await button(second, "Stimmzettel holen").click();
      await heading(second, "Ihr Stimmzettel");
    });
  }));

test("audit on a second device: the same number and the choice; then sealed again and cast", () =>
  story(browser, async ({ page }) => {
    await toReview(page, election, 5);
    await button(page, "Diesen Stimmzettel erst auf einem zweiten Gerät prüfen").click();
    await button(page, "Siegel öffnen und prüfen").waitFor();
    const number = await page.locator(".check-number code").textContent();
    await expectAccessible(page, "audit");
    await button(page, "Siegel öffnen und prüfen").click();
    const link = await page.getByLabel("Link zum Prüfen").inputValue();
    await page.getByRole("img", { name: /QR-Code/ }).waitFor();
    await expectAccessible(page, "audit-open");
    await story(browser, async ({ page: second }) => {
      await second.goto(link);
      await heading(second, "Das war in dem Siegel");
      await expect.poll(() => second.locator(".check-number code").textContent()).toBe(number);
      expect(new URL(second.url()).pathname).toMatch(/\/audit$/);
      expect(new URL(second.url()).hash).toBe("");
      await expect.poll(() => second.getByRole("listitem").allTextContents()).toEqual(["Ja", "Clara Krüger"]);
      await expectAccessible(second, "checked");
      await second.goto(link.slice(0, -8));
      await second.getByText("Was hier ankam, ist beschädigt").waitFor();
      await expectAccessible(second, "checked-damaged");
    });
    await button(page, "Prüfung fertig, weiter zum Einlegen").click();
    await button(page, "Siegel öffnen und prüfen").waitFor();
    const fresh = await page.locator(".check-number code").textContent();
    expect(fresh).not.toBe(number);
    await cast(page);
    await expect.poll(() => page.locator(".check-number code").textContent()).toBe(fresh);
  }));

test("the next person on this device finds their own ballot, and no trace of the previous person", () =>
  story(browser, async ({ page }) => {
    await toReview(page, election, 9);
    await page.getByText("Stimmzettel von Mitglied 9").waitFor();
    await cast(page);
    await page.getByText("Stimmzettel von Mitglied 9").waitFor();
    // a link that lost its end shows nobody's ballot
    await page.goto(linkOf(election, 6).slice(0, -3));
    await heading(page, "Dieser Link ist unvollständig oder verändert");
    await page.getByText("Der Stimmzettel auf diesem Gerät gehört Mitglied 9.").waitFor();
    await expectAccessible(page, "not-whole-other");
    await page.goto(linkOf(election, 6));
    await heading(page, "Sie sind die nächste Person an diesem Gerät");
    await expect.poll(() => page.locator("button.primary").allTextContents()).toEqual(["Meinen Stimmzettel zeigen"]);
    await expectAccessible(page, "guest-next");
    await button(page, "Beim Stimmzettel von Mitglied 9 bleiben").click();
    await inTheBox(page);
    await page.getByText("Mitglied 9 hat auf diesem Gerät schon abgestimmt.").waitFor();
    await expectAccessible(page, "in-the-box-whose");
    await page.goto(linkOf(election, 6));
    await button(page, "Meinen Stimmzettel zeigen").click();
    await page.getByText("Für Fatma Fischer").waitFor();
    await expect.poll(() => page.content()).not.toContain("Mitglied 9");
    await toReview(page, election, 6);
    await cast(page);
    await button(page, "Nächste Person an diesem Gerät").click();
    await heading(page, "Ihr Zugangscode");
    await page.goBack();
    await heading(page, "Ihr Zugangscode");
    await expect.poll(() => page.content()).not.toContain("Fatma");
    // a server that speaks of witnesses whom the record does not name is not repeated
    await page.route(`**/e/${election.id}/status`, async (route) => {
      const status = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...status, witnesses: { quorum: 2, named: 3, size: 0 } } });
    });
    await toReview(page, election, 7);
    await cast(page);
    await page.locator(".on-the-board").waitFor();
    await expect.poll(() => page.locator(".on-the-board").textContent()).not.toContain("Zeugen");
  }));

test("another person's link on a device with an opened ballot: a person decides what happens", async () => {
  const person = await Person.in(browser);
  const { page } = person;
  await toBallot(page, election, 8);
  await page.goto(linkOf(election, 6));
  await heading(page, "Auf diesem Gerät liegt schon ein Stimmzettel");
  await page.getByText(voter.guest.opened).waitFor();
  await expectAccessible(page, "guest-opened");
  await page.reload();
  await heading(page, "Auf diesem Gerät liegt schon ein Stimmzettel");
  await button(page, "Beim Stimmzettel von Mitglied 8 bleiben").click();
  await heading(page, "Ihr Stimmzettel");
  expect(new URL(page.url()).hash).toBe("");
  await mark(page);
  await button(page, "Weiter: Auswahl prüfen").click();
  await cast(page);
  await person.close();
});
