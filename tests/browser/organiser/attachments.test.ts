// Files to read and a trial vote, as an organiser makes them in the form (MAN-5, MAN-6).
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { draft as texts } from "../../../web/i18n/de/draft.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { pdf } from "../../support/election/attachments.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { pngOf } from "../../support/peers/png.ts";

const { browser, service } = await stage();
const t = texts.attachments;

const saved = (page: Page) => page.locator("[data-state=saved]").waitFor();
const file = (name: string, mimeType: string, bytes: Uint8Array) => ({ name, mimeType, buffer: Buffer.from(bytes) });
const stored = async (id: string) => done(await service.organiser<Draft>("GET", `/api/drafts/${id}`)).content;

async function openDraft(page: Page): Promise<string> {
  const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(6) }));
  await signIn(page, service);
  await page.goto(`${service.origin}/organiser#/draft/${id}`);
  await heading(page, "Mitgliederversammlung 2026");
  await page.locator("#part-what").click();
  return id;
}

test("files are added, named, ordered and removed, and a photo is drawn anew", () =>
  story(browser, async ({ page }) => {
    const id = await openDraft(page);
    await button(page, `+ ${t.title}`).first().click();
    const choose = page.locator("#vote-attachments");
    await choose.setInputFiles([
      file("Tagesordnung.pdf", "application/pdf", pdf("Tagesordnung")),
      file("Anna.png", "image/png", pngOf(2000, 1000)),
    ]);
    await page.locator("#vote-attachment-1").waitFor();
    await expect.poll(() => page.locator("#vote-attachment-0").inputValue()).toBe("Tagesordnung");
    await page.locator("#vote-attachment-0").fill("Tagesordnung 2026");
    await expect
      .poll(() => page.locator("img.attached").evaluate((image: { naturalWidth: number }) => image.naturalWidth))
      .toBe(1600);
    await saved(page);
    await expectAccessible(page, "attachments-form-de");
    expect((await stored(id)).attachments).toMatchObject([
      { name: "Tagesordnung 2026", type: "application/pdf" },
      { name: "Anna", type: "image/jpeg" },
    ]);
    await page.getByRole("button", { name: t.up(2), exact: true }).click();
    await page.getByRole("button", { name: t.remove(2), exact: true }).click();
    await page.getByText(t.removed("Tagesordnung 2026")).waitFor();
    await saved(page);
    await expect.poll(async () => (await stored(id)).attachments?.length).toBe(1);
    await button(page, shared.undo).click();
    await expect
      .poll(async () => (await stored(id)).attachments?.map(({ name }) => name))
      .toEqual(["Anna", "Tagesordnung 2026"]);
    await choose.setInputFiles([file("Vertrag.docx", "application/zip", pngOf(1, 1).slice(8))]);
    await page.getByText(t.notReadable("Vertrag.docx")).waitFor();
  }));

test("a trial is a marked copy of the draft, and the real vote a copy of the trial without the mark", () =>
  story(browser, async ({ page }) => {
    const id = await openDraft(page);
    await button(page, texts.trial.begin).click();
    await page.getByText(shared.trial, { exact: true }).waitFor();
    const trial = new URL(page.url()).hash.split("/").at(-1) ?? "";
    expect(trial).not.toBe(id);
    expect([(await stored(id)).trial, (await stored(trial)).trial]).toEqual([undefined, true]);
    await expectAccessible(page, "trial-form-de");
    await page.goto(`${service.origin}/organiser#/home`);
    await page.locator(".card .trial", { hasText: shared.trial }).waitFor();
    await page.goto(`${service.origin}/organiser#/draft/${trial}`);
    await button(page, texts.trial.real).click();
    await page.getByText(shared.trial, { exact: true }).waitFor({ state: "detached" });
    const real = new URL(page.url()).hash.split("/").at(-1) ?? "";
    expect(await stored(real)).toMatchObject({ title: meeting(6).title, members: meeting(6).members });
    expect((await stored(real)).trial).toBeUndefined();
  }));
