// The team's log on its page: older lines follow the newest ones only if there are any, and what programs did stands apart.
import { expect, test } from "vitest";
import { association } from "../../../web/i18n/de/association.ts";
import { team } from "../../../web/i18n/de/team.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";

const { browser, service } = await stage();
const { log } = team;
const at = "2026-11-30T12:00:00Z";
/** As the service would answer after very many deeds. */
const PAGES: Record<string, object> = {
  "by=people": { deeds: [{ at, who: "Anna", deed: "role-changed", whom: "Bert", role: "board" }], older: "line-1" },
  "by=people&before=line-1": { deeds: [{ at, who: "Bert", deed: "joined" }] },
  "by=programs": { deeds: [{ at: "2026-11-30", who: "Mitgliederverwaltung", deed: "people-changed", people: 3 }] },
};

test("older lines are offered and follow; a program's lines have a place of their own", () =>
  story(browser, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, service);
    await page.route(/\/log\?by=/, (route) =>
      route.fulfill({ json: PAGES[new URL(route.request().url()).search.slice(1)] ?? {} }),
    );
    await page.getByRole("link", { name: association.title }).click();
    await page.getByRole("link", { name: log.title }).click();
    await heading(page, log.title);
    const line = (said: string) => page.getByRole("listitem").filter({ hasText: said });
    await line(log.deeds["role-changed"]("Bert", undefined, log.roles.board)).waitFor();
    await page.getByText(log.newest("1")).waitFor();
    await page.getByRole("heading", { level: 2, name: log.programs }).waitFor();
    await line(log.deeds["people-changed"]("", 3)).getByText("Mitgliederverwaltung").waitFor();
    await expectAccessible(page, "log-older");
    await button(page, log.older).click();
    await line(log.deeds.joined()).waitFor();
    await line(log.deeds["role-changed"]("Bert", undefined, log.roles.board)).waitFor();
    await expect.poll(() => button(page, log.older).count()).toBe(0);
    await expect.poll(() => page.getByText(log.newest("1")).count()).toBe(0);
  }));
