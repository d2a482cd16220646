// Trustees in a real browser against the real service: three people with a profile each, one of whom changes devices in the
// middle of the ceremony; two of them count. And what a trustee's page refuses: an altered record, a different fingerprint, other words.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import {
  choose,
  fingerprintOf,
  makeKey,
  readWords,
  signIn,
  step,
  toPage,
  trusteeLink,
  typeBack,
} from "../../support/browser/organiser-steps.ts";
import { later, Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { committee, meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

const names = ["Gerd Groß", "Hanna Holm", "Ida Ilic"];

test("three make the key, one changes devices, two count, and the result stands", async () => {
  const people = await Promise.all(names.map(() => Person.in(browser)));
  const [gerd, hanna, ida] = people.map(({ page }) => page) as [Page, Page, Page];
  const elsewhere = await Person.in(browser, { width: 1100, height: 800, dark: true });
  const chair = await Person.in(browser);
  const all = [...people, elsewhere, chair];
  try {
    await signIn(chair.page, service);
    const prepared = await service.prepare(meeting(6, committee(...names)));
    await toPage(chair.page, service, "vote", prepared.id);
    await chair.page.getByText(organiser.ceremony.progress(0, 3)).waitFor();
    await expectAccessible(chair.page, "committee-organiser");

    await gerd.goto(trusteeLink(prepared, 1));
    await step(gerd, trustee.make.title);
    expect(new URL(gerd.url()).hash).toBe("");
    const title = (now: string) => expect.poll(() => gerd.title()).toBe(`${now} · Mitgliederversammlung 2026 · Urna`);
    await title(trustee.steps.make);
    await expectAccessible(gerd, "trustee-make");
    await button(gerd, trustee.make.button).click();
    const written = await readWords(gerd);
    // The key is made here and is not on the record: the list of all says nothing else.
    await gerd.getByText(`Gerd Groß ${trustee.others.you} – ${trustee.others.states.invited}`).waitFor();
    await expect.poll(() => gerd.getByText(/keinen Schlüssel erstellt/).count()).toBe(0);
    await button(gerd, trustee.write.done).click();
    await typeBack(gerd, written);
    await step(gerd, trustee.others.title);
    await title(trustee.steps.others);
    await gerd.getByText(trustee.others.turn("Hanna Holm und Ida Ilic")).waitFor();
    await expectAccessible(gerd, "trustee-wait");
    await gerd.reload(); // without the code: the device knows it
    await step(gerd, trustee.others.title);

    await hanna.goto(trusteeLink(prepared, 2));
    const words = await makeKey(hanna);
    await step(hanna, trustee.others.title);
    await ida.goto(trusteeLink(prepared, 3));
    await makeKey(ida);

    for (const page of [gerd, ida, hanna]) await step(page, trustee.compare.title);
    await expectAccessible(gerd, "trustee-compare");
    await expect.poll(() => fingerprintOf(gerd)).toBe(await fingerprintOf(ida));

    // Hanna's phone is gone: with her words and her link she goes on from another device.
    await hanna.close();
    const { page } = elsewhere;
    await page.goto(trusteeLink(prepared, 2));
    await step(page, trustee.restore.title);
    await page.getByLabel(trustee.restore.label).fill(words.slice(0, 23).join(" "));
    await button(page, trustee.restore.button).click();
    await page.getByText(trustee.restore.count(23)).waitFor();
    await page.getByLabel(trustee.restore.label).fill(words.map((word, i) => (i === 6 ? "urne" : word)).join(" "));
    await button(page, trustee.restore.button).click();
    await page.getByText(trustee.restore.unknown("7")).waitFor();
    await expectAccessible(page, "trustee-restore-wrong");
    await page.getByLabel(trustee.restore.label).fill(words.map((word, i) => `${i + 1}. ${word}`).join("\n"));
    await button(page, trustee.restore.button).click();
    await step(page, trustee.compare.title);
    await expect.poll(() => fingerprintOf(page)).toBe(await fingerprintOf(gerd));
    for (const each of [gerd, page, ida]) await button(each, trustee.compare.same).click();
    for (const each of [gerd, page, ida]) await step(each, trustee.ready.title);
    await expectAccessible(gerd, "trustee-ready");
    await gerd.getByText(trustee.ready.checkWords).first().click();
    await gerd.getByLabel(trustee.restore.label).fill(words.join(" "));
    await button(gerd, trustee.ready.checkWords).click();
    await gerd.getByText(trustee.ready.wordsOther).waitFor();

    await button(chair.page, organiser.open.button).click();
    await chair.page.getByRole("heading", { level: 1, name: organiser.invite.title }).waitFor();
    await button(chair.page, organiser.invite.make).click();
    await chair.page.getByText(organiser.invite.made(6)).first().waitFor();
    const invitations = await service.invite(prepared);
    const election = { ...prepared, invitations };
    for (const number of [1, 2, 3]) await service.vote(election, number, [choose(1, 0, 0), choose(0, 1, 1)]);
    await service.vote(election, 4, [choose(0, 1, 0), { kind: "blank" }]);
    const reason = "Das Netz fiel für eine Stunde aus.";
    done(await service.organiser("POST", `/api/elections/${prepared.id}/notice`, { kind: "incident", reason }));
    await service.close(election);

    // Ida and Hanna read the fingerprint to each other; Gerd is on a journey.
    for (const each of [ida, page]) {
      await each.goto(trusteeLink(prepared, each === ida ? 3 : 2));
      await button(each, trustee.count.checkButton).click();
      await each.getByText(trustee.count.checked("4")).waitFor();
      await each.getByText(reason).waitFor();
    }
    await expectAccessible(ida, "trustee-checked");
    const heard = await fingerprintOf(page);
    expect(heard).toBe(await fingerprintOf(ida));
    const field = ida.getByLabel(trustee.count.heard);
    await button(ida, trustee.count.button).click();
    await ida.getByText(trustee.count.heardMissing).waitFor();
    await field.fill(heard.replace(/^./, (first) => (first === "0" ? "1" : "0")));
    await button(ida, trustee.count.button).click();
    await ida.getByText(trustee.count.heardOther).waitFor();
    await expect.poll(() => ida.evaluate("document.activeElement.id")).toBe("heard");
    await expectAccessible(ida, "trustee-other-fingerprint");
    await field.fill(heard.toLowerCase().replaceAll("-", " "));
    await button(ida, trustee.count.button).click();
    await step(ida, trustee.counted.title);
    await ida.getByText(trustee.counted.waiting(1)).waitFor();
    await toPage(chair.page, service, "vote", prepared.id);
    await chair.page.getByText(organiser.count.missing(1)).waitFor();
    await expectAccessible(chair.page, "organiser-count-missing");
    await page.getByLabel(trustee.count.heard).fill(heard);
    await button(page, trustee.count.button).click();
    for (const each of [ida, page]) await step(each, trustee.result.title);
    await expectAccessible(page, "trustee-result");
    await chair.page.getByText("Angenommen: 3 Ja, 1 Nein.").waitFor();
    await chair.page.getByText(organiser.result.bound(4, "4", "4", "6")).waitFor();
    await expectAccessible(chair.page, "organiser-result");
  } catch (error) {
    for (const [index, person] of all.entries()) await picture(person.page, `failed-${index}`).catch(() => undefined);
    throw error;
  }
  expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(all.map((person) => person.close()));
});

test("a record with one ballot altered is not counted: the page names the entry and the clause", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(meeting(4));
    await page.goto(trusteeLink(prepared, 1));
    await makeKey(page);
    await step(page, trustee.ready.title);
    done(await service.organiser("POST", `/api/elections/${prepared.id}/open`));
    const invitations = await service.invite(prepared);
    for (const number of [1, 2, 3])
      await service.vote({ ...prepared, invitations }, number, [choose(1, 0, 0), choose(1, 0, 0)]);
    await service.close(prepared);

    await page.route(`**/e/${prepared.id}/record`, async (route) => {
      const response = await route.fetch();
      const lines = (await response.text()).split("\n");
      const at = lines.findIndex((line) => line.includes('"type":"ballot"'));
      // One character in the middle of a proof's response.
      lines[at] = (lines[at] ?? "").replace(
        /("responses":"[^"]{40})(.)/,
        (_, before: string, one: string) => before + (one === "A" ? "B" : "A"),
      );
      await route.fulfill({ response, body: lines.join("\n") });
    });
    await page.reload();
    await button(page, trustee.count.checkButton).click();
    await page.getByText(trustee.count.invalid).waitFor();
    await page
      .getByText(/BAL-\d|ENC-1/)
      .first()
      .waitFor();
    await page
      .getByText(/LOG-\d/)
      .first()
      .waitFor();
    await expect.poll(() => button(page, trustee.count.button).count()).toBe(0);
    await expectAccessible(page, "trustee-altered-record");

    await page.unroute(`**/e/${prepared.id}/record`);
    await page.reload();
    await button(page, trustee.count.checkButton).click();
    await page.getByText(trustee.count.alone).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H2"); // the button that had the focus is gone
    await expectAccessible(page, "trustee-count-alone");
    // The share goes out, its answer is lost: the same share again is fine.
    await page.route("**/trustee/entries", (route) => route.abort(), { times: 1 });
    await button(page, trustee.count.button).click();
    await page.getByText(trustee.offline).first().waitFor();
    await button(page, trustee.count.button).click();
    await step(page, trustee.result.title);
  }));

test("every step survives a reload; words of another key and a foreign link are refused", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(meeting(4));
    await page.goto(trusteeLink(prepared, 1));
    const second = await page.context().newPage();
    await second.clock.install(); // it looks again only when told to
    await second.goto(trusteeLink(prepared, 1));
    await step(second, trustee.make.title);
    const worker = Promise.withResolvers<void>();
    await second.route("**/trustee.worker-*", async (route) => {
      await worker.promise;
      await route.continue();
    });
    await button(second, trustee.make.button).click(); // and its worker does not come yet
    await button(page, trustee.make.button).click();
    const words = await readWords(page);
    await later(second, 10_000, second.getByRole("heading", { name: trustee.write.title, exact: true })); // meanwhile it sees the key of the first
    worker.resolve();
    expect(await readWords(second)).toEqual(words); // never a second key in the place of the first
    await expectAccessible(page, "trustee-words");
    expect(
      (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page(?!s)/g),
    ).toHaveLength(1);
    await page.reload();
    expect(await readWords(page)).toEqual(words);
    await button(page, trustee.write.done).click();
    await button(page, trustee.typeBack.button).click();
    await expectAccessible(page, "trustee-type-back-wrong");
    await button(page, trustee.typeBack.back).click();
    await step(page, trustee.write.title);
    await button(page, trustee.write.done).click();
    await typeBack(page, words);
    await step(page, trustee.ready.title);
    await later(second, 10_000, second.getByRole("heading", { name: trustee.ready.title, exact: true }));
    await second.close();
    await page.reload();
    await step(page, trustee.ready.title);

    const stranger = await Person.in(browser);
    await stranger.page.goto(trusteeLink(prepared, 1));
    await step(stranger.page, trustee.restore.title);
    const others = `${"abandon ".repeat(23)}art`; // the words of 32 zero bytes
    await stranger.page.getByLabel(trustee.restore.label).fill(others);
    await button(stranger.page, trustee.restore.button).click();
    await stranger.page.getByText(trustee.restore.other).waitFor();
    await stranger.page.goto("about:blank");
    await stranger.page.goto(`${prepared.url}/trustee#code=AAAAA-AAAAA-AAAAA-AAAAA`);
    await stranger.page.getByText(trustee.wrongCode.title).waitFor();
    await expectAccessible(stranger.page, "trustee-wrong-code");
    expect(stranger.complaints).toEqual([]);
    await stranger.close();
  }));
