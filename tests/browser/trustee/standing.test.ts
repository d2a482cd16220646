// A counting committee that lasts, in a real browser: three people make it once; two votes are opened with it without any ceremony and
// counted from the members' pages, one by somebody whose key was restored from the words; then it is replaced while a vote runs.

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { committees } from "../../../web/i18n/de/committees.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { choose, fingerprintOf, makeKey, signIn, step, sure } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

const names = ["Gerd Groß", "Hanna Holm", "Ida Ilic"];
const NAME = "Zählkommission 2027";

/** From the finished draft to the open vote. */
async function openVote(page: Page, more: Partial<DraftContent> = {}): Promise<{ id: string }> {
  const { id: draftId } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(6, more) }));
  await page.goto(`${service.origin}/organiser#/draft/${draftId}/part-count`);
  await page.getByLabel(committees.choice.label(NAME)).check();
  await expectAccessible(page, "committee-chosen");
  await page.goto(`${service.origin}/organiser#/ready/${draftId}`);
  await button(page, draft.ready.prepareServer).click();
  await button(page, organiser.open.button).click();
  await heading(page, organiser.invite.title);
  return { id: /#\/invite\/([\w-]+)/.exec(page.url())?.[1] ?? "" };
}

/** Checks the record on a member's page; the fingerprint that it shows. */
async function checked(page: Page): Promise<string> {
  await button(page, trustee.count.checkButton).click();
  await page.getByText(trustee.count.checked("3")).waitFor();
  return fingerprintOf(page);
}

test("made once by three, it counts two votes, from a restored device as well, and is replaced while a vote runs", async () => {
  const people = await Promise.all(names.map(() => Person.in(browser)));
  const [gerd, hanna, ida] = people.map(({ page }) => page) as [Page, Page, Page];
  const elsewhere = await Person.in(browser);
  const chair = await Person.in(browser);
  const all = [...people, elsewhere, chair];
  try {
    await signIn(chair.page, service);
    await chair.page.getByRole("link", { name: committees.add }).click();
    await heading(chair.page, committees.title);
    const address = chair.page.url();
    const home = () => chair.page.goto(address);
    await button(chair.page, committees.add).click();
    const form = committees.form;
    await button(chair.page, form.button).click();
    await chair.page.getByText(form.wrong.name).waitFor();
    await expectAccessible(chair.page, "committee-form-wrong");
    await chair.page.getByLabel(form.name, { exact: true }).fill(NAME);
    await chair.page.getByLabel(form.organiser).fill(meeting(6).organiser ?? "");
    for (const [index, name] of names.entries()) await chair.page.getByLabel(form.member(index + 1)).fill(name);
    await chair.page.getByLabel(form.minimum).fill("2");
    await button(chair.page, form.button).click();
    await step(chair.page, NAME);
    await chair.page.getByText(committees.states.making("Gerd Groß, Hanna Holm und Ida Ilic")).waitFor();
    await expectAccessible(chair.page, "committee-begun");
    const links = await Promise.all(
      names.map((name) => chair.page.getByLabel(organiser.ceremony.linkFor(name)).inputValue()),
    );

    // Ten minutes of three people, each on their own device.
    const words: string[][] = [];
    for (const [index, page] of [gerd, hanna, ida].entries()) {
      await page.goto(links[index] ?? "");
      await step(page, trustee.make.title);
      if (index === 0) await expectAccessible(page, "member-make");
      words.push(await makeKey(page));
    }
    for (const page of [gerd, hanna, ida]) await step(page, trustee.compare.title);
    await expect.poll(() => fingerprintOf(gerd)).toBe(await fingerprintOf(ida));
    for (const page of [gerd, hanna, ida]) await button(page, trustee.compare.same).click();
    for (const page of [gerd, hanna, ida]) await step(page, trustee.member.nothing);
    await gerd.getByText(trustee.member.keyHint).waitFor();
    await expectAccessible(gerd, "member-ready");
    const key = await fingerprintOf(gerd);
    await home();
    await expect.poll(() => chair.page.getByLabel(committees.fingerprint).inputValue()).toBe(key);
    await expectAccessible(chair.page, "committee-made");

    // Two votes, each from the finished draft to "open" in three taps.
    const votes = [await openVote(chair.page), await openVote(chair.page)];
    for (const { id } of votes) {
      const invitations = await service.invite({ id });
      for (const number of [1, 2, 3])
        await service.vote({ id, invitations }, number, [choose(1, 0, 0), choose(0, 1, 1)]);
    }
    const [first = { id: "" }, second = { id: "" }] = votes;
    await service.close(first);
    for (const page of [gerd, ida]) {
      await page.reload();
      await step(page, trustee.member.toCount(1));
    }
    await expectAccessible(gerd, "member-to-count");

    // The end of a third one goes into a calendar; then it is cancelled.
    const closes = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16)}:00Z`;
    const third = await openVote(chair.page, { schedule: { closes } });
    await gerd.reload();
    await step(gerd, trustee.member.toCount(1));
    const saving = gerd.waitForEvent("download");
    await button(gerd, trustee.member.calendar.of("Mitgliederversammlung 2026")).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe(`urna-${third.id.slice(0, 8)}.ics`);
    const calendar = await readFile(await file.path(), "utf8");
    expect(calendar).toContain(`UID:${third.id}@urna\r\n`);
    expect(calendar).not.toMatch(/code=|Gerd/);
    await expectAccessible(gerd, "member-calendar");
    await picture(gerd, "member-calendar");
    const cancelled = { kind: "cancellation", reason: "No longer wanted" };
    done(await service.organiser("POST", `/api/elections/${third.id}/notice`, cancelled));

    for (const page of [gerd, ida])
      await page.getByRole("link", { name: trustee.member.count("Mitgliederversammlung 2026") }).click();
    const heard = await checked(ida);
    expect(await checked(gerd)).toBe(heard);
    for (const page of [gerd, ida]) {
      await page.getByLabel(trustee.count.heard).fill(heard);
      await button(page, trustee.count.button).click();
    }
    for (const page of [gerd, ida]) await step(page, trustee.result.title);

    // It is replaced, and still counts the vote that runs; Hanna's phone is gone, she has her words.
    await home();
    await sure(chair.page, committees.replace, committees.replaceLoses);
    await chair.page.getByText(committees.replaced).click();
    await chair.page.getByText(committees.running(1)).waitFor();
    await service.close(second);
    await hanna.close();
    const { page } = elsewhere;
    await page.goto(links[1] ?? "");
    await step(page, trustee.restore.title);
    await page.getByLabel(trustee.restore.label).fill((words[1] ?? []).join(" "));
    await button(page, trustee.restore.button).click();
    await step(page, trustee.member.toCount(1));
    await expectAccessible(page, "member-restored");
    await page.getByRole("link", { name: trustee.member.count("Mitgliederversammlung 2026") }).click();
    await button(page, trustee.count.checkButton).click();
    await step(page, trustee.count.which);
    await page.getByLabel(trustee.count.countingKey).fill(heard); // of something else
    await button(page, trustee.count.whichButton).click();
    await page.getByText(trustee.count.whichOther).waitFor();
    await page.getByLabel(trustee.count.countingKey).fill(key);
    await button(page, trustee.count.whichButton).click();
    await page.getByText(trustee.count.checked("3")).waitFor();
    await gerd.goto(links[0] ?? "");
    await gerd.getByRole("link", { name: trustee.member.count("Mitgliederversammlung 2026") }).click();
    const said = await checked(gerd);
    expect(await fingerprintOf(page)).toBe(said);
    await page.getByLabel(trustee.count.heard).fill(said);
    await page.getByLabel(trustee.count.lateNo).check();
    await button(page, trustee.count.button).click();
    await gerd.getByLabel(trustee.count.heard).fill(said);
    await button(gerd, trustee.count.button).click();
    for (const each of [gerd, page]) await step(each, trustee.result.title);
    await gerd.goto(links[0] ?? "");
    await step(gerd, trustee.member.nothing);
    await gerd.getByText(trustee.member.over(3)).click();
    await expect.poll(() => gerd.getByText(trustee.member.fromHere).count()).toBe(2);
    await expectAccessible(gerd, "member-over");
  } catch (error) {
    for (const [index, person] of all.entries()) await picture(person.page, `failed-${index}`).catch(() => undefined);
    throw error;
  }
  expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(all.map((person) => person.close()));
});
