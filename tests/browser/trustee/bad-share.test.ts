// A dishonest trustee sends one of the others a share that does not fit: what everybody sees, and how the preparation starts over with the same links
// and the same words. And an organiser who sees early that too few still have their words.

import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { openEvidence } from "../../../crypto/ceremony/evidence-file.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { fingerprintOf, makeKey, signIn, step, toPage, trusteeLink } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible } from "../../support/browser/voter-steps.ts";
import { sharesWithBadOne } from "../../support/election/dishonest-trustee.ts";
import { committee, meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";

const { browser, service } = await stage();

async function people(count: number, tell: (persons: Person[]) => Promise<void>): Promise<void> {
  const persons = await Promise.all(Array.from({ length: count }, () => Person.in(browser)));
  try {
    await tell(persons);
    expect(persons.flatMap(({ complaints }) => complaints)).toEqual([]);
  } catch (error) {
    for (const [index, { page }] of persons.entries()) await picture(page, `failed-${index}`).catch(() => undefined);
    throw error;
  } finally {
    await Promise.all(persons.map((person) => person.close()));
  }
}

test("every page names the sender of a bad share, and the ceremony starts over with the same links and words", () =>
  people(3, async (persons) => {
    const [hanna, ida, chair] = persons.map(({ page }) => page) as [Page, Page, Page];
    await signIn(chair, service);
    const prepared = await service.prepare(meeting(4, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
    await hanna.goto(trusteeLink(prepared, 2));
    const words = await makeKey(hanna);
    await ida.goto(trusteeLink(prepared, 3));
    await makeKey(ida);
    await service.send(prepared, 1, makeTrusteeEntry);
    for (const page of [hanna, ida]) {
      await step(page, trustee.compare.title);
      await button(page, trustee.compare.same).click();
    }
    // Gerd seals 80 zero bytes for Hanna, and the correct share for Ida.
    await service.send(prepared, 1, (seed, board, index) => sharesWithBadOne(seed, board, index, 2));

    await step(hanna, trustee.bad.title);
    await hanna.getByText(trustee.bad.share("Gerd Groß", "Hanna Holm")).waitFor();
    await hanna.getByText(trustee.bad.anew).waitFor();
    await expectAccessible(hanna, "bad-share-receiver");
    const [saved] = await Promise.all([
      hanna.waitForEvent("download"),
      button(hanna, trustee.bad.saveEvidence).click(),
    ]);
    expect(openEvidence(readFileSync(await saved.path()))).toMatchObject({
      evidence: { by: 2, against: 1 },
      signed: true,
    });
    await step(ida, trustee.bad.title);
    await ida.getByText(trustee.bad.share("Gerd Groß", "Hanna Holm")).waitFor();
    const gerd = await persons[0]?.newTab();
    if (gerd === undefined) throw new Error("no tab");
    await gerd.goto(trusteeLink(prepared, 1));
    await gerd.getByText(trustee.bad.mine("Hanna Holm")).waitFor();
    await gerd.getByText(trustee.bad.otherDevice).waitFor();
    await expectAccessible(gerd, "bad-share-sender");
    await gerd.close();

    await toPage(chair, service, "vote", prepared.id);
    await chair.getByText(organiser.badShare.text("Gerd Groß", "Hanna Holm")).waitFor();
    await expectAccessible(chair, "bad-share-organiser");
    await button(chair, organiser.badShare.exchange).click();
    await chair.waitForURL(/#\/draft\//);
    await ida.getByText(trustee.restarting.title).waitFor();
    await expectAccessible(ida, "restarting");
    const { drafts } = done(await service.organiser<{ drafts: { id: string }[] }>("GET", "/api/drafts"));
    const again = done(await service.organiser<{ id: string }>("POST", `/api/drafts/${drafts[0]?.id}/prepare`));

    // The pages go on by themselves; the words on paper work again.
    for (const page of [hanna, ida]) {
      await page.waitForURL(new RegExp(again.id));
      await page.getByText(trustee.make.anew).waitFor();
    }
    await expectAccessible(hanna, "begun-anew");
    await button(hanna, trustee.make.sameWords).click();
    await step(hanna, trustee.others.title);
    await ida.goto(trusteeLink(prepared, 3)); // the old link, opened once more
    await ida.waitForURL(new RegExp(again.id));
    await button(ida, trustee.make.sameWords).click();
    const anew = { ...prepared, id: again.id };
    await service.send(anew, 1, makeTrusteeEntry);
    for (const page of [hanna, ida]) await step(page, trustee.compare.title);
    await expect.poll(() => fingerprintOf(hanna)).toBe(await fingerprintOf(ida));
    for (const page of [hanna, ida]) await button(page, trustee.compare.same).click();
    await service.send(anew, 1, makeSharesEntry);
    await expect.poll(async () => (await service.board(again.id)).shares.length, { timeout: 30_000 }).toBe(3);
    await service.send(anew, 1, makeConfirmationEntry);
    for (const page of [hanna, ida]) await step(page, trustee.ready.title);
    await hanna.getByText(trustee.ready.checkWords).first().click();
    await hanna.getByLabel(trustee.restore.label).fill(words.join(" "));
    await button(hanna, trustee.ready.checkWords).click();
    await hanna.getByText(trustee.ready.wordsFine).waitFor();
    await toPage(chair, service, "vote", again.id);
    await button(chair, organiser.open.button).waitFor();
  }));

test("a bad share for the server: the organiser starts over with the same people, and their links lead on", () =>
  people(2, async ([first, second]) => {
    const [chair, hanna] = [first?.page, second?.page] as [Page, Page];
    await signIn(chair, service);
    const members = ["Gerd Groß", "Hanna Holm"].map((name) => ({ name, kind: "person" as const }));
    const server = { name: "Server", kind: "server" as const };
    const counting = { threshold: 2, members: [...members, server] };
    const prepared = await service.prepare(meeting(4, { counting }));
    for (const index of [1, 2]) await service.send(prepared, index, makeTrusteeEntry);
    await service.send(prepared, 1, (seed, board, index) => sharesWithBadOne(seed, board, index, 3));
    await service.send(prepared, 2, makeSharesEntry);
    await hanna.goto(trusteeLink(prepared, 2));
    await hanna.getByText(trustee.bad.share("Gerd Groß", trustee.bad.server)).waitFor();

    await toPage(chair, service, "vote", prepared.id);
    await chair.getByText(organiser.badShare.text("Gerd Groß", organiser.badShare.server)).waitFor();
    await expectAccessible(chair, "bad-share-server");
    await chair.route("**/prepare", (route) => route.abort(), { times: 1 });
    await button(chair, organiser.badShare.again).click();
    await button(chair, draft.ready.prepareMany).click(); // discarded, and not yet prepared again: it goes on there
    await chair.waitForURL((url) => url.hash.startsWith("#/vote/") && !url.hash.includes(prepared.id));
    const id = chair.url().split("#/vote/")[1] ?? "";
    await chair.getByLabel(organiser.ceremony.linkFor("Hanna Holm")).waitFor();
    await hanna.waitForURL(new RegExp(id));
    await step(hanna, trustee.make.title);
    const anew = { ...prepared, id };
    for (const make of [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry])
      for (const index of [1, 2]) await service.send(anew, index, make);
    await button(chair, organiser.open.button).waitFor();
  }));

test("false evidence is not believed: the page says that the server's claim is not proven", () =>
  people(1, async ([person]) => {
    const page = person?.page as Page;
    const prepared = await service.prepare(meeting(4, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
    for (const make of [makeTrusteeEntry, makeSharesEntry])
      for (const index of [1, 2, 3]) await service.send(prepared, index, make);
    await page.route("**/trustee/me", async (route) => {
      const response = await route.fetch();
      const badShare = { by: 2, against: 1, key: "A".repeat(43) };
      await route.fulfill({ response, json: { ...((await response.json()) as object), badShare } });
    });
    await page.goto(trusteeLink(prepared, 3));
    await page.getByText(trustee.bad.unproven("Hanna Holm", "Gerd Groß")).waitFor();
    await expectAccessible(page, "bad-share-unproven");
  }));

test("too few trustees with words: the organiser is told before the opening and while the vote runs", () =>
  people(1, async ([person]) => {
    const chair = person?.page as Page;
    await signIn(chair, service);
    const prepared = await service.prepare(meeting(4, committee("Gerd Groß", "Hanna Holm", "Ida Ilic")));
    const report = (index: number, words: string) =>
      service.ask("POST", `/e/${prepared.id}/trustee/words`, {
        json: { words },
        headers: { authorization: `Bearer ${prepared.trustees[index - 1]?.code}` },
      });
    for (const make of [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry])
      for (const index of [1, 2, 3]) await service.send(prepared, index, make);
    await toPage(chair, service, "vote", prepared.id);
    await chair.getByText(organiser.health.fine(3, 3, 2)).waitFor();
    await report(1, "lost");
    await report(2, "lost");
    await chair.reload();
    await chair.getByText(organiser.health.short(1, 2)).waitFor();
    await chair.getByText(organiser.health.shortBefore).waitFor();
    await expect.poll(() => button(chair, organiser.open.button).count()).toBe(0);
    await expectAccessible(chair, "health-short-before");
    await report(2, "checked");
    done(await service.organiser("POST", `/api/elections/${prepared.id}/open`));
    await chair.reload();
    await chair.getByText(organiser.health.spare(2, 3, 2)).waitFor();
    await chair.getByText(organiser.ceremony.list, { exact: true }).click();
    await chair.getByText(organiser.ceremony.lost).waitFor();
    await expectAccessible(chair, "health-spare-running");
    await report(3, "lost");
    await chair.getByText(organiser.health.shortDuring).waitFor({ timeout: 30_000 });
  }));
