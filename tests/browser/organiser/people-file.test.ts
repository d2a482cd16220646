// The list of people as a file, changed in a spreadsheet and brought back: exactly what was changed there is changed.

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lists } from "../../../web/i18n/de/lists.ts";
import { people as t } from "../../../web/i18n/de/people/people.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";

const { browser, service } = await stage();
const { own } = t.brings;

/** What the page offers as a file. */
async function exported(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: t.csv }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}

async function bringBack(page: Page, text: string, named: readonly string[]): Promise<void> {
  await page.locator("details.more:not([open]) > summary", { hasText: t.import.paste }).click();
  await page
    .getByLabel(t.import.file)
    .setInputFiles({ name: "urna-people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const question = page.locator(".question:has(h2:focus)", { hasText: own.title });
  await question.locator("strong", { hasText: lists.reading.found(3, "3") }).waitFor();
  for (const said of named) await question.getByText(said, { exact: true }).waitFor();
  await expectAccessible(page, "people-own-file");
  await button(page, t.import.append).click();
  await expect.poll(() => question.count()).toBe(0);
}

const headings = '"Name";"E-Mail";"Mitgliedsnummer";"Gruppe";"Stimmgewicht";"Sprache";"Anschrift";"Bemerkungen"';

test("export, one cell changed, import: exactly that is changed; the same file again changes nothing", () =>
  story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, service);
    await page.getByRole("link", { name: t.link, exact: true }).click();
    await heading(page, t.title);
    const written = [
      `${headings};"Archiviert am";"Urna-Kennung"`,
      `"Änne Alt";;"007";"Vorstand\nChor, alt";"1,5";"de";"Am Weg 1\n12345 Ort";"zahlt spät";;`,
      `"Ben Bunt";"ben@example.org";;"Chor, alt";;;;;;`,
      `"Cem Can";;;;;;;;"30.11.2026";`,
    ].join("\r\n");
    await page.getByLabel(t.import.file).setInputFiles({
      ...{ name: "urna-people.csv", mimeType: "text/csv", buffer: Buffer.from(written) },
    });
    await page.getByText(own.fresh(3)).waitFor();
    await button(page, t.import.take).click();
    await page.locator(".undo:focus", { hasText: t.said.imported(3, "3") }).waitFor();

    const before = await exported(page);
    expect(before).toContain('"Vorstand\nChor, alt"');
    // as a spreadsheet stores it: other separators, and quotes only where they are needed
    const changed = before.replaceAll('";"', '","').replace("ben@example.org", "bunt@example.org");
    await bringBack(page, changed, [own.changed(1, "Ben Bunt"), t.brings.same(2), t.brings.archived(1)]);
    await page.locator(".undo:focus", { hasText: t.said.imported(1, "1") }).waitFor();
    const after = await exported(page);
    expect(after).toBe(before.replace("ben@example.org", "bunt@example.org"));

    await bringBack(page, changed, [own.unchanged, t.brings.same(3)]);
    await expect.poll(() => page.getByText(t.said.nothing).count()).toBeGreaterThan(0);
    expect(await exported(page)).toBe(after);
  }));
