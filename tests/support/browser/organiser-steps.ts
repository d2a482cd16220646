// What organisers and trustees do on their pages, step by step, for browser tests.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import type { PreparedElection } from "../election/over-http.ts";
import { settled } from "./pages.ts";
import type { BrowserService } from "./service.ts";
import { button, heading } from "./voter-steps.ts";

export async function signIn(page: Page, service: BrowserService): Promise<void> {
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(page, organiser.signIn.button).click();
  await heading(page, organiser.home);
}

/** Begins a new draft from the list. */
export async function newDraft(page: Page): Promise<void> {
  await button(page, organiser.list.create).click();
  await page.waitForURL(/#\/draft\//);
}

/** Opens one of the organiser's pages of the election. */
export async function toPage(page: Page, service: BrowserService, place: "vote" | "invite", id: string): Promise<void> {
  await page.goto(`${service.origin}/organiser#/${place}/${id}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Taps a button that cannot be undone, is asked once and told what is lost, and says yes. */
export async function sure(page: Page, name: string, loses: string): Promise<void> {
  await button(page, name).click();
  const question = page.locator(".question:has(h2:focus)");
  await question.getByText(loses).waitFor();
  await button(page, name).click(); // now the only button of this name
}

/** The link of the trustee with this number. */
export function trusteeLink({ url, trustees }: PreparedElection, index: number): string {
  return `${url}/trustee#code=${trustees[index - 1]?.code}`;
}

/** The heading of the trustee's step. */
export const step = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true }).waitFor();

/** The first fingerprint on the page, which is the one that people compare now. */
export async function fingerprintOf(page: Page): Promise<string> {
  return ((await page.locator(".fingerprint").first().textContent()) ?? "").trim();
}

/** Makes the key, reads the 24 words, types four of them back. */
export async function makeKey(page: Page): Promise<string[]> {
  await button(page, trustee.make.button).click();
  const words = await readWords(page);
  await button(page, trustee.write.done).click();
  await typeBack(page, words);
  return words;
}

export async function readWords(page: Page): Promise<string[]> {
  const shown = page.getByRole("list", { name: trustee.write.list }).locator(".word");
  await expect
    .poll(async () => (await shown.allTextContents()).filter((word) => /^[a-z]+$/.test(word)).length, {
      timeout: 30_000,
    })
    .toBe(24);
  return shown.allTextContents();
}

export async function typeBack(page: Page, words: readonly string[]): Promise<void> {
  for (const field of await page.locator(".four-words input").all()) {
    const place = Number((await field.getAttribute("id"))?.replace("word-", ""));
    await field.fill(words[place - 1] ?? "");
  }
  await button(page, trustee.typeBack.button).click();
}

/** Tab by tab to the control of this name, as somebody without a mouse would go. */
export async function tabTo(page: Page, name: string, tag?: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const [found, at] = await page.evaluate<[string, string]>(`(() => {
      const e = document.activeElement;
      const text = e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "";
      return [text.trim(), e.tagName];
    })()`);
    if (found === name && (tag === undefined || tag === at)) return settled(page);
  }
  throw new Error(`${name} cannot be reached by keyboard`);
}

export const choose = (...votes: number[]): Selections[number] => ({ kind: "votes", votes });
