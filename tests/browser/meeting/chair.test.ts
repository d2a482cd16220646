// The chair of a meeting, in a real browser at 360 px and on a laptop: prepared questions and new ones, the end, results, what takes votes
// away, candidates, a run-off, a deputy, and the end of the meeting.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { chair as de } from "../../../web/i18n/de/meeting/chair.ts";
import { door } from "../../../web/i18n/de/meeting/door.ts";
import { chair as en } from "../../../web/i18n/en/meeting/chair.ts";
import { assembly, BrowserHall } from "../../support/browser/hall.ts";
import { choose, sure } from "../../support/browser/organiser-steps.ts";
import { Person, picture, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";
import { NO, YES } from "../../support/election/over-http.ts";
import { electionOf, motionOf } from "../../support/election/questions.ts";
import { counters } from "../../support/election/standing.ts";

const { browser, service } = await stage();

const TITLE = "Mitgliederversammlung 2026";
/** A question on the chair's page. */
const card = (page: Page, title: string) => page.getByRole("article", { name: title, exact: true });

/** Says why, after it was told what is lost. */
async function withReason(page: Page, name: string, reason: string, loses?: string): Promise<void> {
  await button(page, name).click();
  const question = page.locator(".question:has(h2:focus)");
  if (loses !== undefined) await question.getByText(loses).waitFor();
  await settled(page);
  await button(page, name).click();
  await question.page().getByText(de.now.reasonMissing).waitFor();
  await page.locator(".question").getByRole("textbox").fill(reason);
  await settled(page);
  await button(page, name).click();
}

test("a whole meeting from the chair's phone", async () => {
  const questions = [{ ...motionOf("Der Vorstand wird entlastet."), item: "4" }];
  const hall = await BrowserHall.open(service, assembly({ questions, word: "Kastanie" }));
  const link = await hall.helper("chair", "Carla Chair");
  const carla = await Person.in(browser);
  const { page } = carla;
  try {
    await page.goto(link);
    await heading(page, TITLE);
    await page.getByText(de.now.nothing).waitFor();
    await page.getByText(de.hall.word("Kastanie")).waitFor();
    await expectAccessible(page, "chair-begin");
    for (const number of [1, 2, 3, 4, 5]) await hall.arriveWith("Kastanie", number);
    await page.getByText(de.present("5", "6")).waitFor();

    // the prepared question: announced, begun after the discussion, ended, counted, shown
    const relief = "Der Vorstand wird entlastet.";
    await card(page, relief).getByRole("button", { name: de.next.announce }).click();
    await card(page, relief).getByText(de.now.states.announced).waitFor();
    await expectAccessible(page, "chair-announced");
    await button(page, de.now.start).click();
    await card(page, relief).getByText(de.now.states.voting).waitFor();
    for (const number of [1, 2, 3]) await hall.vote(1, number, number === 3 ? NO : YES);
    await page.getByText(de.now.cast("3", "5")).waitFor();
    await page.getByText(de.now.fetched("3", "5")).waitFor();
    await expectAccessible(page, "chair-voting");
    await withReason(page, de.now.pause, "Beamer aus");
    await page.getByText(de.now.paused("Beamer aus")).waitFor();
    await withReason(page, de.now.resume, "Beamer läuft");
    await card(page, relief).getByText(de.now.states.voting).waitFor();
    await sure(page, de.now.end, de.now.endLoses(2));
    await hall.count(1);
    await card(page, relief).getByText("2 Ja, 1 Nein").waitFor({ timeout: 90_000 });
    await expectAccessible(page, "chair-result");
    await button(page, de.done.show).click();
    await page.getByText(de.done.shown).waitFor();
    await expect.poll(async () => (await hall.feed()).showing).toEqual({ what: "result", number: 1 });

    // a motion from nothing, with one tap open; then aborted, and it says how many votes that takes away
    const motion = "Wir kaufen einen Rasenmäher.";
    await page.getByLabel(de.next.motion, { exact: true }).fill(motion);
    await settled(page);
    await button(page, de.next.open).first().click();
    await card(page, motion).getByText(de.now.states.voting).waitFor();
    await expect.poll(async () => (await hall.feed()).showing).toEqual({ what: "question", number: 2 });
    await hall.vote(2, 1, YES);
    await hall.vote(2, 2, NO);
    await page.getByText(de.now.cast("2", "5")).waitFor();
    await withReason(page, de.now.abort, "Falscher Wortlaut", de.now.abortLoses(2));
    await page.getByText("Falscher Wortlaut").waitFor();
    await expectAccessible(page, "chair-aborted");

    // once more, with somebody excluded; after the closing nobody counts it
    await button(page, de.done.repetition).first().click();
    const again = card(page, motion).filter({ hasText: de.next.announce });
    await again.getByText(de.next.more, { exact: true }).click();
    await again.getByLabel(de.next.find).fill("ann");
    await button(page, de.next.exclude("Anna Ahrens")).click();
    await again.getByText(de.next.without("Anna Ahrens")).waitFor();
    await again.getByRole("button", { name: de.next.open }).click();
    await again.getByText(de.now.reasonMissing).waitFor();
    await again.getByLabel(de.now.reason).fill("Verkauft Rasenmäher");
    await expectAccessible(page, "chair-excluded");
    await again.getByRole("button", { name: de.next.open }).click();
    await page.getByText(de.now.cast("0", "4")).waitFor();
    await hall.vote(3, 2, YES);
    await hall.vote(3, 3, YES);
    await page.getByText(de.now.cast("2", "4")).waitFor();
    await sure(page, de.now.end, de.now.endLoses(2));
    await page.getByText(de.now.states.counting).first().waitFor();
    await withReason(page, de.now.giveUp, "Zu wenige von der Zählkommission da", de.now.giveUpLoses(2));
    await card(page, motion).getByText(de.done.states.uncounted).first().waitFor();

    // a break, somebody leaves, something is decided by show of hands
    await withReason(page, de.hall.break, "10 Minuten");
    await page.getByText(de.hall.onBreak("10 Minuten")).waitFor();
    await button(page, de.hall.goOn).click();
    await page.getByText(de.hall.left).click();
    await page.getByLabel(de.next.find).last().fill("ben");
    await button(page, door.leftFor("Ben Brandt")).click();
    await page.getByText(de.present("4", "6")).waitFor();
    await page.getByText(de.hall.elsewhere).click();
    await page.getByLabel(de.hall.elsewhereTitle).fill("Tagesordnung");
    await page.getByLabel(de.hall.elsewhereResult).fill("angenommen");
    await settled(page);
    await button(page, de.hall.enter).click();
    await page.getByText("Tagesordnung: angenommen").waitFor();
    await expectAccessible(page, "chair-hall");

    await sure(page, de.hall.end, de.hall.endLoses(0));
    await page.getByText(de.hall.ended).first().waitFor();
    await expectAccessible(page, "chair-ended");
    expect((await hall.log()).ended).toBe(true);
    expect((await hall.log()).questions.map(({ outcome }) => outcome?.end)).toEqual([
      "result",
      "cancelled",
      "uncounted",
    ]);
    expect(carla.complaints).toEqual([]);
  } catch (error) {
    await picture(page, "failed-chair");
    throw error;
  } finally {
    await carla.close();
  }
});

test("a meeting without a counting committee says so, and gets one in the hall", async () => {
  const hall = await BrowserHall.open(service, assembly(), { committee: "later" });
  const link = await hall.helper("chair", "Carla Chair");
  const carla = await Person.in(browser);
  const { page } = carla;
  try {
    await page.goto(link);
    await page.getByText(de.hall.noCommittee).waitFor();
    await expectAccessible(page, "chair-no-committee");
    await page.getByLabel(de.hall.chooseCommittee).selectOption(hall.committee.id);
    await sure(page, de.hall.useCommittee, de.hall.committeeLoses(counters.name));
    await page.getByText(de.hall.counts(counters.name)).waitFor();
    await hall.arrive(1, 2, 3);
    await page.getByLabel(de.next.motion, { exact: true }).fill("Wir gehen wandern.");
    await settled(page);
    await button(page, de.next.open).first().click();
    await card(page, "Wir gehen wandern.").getByText(de.now.states.voting).waitFor();
    expect((await hall.log()).questions).toHaveLength(1);
    expect(carla.complaints).toEqual([]);
  } catch (error) {
    await picture(page, "failed-chair");
    throw error;
  } finally {
    await carla.close();
  }
});

test("candidates from the hall, a run-off, and a deputy who takes over, on a laptop and in English", async () => {
  const hall = await BrowserHall.open(service, assembly());
  const links = [await hall.helper("chair", "Carla Chair"), await hall.helper("chair", "Dirk Deputy")];
  const carla = await Person.in(browser, { width: 1280, height: 800, language: "en-GB" });
  const dirk = await Person.in(browser, { language: "en-GB" });
  const { page } = carla;
  try {
    await page.goto(links[0] ?? "");
    await dirk.page.goto(links[1] ?? "");
    await dirk.page.getByText(en.leads("Carla Chair")).waitFor();
    await expectAccessible(dirk.page, "chair-deputy");
    await hall.arrive(1, 2, 3, 4);

    await page.getByLabel(en.candidates.title).fill("Vorsitz");
    await button(page, en.candidates.open).click();
    await page.getByText(en.candidates.isOpen("Vorsitz")).waitFor();
    for (const [number, name] of [
      [1, "Anna Ahrens"],
      [2, "Ben Brandt"],
      [3, "Cem Çelik"],
      [1, "Dora Dietz"],
    ] as const)
      expect((await hall.propose(number, name)).status).toBe(200);
    const proposal = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    await proposal("Anna Ahrens").getByText(en.candidates.accepted).waitFor();
    await proposal("Dora Dietz").getByText(en.candidates.proposed).waitFor();
    await button(page, en.candidates.strikeFor("Dora Dietz")).click();
    await expect.poll(() => proposal("Dora Dietz").count()).toBe(0);
    await expectAccessible(page, "chair-candidates");
    await button(page, en.candidates.close).click();
    await button(page, en.candidates.make).click();
    const form = page
      .locator("form")
      .filter({ has: page.getByLabel(en.next.office) })
      .last();
    await expect.poll(() => form.getByLabel(en.next.names).inputValue()).toBe("Anna Ahrens\nBen Brandt\nCem Çelik");
    await settled(page);
    await form.getByRole("button", { name: en.next.keep }).click();
    await card(page, "Vorsitz").waitFor();
    await expectAccessible(page, "chair-prepared");

    // an election with an absolute majority that nobody reaches
    await hall.act({
      act: "write",
      key: "beisitz",
      question: electionOf("Beisitz", "Anna Ahrens", "Ben Brandt", "Cem Çelik"),
    });
    await card(page, "Beisitz").getByRole("button", { name: en.next.open }).click();
    await page.getByText(en.now.cast("0", "4")).waitFor();
    for (const [number, vote] of [
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
    ] as const)
      await hall.vote(1, number, [choose(vote === 0 ? 1 : 0, vote === 1 ? 1 : 0, 0)]);
    await page.getByText(en.now.cast("4", "4")).waitFor();
    await button(page, en.now.end).click();
    await hall.count(1);
    await button(page, en.done.runOff).click({ timeout: 90_000 });
    await page.getByText(en.next.options("Anna Ahrens and Ben Brandt")).waitFor();
    await expectAccessible(page, "chair-run-off");

    // the deputy takes over in one tap and a yes; the chair can do nothing more
    await sure(dirk.page, en.lead, en.leadLoses("Carla Chair"));
    await dirk.page.getByLabel(en.next.motion, { exact: true }).waitFor();
    await page.getByText(en.leads("Dirk Deputy")).waitFor();
    await expect.poll(() => page.getByLabel(en.next.motion, { exact: true }).count()).toBe(0);
    await expectAccessible(page, "chair-relieved");

    // everything is there again after a reload
    await dirk.page.reload();
    await card(dirk.page, "Vorsitz").waitFor();
    expect([...carla.complaints, ...dirk.complaints]).toEqual([]);
  } catch (error) {
    await picture(page, "failed-chair");
    throw error;
  } finally {
    await carla.close();
    await dirk.close();
  }
});
