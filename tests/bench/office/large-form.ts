// The organiser's pages in a real Chromium with a long list: a CSV file becomes the association's people, these become members of a draft, and
// somebody types. For each step how long the page stands still at most (its longest task over 50 ms, as the browser reports it; 0 if there is none)
// and how long the step takes. 100,000 people at `--scale 10`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { draft } from "../../../web/i18n/en/draft.ts";
import { organiser } from "../../../web/i18n/en/organiser.ts";
import { people } from "../../../web/i18n/en/people/people.ts";
import { launchBrowser } from "../../support/browser/browser.ts";
import { Person } from "../../support/browser/pages.ts";
import { BrowserService } from "../../support/browser/service.ts";
import { longList } from "../../support/lists/long.ts";
import { type Benchmark, type Figure, figure } from "../bench.ts";

const PEOPLE = 10_000;
const LONG = { timeout: 3_600_000 };

const observe = `
  globalThis.longTasks = [];
  globalThis.longTaskObserver = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  longTaskObserver.observe({ type: "longtask", buffered: true });
`;
const longest = `(() => {
  const all = [...longTasks.splice(0), ...longTaskObserver.takeRecords()].map(({ duration }) => duration);
  return Math.max(0, ...all);
})()`;

export const largeForm: Benchmark = {
  name: "large-form",
  compares:
    "for how long the organiser's page stands still in each step with a list of 10,000 people; --scale 10 for 100,000",
  async run({ scale }): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "urna-form-"));
    const service = new BrowserService();
    await service.start();
    const browser = await launchBrowser();
    try {
      const { page } = await Person.in(browser, { language: "en-GB", width: 1100, height: 850 });
      await page.addInitScript(observe);
      const size = Math.ceil(PEOPLE * scale);
      const file = join(folder, "members.csv"); // from a file: the page itself would unpack what a test hands over
      writeFileSync(file, longList(size));
      return await play(page, service, size, file);
    } finally {
      await browser.close();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function play(page: Page, service: BrowserService, size: number, file: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const step = async (what: string, work: () => Promise<unknown>) => {
    await page.evaluate(longest);
    const began = performance.now();
    await work();
    const took = performance.now() - began;
    figures.push(figure(`${what}: stands still`, "ms", [Number(await page.evaluate(longest))], 50));
    figures.push(figure(what, "ms", [took]));
  };
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const text = size.toLocaleString("en-GB");
  const saved = () => page.locator(".save-state[data-state=saved]").waitFor(LONG);
  const type = async (id: string, typed: string) => {
    const field = page.locator(`[id="${id}"]`);
    await field.focus();
    await field.press("End");
    for (const letter of typed) await page.keyboard.press(letter);
  };

  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(organiser.signIn.button).click();
  await page.getByRole("link", { name: people.link, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: people.title }).waitFor();
  await step("people: read the file", async () => {
    await page.getByLabel(people.import.file).setInputFiles(file);
    await page.locator(".question strong", { hasText: text }).waitFor(LONG);
  });
  await step("people: import", async () => {
    await button(people.import.take).click();
    await page.locator(".undo:focus").waitFor(LONG);
  });
  const found = page.locator("p[role=status]");
  await step("people: find one", async () => {
    await page.getByLabel(people.search).fill(`person${size - 1}@`);
    await found.filter({ hasText: people.found(1, false) }).waitFor(LONG);
  });
  await step("people: all, by number", async () => {
    await page.getByLabel(people.search).fill("");
    await page.getByText(people.filter.title).click();
    await page.locator("#people-sort").selectOption("number");
    await page.getByText("Vorname0 Nachname0", { exact: true }).waitFor(LONG);
  });
  await step("people: the next hundred", async () => {
    await button(people.more).click();
    await found.filter({ hasText: people.found(200, true) }).waitFor(LONG);
  });
  await step("people: the same file again", async () => {
    await page.getByText(people.import.paste).first().click();
    await page.getByLabel(people.import.file).setInputFiles(file);
    await page.locator(".question strong", { hasText: text }).waitFor(LONG);
  });
  await step("people: find doubles", async () => {
    await page.locator(".question").getByRole("button").last().click();
    await page.getByText(people.doubles.title).click();
    await button(people.doubles.button).click();
    await button(people.doubles.button).and(page.locator(":not([aria-busy=true])")).waitFor(LONG);
  });

  await page.goto(`${service.origin}/organiser#/`);
  await button(organiser.list.create).click();
  await page.locator("#vote-title").waitFor();
  await page.getByRole("heading", { name: draft.parts.who }).click();
  await step("draft: look at the people", async () => {
    await button(people.take.look).click();
    await page.getByRole("heading", { name: people.take.question(size, text) }).waitFor(LONG);
  });
  await step("draft: take them, and save", async () => {
    await button(people.take.yes).click();
    await page.locator(".undo:focus").waitFor(LONG);
    await saved();
  });
  await step("draft: type a title, and save", async () => {
    await type("vote-title", "Annual meeting");
    await saved();
  });
  await step("draft: type in a member's name, and save", async () => {
    await page.locator(".member-table button.tool").first().click();
    await type("member-0-name", " Beispiel");
    await saved();
  });
  await step("draft: type in the name of a group, and save", async () => {
    await type("group-abteilung-0", " rot");
    await saved();
  });
  await step("draft: add a row, and save", async () => {
    await button(draft.who.addRow).click();
    await page.locator(`#member-${size}-name:focus`).waitFor(LONG);
    await saved();
  });
  await step("draft: remove a row, and save", async () => {
    await page.locator(".member-table button.tool").last().click();
    await page.locator(".undo:focus").waitFor(LONG);
    await saved();
  });
  await step("draft: open it again", async () => {
    await page.reload();
    await page.locator("#part-who").waitFor(LONG);
  });
  await step("draft: replace the members by the file", async () => {
    await page.locator("#part-who").click();
    await page.getByText(draft.who.paste).first().click();
    await page.getByLabel(draft.who.file).setInputFiles(file);
    await page.locator(".question strong", { hasText: text }).waitFor(LONG);
    await button(draft.who.replace).click();
    await page.locator(".undo:focus").waitFor(LONG);
    await saved();
  });
  return figures;
}
