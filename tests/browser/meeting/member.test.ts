// A member's phone in a meeting, 360 px wide, in German: one tap to check in, then question after question by itself, over reloads, a lost
// network and a late arrival; two people on one phone.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { member as t } from "../../../web/i18n/de/meeting/member.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { member as en } from "../../../web/i18n/en/meeting/member.ts";
import { voter as voterEn } from "../../../web/i18n/en/voter.ts";
import { shownLink } from "../../../web/meeting/shared/shown.ts";
import { assembly, BrowserHall } from "../../support/browser/hall.ts";
import { settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, inTheBox, story } from "../../support/browser/voter-steps.ts";
import { YES } from "../../support/election/over-http.ts";
import { motionOf } from "../../support/election/questions.ts";

const { browser, service } = await stage();

const linkOf = (hall: BrowserHall, number: number): string =>
  hall.cards.find((card) => card.number === number)?.link ?? "";

async function checkIn(page: Page, hall: BrowserHall, number: number): Promise<void> {
  await page.goto(linkOf(hall, number));
  await button(page, t.checkIn.button).click();
}

async function choose(page: Page, option: string): Promise<void> {
  await page.getByText(option, { exact: true }).click();
  await button(page, voter.ballot.review).click();
  await heading(page, voter.review.heading);
}

test("check in, vote on two questions, with a reload and a lost network in between", async () => {
  const hall = await BrowserHall.open(service, assembly());
  await hall.helper("chair", "Carla Chair");
  await story(browser, async ({ page, context }) => {
    await page.goto(linkOf(hall, 1));
    await heading(page, t.checkIn.greeting("Anna Ahrens"));
    await expect.poll(() => page.url()).not.toContain("code=");
    await expectAccessible(page, "member-check-in");
    await button(page, t.checkIn.button).click();
    await heading(page, t.lobby.heading("Anna Ahrens", 1));
    await hall.arrive(2, 3, 4);
    await page.getByText(t.present("4", "6")).waitFor();
    await expectAccessible(page, "member-lobby");

    await hall.act({ act: "write", key: "q1", question: motionOf("Der Beitrag steigt auf 60 Euro.") });
    await hall.act({ act: "announce", key: "q1", start: false });
    await heading(page, t.committee.first);
    await expectAccessible(page, "member-committee");
    await button(page, t.committee.seen).click();
    await heading(page, voter.ballot.heading);
    await expectAccessible(page, "member-ballot");
    await choose(page, "Ja");
    await page.reload();
    await heading(page, voter.ballot.heading);
    await choose(page, "Ja");
    await page.getByText(voter.review.notOpenNotice).waitFor();
    await expectAccessible(page, "member-review-announced");
    await hall.act({ act: "start", number: 1 });
    await button(page, voter.review.cast).click();
    await heading(page, t.sealed.heading);
    await expectAccessible(page, "member-sealed");
    await inTheBox(page);
    await expectAccessible(page, "member-in-the-box");

    await context.setOffline(true);
    await hall.vote(1, 2, YES);
    await hall.vote(1, 3, YES);
    await hall.act({ act: "end", number: 1 });
    await context.setOffline(false);
    await hall.count(1);
    await page.locator("p.large", { hasText: t.standing.waiting }).waitFor();
    await page.getByText(t.box.counted).waitFor();
    await hall.act({ act: "show", what: "result", number: 1 });
    await page.locator(".decision", { hasText: "3 Ja" }).waitFor();
    await expectAccessible(page, "member-result");
    await page.reload();
    await inTheBox(page);
    await page.locator(".decision", { hasText: "3 Ja" }).waitFor();

    await hall.act({ act: "write", key: "q2", question: motionOf("Der Vorstand wird entlastet.") });
    await hall.act({ act: "announce", key: "q2", start: true });
    await heading(page, voter.ballot.heading);
    await page.getByText("Der Vorstand wird entlastet.").first().waitFor();
    await choose(page, "Nein");
    await button(page, voter.review.cast).click();
    await heading(page, t.sealed.heading);
    await hall.act({ act: "end", number: 2 });
    await inTheBox(page);
    await settled(page);
    await page.getByText(t.box.counted).waitFor();
    // the service says that the question was cancelled although its box is closed and its log says so
    await page.route("**/feed*", async (route) => {
      const answer = await route.fetch();
      const feed = await answer.json();
      for (const question of feed.questions) if (question.number === 2) question.state = "cancelled";
      await route.fulfill({ response: answer, json: feed });
    });
    await page.reload();
    await heading(page, t.alarm.heading);
    await page.getByText(t.alarm.burnt("Der Vorstand wird entlastet.")).waitFor();
    await expectAccessible(page, "member-burnt");
  });
});

test("two people on one phone vote one after the other, and one of them leaves", async () => {
  const hall = await BrowserHall.open(service, assembly());
  await hall.helper("chair", "Carla Chair");
  await hall.arrive(3, 4);
  await story(browser, async ({ page }) => {
    await checkIn(page, hall, 1);
    await heading(page, t.lobby.heading("Anna Ahrens", 1));
    await checkIn(page, hall, 2);
    await heading(page, t.lobby.heading("Anna Ahrens und Ben Brandt", 2));
    await expectAccessible(page, "member-two-lobby");
    await hall.act({ act: "write", key: "q1", question: motionOf("Der Beitrag steigt auf 60 Euro.") });
    await hall.act({ act: "announce", key: "q1", start: false });
    await heading(page, t.handOver.heading("Anna Ahrens"));
    await expectAccessible(page, "member-two-hand-over");
    await button(page, t.handOver.button("Anna Ahrens")).click();
    await button(page, t.committee.seen).click();
    await page.getByText(t.voter("Anna Ahrens")).waitFor();
    await choose(page, "Ja");
    await hall.act({ act: "start", number: 1 });
    await button(page, voter.review.cast).click();
    await heading(page, t.box.of("Anna Ahrens"));
    await expectAccessible(page, "member-two-box");
    await button(page, t.handOver.next("Ben Brandt")).click();
    await button(page, t.committee.seen).click();
    await page.getByText(t.voter("Ben Brandt")).waitFor();
    await choose(page, "Nein");
    await button(page, voter.review.cast).click();
    await heading(page, t.box.of("Ben Brandt"));
    await button(page, t.here.leave("Ben Brandt")).click();
    await button(page, t.lobby.back("Ben Brandt")).waitFor();
    await heading(page, t.box.heading);
    await expect.poll(async () => (await hall.feed()).present).toBe(3);
    await expectAccessible(page, "member-two-left");
    await hall.act({ act: "abort", number: 1, reason: "Der Text war falsch." });
    await page.locator("p.large", { hasText: t.standing.cancelled }).waitFor();
    await page.getByText(t.standing.reason("Der Text war falsch.")).waitFor();
  });
});

test("where only a few are entitled the page asks first; a late ballot is sent when the page is left", async () => {
  const hall = await BrowserHall.open(service, assembly({ minimum: 5 }));
  await hall.helper("chair", "Carla Chair");
  await hall.arrive(2, 3, 4);
  await story(browser, async ({ page }) => {
    await page.goto(`${linkOf(hall, 1).replace("#", "?lang=en#")}`);
    await button(page, en.checkIn.button).click();
    await heading(page, en.lobby.heading("Anna Ahrens", 1));
    await hall.act({ act: "write", key: "q1", question: motionOf("Der Beitrag steigt auf 60 Euro.") });
    const begun = page.waitForResponse(
      async (response) => response.url().includes("/feed") && (await response.text()).includes('"state":"voting"'),
    );
    await hall.act({ act: "announce", key: "q1", start: true });
    await button(page, en.committee.seen).click();
    await heading(page, en.ask.heading);
    await page.getByText(en.ask.number(4, "4")).waitFor();
    await expectAccessible(page, "member-few");
    await begun; // the page has read it: what is fetched now is held
    await button(page, en.ask.fetch).click();
    await page.getByText("Ja", { exact: true }).click();
    await button(page, voterEn.ballot.review).click();
    await button(page, voterEn.review.cast).click();
    await page.getByText(en.sealed.heldText).waitFor();
    await expectAccessible(page, "member-held");
    expect((await hall.feed()).questions[0]?.cast).toBe(0);
    await page.goto("about:blank");
    await expect.poll(async () => (await hall.feed()).questions[0]?.cast, { timeout: 20_000 }).toBe(1);
    await page.goto(`${hall.url}?lang=en`);
    await heading(page, en.box.heading);
  });
});

test("the log is compared with what a screen shows; a log that is not the one before stops the page", async () => {
  const hall = await BrowserHall.open(service, assembly());
  await hall.helper("chair", "Carla Chair");
  await story(browser, async ({ page }) => {
    await checkIn(page, hall, 1);
    await heading(page, t.lobby.heading("Anna Ahrens", 1));
    const log = await hall.log();
    const shown = { size: log.range.size, fingerprint: fingerprint(log.range.root()) };
    await page.goto(shownLink(service.origin, hall.id, shown));
    await page.getByText(t.compare.now).waitFor();
    await page.getByText(shown.fingerprint).waitFor();
    await expectAccessible(page, "member-compare");
    await page.goto(shownLink(service.origin, hall.id, { ...shown, fingerprint: "AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA" }));
    await page.getByText(t.alarm.shown).waitFor();
    await expectAccessible(page, "member-compare-never");

    await hall.arrive(2, 3);
    await hall.act({ act: "write", key: "q1", question: motionOf("Der Beitrag steigt auf 60 Euro.") });
    await page.route("**/log?*", async (route) => {
      const answer = await route.fetch();
      const lines = (await answer.text()).split("\n");
      await route.fulfill({
        response: answer,
        body: [`${lines[0]?.replace("2026-12-05", "2026-12-06")}`, ...lines.slice(1)].join("\n"),
      });
    });
    await hall.act({ act: "announce", key: "q1", start: true });
    await heading(page, t.alarm.heading);
    await page.getByText(t.alarm.log.other).waitFor();
    await expectAccessible(page, "member-alarm");
    await page.unrouteAll();
    await page.reload();
    await heading(page, t.alarm.heading);
  });
});
