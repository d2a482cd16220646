// A trustee whose device is gone, at every step: each time another browser profile, with nothing but the link, the words and the
// public record. The two others act over HTTP.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import type { Election } from "../../../src/contract/election.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import {
  choose,
  fingerprintOf,
  readWords,
  step,
  trusteeLink,
  typeBack,
} from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible } from "../../support/browser/voter-steps.ts";
import { committee, meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

test("from the words and the public record alone, on another device, at every step", async () => {
  const prepared = await service.prepare(meeting(4, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
  const people: Person[] = [];
  const onNewDevice = async (): Promise<Page> => {
    const person = await Person.in(browser);
    people.push(person);
    await person.page.goto(trusteeLink(prepared, 3));
    return person.page;
  };
  const typeWords = async (page: Page, words: readonly string[], name: string) => {
    await page.getByLabel(trustee.restore.label).fill(words.join(" "));
    await button(page, name).click();
  };
  const others = async (make: typeof makeTrusteeEntry) => {
    for (const index of [2, 1]) await service.send(prepared, index, make);
  };
  const idas = async () => done(await service.organiser<Election>("GET", `/api/elections/${prepared.id}`)).trustees[2];
  try {
    // The key is made, its words are on paper, and nothing is confirmed.
    const first = await onNewDevice();
    await button(first, trustee.make.button).click();
    const words = await readWords(first);
    const second = await onNewDevice();
    await button(second, trustee.make.haveWords).click();
    await typeWords(second, words, trustee.restore.button);
    await step(second, trustee.others.title); // the key is entered before those of the others
    await second.getByText(trustee.others.turn("Gerd Groß und Hanna Holm")).waitFor();
    expect((await idas())?.state).toBe("joined");
    await button(first, trustee.write.done).click(); // the first device goes on with the same key
    await typeBack(first, words);
    await step(first, trustee.others.title);

    // The key is entered, the parts are not sent; somebody else's words are refused, the right ones lead to the comparison.
    await others(makeTrusteeEntry);
    const third = await onNewDevice();
    await step(third, trustee.restore.title);
    await typeWords(third, `${"abandon ".repeat(23)}art`.split(" "), trustee.restore.button);
    await third.getByText(trustee.restore.other).waitFor();
    await typeWords(third, words, trustee.restore.button);
    await step(third, trustee.compare.title);
    await third.getByText(trustee.compare.before).waitFor();
    await expectAccessible(third, "restored-compare");
    const ceremony = await fingerprintOf(third);
    await step(second, trustee.compare.title);
    await expect.poll(() => fingerprintOf(second)).toBe(ceremony);
    await button(third, trustee.compare.same).click();
    await step(third, trustee.others.title);
    await third.getByText(trustee.others.turn("Gerd Groß und Hanna Holm")).waitFor();
    await expect.poll(() => fingerprintOf(third)).toBe(ceremony); // it stays on the page

    // The parts are sent, the rehearsal is still to come.
    await others(makeSharesEntry);
    const fourth = await onNewDevice();
    await step(fourth, trustee.restore.title);
    await typeWords(fourth, words, trustee.restore.button);
    await fourth.getByText(trustee.others.rehearsals).or(fourth.getByText(trustee.ready.title)).first().waitFor();
    await expect.poll(async () => (await idas())?.state, { timeout: 30_000 }).toBe("confirmed");
    await others(makeConfirmationEntry);
    await step(fourth, trustee.ready.title);
    await fourth.getByText(trustee.others.allReady).waitFor();
    await expect.poll(() => fingerprintOf(fourth)).toBe(ceremony);

    // After the opening: the words only checked, on somebody else's device, where nothing stays; then a loss, and the words found again.
    done(await service.organiser("POST", `/api/elections/${prepared.id}/open`));
    const election = { ...prepared, invitations: await service.invite(prepared) };
    const borrowed = await onNewDevice();
    await step(borrowed, trustee.restore.title);
    await borrowed.getByText(trustee.lost.title).click();
    await button(borrowed, trustee.lost.button).click();
    await borrowed.getByText(trustee.lost.told).waitFor();
    expect((await idas())?.words?.lost).toBe(true);
    await borrowed.getByText(trustee.restore.stay).click();
    await expectAccessible(borrowed, "restore-only-check");
    await typeWords(borrowed, words, trustee.restore.onlyCheck);
    await borrowed.getByText(trustee.restore.fineNotKept).waitFor();
    await expect
      .poll(async () => (await idas())?.words, { timeout: 30_000 })
      .toEqual({ checked: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
    await borrowed.reload();
    await step(borrowed, trustee.restore.title);

    // While the vote runs: restored, and the page says who counts; the words can be written down again.
    const fifth = await onNewDevice();
    await typeWords(fifth, words, trustee.restore.button);
    await step(fifth, trustee.ready.title);
    await fifth.getByText(trustee.others.nobody).waitFor();
    await expect.poll(() => fingerprintOf(fifth)).toBe(ceremony);
    await fifth.getByText(trustee.ready.writeAgain).click();
    await button(fifth, trustee.ready.showWords).click();
    expect(await readWords(fifth)).toEqual(words);
    await expectAccessible(fifth, "ready-words-again");

    // After the close: it asks whether another device has counted, and demands the fingerprint.
    for (const number of [1, 2, 3]) await service.vote(election, number, [choose(1, 0, 0), choose(0, 1, 1)]);
    await service.close(election);
    await service.send(election, 1, makeDecryptionEntry);
    const sixth = await onNewDevice();
    await typeWords(sixth, words, trustee.restore.button);
    await step(sixth, trustee.count.title);
    await button(sixth, trustee.count.checkButton).click();
    await sixth.getByText(trustee.count.late).waitFor();
    await sixth.getByLabel(trustee.count.heard).fill(await fingerprintOf(sixth));
    await button(sixth, trustee.count.button).click();
    await sixth.getByText(trustee.count.lateMissing).waitFor();
    await expectAccessible(sixth, "restored-count");
    await sixth.getByLabel(trustee.count.lateNo).check();
    await button(sixth, trustee.count.button).click();
    await step(sixth, trustee.result.title); // with Gerd's share it is enough: Hanna never came
    await sixth.getByText(trustee.count.fingerprint).waitFor();
    await expectAccessible(sixth, "restored-result");
    const late = await onNewDevice(); // afterwards nothing asks for words any more
    await step(late, trustee.result.title);
    expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
  } catch (error) {
    for (const [index, { page }] of people.entries()) await picture(page, `failed-${index}`).catch(() => undefined);
    throw error;
  } finally {
    await Promise.all(people.map((person) => person.close()));
  }
});

test("two keys under one name: the device whose key is not on the record says so, and accepts the other's words", async () => {
  const prepared = await service.prepare(meeting(4));
  const [phone, laptop] = [await Person.in(browser), await Person.in(browser)];
  await phone.page.goto(trusteeLink(prepared, 1));
  await button(phone.page, trustee.make.button).click();
  await readWords(phone.page);
  await laptop.page.goto(trusteeLink(prepared, 1));
  await button(laptop.page, trustee.make.button).click();
  const words = await readWords(laptop.page);
  await button(laptop.page, trustee.write.done).click();
  await typeBack(laptop.page, words);
  await step(laptop.page, trustee.ready.title);
  await phone.page.getByText(trustee.bad.otherKey).waitFor();
  await expectAccessible(phone.page, "trustee-other-key");
  await phone.page.getByLabel(trustee.restore.label).fill(words.join(" "));
  await button(phone.page, trustee.restore.button).click();
  await step(phone.page, trustee.ready.title);
  expect([...phone.complaints, ...laptop.complaints]).toEqual([]);
  await Promise.all([phone.close(), laptop.close()]);
});
