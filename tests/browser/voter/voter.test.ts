// The member's page in a real browser against the real service: the whole way at a phone's width, and the same ballot after
// every reload, double tap and second tab.
import { expect, test } from "vitest";
import { overflowOf, Person, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  inTheBox,
  linkOf,
  mark,
  saved,
  story,
  toBallot,
  toReview,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(12));

test("the whole way in German at 360 px, every screen accessible, nothing to complain about", () =>
  story(browser, async ({ page }) => {
    await toWelcome(page, election, 1);
    expect(new URL(page.url()).hash).toBe("");
    await expectAccessible(page, "welcome");
    await page.getByText("Wie geht das?").click();
    await expectAccessible(page, "welcome-how");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await expectAccessible(page, "ballot");
    await button(page, "Weiter: Auswahl prüfen").click();
    await page.getByRole("alert").waitFor();
    await expectAccessible(page, "ballot-incomplete");
    await page.getByRole("link", { name: /Beisitzern/ }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("board-clara");
    await mark(page);
    await page.getByText("Emine Yılmaz").click();
    await expectAccessible(page, "ballot-marked");
    await expect
      .poll(() => page.getByRole("checkbox", { name: "David Nowak" }).getAttribute("aria-disabled"))
      .toBe("true");
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await expectAccessible(page, "review");
    await cast(page);
    await expectAccessible(page, "in-the-box");
    await page.emulateMedia({ media: "print" }); // ink on paper, whatever the screen's colours
    const [background, ink, buttons] = await page.evaluate<unknown[]>(
      `[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector("h1")).color,
        [...document.querySelectorAll("button")].filter((each) => each.checkVisibility()).length]`,
    );
    expect([background, ink, buttons]).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)", 0]);
  }));

test("by keyboard alone, in English, on a desktop in the dark", async () => {
  const person = await Person.in(browser, { language: "en-GB", width: 1100, height: 800, dark: true });
  const { page } = person;
  await page.goto(linkOf(election, 2));
  await heading(page, "General meeting 2026");
  await expectAccessible(page, "dark-welcome");
  await button(page, "Open my ballot").focus();
  await page.keyboard.press("Enter");
  await heading(page, "Your ballot");
  await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H1");
  await settled(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown"); // from Yes to No, as in any group of radio buttons
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space"); // David Nowak
  await expectAccessible(page, "dark-ballot");
  await button(page, "Continue: check my choices").focus();
  await page.keyboard.press("Enter");
  await heading(page, "Not handed in yet: is this right?");
  await expect.poll(() => page.getByRole("listitem").allTextContents()).toEqual(["No", "David Nowak"]);
  await expectAccessible(page, "dark-review");
  await button(page, "Put into the ballot box").focus();
  await page.keyboard.press("Enter");
  await heading(page, "Your vote is in the ballot box.");
  await expectAccessible(page, "dark-in-the-box");
  expect(person.complaints).toEqual([]);
  await person.close();
});

test("a reload at every step shows the same ballot at the same step", () =>
  story(browser, async ({ page }) => {
    await toWelcome(page, election, 3);
    await page.reload();
    await heading(page, "Mitgliederversammlung 2026");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await saved(page);
    await page.reload();
    await heading(page, "Ihr Stimmzettel");
    await expect.poll(() => page.getByRole("radio", { name: "Ja" }).isChecked()).toBe(true);
    await expect.poll(() => page.getByRole("checkbox", { name: "Clara Krüger" }).isChecked()).toBe(true);
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await page.reload();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await page.goBack();
    await heading(page, "Ihr Stimmzettel");
    await page.goForward();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await button(page, "In die Urne legen").click();
    await page.reload(); // wherever it was: sealing, sealed or handed over
    await page
      .getByRole("heading", { level: 1, name: /Ihre Stimme ist in der Urne|Noch nicht abgegeben: Stimmt alles\?/ })
      .waitFor();
    if (await button(page, "In die Urne legen").isVisible()) await button(page, "In die Urne legen").click();
    await inTheBox(page);
    const number = await page.locator(".check-number code").textContent();
    await page.reload();
    await inTheBox(page);
    await page.getByText("Cem Çelik hat auf diesem Gerät schon abgestimmt.").waitFor();
    await expect.poll(() => page.locator(".check-number code").textContent()).toBe(number);
    await page.goBack(); // to the ballot's entries of the history, and still no choice to be seen
    await inTheBox(page);
    await expect.poll(() => page.getByText("Clara Krüger").count()).toBe(0);
    await page.goto(linkOf(election, 3));
    await inTheBox(page);
  }));

test("a double tap opens one ballot and casts one", () =>
  story(browser, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST")
        asked.push(`${new URL(request.url()).pathname.split("/").at(-1)} ${request.postData()}`);
    });
    await toWelcome(page, election, 4);
    await button(page, "Stimmzettel öffnen").dblclick();
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await button(page, "In die Urne legen").dblclick();
    await inTheBox(page);
    for (const call of ["issue", "ballots"]) {
      const bodies = asked.filter((request) => request.startsWith(call));
      expect(new Set(bodies).size, call).toBe(1);
    }
  }));

test("two tabs: one ballot, and the other tab follows", () =>
  story(browser, async (person) => {
    const { page } = person;
    await toWelcome(page, election, 5);
    const second = await person.newTab();
    await second.goto(linkOf(election, 5));
    await heading(second, "Mitgliederversammlung 2026");
    const tabs = [page, second];
    // In both at once. If the other tab was faster, the button is already gone, so nothing waits for it.
    const pressInBoth = async (name: string) => {
      await Promise.all(tabs.map((tab) => button(tab, name).waitFor()));
      await Promise.all(
        tabs.map((tab) =>
          button(tab, name).evaluateAll((found: { click(): void }[]) => {
            for (const one of found) one.click();
          }),
        ),
      );
    };
    await pressInBoth("Stimmzettel öffnen");
    await Promise.all(tabs.map((tab) => heading(tab, "Ihr Stimmzettel")));
    for (const tab of tabs) {
      await mark(tab);
      await button(tab, "Weiter: Auswahl prüfen").click();
      await heading(tab, "Noch nicht abgegeben: Stimmt alles?");
    }
    await pressInBoth("In die Urne legen");
    await Promise.all(tabs.map(inTheBox));
    const [one, other] = await Promise.all(tabs.map((tab) => tab.locator(".check-number code").textContent()));
    expect(other).toBe(one);
  }));

test("nothing on the device shows the choice after casting", () =>
  story(browser, async ({ page }) => {
    await toReview(page, election, 6);
    await cast(page);
    await expect.poll(() => page.content()).not.toMatch(/Clara|Krüger/);
    await expect
      .poll(() => page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])"))
      .not.toMatch(/clara|votes|drafts/);
    const stored = await page.evaluate(`(async () => {
      const db = await new Promise((resolve, reject) => {
        const request = indexedDB.open("urna-voter");
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
      });
      const all = (store) => new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      const [[key], [{ iv, sealed }]] = await Promise.all([all("keys"), all("values")]);
      const additionalData = new TextEncoder().encode(location.pathname.split("/").at(-1));
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed));
    })()`);
    const slip = JSON.parse(String(stored));
    expect(slip.stage).toBe("cast");
    // `blinding` belongs to the issue, for the look at one's own register row (BAL-9); what sealed the choice is gone
    expect(Object.keys(slip).sort()).toEqual(
      ["blinding", "checkNumber", "context", "entry", "leafHash", "owner", "promise", "stage"].sort(),
    );
  }));

test("marks may be changed from the review, and the count follows", () =>
  story(browser, async ({ page }) => {
    await toBallot(page, election, 7);
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await page.getByRole("button", { name: "Ändern: Wahl von zwei Beisitzern" }).click();
    await heading(page, "Ihr Stimmzettel");
    await page.getByText("Ich enthalte mich").click();
    await expectAccessible(page, "ballot-abstaining");
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await expect.poll(() => page.getByRole("listitem").allTextContents()).toEqual(["Ja", "Enthaltung"]);
    await cast(page);
  }));

test("at 320 px, as with 400 % zoom on a desktop, nothing scrolls sideways and nothing is cut off", async () => {
  const person = await Person.in(browser, { width: 320, height: 256 });
  const { page } = person;
  const endless = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(3);
  const contests = meeting(3).contests?.map((contest) => ({
    ...contest,
    title: { de: endless },
    options: contest.options.map((option) => (option.id === "david" ? { ...option, title: { de: endless } } : option)),
  }));
  const own = await service.open(meeting(3, { ...(contests && { contests }) }));
  await toWelcome(page, own, 2);
  expect(await overflowOf(page)).toBe(0);
  await button(page, "Stimmzettel öffnen").click();
  await heading(page, "Ihr Stimmzettel");
  expect(await overflowOf(page)).toBe(0);
  await mark(page);
  await page.locator(".choice", { hasText: endless }).click();
  await button(page, "Auf ein anderes Gerät mitnehmen").click();
  await page.getByRole("img", { name: /QR-Code/ }).waitFor();
  expect(await overflowOf(page)).toBe(0);
  await button(page, "Doch hier abstimmen").click();
  await button(page, "Weiter: Auswahl prüfen").click();
  await heading(page, "Noch nicht abgegeben: Stimmt alles?");
  expect(await overflowOf(page)).toBe(0);
  await cast(page);
  expect(await overflowOf(page)).toBe(0);
  await person.close();
});

test("the page's own script contains no curve: the worker does all cryptography, off the main thread", async () => {
  const html = await (await fetch(election.url)).text();
  const script = /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1];
  const worker = /data-worker="(\/assets\/voter\.worker-[^"]+)"/.exec(html)?.[1];
  const text = async (path: string | undefined) => (await fetch(`${service.origin}${path}`)).text();
  expect(await text(worker)).toContain("BLS12381G1");
  expect(await text(script)).not.toMatch(/BLS12381|ristretto255_XMD/);
});
