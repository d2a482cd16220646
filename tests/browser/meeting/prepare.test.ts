// A meeting as its association prepares it, in a real browser at 360 px: typed, with people from a list and questions of two kinds, set up, its
// links and cards; what is missing is named at its field.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { draft } from "../../../web/i18n/de/draft.ts";
import { chair } from "../../../web/i18n/de/meeting/chair.ts";
import { meetings as de } from "../../../web/i18n/de/meeting/meetings.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { meetings as en } from "../../../web/i18n/en/meeting/meetings.ts";
import { NAMES } from "../../support/browser/hall.ts";
import { signIn, step } from "../../support/browser/organiser-steps.ts";
import { Person, picture, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";
import { counters, OwnCommittee } from "../../support/election/standing.ts";

const { browser, service } = await stage();
const TITLE = "Mitgliederversammlung 2027";
const saved = (page: Page) => page.getByText(de.saved, { exact: true }).waitFor();

test("from the home page to the cards: typed once, and there again after a reload", async () => {
  await OwnCommittee.make(service);
  const organiser = await Person.in(browser);
  const { page } = organiser;
  try {
    await signIn(page, service);
    await button(page, de.list.create).click();
    await heading(page, de.title);
    await expectAccessible(page, "prepare-empty");

    // what is missing is named where it is missing
    await button(page, de.prepare.button).click();
    await page.getByRole("alert").getByText(de.faults.title).waitFor();
    await page.getByRole("alert").getByRole("link", { name: de.faults.title }).click();
    await expect.poll(() => page.evaluate<string>("document.activeElement.id")).toBe("meeting-title");
    await expectAccessible(page, "prepare-wrong");

    await page.getByLabel(de.facts.title, { exact: true }).fill(TITLE);
    await page.getByLabel(de.facts.organiser, { exact: true }).fill(counters.organiser);
    await page.getByLabel(de.facts.date, { exact: true }).fill("2027-03-05");
    await page
      .getByLabel(de.facts.committee, { exact: true })
      .selectOption({ label: de.facts.committeeName(counters.name, 3, 2) });
    await page.getByLabel(de.facts.minimum, { exact: true }).fill("2");
    await page.getByLabel(de.facts.quorum, { exact: true }).selectOption("1/2");
    await page.getByLabel(draft.who.paste, { exact: true }).fill(NAMES.join("\n"));
    await button(page, draft.who.take).click();
    await page.getByText(draft.who.count(6, "6")).waitFor();

    // a motion, and an election with two names
    await button(page, draft.what.templates.motion).click();
    await page.getByLabel(draft.what.contestTitle.motion, { exact: true }).fill("Der Vorstand wird entlastet.");
    await page.getByLabel(de.questions.item, { exact: true }).fill("4");
    await button(page, de.questions.add).click();
    await settled(page);
    await button(page, draft.what.templates["election-one"]).click();
    await page.getByLabel(draft.what.contestTitle.other, { exact: true }).fill("Vorsitz");
    for (const [index, name] of ["Anna Ahrens", "Ben Brandt"].entries())
      await page.locator(`#contest-2-option-${index + 1}`).fill(name);
    await saved(page);
    await expectAccessible(page, "prepare-full");

    // removed and had back
    await button(page, de.questions.remove(1)).click();
    await page.locator(".undo:focus").getByText(de.questions.removed(1)).waitFor();
    await button(page, shared.undo).click();
    await page.getByText(de.questions.question(2), { exact: true }).waitFor();
    await saved(page);
    await page.reload();
    await expect.poll(() => page.getByLabel(de.facts.title, { exact: true }).inputValue()).toBe(TITLE);
    await expect.poll(() => page.getByLabel(de.questions.item, { exact: true }).first().inputValue()).toBe("4");
    await expect.poll(() => page.locator("#contest-2-option-2").inputValue()).toBe("Ben Brandt");

    await button(page, de.prepare.button).click();
    await step(page, de.ready.links);
    await page.getByText(de.ready.running("5. März 2027")).waitFor();
    const screen = await page.getByLabel(de.ready.screen, { exact: true }).inputValue();
    expect(screen).toMatch(/\/m\/[\w-]{43}\/screen$/);

    // links for those who help, and cards
    await button(page, de.ready.make).click();
    await page.getByText(de.ready.nameMissing).waitFor();
    await page.getByLabel(de.ready.name, { exact: true }).fill("Carla Chair");
    await settled(page);
    await button(page, de.ready.make).click();
    const chairs = page.getByLabel(de.ready.helper(de.ready.chair, "Carla Chair"));
    await expect.poll(() => chairs.inputValue()).toMatch(/\/chair#/);
    await page.getByLabel(de.ready.role, { exact: true }).selectOption("door");
    await page.getByLabel(de.ready.name, { exact: true }).fill("Hilde");
    await button(page, de.ready.make).click();
    await page.getByLabel(de.ready.helper(de.ready.door, "Hilde")).waitFor();
    await button(page, de.ready.makeCards).click();
    await page.getByText(de.ready.kept(6)).waitFor();
    await expectAccessible(page, "prepare-ready");
    const link = await chairs.inputValue();
    await page.getByRole("link", { name: de.ready.toCards }).click();
    await heading(page, de.card.title);
    await expect.poll(() => page.locator(".sheet").count()).toBe(6);
    await page.getByRole("img", { name: de.card.qr("Zoë van der Berg") }).waitFor();
    await expectAccessible(page, "prepare-cards");
    await page.emulateMedia({ media: "print" });
    await picture(page, "prepare-cards-printed");
    await page.emulateMedia({ media: "screen" });

    // the list on the home page; and the chair finds both questions
    await page.goto(`${service.origin}/organiser#/`);
    await page.getByRole("link", { name: TITLE }).waitFor();
    await expectAccessible(page, "prepare-home");
    await page.goto(link);
    await page.getByRole("article", { name: "Vorsitz", exact: true }).waitFor();
    await page.getByText(chair.item("4")).waitFor();
    expect(organiser.complaints).toEqual([]);
  } finally {
    await organiser.close();
  }
});

test("a draft is deleted after it was asked, on a laptop and in English", async () => {
  const organiser = await Person.in(browser, { width: 1280, height: 800, language: "en-GB" });
  const { page } = organiser;
  try {
    await page.goto(`${service.origin}/organiser#link=${await service.signInLink("Second")}`);
    await page
      .getByRole("button")
      .filter({ hasText: /^Sign in$/ })
      .click();
    await page.getByRole("button", { name: en.list.create }).click();
    await heading(page, en.title);
    await page.getByLabel(en.facts.title, { exact: true }).fill("Summer meeting");
    await page.getByText(en.saved, { exact: true }).waitFor();
    await expectAccessible(page, "prepare-english");
    await button(page, en.prepare.discard).click();
    await page.locator(".question:has(h2:focus)").getByText(en.prepare.discardLoses).waitFor();
    await settled(page);
    await button(page, en.prepare.discard).click();
    await page.getByRole("button", { name: en.list.create }).waitFor();
    await expect.poll(() => page.getByText("Summer meeting").count()).toBe(0);
    expect(organiser.complaints).toEqual([]);
  } finally {
    await organiser.close();
  }
});
