// An organiser whose next key or tap comes before the next frame, in a real browser: it goes where the page shows it will go, and what was
// typed comes along to the next page. Nothing here waits: each action follows the one before at once.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { newDraft, signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, heading, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

/** Taps the button, and returns what has the focus when the page is done with the tap and nothing else has happened yet. */
async function tapped(page: Page, name: string): Promise<string> {
  await button(page, name).waitFor();
  return button(page, name).evaluate(async (tap: { click(): void; ownerDocument: { activeElement: Focused } }) => {
    tap.click();
    await Promise.resolve(); // after what the page has put off to the end of the tap
    const { id, role, textContent } = tap.ownerDocument.activeElement;
    return id || role || textContent;
  });
}
type Focused = { id: string; role: string | null; textContent: string };

test("the focus is where the next key belongs as soon as the page has changed", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await newDraft(page);
    expect(await tapped(page, draft.next(draft.parts.who))).toBe("alert");
    expect(await tapped(page, draft.what.templates["election-one"])).toBe("contest-1-title");
    expect(await tapped(page, draft.what.choices.person.add)).toBe("contest-1-option-3");
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await page.locator("summary").filter({ hasText: draft.witnesses.summary }).click();
    expect(await tapped(page, draft.witnesses.add)).toBe("witness-key-0");
  }));

test("a change while the one before is being saved goes along to the next page, which asks nothing", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) }));
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    const saved = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    await page.route(`**/api/drafts/${id}`, async (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      const response = await route.fetch(); // the service has it, the page does not know yet
      seen.resolve();
      await saved.promise;
      return route.fulfill({ response });
    });
    await page.getByRole("heading", { name: draft.parts.what }).click();
    await page.getByLabel(draft.what.title).fill("Vorher");
    await seen.promise;
    await page.getByLabel(draft.what.title).fill("Nachher");
    await page.getByRole("heading", { name: draft.parts.what }).click();
    await page.getByRole("link", { name: draft.toReady }).click();
    await heading(page, draft.ready.title);
    saved.resolve();
    await button(page, draft.ready.prepareOne).waitFor();
    await page.getByText("Nachher").first().waitFor();
    await expect.poll(() => page.getByText(draft.stale.title).count()).toBe(0);
  }));
