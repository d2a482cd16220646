// What goes by mail for a team, through a real mail server, on a phone: an association is founded, somebody invited confirms another address and
// asks for a sign-in link.
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { association as t } from "../../../web/i18n/de/association.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { team as words } from "../../../web/i18n/de/team.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { linkIn, startPeer } from "../../support/peers/mail-server.ts";

const peer = await startPeer({ security: "none" });
afterAll(() => peer.close());
const from = { name: "Verein Sonnenschein", address: "wahl@example.org" };
const { browser, service } = await stage({ host: "localhost", port: peer.port, security: "none", from });
await service.pause();
await service.start({ limits: { ...USUAL, founding: { ...USUAL.founding, by: "anybody" } } });

/** In the last of so many letters to this address. */
async function linkTo(address: string, letters = 1): Promise<string> {
  const arrived = () => peer.received.filter(({ to }) => to === address);
  await expect.poll(() => arrived().length, { timeout: 60_000 }).toBe(letters);
  const last = arrived().at(-1);
  return last === undefined ? "" : linkIn(last).href;
}

async function askForLink(page: Page, address: string): Promise<void> {
  await page.locator("#link-address").fill(address);
  await button(page, words.sendLink).click();
  await page.locator(".notice:focus", { hasText: words.linkSent(address) }).waitFor();
}

test("an association is founded by mail; somebody comes by mail, changes the address, and is sent a sign-in link there", () =>
  story(browser, async ({ page }) => {
    await page.goto(`${service.origin}/organiser`);
    await button(page, words.sendLink).waitFor();
    await askForLink(page, "nobody@example.org");
    const gap = async () => {
      const [above, below] = await Promise.all([
        button(page, words.sendLink).boundingBox(),
        page.locator(".notice:focus").boundingBox(),
      ]);
      return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    };
    await expect.poll(gap).toBeGreaterThan(8);
    await page.getByLabel(t.founding.name).fill("Chor Abendrot");
    await page.getByLabel(t.founding.own, { exact: true }).fill("Anna");
    await page.locator("#found-email").fill("anna");
    await button(page, t.founding.button).click();
    await page.getByText(t.founding.noAddress).waitFor();
    await page.locator("#found-email").fill("anna@example.org");
    await button(page, t.founding.button).click();
    await page.locator(".notice:focus", { hasText: t.founding.sent("anna@example.org") }).waitFor();
    await expectAccessible(page, "found-sent");
    await page.goto(await linkTo("anna@example.org"));
    await page.getByText(t.founding.confirm).waitFor();
    await button(page, t.founding.button).click();
    await page.getByText(words.passkeyTitle).waitFor();
    await page.getByRole("link", { name: t.title }).click();
    await page.getByLabel(t.inviteName).fill("Bert");
    await page.locator("#invite-email").fill("bert@example.org");
    await button(page, words.inviteByMail).click();
    await page.getByText(words.onItsWay("Bert")).waitFor();
    await expect.poll(() => page.getByLabel(t.link("Bert")).count()).toBe(0); // only the letter has it
    await expectAccessible(page, "invited-by-mail");

    await story(browser, async ({ page: berts }) => {
      await berts.goto(await linkTo("bert@example.org"));
      await button(berts, organiser.signIn.button).click();
      await heading(berts, organiser.home);
      await berts.getByRole("link", { name: organiser.account }).click();
      await berts.getByText(words.address.known("bert@example.org")).waitFor();
      await berts.getByLabel(words.address.label).fill("bert@new.example");
      await button(berts, words.address.ask).click();
      await berts.getByText(words.address.waits("bert@new.example")).waitFor();
      await expectAccessible(berts, "own-address");
      await berts.goto(await linkTo("bert@new.example"));
      await berts.getByText(words.address.confirmText).waitFor();
      await expectAccessible(berts, "own-address-confirm");
      await button(berts, words.address.confirm).click();
      await berts.getByText(words.address.known("bert@new.example")).waitFor();
      await button(berts, organiser.signOut).click();
      await askForLink(berts, "bert@new.example");
      await berts.goto(await linkTo("bert@new.example", 2));
      await button(berts, organiser.signIn.button).click();
      await heading(berts, organiser.home);
      await berts.getByText("Chor Abendrot").waitFor();
    });
  }));
