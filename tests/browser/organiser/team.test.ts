// A team of two: an administrator names the association, invites somebody to the board and somebody who only watches, and both see what
// their role allows.
import { expect, test } from "vitest";
import { association as t } from "../../../web/i18n/de/association.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
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
      await olgas.goto(`${service.origin}/organiser#/sheets/${election.id}`);
      await olgas.getByText(t.forbidden).waitFor();
      await expect.poll(() => olgas.getByText(organiser.loading).count()).toBe(0);
      await toPage(olgas, service, "vote", election.id);
      await olgas.getByText(organiser.running.live).first().waitFor();
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
