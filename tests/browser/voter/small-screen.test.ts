// A ballot on a small phone (360×640): the one button in reach on every screen, long words hyphenated in their language, corrected words crossed
// out in place, forty options with the chosen ones at hand, and one change that leads back to where it began. It compares rectangles, not pictures.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Person, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, linkOf, saved } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const HEIGHT = 640;
const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const [motion, board] = meeting(3).contests ?? [];
if (motion === undefined || board === undefined) throw new Error("the meeting has two questions");
const candidates = Array.from({ length: 40 }, (_, i) => ({
  id: `c${i + 1}`,
  title: { de: `Kandidatin Nummer ${i + 1}` },
}));
const short = await service.open(meeting(3));
const long = await service.open(
  meeting(3, {
    contests: [
      { ...motion, title: { de: `${LONG_WORD}?` } },
      {
        ...board,
        id: "council",
        title: { de: "Wahl des Beirats" },
        options: candidates,
        max: 5,
        rule: { ...board.rule, seats: 5 } as typeof board.rule,
      },
      { ...motion, id: "last", title: { de: "Soll der Zaun erneuert werden?" } },
    ],
  }),
);

async function phone(tell: (page: Page) => Promise<void>, language: "de-DE" | "en-GB" = "de-DE"): Promise<void> {
  const person = await Person.in(browser, { language, width: 360, height: HEIGHT });
  try {
    await tell(person.page);
    expect(person.complaints).toEqual([]);
  } finally {
    await person.close();
  }
}

type Rect = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
const rect = (page: Page, selector: string) =>
  page.evaluate<Rect>(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().toJSON()`);
const PRIMARY = ".button.primary";

async function inReach(page: Page): Promise<void> {
  await settled(page);
  await expect.poll(async () => (await rect(page, PRIMARY)).bottom).toBeLessThanOrEqual(HEIGHT);
}

test.each([
  ["de-DE", "Stimmzettel öffnen", "Weiter: Auswahl prüfen", "In die Urne legen", "Ja", 1],
  ["en-GB", "Open my ballot", "Continue: check my choices", "Put into the ballot box", "Yes", 2],
] as const)("the one button is on the screen without scrolling: %s", (language, open, review, cast, yes, number) =>
  phone(async (page) => {
    await page.goto(linkOf(short, number));
    await button(page, open).waitFor();
    await inReach(page);
    await expectAccessible(page, `small-welcome-${language}`);
    await button(page, open).click();
    await page.getByText(yes, { exact: true }).waitFor();
    await inReach(page);
    await page.getByText(yes, { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await expectAccessible(page, `small-ballot-${language}`);
    await button(page, review).click();
    await button(page, cast).waitFor();
    await expect.poll(() => page.evaluate("scrollY")).toBe(0);
    await inReach(page);
    await expectAccessible(page, `small-review-${language}`);
  }, language),
);

test("a corrected error is crossed out in its place: no gap, and nothing moves", () =>
  phone(async (page) => {
    await page.goto(linkOf(short, 3));
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await button(page, "Weiter: Auswahl prüfen").click();
    await page.getByRole("alert").waitFor();
    await settled(page);
    const places = () =>
      page.evaluate(
        `[...document.querySelectorAll("label, legend")].map((each) => each.getBoundingClientRect().top + scrollY)`,
      );
    const before = await places();
    for (const name of ["Ja", "Clara Krüger"]) await page.getByText(name, { exact: true }).click();
    await page.getByText("Hier fehlt nichts mehr").waitFor();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    expect(await places()).toEqual(before);
    const hidden = `[...document.querySelectorAll("main *")].filter((each) => getComputedStyle(each).visibility === "hidden")
      .map((each) => each.getBoundingClientRect().height).filter((height) => height > 30)`;
    await expect.poll(() => page.evaluate(hidden)).toEqual([]);
    const lines = `[...document.querySelectorAll(".mended")].map((each) => getComputedStyle(each).textDecorationLine)`;
    await expect.poll(() => page.evaluate(lines)).toEqual(Array(4).fill("line-through"));
    await expectAccessible(page, "small-mended");
    await page.getByRole("checkbox", { name: "Clara Krüger" }).press("Space"); // undone: a mark is missing again
    await page.getByRole("alert").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("board-clara");
    await expect.poll(() => page.evaluate("document.documentElement.dataset.settling")).toBeUndefined();
  }));

test("long words: in syllables of the page's language, and on the sheet in any case", () =>
  phone(async (page) => {
    await page.goto(linkOf(long, 1));
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Frage 1 von 3");
    const styles = `[".ballot h2", ".choice-label", ".button", "h1"].map((each) => {
      const element = document.querySelector(each);
      return [getComputedStyle(element).hyphens, element.closest("[lang]").lang];
    })`;
    await expect.poll(() => page.evaluate(styles)).toEqual(Array(4).fill(["auto", "de"]));
    const [sheet, title] = [await rect(page, ".ballot"), await rect(page, ".ballot h2")];
    expect([title.left >= sheet.left, title.right <= sheet.right]).toEqual([true, true]);
    await expectAccessible(page, "small-long-word");
  }));

test("forty options: the chosen ones at hand, a jump to each, and the button; a change leads back to the review", () =>
  phone(async (page) => {
    await page.goto(linkOf(long, 2));
    await button(page, "Stimmzettel öffnen").click();
    await page.getByText("Ja", { exact: true }).click();
    await button(page, "Weiter zur nächsten Frage").click();
    await heading(page, "Frage 2 von 3");
    await inReach(page);
    for (const i of [3, 38]) await page.getByText(`Kandidatin Nummer ${i}`, { exact: true }).click();
    await inReach(page);
    const list = page.locator(".chosen-so-far");
    await list.getByText("Noch 3 Kreuze möglich").waitFor();
    await list.locator("summary").click();
    await expect
      .poll(() => list.getByRole("listitem").allTextContents())
      .toEqual(["Kandidatin Nummer 3", "Kandidatin Nummer 38"]);
    await inReach(page);
    await expectAccessible(page, "small-forty");
    for (const i of [3, 38]) {
      await expect.poll(async () => (await list.getAttribute("open")) ?? list.locator("summary").click()).toBe("");
      await list.getByRole("button", { name: `Kandidatin Nummer ${i}`, exact: true }).click();
      await expect.poll(() => page.evaluate("document.activeElement.id")).toBe(`council-c${i}`);
      const [row, bar] = [await rect(page, `label[for=council-c${i}]`), await rect(page, ".at-hand")];
      expect([row.top >= 0, row.bottom <= bar.top]).toEqual([true, true]);
    }
    await button(page, "Weiter zur nächsten Frage").click();
    await heading(page, "Frage 3 von 3");
    await page.getByText("Nein", { exact: true }).click();
    await saved(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await page.getByRole("button", { name: `Ändern: ${LONG_WORD}?` }).click();
    await heading(page, "Frage 1 von 3");
    await page.reload();
    await heading(page, "Frage 1 von 3");
    await page.getByText("Nein", { exact: true }).click();
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Noch nicht abgegeben: Stimmt alles?");
    await inReach(page);
    await expect
      .poll(() => page.locator(".marked li").allTextContents())
      .toEqual(["Nein", "Kandidatin Nummer 3", "Kandidatin Nummer 38", "Nein"]);
    await expectAccessible(page, "small-forty-review");
  }));
