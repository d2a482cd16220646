// People in browsers: a page of the size, language and colour scheme of a person, which collects every complaint of the
// browser, and the check that a screen is accessible. Nothing here knows one of the apps.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type axe from "axe-core";
import { type Browser, type BrowserContext, errors, type Locator, type Page } from "playwright-core";

type PersonOptions = {
  language?: "de-DE" | "en-GB";
  width?: number;
  height?: number;
  dark?: boolean;
  touch?: boolean;
};

export class Person {
  readonly context: BrowserContext;
  readonly complaints: string[];
  page: Page;

  private constructor(context: BrowserContext, page: Page, complaints: string[]) {
    this.context = context;
    this.page = page;
    this.complaints = complaints;
  }

  /** A browser profile of its own: it shares nothing with other persons. */
  static async in(browser: Browser, options: PersonOptions = {}): Promise<Person> {
    const { language = "de-DE", width = 360, height = 740, dark = false, touch = false } = options;
    const context = await browser.newContext({
      locale: language,
      timezoneId: "Europe/Berlin",
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      hasTouch: touch,
    });
    const complaints: string[] = [];
    context.on("page", (page) => listen(page, complaints));
    return new Person(context, await context.newPage(), complaints);
  }

  /** Another tab of the same profile. */
  newTab(): Promise<Page> {
    return this.context.newPage();
  }

  /** Handlers that a test has set for requests may still be at work; nobody waits for their answers any more. */
  async close(): Promise<void> {
    for (const one of [this.context, ...this.context.pages()]) await one.unrouteAll({ behavior: "ignoreErrors" });
    await this.context.close();
  }
}

/**
 * Moves the page's clock on by `step` milliseconds until it shows what is meant to come (or no longer shows it). Once may be too few:
 * a question that is still on its way when the clock jumps sets the next one only afterwards.
 */
export async function later(page: Page, step: number, awaited: Locator, state?: "detached"): Promise<void> {
  for (let tries = 10; ; tries--) {
    await page.clock.fastForward(step);
    try {
      await awaited.waitFor({ state: state ?? "visible", timeout: 3_000 });
      return;
    } catch (error) {
      if (tries === 1 || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

/** Console errors, uncaught errors, blocked resources; a lost network is not the page's fault. */
function listen(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/net::ERR_|status of (?:4\d\d|503)/.test(text)) complaints.push(text);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
}

/** Waits until the view accepts taps and Enter. Who waits for a button to be active does not need this. */
export const settled = (page: Page) => page.locator("html:not([data-settling])").waitFor({ state: "attached" });

/** The short form, because every page compiles it again: half as long as what the package exports. */
const axeSource = readFileSync(join(import.meta.dirname, "../../../node_modules/axe-core/axe.min.js"), "utf8");

/** The violations of the screen that is shown, as short lines; empty when there are none. */
export async function violationsOf(page: Page): Promise<string[]> {
  const tags = '["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]';
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: { type: "tag", values: ${tags} }, resultTypes: ["violations"] })`,
  )) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** How far the page scrolls sideways, in CSS pixels; it should be zero. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Keeps a picture of the screen in the folder that URNA_SCREENSHOTS names, if any. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["URNA_SCREENSHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
