// Signing in through a provider, in a real browser and at the provider's own page: the account is connected, the way back works, and a provider
// that is silent takes no other way away.
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { openid as t } from "../../../web/i18n/de/sign-in/openid.ts";
import { openid as english } from "../../../web/i18n/en/sign-in/openid.ts";
import { signIn, sure } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { OpenIdProvider } from "../../support/peers/openid-provider.ts";

const { browser, service } = await stage();
const provider = await OpenIdProvider.start({ back: `${service.origin}/organiser` });
provider.people["anna"] = { email: "anna@example.org", email_verified: true };
const { name } = provider.settings;
await service.pause();
await service.start({ openid: provider.settings });
afterAll(() => provider.stop());

/** At the provider's pages. */
async function asAnna(page: Page): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill("anna");
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an account is connected, and from then on its owner comes in through the provider", async () => {
  await story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, service);
    await page.getByRole("link", { name: organiser.account }).click();
    await page.getByText(t.intro(name)).waitFor();
    await expectAccessible(page, "account-with-provider");
    await button(page, t.connect(name)).click();
    await asAnna(page);
    await heading(page, organiser.passkeys.title);
    await page.getByText(t.connected).waitFor();
    expect(new URL(page.url()).search).toBe(""); // the answer is not in the history
    await expect.poll(() => button(page, t.connect(name)).count()).toBe(0);
    await expectAccessible(page, "account-connected");
  });
  await story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${service.origin}/organiser`);
    await button(page, t.signIn(name)).waitFor();
    await expectAccessible(page, "sign-in-with-provider");
    await button(page, t.signIn(name)).click();
    await asAnna(page);
    await heading(page, organiser.home);
    await page.goto(`${service.origin}/organiser?code=used&state=used`); // an address from the history
    await heading(page, organiser.passkeys.title);
    await page.getByText(t.problems["wrong-openid"]).waitFor();
    await sure(page, t.disconnect(name), t.disconnectLoses(name));
    await button(page, t.connect(name)).waitFor();
  });
});

test("in English: somebody whom nobody knows here, and a provider that does not answer", () =>
  story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${service.origin}/organiser`);
    await page.getByRole("button", { name: "English" }).click();
    await button(page, english.signIn(name)).click();
    await asAnna(page);
    await page.locator(".notice:focus", { hasText: english.problems["not-invited"] }).waitFor();
    await expectAccessible(page, "nobody-knows-me");
    provider.instead = (response) => void response.writeHead(503).end();
    await service.pause(); // it knows the provider's document by now
    await service.start();
    await page.reload();
    await button(page, english.signIn(name)).click();
    await page.locator(".notice:focus", { hasText: english.problems["openid-unavailable"] }).waitFor();
    await page.getByLabel(/Paste/).waitFor();
  }));
