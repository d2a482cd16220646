// A committee of three counts in a meeting, in real browsers at 360 px: after one consent each page agrees and releases by itself; with one page
// closed the others ask their persons.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { assembly, BrowserHall } from "../../support/browser/hall.ts";
import { fingerprintOf, makeKey, step } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible } from "../../support/browser/voter-steps.ts";
import { NO, YES } from "../../support/election/over-http.ts";
import { motionOf } from "../../support/election/questions.ts";
import { OwnCommittee } from "../../support/election/standing.ts";

const { browser, service } = await stage();
const { room } = trustee;
const MEETING = "Mitgliederversammlung 2026";

/** The questions of the meeting, as their lines on the page begin. */
const MOTIONS = [
  "Der Beitrag steigt auf 60 Euro.",
  "Der Vorstand wird entlastet.",
  "Der Verein tritt dem Verband bei.",
] as const;

/** The line of a question says so. */
async function stands(page: Page, number: number, text: string): Promise<void> {
  const name = room.question(number, MOTIONS[number - 1] ?? "");
  await page.locator(".meeting-room li", { hasText: name }).getByText(text).waitFor({ timeout: 60_000 });
}

/** Asked, voted on by five of six, and ended. */
async function ask(hall: BrowserHall, number: number): Promise<void> {
  await hall.act({ act: "write", key: `q${number}`, question: motionOf(MOTIONS[number - 1] ?? "") });
  await hall.act({ act: "announce", key: `q${number}`, start: true });
  for (const member of [1, 2, 3, 4, 5]) await hall.vote(number, member, member === 1 ? NO : YES);
  await hall.act({ act: "end", number });
}

test("three pages count a question by themselves; two of them by hand; and a restored key after it has compared the meeting", async () => {
  const committee = await OwnCommittee.begin(service);
  const people = await Promise.all([1, 2, 3].map(() => Person.in(browser)));
  const pages = people.map(({ page }) => page);
  const [gerd, hanna, ida] = pages as [Page, Page, Page];
  const elsewhere = await Person.in(browser);
  const words: string[][] = [];
  try {
    for (const [i, page] of pages.entries()) {
      await page.goto(`${service.origin}/t/${committee.id}#code=${committee.code(i + 1)}`);
      words.push(await makeKey(page));
    }
    for (const page of pages) await step(page, trustee.compare.title);
    for (const page of pages) await button(page, trustee.compare.same).click();
    for (const page of pages) await step(page, trustee.member.nothing);
    const key = await fingerprintOf(gerd);

    const hall = await BrowserHall.open(service, assembly(), { made: committee });
    await hall.helper("chair", "Carla Chair");
    await hall.arrive(1, 2, 3, 4, 5, 6);
    await gerd.reload();
    await gerd.getByText(room.heading(MEETING)).waitFor({ timeout: 30_000 });
    await expectAccessible(gerd, "room-offer");
    await picture(gerd, "room-offer");
    for (const page of pages) await button(page, room.consent).click({ timeout: 30_000 });
    for (const page of pages) await page.getByText(room.consented).waitFor();
    for (const page of pages) await button(page, room.same.button).click({ timeout: 30_000 });

    // the first one: nobody touches a page
    await ask(hall, 1);
    for (const page of pages) await stands(page, 1, room.stands.counted);
    expect((await hall.feed()).questions[0]).toMatchObject({ state: "result", agreed: [1, 2, 3] });
    await expectAccessible(gerd, "room-counted");
    await picture(gerd, "room-counted");

    // the second one: Ida's page is closed
    await ida.close();
    await ask(hall, 2);
    for (const page of [gerd, hanna]) await stands(page, 2, room.waits(2, 3));
    for (const page of [gerd, hanna]) await button(page, room.anyway).click();
    await gerd.getByText(room.reasons.fewAgreements(2, 3)).waitFor();
    await expectAccessible(gerd, "room-asks");
    await picture(gerd, "room-asks");
    const heard = await fingerprintOf(hanna);
    for (const page of [gerd, hanna]) {
      await page.getByLabel(trustee.count.heard).fill(heard);
      await button(page, trustee.count.button).click();
    }
    for (const page of [gerd, hanna]) await stands(page, 2, room.stands.counted);
    expect((await hall.feed()).questions[1]).toMatchObject({ state: "result", agreed: [1, 2] });

    // the third one: Ida has typed her words on another phone, compares the meeting and names her committee first
    await hanna.close();
    const { page } = elsewhere;
    await page.goto(`${service.origin}/t/${committee.id}#code=${committee.code(3)}`);
    await page.getByLabel(trustee.restore.label).fill((words[2] ?? []).join(" "));
    await button(page, trustee.restore.button).click();
    await step(page, room.running);
    await button(page, room.consent).click();
    await page.getByText(room.hear.text).waitFor();
    await stands(page, 1, room.stands.counted);
    await page.getByLabel(room.hear.label).fill(key); // of something else
    await button(page, room.hear.button).click();
    await page.getByText(room.hear.never).waitFor();
    await expectAccessible(page, "room-hear");
    await picture(page, "room-hear");
    await page.getByLabel(room.hear.label).fill(fingerprint((await hall.log()).range.root()));
    await button(page, room.hear.button).click();
    await page.getByText(room.hear.text).waitFor({ state: "detached" });
    await ask(hall, 3);
    await page.getByLabel(trustee.count.countingKey).fill(key);
    await button(page, trustee.count.whichButton).click();
    await page.getByText(room.reasons.restored).first().waitFor({ timeout: 30_000 });
    await expectAccessible(page, "room-restored");
    await button(gerd, room.anyway).click();
    const said = await fingerprintOf(gerd);
    await page.getByLabel(trustee.count.heard).fill(said);
    await page.getByLabel(trustee.count.lateNo).check();
    await gerd.getByLabel(trustee.count.heard).fill(said);
    for (const each of [page, gerd]) await button(each, trustee.count.button).click();
    for (const each of [page, gerd]) await stands(each, 3, room.stands.counted);
    expect((await hall.feed()).questions[2]).toMatchObject({ state: "result", agreed: [1] }); // a restored key makes no agreement

    // what was done stays, also after the meeting
    await hall.act({ act: "end-meeting" });
    await gerd.reload();
    await gerd.getByText(room.deeds(6)).click();
    await gerd
      .getByText(/von Ihnen ausgezählt/)
      .first()
      .waitFor();
    await expectAccessible(gerd, "room-deeds");
    await picture(gerd, "room-deeds");
    expect([...people, elsewhere].flatMap(({ complaints }) => complaints)).toEqual([]);
  } finally {
    await Promise.all([...people, elsewhere].map((person) => person.close()));
  }
});
