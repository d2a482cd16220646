// A vote with witnesses in a real browser against the real service, with witnesses that go away, move and come back: the organiser names
// them, sees who is missing and what follows from it, and gives a new address; trustees are told what the vote waits for (LOG-6).

import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { CommitteeList } from "../../../src/contract/committees.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import { Services } from "../../../src/watch/learn.ts";
import { committees } from "../../../web/i18n/de/committees.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { result } from "../../../web/i18n/de/result.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { witnesses as texts } from "../../../web/i18n/de/witnesses.ts";
import { choose, makeKey, signIn, step, toPage, trusteeLink } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, linkOf, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { Peer, refusing } from "../../support/peers/witness.ts";

const { browser, service } = await stage();
const peers = ["eins", "zweite", "drittes"].map((name) => new Peer(name));
afterAll(async () => {
  for (const peer of peers) await peer.end();
});
for (const peer of peers) {
  peer.services = new Services(peer.book, [service.origin]);
  await peer.up();
}

const [first, second, third] = peers as [Peer, Peer, Peer];
const summary = (page: Page, text: string) => page.locator("summary").filter({ hasText: text });
const focused = (page: Page) => page.evaluate<string>("document.activeElement.id");

test("naming them: each field says what it lacks, and the form says what a number of signatures means", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4) }));
    await page.goto(`${service.origin}/organiser#/draft/${id}`);
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await summary(page, draft.witnesses.summary).click();
    await button(page, draft.witnesses.add).click();
    await expect.poll(() => focused(page)).toBe("witness-key-0");
    await page.getByText(draft.witnesses.allNeeded(1)).waitFor();
    await button(page, draft.toReady).click();
    await page.getByRole("alert").getByText(draft.issues.witnessKey(1)).waitFor();
    await page.getByRole("alert").getByText(draft.issues.witnessUrl(1)).waitFor();
    await expectAccessible(page, "witnesses-form-missing");
    for (const [index, { vkey, url }] of peers.entries()) {
      if (index > 0) await button(page, draft.witnesses.add).click();
      await page.locator(`#witness-key-${index}`).fill(vkey);
      await page.locator(`#witness-url-${index}`).fill(url);
    }
    await page.getByText(draft.witnesses.witness(3, third.key.name)).waitFor();
    const quorum = page.getByLabel(draft.witnesses.quorum);
    await expect.poll(() => quorum.inputValue()).toBe("2");
    await quorum.selectOption("1");
    await page.getByText(draft.witnesses.split(3, 2)).waitFor();
    await quorum.selectOption("3");
    await page.getByText(draft.witnesses.allNeeded(3)).waitFor();
    await expectAccessible(page, "witnesses-form");
    await quorum.selectOption("2");
    await button(page, draft.toReady).click();
    const names = new Intl.ListFormat("de").format(peers.map(({ key }) => key.name));
    await page.getByText(draft.ready.witnesses(names, 2, 3)).waitFor();
    await expectAccessible(page, "witnesses-ready");
  }));

test("naming them once, for a committee that lasts: the same fields, and the committee has them", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await page.getByRole("link", { name: committees.add }).click();
    await button(page, committees.add).click();
    for (const [index, name] of ["Gerd Groß", "Hanna Holm", "Ida Ilic"].entries())
      await page.getByLabel(committees.form.member(index + 1)).fill(name);
    await page.getByLabel(committees.form.name, { exact: true }).fill("Zählkommission 2027");
    await summary(page, draft.witnesses.summary).click();
    await button(page, draft.witnesses.add).click();
    await button(page, committees.form.button).click();
    await page.getByText(draft.issues.witnessKey(1)).waitFor();
    await page.getByText(draft.issues.witnessUrl(1)).waitFor();
    await expect.poll(() => focused(page)).toMatch(/^witness-(?:key|url)-0$/);
    await expectAccessible(page, "witnesses-committee-missing");
    for (const [index, { vkey, url }] of [first, second].entries()) {
      if (index > 0) await button(page, draft.witnesses.add).click();
      await page.locator(`#witness-key-${index}`).fill(vkey);
      await page.locator(`#witness-url-${index}`).fill(url);
    }
    await button(page, draft.witnesses.remove(2)).click();
    await expect.poll(() => focused(page)).toBe("add-witness");
    await button(page, committees.form.button).click();
    await step(page, "Zählkommission 2027");
    const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
    const path = `/api/associations/${associations[0]?.id}/committees`;
    const [made] = done(await service.organiser<CommitteeList>("GET", path)).committees;
    expect(made?.witnesses).toEqual({ quorum: 1, members: [{ key: first.vkey, url: `${first.url}/add-checkpoint` }] });
  }));

const content = () => ({
  ...meeting(4),
  witnesses: { quorum: 2, members: peers.map(({ vkey, url }) => ({ key: vkey, url })) },
});

test("from the key to the result: who is missing, a new address, and nothing to do but wait", () =>
  story(browser, async (person) => {
    const { page } = person;
    await signIn(page, service);
    await second.down();
    third.services = undefined;
    const prepared = await service.prepare(content());
    await page.goto(trusteeLink(prepared, 1));
    await makeKey(page);
    await step(page, trustee.ready.title);

    await toPage(page, service, "vote", prepared.id);
    await page.getByText(texts.almost).waitFor();
    await page.getByText(texts.missing(2, 3)).waitFor();
    await page.getByText(texts.problem(second.key.name, texts.problems.unreachable)).waitFor();
    await page.getByText(texts.problem(third.key.name, texts.problems["unknown-log"])).waitFor();
    await expect.poll(() => page.getByLabel(texts.address).inputValue()).toBe(prepared.url); // the address for `urna watch`
    await expectAccessible(page, "witnesses-missing");
    await button(page, texts.askAndOpen).click();
    await page.getByRole("alert").getByText(organiser.problems["not-enough-witnesses"]).waitFor();
    await expectAccessible(page, "witnesses-refused");

    // the second has moved
    const before = second.url;
    await second.moveAway();
    await button(page, texts.movedOf(second.key.name)).click();
    await expect.poll(() => focused(page)).toBe("witness-address-1");
    const field = page.getByLabel(texts.newAddress(second.key.name));
    await expect.poll(() => field.inputValue()).toBe(before);
    await button(page, texts.save).click(); // still the old one
    await page.getByText(texts.savedBut(second.key.name, texts.problems.unreachable)).waitFor();
    await field.fill("zeuge.example.org");
    await button(page, texts.save).click();
    await page.getByText(texts.wrongAddress).waitFor();
    await expect.poll(() => focused(page)).toBe("witness-address-1");
    await expectAccessible(page, "witnesses-address");
    await field.fill(` ${second.url}/add-checkpoint `);
    await button(page, texts.save).click();
    await page.getByText(texts.saved(second.key.name)).first().waitFor();
    await page.getByText(texts.someMissing).waitFor();
    await expect.poll(() => page.getByText(organiser.problems["not-enough-witnesses"]).count()).toBe(0);
    await expectAccessible(page, "witnesses-address-saved");
    for (const peer of [first, second]) peer.instead = refusing(4); // the opening, which is entry 3
    await button(page, organiser.open.button).click();
    await page.getByRole("heading", { level: 1, name: organiser.invite.title }).waitFor();

    // nobody's device believes an opening that the witnesses have not seen
    const election = { ...prepared, invitations: await service.invite(prepared) };
    await toPage(page, service, "vote", prepared.id);
    await page.getByText(texts.effects.ballots).waitFor();
    const member = await person.newTab();
    await member.goto(linkOf(election, 4));
    await heading(member, voter.unwitnessed.heading);
    await member.getByText(voter.unwitnessed.needed(2, 3)).waitFor();
    await expectAccessible(member, "witnesses-member-waits");
    for (const peer of [first, second]) peer.instead = undefined;
    const unseen = async () => {
      const { size, witnesses } = done(await service.organiser<Election>("GET", `/api/elections/${prepared.id}`));
      return size - (witnesses?.size ?? 0);
    };
    await expect.poll(unseen).toBe(0);
    await member.reload();
    await button(member, "Stimmzettel öffnen").waitFor();
    for (const number of [1, 2, 3]) await service.vote(election, number, [choose(1, 0, 0), choose(1, 0, 0)]);
    third.services = first.services;
    for (const peer of [second, third]) await peer.down();
    await service.close(election);

    await page.reload();
    await page.getByText(texts.effects.count).waitFor();
    await page.getByText(texts.countLater).waitFor();
    await expectAccessible(page, "witnesses-count");
    const counting = await person.newTab();
    await counting.goto(trusteeLink(prepared, 1));
    await step(counting, trustee.witnesses.title);
    await counting.getByText(trustee.witnesses.text(2, 3)).waitFor();
    await expectAccessible(counting, "witnesses-trustee-waits");
    await second.up();
    await button(counting, trustee.count.checkButton).click({ timeout: 60_000 });
    await counting.getByText(trustee.count.witnessed(2)).waitFor();
    await expectAccessible(counting, "witnesses-trustee-counts");

    for (const peer of [first, second]) await peer.down();
    await button(counting, trustee.count.button).click();
    await step(counting, trustee.result.title);
    await counting.getByText(trustee.witnesses.result).waitFor();
    await page.getByText(texts.effects.result).waitFor();
    await page.getByText(result.later).waitFor();
    await expectAccessible(page, "witnesses-result");
    for (const peer of peers) await peer.up();
    await expect.poll(unseen).toBe(0);
    await page.getByText("Angenommen: 3 Ja, 0 Nein.").waitFor({ timeout: 60_000 });
    await counting.getByText(trustee.result.text).waitFor();
    await summary(page, texts.summary(2, 3)).click();
    await page.getByText(texts.signed(3)).waitFor();
    await expectAccessible(page, "witnesses-list");
  }));
