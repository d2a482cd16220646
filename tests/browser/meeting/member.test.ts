// A member's phone in a meeting, 360 px wide, in German: one tap to check in, then question after question by itself, over reloads, a lost
// network and a late arrival; two people on one phone.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { member as t } from "../../../web/i18n/de/meeting/member.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
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
    const log = await hall.log();
    expect(log.questions.map(({ outcome }) => outcome?.end)).toEqual(["result", undefined]);
  });
});
