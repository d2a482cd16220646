// A team of two: an administrator names the association, invites somebody to the board and somebody who only watches, and both see what
// their role allows.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { association as t } from "../../../web/i18n/de/association.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { team as words } from "../../../web/i18n/de/team.ts";
import { newDraft, signIn, sure, toPage } from "../../support/browser/organiser-steps.ts";
import { settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { settings } = t;
const { browser, service } = await stage();

test("a team of two prepares votes of one association; an observer sees them, without names or buttons", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(meeting(31));
    await signIn(page, service);
    await page.getByText(organiser.lacks("both")).waitFor();
    await page.getByRole("link", { name: t.title }).click();
    await heading(page, t.title);
    await page.getByLabel(settings.name).fill("Kleingartenverein Sonnenhang");
    await page.getByLabel(settings.contact).fill("vorstand@example.org");
    await button(page, settings.save).click();
    await page.locator(".notice:focus", { hasText: settings.saved }).waitFor();
    await page.getByLabel(settings.name).press("End"); // said until something is typed again
    await page.getByLabel(settings.name).pressSequentially(".");
    await expect.poll(() => page.locator(".notice", { hasText: settings.saved }).count()).toBe(0);
    const invite = async (name: string, role: string) => {
      await page.getByLabel(t.inviteName).fill(name);
      await page.getByLabel(t.inviteRole, { exact: true }).selectOption(role);
      await button(page, t.invite).click();
      return page.getByLabel(t.link(name)).inputValue();
    };
    const links = {
      board: await invite("Bert", "board"),
      chair: await invite("Carla", "chair"),
      observer: await invite("Olga", "observer"),
    };
    await page.getByRole("listitem").filter({ hasText: "Olga" }).getByText(t.roles.observer).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    const gap = async () => {
      const [above, below] = await Promise.all([t.invite, t.leave].map((name) => button(page, name).boundingBox()));
      return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    };
    await page.reload();
    await expect.poll(gap).toBeGreaterThan(8);
    await expectAccessible(page, "association");

    await story(browser, async ({ page: berts }) => {
      await berts.goto(links.board);
      await button(berts, organiser.signIn.button).click();
      await heading(berts, organiser.home);
      await berts.getByText("Kleingartenverein Sonnenhang").waitFor();
      await expectAccessible(berts, "home-of-board");
      await newDraft(berts);
      await expect
        .poll(() => berts.locator("input").evaluateAll((all) => all.map((one) => (one as { value?: string }).value)))
        .toContain("Kleingartenverein Sonnenhang");
      await berts.goto(`${service.origin}/organiser#/`);
      await berts.getByRole("link", { name: t.title }).click();
      await berts.getByText(t.you("Bert")).waitFor();
      await expect.poll(() => button(berts, t.invite).count()).toBe(0);

      // Carla opens her link in Bert's browser: whose account would join, and not before she has seen it
      await berts.goto(links.chair);
      await berts.getByText(t.alreadyIn("Bert")).waitFor();
      await expectAccessible(berts, "invitation-while-signed-in");
      await button(berts, organiser.signOut).click();
      await expect.poll(() => berts.getByText(t.alreadyIn("Bert")).count()).toBe(0);
      await button(berts, organiser.signIn.button).click();
      await heading(berts, organiser.home);
      await berts.getByRole("link", { name: t.title }).click();
      await berts.getByText(t.you("Carla")).waitFor();
      await sure(berts, t.leave, t.leaveLosesAccount(0));
      await heading(berts, organiser.signIn.title);
    });
    await story(browser, async ({ page: olgas }) => {
      await olgas.goto(links.observer);
      await button(olgas, organiser.signIn.button).click();
      await heading(olgas, organiser.home);
      await expect.poll(() => button(olgas, organiser.list.create).count()).toBe(0);
      await expect.poll(() => olgas.getByText(organiser.lacks("both")).count()).toBe(0); // she can do nothing about it
      await olgas.goto(`${service.origin}/organiser#/sheets/${election.id}`);
      await olgas.getByText(t.forbidden).waitFor();
      await expect.poll(() => olgas.getByText(organiser.loading).count()).toBe(0);
      await toPage(olgas, service, "vote", election.id);
      await olgas.getByText(organiser.running.live).first().waitFor();
      await olgas.getByText("Ende: wenn die Wahlleitung die Abstimmung beendet.").waitFor(); // not: wenn Sie
      await expect.poll(() => button(olgas, organiser.running.pause).count()).toBe(0);
      await expect.poll(() => olgas.getByRole("link", { name: organiser.running.links }).count()).toBe(0);
      await expectAccessible(olgas, "vote-of-observer");
    });

    await page.reload();
    await settled(page);
    await page.getByLabel(t.roleOf("Bert")).selectOption("chair");
    await expect.poll(() => page.getByText(t.changed("Bert")).count()).toBeGreaterThan(0);
    await sure(page, t.remove("Bert"), t.removeLoses("Bert", 0));
    await expect.poll(() => page.getByLabel(t.roleOf("Bert")).count()).toBe(0);
  }));

test("an observer of an association without votes reads what will be there; a used invitation says whom to ask", () =>
  story(browser, async ({ page }) => {
    await page.goto(`${service.origin}/organiser#link=${await service.signInLink("Chor Abendrot")}`);
    await button(page, organiser.signIn.button).click();
    await page.getByRole("link", { name: t.title }).click();
    await page.getByLabel(t.inviteName).fill("Olga");
    await page.getByLabel(t.inviteRole, { exact: true }).selectOption("observer");
    await button(page, t.invite).click();
    const link = await page.getByLabel(t.link("Olga")).inputValue();
    await story(browser, async ({ page: olgas }) => {
      await olgas.goto(link);
      await button(olgas, organiser.signIn.button).click();
      await olgas.getByText(t.noVotes).waitFor();
      await expectAccessible(olgas, "home-of-observer");
    });
    await story(browser, async ({ page: late }) => {
      await late.goto(link);
      await button(late, organiser.signIn.button).click();
      await late.getByRole("alert").getByText("bitten Sie um eine neue Einladung").waitFor();
      await late.getByText("gibt ihn Ihnen jemand aus der Verwaltung").waitFor();
      await expectAccessible(late, "invitation-used");
    });
  }));

const { second } = words;
const signInLink = async (name: string) => `${service.origin}/organiser#link=${await service.signInLink(name)}`;
/** Signs in with a link, on a phone. */
async function comeIn(page: Page, link: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(link);
  await button(page, organiser.signIn.button).click();
  await heading(page, organiser.home);
}

test("whoever comes with a link is asked for a passkey, can skip it or make one, and is not asked again", () =>
  story(browser, async ({ page, context }) => {
    await comeIn(page, await signInLink("Segelclub Süd"));
    await page.getByText(words.passkeyTitle).waitFor();
    await expectAccessible(page, "passkey-asked");
    await button(page, words.passkeySkip).click();
    await expect.poll(() => page.getByText(words.passkeyTitle).count()).toBe(0);
    await page.locator("h1:focus", { hasText: organiser.home }).waitFor();
    await page.reload();
    await heading(page, organiser.home);
    await expect.poll(() => page.getByText(words.passkeyTitle).count()).toBe(0);
    await button(page, organiser.signOut).click();

    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await comeIn(page, await signInLink("Segelclub Süd"));
    await button(page, words.passkeyAdd).click();
    await expect.poll(() => page.getByText(words.passkeyTitle).count()).toBe(0);
    await page.locator("h1:focus", { hasText: organiser.home }).waitFor();
    await button(page, organiser.signOut).click();
    await button(page, organiser.signIn.passkey).click();
    await heading(page, organiser.home);
    await page.getByText("Segelclub Süd").waitFor();
  }));

test("what needs two people: the first one asks and reads who is missing, the second one confirms; the log says who did what", () =>
  story(browser, async ({ page }) => {
    await service.organiser("GET", "/api/session"); // else its first request would sign in anew
    await service.signIn("Ruderclub Nord");
    await comeIn(page, await signInLink("Ruderclub Nord"));
    await page.getByRole("link", { name: t.title }).click();
    await page.getByText(second.tooFew).waitFor();
    await expect.poll(() => button(page, second.set).count()).toBe(0);
    await page.getByLabel(t.inviteName).fill("Bert");
    await page.getByLabel(t.inviteRole, { exact: true }).selectOption("administrator");
    await button(page, t.invite).click();
    const link = await page.getByLabel(t.link("Bert")).inputValue();

    await story(browser, async ({ page: berts }) => {
      await comeIn(berts, link);
      await page.reload();
      await button(page, second.set).click();
      await page.getByText(second.on).first().waitFor();
      await expectAccessible(page, "second-person-on");

      const election = await service.prepare(meeting(3));
      await service.ready(election);
      await toPage(page, service, "vote", election.id);
      await button(page, organiser.open.button).click();
      await page.locator(".notice:focus", { hasText: "Sie wollen die Abstimmung öffnen." }).waitFor();
      await expect.poll(() => button(page, organiser.open.button).count()).toBe(0);
      await expect.poll(() => button(page, second.confirm.open).count()).toBe(0);
      await expectAccessible(page, "asked-to-open");
      await toPage(berts, service, "vote", election.id);
      await berts.getByText("Ruderclub Nord will die Abstimmung öffnen.").waitFor();
      await expectAccessible(berts, "asked-by-another");
      await sure(berts, second.confirm.open, second.forGood);
      await berts.getByText(organiser.running.live).first().waitFor();
      await page.getByText(organiser.running.live).first().waitFor(); // by itself
      await expect.poll(() => page.getByText("Sie wollen die Abstimmung öffnen.").count()).toBe(0);

      await button(berts, organiser.running.cancel).click();
      await berts.getByLabel(organiser.running.reason).fill("Ein Name fehlt.");
      await expectAccessible(berts, "cancelling");
      await button(berts, organiser.running.cancel).click();
      await berts.locator(".notice:focus", { hasText: "Sie wollen die Abstimmung abbrechen." }).waitFor();
      await expectAccessible(berts, "asked-to-cancel");
      await page.getByText("Bert will die Abstimmung abbrechen.").first().waitFor();
      await page.getByText(second.reason("Ein Name fehlt.")).waitFor();
      await expectAccessible(page, "cancelling-by-another");
      await sure(page, second.confirm.cancel, second.forGood);
      await page.getByText(organiser.result.cancelled).first().waitFor();

      await page.goto(`${service.origin}/organiser#/`);
      await page.getByRole("link", { name: t.title }).click();
      await button(page, second.lift).click();
      await page.getByText("Sie wollen Entscheidungen zu zweit ausschalten.").waitFor();
      await expectAccessible(page, "asked-to-lift");
      await berts.goto(`${service.origin}/organiser#/`);
      await berts.getByRole("link", { name: t.title }).click();
      await button(berts, second.confirm.lift).click();
      await berts.getByText(second.off).first().waitFor();
      await berts.getByRole("link", { name: words.log.title }).click();
      await heading(berts, words.log.title);
      const deeds = berts.getByRole("listitem");
      const { log } = words;
      for (const said of [log.deeds["second-person-lifted"](), log.deeds["asked-to-cancel"](), log.deeds.cancelled()])
        await deeds.filter({ hasText: said }).first().waitFor();
      await deeds.filter({ hasText: log.deeds["asked-to-open"]() }).getByText("Ruderclub Nord").waitFor();
      await deeds.filter({ hasText: log.deeds.opened() }).getByText("Bert").waitFor();
      await expectAccessible(berts, "log");
    });
  }));
