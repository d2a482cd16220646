// What an organiser reads who has too much of something: what it is, how much there may be, until when, and what to do.
import { afterAll, expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { MailQueued } from "../../../src/contract/mail.ts";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { quotas } from "../../../web/i18n/de/quotas.ts";
import { signIn, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { startPeer } from "../../support/peers/mail-server.ts";

const HOUR = 60 * 60_000;
const peer = await startPeer({ security: "none" });
afterAll(() => peer.close());
const from = { name: "Verein Sonnenschein", address: "wahl@example.org" };
const { browser, service } = await stage({ host: "localhost", port: peer.port, security: "none", from });
await service.pause();
service.ahead = HOUR - (Date.now() % HOUR); // an hour begins with the test
await service.start({ limits: { ...USUAL, drafts: 2, disk: 1_000_000 } });

test("no room and no further draft: both say how much there may be, and what was typed stays", () =>
  story(browser, async ({ page }) => {
    const content = meeting(1000);
    const members = content.members?.map(({ name }) => ({ name: name.padEnd(975, "x") }));
    done(await service.organiser<Draft>("POST", "/api/drafts", { content: { ...content, members } }));
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) }));
    await signIn(page, service);
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    const description = page.getByLabel(draft.what.description, { exact: true });
    await page.getByRole("heading", { name: draft.parts.what }).click();
    await page.getByText(draft.what.more, { exact: true }).click();
    await description.fill("y".repeat(19_000));
    await page.getByText(quotas.disk(1, "1")).waitFor({ timeout: 30_000 });
    await page.getByText(draft.refused).waitFor();
    await expectAccessible(page, "limit-room");
    await description.fill("y");
    await page.locator('.save-state[data-state="saved"]').waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: organiser.home }).click();
    await button(page, organiser.list.create).click();
    await page.getByText(quotas.drafts(2, "2")).waitFor();
    await expectAccessible(page, "limit-drafts");
  }));

test("a server that names what is wrong with it is not called silent: neither for a tap nor for what was typed", () =>
  story(browser, async ({ page }) => {
    const broken = {
      ...{ status: 503, contentType: "application/problem+json", headers: { "retry-after": "30" } },
      body: JSON.stringify({ status: 503, code: "disk-full" }),
    };
    await signIn(page, service);
    await page.getByRole("link", { name: "Mitgliederversammlung 2026" }).first().click();
    await page.getByRole("heading", { name: draft.parts.what }).click();
    await page.route(/\/api\/drafts\b/, (route) =>
      route.request().method() === "GET" ? route.continue() : route.fulfill(broken),
    );
    await page.getByLabel(draft.what.organiser).fill("Kleingartenverein");
    await page.getByText(draft.refused).waitFor({ timeout: 30_000 });
    await page.getByText(organiser.fault("disk-full")).waitFor();
    await expectAccessible(page, "fault-draft");
    await page.goto(`${service.origin}/organiser#/`);
    await button(page, organiser.list.create).click();
    await page.getByText(organiser.fault("disk-full")).waitFor();
    await expectAccessible(page, "fault-create");
  }));

test("a person who has got as many letters as may go within an hour: the page says so, and what to do", () =>
  story(browser, async ({ page }) => {
    const members = ["Anna", "Ben", "Cem"].map((name) => ({ name, email: `${name.toLowerCase()}@example.org` }));
    const drafts = done(await service.organiser<{ drafts: Draft[] }>("GET", "/api/drafts")).drafts;
    for (const { id } of drafts) done(await service.organiser("DELETE", `/api/drafts/${id}`));
    const prepared = await service.prepare(meeting(3, { members }));
    await service.openPrepared(prepared);
    const { id } = prepared;
    for (let letters = 1; letters <= 4; letters++) {
      done(
        await service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, { what: "reminder", numbers: [1] }),
      );
      await expect.poll(() => peer.received.length, { timeout: 30_000 }).toBe(Math.min(letters, 3));
    }
    await signIn(page, service);
    await toPage(page, service, "invite", id);
    await page.getByText(/^Für eine Person sind höchstens 3 E-Mails je Stunde vorgesehen/).waitFor({ timeout: 30_000 });
    await page
      .getByText(/wartet noch, mindestens bis [A-Z][a-z]+tag, \d+\. \S+ \d{4}, \d+ Uhr \(Zeitzone: Berlin\)$/)
      .first()
      .waitFor();
    await expectAccessible(page, "limit-letters");
  }));
