// Lost networks and a server that comes and goes: at every step the same ballot, once, and the page says where it stands.
import { expect, test } from "vitest";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  inTheBox,
  story,
  toBallot,
  toReview,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(12));

test("offline while casting, then back: not in the box, then in it by itself", () =>
  story(browser, async ({ page, context }) => {
    await toReview(page, election, 1);
    await context.setOffline(true);
    await button(page, "In die Urne legen").click();
    await heading(page, "Noch nicht in der Urne");
    await expect
      .poll(() => page.getByText("in der Urne").allTextContents())
      .not.toContain("Ihre Stimme ist in der Urne.");
    await expectAccessible(page, "offline-casting");
    await context.setOffline(false);
    await inTheBox(page);
  }));

test("the answer to the cast is lost: the same bytes again, one ballot in the box", () =>
  story(browser, async ({ page }) => {
    await toReview(page, election, 2);
    const bodies: (string | null)[] = [];
    await page.route("**/ballots", async (route) => {
      bodies.push(route.request().postData());
      if (bodies.length > 1) return route.continue();
      await route.fetch(); // it happened anyway
      await route.abort("connectionreset");
    });
    await button(page, "In die Urne legen").click();
    await inTheBox(page);
    expect(bodies.length).toBeGreaterThan(1);
    expect(new Set(bodies).size).toBe(1);
  }));

test("the answer to the issue is lost and the page closed: the same blinded key gets the same ballot", () =>
  story(browser, async (person) => {
    const { page } = person;
    await toWelcome(page, election, 3);
    const asked: (string | null)[] = [];
    await person.context.route("**/issue", async (route) => {
      asked.push(route.request().postData());
      if (asked.length > 1) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await button(page, "Stimmzettel öffnen").click();
    await page.getByText("Ihr Stimmzettel ist noch nicht geholt").waitFor();
    await expectAccessible(page, "issue-waiting");
    await page.close();
    const later = await person.newTab();
    await later.goto(election.url);
    await heading(later, "Ihr Stimmzettel");
    expect(new Set(asked).size).toBe(1);
  }));

test("the server restarts before, while and after casting", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 4);
    await service.pause();
    await page.getByText("Ja", { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await button(page, "Weiter: Auswahl prüfen").click();
    await button(page, "In die Urne legen").click();
    await heading(page, "Noch nicht in der Urne");
    await service.start();
    await button(page, "Jetzt versuchen").click();
    await inTheBox(page);
    await service.pause();
    await service.start();
    await page.reload();
    await inTheBox(page);
  }));

test("a server that is gone when the page is opened: nothing is lost, and the page goes on by itself", () =>
  story(browser, async ({ page, context }) => {
    await toWelcome(page, election, 5);
    await context.route("**/status", (route) => route.abort("connectionrefused"));
    await page.reload();
    await heading(page, "Der Server antwortet gerade nicht");
    await expectAccessible(page, "offline-start");
    await context.unroute("**/status");
    await heading(page, "Mitgliederversammlung 2026");
  }));

test("an answer from the network instead of the service counts as none", () =>
  story(browser, async ({ page, context }) => {
    await toReview(page, election, 6);
    let portal = true;
    await context.route("**/ballots", (route) =>
      portal
        ? route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Welcome to our Wi-Fi</h1>" })
        : route.continue(),
    );
    await button(page, "In die Urne legen").click();
    await heading(page, "Noch nicht in der Urne");
    portal = false;
    await inTheBox(page);
  }));

test("a promise of somebody else's key is never shown as in the box", () =>
  story(browser, async ({ page, context }) => {
    await toReview(page, election, 7);
    let forged = true;
    await context.route("**/ballots", async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      if (!forged) return route.fulfill({ response });
      const promise = answer.promise.replace(/(— \S+ )(....)/, "$1AAAA");
      await route.fulfill({ response, json: { ...answer, promise } });
    });
    await button(page, "In die Urne legen").click();
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await page.getByText("Verletzte Regel: LOG-5").waitFor();
    await expectAccessible(page, "forged-promise");
    forged = false;
    await button(page, "Noch einmal prüfen").click();
    await inTheBox(page);
  }));

test("a tampered worker is not run", () =>
  story(browser, async (person) => {
    const { page, context } = person;
    await context.route("**/assets/voter.worker-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n//tampered` });
    });
    await page.goto(election.url);
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    expect(person.complaints.every((complaint) => complaint.includes("integrity"))).toBe(true);
    person.complaints.length = 0;
  }));

test("a ballot in the box is found on the public record by itself", () =>
  story(browser, async ({ page }) => {
    const own = await service.open(meeting(12, { minimumBallots: 2 }));
    for (const number of [1, 2, 3]) {
      const member = await browser.newContext({ locale: "de-DE" });
      const tab = number === 1 ? page : await member.newPage();
      await toReview(tab, own, number);
      await cast(tab);
      await member.close();
    }
    await service.close(own); // the rest is published at the close
    await page.reload();
    await page.getByText("In der öffentlichen Prüfdatei gefunden.").waitFor();
    await expectAccessible(page, "found");
    await service.countAll(own);
    await page.reload();
    await page.getByText("Angenommen: 3 Ja, 0 Nein.").waitFor();
    await expectAccessible(page, "counted");
  }));
