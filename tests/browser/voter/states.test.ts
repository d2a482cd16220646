// Every other state of the member's page, each with its own plain words: wrong code, not yet open, paused, closed, cancelled,
// another record, another kind of ballot.
import { expect, test } from "vitest";
import { voter } from "../../../web/i18n/de/voter.ts";
import { later } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  linkOf,
  mark,
  saved,
  story,
  toBallot,
  toReview,
} from "../../support/browser/voter-steps.ts";
import { longBallot, meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(6));

test("a typed code: incomplete, wrong, then right", () =>
  story(browser, async ({ page }) => {
    await page.goto(election.url);
    await heading(page, "Ihr Zugangscode");
    await expectAccessible(page, "enter-code");
    const code = page.getByLabel("Zugangscode");
    await code.fill("7K3M9");
    await button(page, "Stimmzettel zeigen").click();
    await page.getByText("hier sind es 5").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("code");
    await expectAccessible(page, "code-incomplete");
    await code.fill("AAAAA-AAAAA-AAAAA-AAAAA");
    await button(page, "Stimmzettel zeigen").click();
    await page.getByText("Dieser Code stimmt nicht").waitFor();
    await expect.poll(() => code.inputValue()).toBe("AAAAA-AAAAA-AAAAA-AAAAA"); // to be compared and corrected, not typed again
    await expectAccessible(page, "code-wrong");
    // in quotation marks and with a full stop, filled in one go as password managers do
    const typed = ` „${election.invitations[0]?.accessCode.toLowerCase().replaceAll("-", " ")}“.`;
    await code.evaluate((field, value) => {
      (field as unknown as { value: string }).value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, typed);
    await button(page, "Stimmzettel zeigen").click();
    await page.getByText("Für Anna Ahrens").waitFor();
  }));

test("a link that is not whole uses nothing up; a bent one is straightened; an unknown vote", () =>
  story(browser, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
    await page.goto(linkOf(election, 1).slice(0, -2));
    await heading(page, "Dieser Link ist unvollständig oder verändert");
    await expectAccessible(page, "not-whole");
    await page.reload();
    await heading(page, "Dieser Link ist unvollständig oder verändert");
    expect(asked).not.toContain("voter"); // the page did not even ask whose code it is
    await button(page, "Ohne diesen Link weiter").click();
    await heading(page, "Ihr Zugangscode");
    await page.goto(linkOf(election, 1).slice(0, -2));
    await heading(page, "Dieser Link ist unvollständig oder verändert");
    await page.getByLabel("Zugangscode").fill(`${election.invitations[1]?.accessCode}.`);
    await button(page, "Stimmzettel zeigen").click();
    await page.getByText("Für Ben Brandt").waitFor();
    for (const bent of ["%23", "/#", "%20#"]) {
      await page.goto(linkOf(election, 1).replace("#", bent));
      await page.getByText("Für Anna Ahrens").waitFor();
      await expect.poll(() => page.url()).toBe(election.url);
    }
    await page.goto(`${service.origin}/e/${"A".repeat(43)}`);
    await heading(page, "Diese Abstimmung gibt es hier nicht");
    await expectAccessible(page, "unknown");
  }));

test("not yet open: the waiting room goes on by itself, and nothing is used up", () =>
  story(browser, async ({ page, context }) => {
    const prepared = await service.prepare(meeting(6, { schedule: { opens: "notice" } }));
    await page.clock.install();
    await page.goto(prepared.url);
    await heading(page, "Noch nicht geöffnet");
    await expectAccessible(page, "waiting-room");
    await service.openPrepared(prepared);
    const own = { ...prepared, invitations: await service.invite(prepared) };
    await later(page, 20_000, page.getByRole("heading", { name: "Ihr Zugangscode" }));
    await page.goto(linkOf(own, 1));
    await page.getByText("Ihren Stimmzettel können Sie jetzt schon holen.").waitFor();
    await expectAccessible(page, "welcome-early");
    await toReview(page, own, 1);
    await page.getByText("Die Urne ist noch nicht geöffnet.").waitFor();
    await expect.poll(() => button(page, "In die Urne legen").getAttribute("aria-disabled")).toBe("true");
    await expectAccessible(page, "review-early");
    await service.notice(own, { kind: "start", reason: "Die Versammlung hat begonnen." });
    await later(page, 20_000, page.getByText("Die Urne ist noch nicht geöffnet."), "detached");
    await cast(page);
    expect(context.pages()).toHaveLength(1);
  }));

test("paused and resumed, closed before casting, closed before opening", () =>
  story(browser, async (person) => {
    const { page, context } = person;
    const own = await service.open(meeting(6));
    await page.clock.install();
    await toReview(page, own, 1);
    await page.route(/\/status$/, (route) => route.abort()); // the page does not know yet
    await service.notice(own, { kind: "pause", reason: "Feueralarm im Saal" });
    await button(page, "In die Urne legen").click();
    await heading(page, "Noch nicht in der Urne");
    await page.unroute(/\/status$/);
    // The next regular look says why: the cast brings no look of its own (BAL-9).
    await later(page, 80_000, page.getByText("Begründung der Wahlleitung: Feueralarm im Saal"));
    await expectAccessible(page, "paused-sealed");
    const other = await browser.newContext({ locale: "de-DE" });
    const late = await other.newPage();
    await late.clock.install();
    await late.goto(linkOf(own, 2));
    await late.getByText("Die Abstimmung ist unterbrochen").waitFor();
    await expectAccessible(late, "paused-welcome");
    await service.notice(own, { kind: "resume", reason: "Fehlalarm" });
    await later(page, 65_000, page.getByRole("heading", { name: "Ihre Stimme ist in der Urne." }));
    await later(late, 20_000, late.getByText("Die Abstimmung ist unterbrochen"), "detached");
    await toReview(late, own, 2);
    await service.close(own);
    await button(late, "In die Urne legen").click();
    await heading(late, voter.tooLate.heading);
    await late.getByText("Ihr Stimmzettel ist nicht in der Urne.").waitFor();
    await expectAccessible(late, "too-late");
    await other.close();
    const third = await context.newPage();
    await third.goto(`${own.url}#code=${own.invitations[2]?.accessCode}`);
    await third.getByText("Der Stimmzettel auf diesem Gerät gehört Anna Ahrens.").waitFor();
    await expectAccessible(third, "guest-cast");
    await button(third, "Meinen Stimmzettel zeigen").click();
    await heading(third, voter.closed.heading);
    await expectAccessible(third, "closed");
  }));

test("cancelled, with the reason", () =>
  story(browser, async ({ page }) => {
    const own = await service.open(meeting(6));
    await toBallot(page, own, 1);
    await service.notice(own, { kind: "cancellation", reason: "Ein Name fehlte auf dem Stimmzettel." });
    await page.reload();
    await heading(page, "Die Abstimmung wurde abgebrochen");
    await page.getByText("Ein Name fehlte auf dem Stimmzettel.").waitFor();
    await expectAccessible(page, "cancelled");
  }));

test("a forged record stops the page before anything is asked for", () =>
  story(browser, async ({ page, context }) => {
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
    await context.route("**/opening", async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      answer.entries[0] = answer.entries[0].replace("60 Euro", "90 Euro");
      await route.fulfill({ response, json: answer });
    });
    await page.goto(linkOf(election, 3));
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await page.getByText("Verletzte Regel: ID-4").waitFor();
    await expectAccessible(page, "forged-record");
    expect(asked).not.toContain("issue");
    expect(asked).not.toContain("voter");
  }));

test("issued on another device", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 4);
    const other = await browser.newContext({ locale: "de-DE" });
    const second = await other.newPage();
    await second.goto(linkOf(election, 4));
    await button(second, "Stimmzettel öffnen").click(); // the code alone tells nobody
    await heading(second, "Ihr Stimmzettel wurde schon geholt");
    await expectAccessible(second, "elsewhere");
    await second.goto(linkOf(election, 6)); // the next person on this device: nothing of a ballot is here
    await button(second, "Stimmzettel öffnen").waitFor();
    await other.close();
  }));

test("a browser that keeps nothing says so before anything is used up", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(
      "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no'); } })",
    );
    await page.goto(linkOf(election, 5));
    await heading(page, "Dieser Browser kann den Stimmzettel nicht aufbewahren");
    await expectAccessible(page, "no-storage");
  }));

test("marks are kept although the browser has closed the connection to the storage meanwhile", () =>
  story(browser, async ({ page }) => {
    const own = await service.open(meeting(3));
    await toBallot(page, own, 1);
    await page.evaluate(closeStorage);
    await mark(page);
    await saved(page);
    await page.reload();
    await button(page, "Weiter: Auswahl prüfen").click();
    await page.evaluate(closeStorage);
    await cast(page);
  }));

/** Another tab asks for a newer storage and gives up: the page's connection is closed, and what it has stored stays. */
const closeStorage = `new Promise((resolve) => {
  const request = indexedDB.open("urna-voter", 2);
  request.onupgradeneeded = () => request.transaction.abort();
  request.onerror = () => resolve();
})`;

test("one question per screen, several marks, votes to share out, optional questions", () =>
  story(browser, async ({ page }) => {
    const own = await service.open(longBallot(4));
    await page.goto(linkOf(own, 1));
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Frage 1 von 4");
    await page.getByText("Ja", { exact: true }).click();
    await expectAccessible(page, "long-1");
    await button(page, "Weiter zur nächsten Frage").click();
    await heading(page, "Frage 2 von 4");
    await page.getByText("Reparatur des Zauns").click();
    await expectAccessible(page, "long-2");
    await page.getByText("Reparatur des Zauns").click();
    await button(page, "Weiter zur nächsten Frage").click(); // nothing marked is a choice here
    await heading(page, "Frage 3 von 4");
    for (let i = 0; i < 3; i++) await button(page, "Liste Mitte: mehr").click();
    await button(page, "Liste Garten: mehr").click();
    await button(page, "Liste Garten: mehr").click();
    await button(page, "Liste Garten: mehr").click({ force: true }); // the sixth of five: impossible
    await expectAccessible(page, "long-3");
    await expect.poll(() => page.getByText("Alle Stimmen sind vergeben").first().isVisible()).toBe(true);
    await button(page, "Weiter zur nächsten Frage").click();
    await heading(page, "Frage 4 von 4");
    await expectAccessible(page, "long-4");
    await page.goBack();
    await heading(page, "Frage 3 von 4");
    await button(page, "Zurück").click();
    await heading(page, "Frage 2 von 4");
    await page.goForward();
    await page.goForward();
    await heading(page, "Frage 4 von 4");
    await page.getByText("Anton Adler").click();
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await expectAccessible(page, "long-review");
    await expect
      .poll(() => page.getByRole("listitem").allTextContents())
      .toEqual(["Ja", "Liste Mitte: 3 Stimmen", "Liste Garten: 2 Stimmen", "Anton Adler"]);
    await cast(page);
  }));

test("nothing moves under a finger: not when all marks are given, not when a missing answer is given", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 6);
    await button(page, "Weiter: Auswahl prüfen").click();
    await page.getByRole("alert").waitFor();
    /** From the top of the page, wherever it is scrolled to. */
    const top = (row: string) =>
      page.evaluate<number>(`document.querySelector("label[for=${row}]").getBoundingClientRect().top + scrollY`);
    const before = { yes: await top("fees-yes"), clara: await top("board-clara") };
    for (const name of ["Ja", "Clara Krüger", "David Nowak"]) await page.getByText(name, { exact: true }).click();
    expect({ yes: await top("fees-yes"), clara: await top("board-clara") }).toEqual(before);
    await expect.poll(() => page.getByRole("alert").isVisible()).toBe(false);
    const reason = page.getByText("Sie haben schon alle 2 vergeben.").first();
    const width = async () => (await reason.boundingBox())?.width ?? 0;
    await expect.poll(() => width()).toBeLessThan(2); // there for screen readers
    await page.getByText("Emine Yılmaz").click({ force: true }); // whoever tries is told why
    await expect.poll(() => width()).toBeGreaterThan(100);
    await expect.poll(() => page.getByRole("checkbox", { name: "Emine Yılmaz" }).isChecked()).toBe(false);
    await expectAccessible(page, "ballot-full");
  }));

test("a broken link leads to a page that helps on; so does a page for whose program the browser is too old", async () => {
  await story(browser, async ({ page }) => {
    expect((await page.goto(`${service.origin}/e/nonsense`))?.status()).toBe(404);
    await heading(page, "Diese Seite gibt es hier nicht");
    await expectAccessible(page, "lost");
    await page.goto(`${service.origin}/v/000000`);
    await page.getByText("Unter dieser Nummer gibt es hier keine Abstimmung.").waitFor();
    await expectAccessible(page, "unknown-number");
    await page.goto(`${service.origin}/imprint`);
    await heading(page, "Der Betreiber dieses Servers hat noch kein Impressum angegeben");
    await page.addInitScript("delete AbortSignal.timeout"); // a browser of 2021, for which every request would seem unanswered
    await page.goto(linkOf(election, 6));
    await heading(page, "Ihr Browser ist zu alt");
    await expectAccessible(page, "too-old");
  });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(linkOf(election, 6));
  await heading(page, "Diese Seite braucht JavaScript");
  await expect
    .poll(() => page.locator("noscript p").first().innerText())
    .toContain("Ihr Zugangscode ist nicht verbraucht.");
  await context.close();
});
