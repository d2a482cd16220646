// Somebody guesses: after a wrong guess, the service asks people to wait. The pages of members, trustees and organisers say what happened, until
// when, and that nothing is lost. They ask nothing before that time, and the right input then leads on. All of it by keyboard.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { step } from "../../support/browser/organiser-steps.ts";
import { settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { committee, meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

/** One wrong guess after the other, from the first that was asked to wait until `meanwhile` is over. */
async function whileGuessing(path: string, sent: RequestInit, meanwhile: () => Promise<void>): Promise<void> {
  const guess = async () => (await fetch(service.origin + path, sent)).status;
  while ((await guess()) !== 429);
  let over = false;
  const guesser = (async () => {
    while (!over) await guess();
  })();
  try {
    await meanwhile();
  } finally {
    over = true;
    await guesser;
  }
}

const posted = (json: unknown, headers = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(json),
});

/** How many requests went to this path. */
function countRequests(page: Page, path: string): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.url() === service.origin + path) count++;
  });
  return () => count;
}

const until = /^Es ist nichts verloren\. Bitte warten Sie bis \d\d:\d\d:\d\d Uhr/;
/** The page shows the heading and the time, and the focus is there. */
async function toldToWait(page: Page, name: string): Promise<void> {
  const box = page.getByRole("alert").filter({ hasText: shared.tooMany.heading });
  await box.getByText(until).waitFor();
  await expect.poll(() => page.evaluate("document.activeElement.textContent")).toContain(shared.tooMany.heading);
  await expectAccessible(page, name);
}

test("a member: the code is kept for comparing, Enter says why nothing is sent, and the right one opens", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(meeting(3));
    const path = `/e/${election.id}/voter`;
    const asked = countRequests(page, path);
    await page.clock.install();
    await page.goto(election.url);
    const code = page.getByLabel(voter.enterCode.label);
    await whileGuessing(path, posted({ accessCode: "00000-00000-00000-00000" }), async () => {
      await code.fill("AAAAA-AAAAA-AAAAA-AAAAA");
      await settled(page);
      await code.press("Enter");
      await toldToWait(page, "too-many-codes");
      await page.getByText(voter.enterCode.tooMany).waitFor();
      await page.clock.fastForward(20_000); // nothing is asked by itself, as it would be of a server that is silent
    });
    await expect.poll(() => code.inputValue()).toBe("AAAAA-AAAAA-AAAAA-AAAAA");
    await code.fill(election.invitations[0]?.accessCode ?? "");
    await settled(page);
    await code.press("Enter");
    await page.locator("#code-error").getByText(until).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("code");
    expect(asked()).toBe(1);
    await page.clock.fastForward(11_000);
    await page.getByRole("alert").getByText(shared.tooMany.over).waitFor();
    await settled(page);
    await code.press("Enter");
    await page.getByText("Für Anna Ahrens").waitFor();
    expect(asked()).toBe(2);
  }));

test("a trustee: a wrong link waits, the button is held and says why, and the right link goes on", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(meeting(3, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
    const path = `/e/${prepared.id}/trustee/me`;
    const asked = countRequests(page, path);
    await page.clock.install();
    const again = button(page, trustee.again);
    await whileGuessing(path, { headers: { authorization: "Bearer wrong" } }, async () => {
      await page.goto(`${prepared.url}/trustee#code=AAAAA-AAAAA`);
      await toldToWait(page, "too-many-links");
      await page.getByText(trustee.wrongCode.tooMany).waitFor();
    });
    await settled(page);
    await again.press("Enter");
    await page.clock.fastForward(20_000);
    await expect.poll(() => again.getAttribute("aria-disabled")).toBe("true");
    expect(asked()).toBe(1);
    await page.clock.fastForward(11_000);
    await page.getByRole("alert").getByText(shared.tooMany.over).waitFor();
    await settled(page);
    await again.press("Enter");
    await expect.poll(asked).toBe(2);
    await page.goto(`${prepared.url}/trustee#code=${prepared.trustees[0]?.code}`);
    await step(page, trustee.make.title);
  }));

test("an organiser: a used link and too many guesses, then a fresh link", () =>
  story(browser, async ({ page }) => {
    const asked = countRequests(page, "/api/session");
    await page.clock.install();
    await page.goto(`${service.origin}/organiser`);
    const field = page.getByLabel(organiser.signIn.pasteLink);
    const sent = posted({ link: "AAAAA" }, { origin: service.origin });
    await whileGuessing("/api/session", sent, async () => {
      await field.fill(`${service.origin}/organiser#link=AAAAA`);
      await settled(page);
      await field.press("Enter");
      await toldToWait(page, "too-many-sign-ins");
      await page.getByText(organiser.signIn.tooMany).waitFor();
    });
    const before = asked();
    await field.fill(`${service.origin}/organiser#link=${await service.signInLink()}`);
    await settled(page);
    await field.press("Enter");
    await page.clock.fastForward(31_000);
    await page.getByRole("alert").getByText(shared.tooMany.over).waitFor();
    expect(asked()).toBe(before);
    await settled(page);
    await button(page, organiser.signIn.takeLink).press("Enter");
    await heading(page, organiser.home);
  }));
