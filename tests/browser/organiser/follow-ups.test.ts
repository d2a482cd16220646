// Votes that follow from votes, as a volunteer makes them on a phone: the run-off of a result, a second vote out of a template, the same once more
// after a cancellation; every click and every field is counted, with a committee that lasts, too. After a trial, the real vote. And how votes leave the list: archived, found again, removed.
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { audit } from "../../../web/i18n/de/audit.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { followUps as t } from "../../../web/i18n/de/follow-ups.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { result } from "../../../web/i18n/de/result.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { readWords, signIn, sure, toPage } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { longBallot, meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee } from "../../support/election/standing.ts";

const { browser, service } = await stage();
const names = ["Ada Ahrens", "Ben Brandt", "Cem Çelik", "Dora Dietz", "Emil Ernst"];
const members = names.map((name) => ({ name }));
const option = (id: string, name: string) => ({ id, title: { de: name } });

/** Every tap and every field that somebody fills in. */
class Counted {
  taps = 0;
  fields = 0;
  async tap(what: Locator): Promise<void> {
    this.taps++;
    await what.click();
  }
  async fill(what: Locator, text: string): Promise<void> {
    this.fields++;
    await what.fill(text);
  }
  get all(): number {
    return this.taps + this.fields;
  }
}

/** The association's list has these five, and the draft says that its members are from there. */
async function fromList(content: DraftContent): Promise<DraftContent> {
  await service.signIn();
  const [{ id } = { id: "" }] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  const people = members.map((person) => ({ person }));
  done(await service.organiser("POST", `/api/associations/${id}/people/changes`, { change: "followUps1", people }));
  return { ...content, members, people: { divided: false, revision: 1 } };
}

const chair = meeting(5, {
  title: { de: "Wahl des Vorsitzes" },
  contests: [
    {
      ...{ id: "chair", template: "election-one", title: { de: "Wer führt den Verein?" } },
      options: [option("a", "Anton Adler"), option("b", "Berta Baum"), option("c", "Carla Cox")],
      ...{ perOption: 1, min: 1, max: 1, blank: true },
      rule: {
        kind: "election",
        seats: 1,
        majority: { base: "valid", numerator: 1, denominator: 2, strict: true },
        tie: "runoff",
      },
    },
  ],
});

const inAWeek = () => ({ closes: `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T17:00:00Z` });

const facts = (page: Page) => page.locator("dl.facts");

test("a run-off from its result: at most five clicks and fields until it can be prepared", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(await fromList(chair));
    for (const [i, mark] of [0, 0, 1, 1, 2].entries())
      await service.vote(election, i + 1, [{ kind: "votes", votes: [0, 1, 2].map((at) => (at === mark ? 1 : 0)) }]);
    await service.close(election);
    await service.countAll(election);
    await signIn(page, service);
    await toPage(page, service, "vote", election.id);
    await page.getByRole("heading", { name: result.title, exact: true }).waitFor();
    await button(page, t.runOff).waitFor();
    await expectAccessible(page, "follow-result");

    const count = new Counted();
    await count.tap(button(page, t.runOff));
    await heading(page, t.dates.title);
    await page.getByText(t.dates.fromList(5, "5")).waitFor();
    await expectAccessible(page, "follow-run-off");
    await count.tap(button(page, draft.toReady));
    await heading(page, draft.ready.title);
    for (const text of [
      "Stichwahl: Wahl des Vorsitzes",
      draft.ready.members("5"),
      draft.ready.countingOne("Hanna Holm"),
    ])
      await facts(page).getByText(text, { exact: true }).waitFor();
    const ballot = page.locator(".preview");
    for (const name of ["Anton Adler", "Berta Baum"]) await ballot.getByText(name).waitFor();
    await expect.poll(() => ballot.getByText("Carla Cox").count()).toBe(0);
    await expectAccessible(page, "follow-run-off-ready");
    await count.tap(button(page, draft.ready.prepareOne));
    await page.getByText(organiser.ceremony.mine).waitFor();
    process.stdout.write(`from the result to a prepared run-off: ${count.taps} clicks, ${count.fields} fields\n`);
    expect(count.all).toBeLessThanOrEqual(5);
  }));

test("a second vote with four questions, out of a template: at most twenty clicks and fields until it is open", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(await fromList({ ...longBallot(5), schedule: inAWeek() }));
    await signIn(page, service);
    await toPage(page, service, "vote", prepared.id);
    await page.getByText(t.more, { exact: true }).click();
    await page.getByLabel(t.template.name).fill("Jahresversammlung");
    await button(page, t.template.save).click();
    await page.getByText(t.template.saved("Jahresversammlung")).first().waitFor();
    await expectAccessible(page, "follow-template");
    await page.goto(`${service.origin}/organiser#/`);
    await button(page, t.template.use("Jahresversammlung")).waitFor();
    await expectAccessible(page, "follow-home");

    const count = new Counted();
    await count.tap(button(page, t.template.use("Jahresversammlung")));
    await heading(page, t.dates.title);
    await page.getByText(t.dates.fromList(5, "5")).waitFor();
    await count.fill(page.getByLabel(draft.what.title), "Mitgliederversammlung 2027");
    await count.fill(page.getByLabel(draft.when.date), "2031-03-01T18:00");
    await count.tap(button(page, draft.toReady));
    await facts(page).getByText("Mitgliederversammlung 2027", { exact: true }).waitFor();
    await count.tap(button(page, draft.ready.prepareOne));
    await count.tap(page.getByRole("link", { name: organiser.ceremony.make, exact: true }));
    await count.tap(button(page, trustee.make.button));
    const words = await readWords(page);
    await count.tap(button(page, trustee.write.done));
    for (const field of await page.locator(".four-words input").all())
      await count.fill(field, words[Number((await field.getAttribute("id"))?.replace("word-", "")) - 1] ?? "");
    await count.tap(button(page, trustee.typeBack.button));
    await count.tap(page.getByRole("link", { name: trustee.ready.toOrganiser }));
    await count.tap(button(page, organiser.open.button));
    await heading(page, organiser.invite.title);
    process.stdout.write(`a second vote, counted by one person: ${count.taps} clicks, ${count.fields} fields\n`);
    expect(count.all).toBeLessThanOrEqual(20);

    await page.goto(`${service.origin}/organiser#/`);
    await sure(page, t.template.remove("Jahresversammlung"), t.template.removeLoses("Jahresversammlung"));
    await expect.poll(() => page.getByText(t.template.title, { exact: true }).count()).toBe(0);
  }));

/** A committee whose key is made, and a vote that it counts. */
async function standing(content: DraftContent) {
  const until = minuteOf(Date.now() + 365 * 86_400_000);
  const { organiser: name = "" } = content;
  const committee = await OwnCommittee.make(service, { ...counters, organiser: name, until });
  return { committee, vote: await service.prepare(countedBy(committee.id, content)) };
}

const inTwoWeeks = () => `${new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)}T18:00`;

/** From the page where only times are set: what is left until the vote is open. */
async function openCounted(page: Page, count: Counted, view: string): Promise<void> {
  await page.getByText("Gerd Groß, Hanna Holm, Ida Ilic", { exact: true }).waitFor();
  await page.getByText(t.dates.not, { exact: true }).waitFor(); // and nothing about a key: the committee has one
  await expectAccessible(page, view);
  await count.tap(button(page, draft.toReady));
  await facts(page)
    .getByText(draft.ready.countingMany("Gerd Groß, Hanna Holm und Ida Ilic", 2, 3))
    .waitFor();
  await count.tap(button(page, draft.ready.prepareServer));
  await count.tap(button(page, organiser.open.button));
  await heading(page, organiser.invite.title);
}

test("a second vote with four questions and a committee that lasts: at most twenty clicks and fields until it is open", () =>
  story(browser, async ({ page }) => {
    const { committee, vote } = await standing(await fromList({ ...longBallot(5), schedule: inAWeek() }));
    done(await service.organiser("POST", `/api/elections/${vote.id}/template`, { name: "Mit Kommission" }));
    await signIn(page, service);
    const count = new Counted();
    await count.tap(button(page, t.template.use("Mit Kommission")));
    await heading(page, t.dates.title);
    await page.getByText(t.dates.fromList(5, "5")).waitFor();
    await count.fill(page.getByLabel(draft.what.title), "Mitgliederversammlung 2028");
    await count.fill(page.getByLabel(draft.when.date), inTwoWeeks());
    await openCounted(page, count, "follow-committee");
    process.stdout.write(`a second vote, with a committee that lasts: ${count.taps} clicks, ${count.fields} fields\n`);
    expect(count.all).toBeLessThanOrEqual(20);
    const id = /#\/invite\/([\w-]+)/.exec(page.url())?.[1];
    const opened = done(await service.organiser<Election>("GET", `/api/elections/${id}`));
    expect(opened).toMatchObject({ state: "casting", committee: { id: committee.id } });
    expect(opened.questions).toHaveLength(4);
  }));

test("a run-off with the committee that counted: at most five clicks and fields from the result until it is open", () =>
  story(browser, async ({ page }) => {
    const { committee, vote } = await standing(await fromList(chair));
    done(await service.organiser("POST", `/api/elections/${vote.id}/open`));
    const election = { ...vote, view: await service.view(vote.id), invitations: await service.invite(vote) };
    for (const [i, mark] of [0, 0, 1, 1, 2].entries())
      await service.vote(election, i + 1, [{ kind: "votes", votes: [0, 1, 2].map((at) => (at === mark ? 1 : 0)) }]);
    await service.close(election);
    for (const index of [1, 2]) done(await service.count({ id: vote.id, trustees: committee.codes }, index));
    await signIn(page, service);
    await toPage(page, service, "vote", vote.id);
    const count = new Counted();
    await count.tap(button(page, t.runOff));
    await page.getByText(t.dates.fromList(5, "5")).waitFor();
    await openCounted(page, count, "follow-run-off-committee");
    process.stdout.write(
      `from the result to an open run-off, with a committee that lasts: ${count.taps} clicks, ${count.fields} fields\n`,
    );
    expect(count.all).toBeLessThanOrEqual(5);
  }));

test("after a trial the real vote is one tap away: a copy without the mark", () =>
  story(browser, async ({ page }) => {
    await service.signIn();
    const trial = await service.open({ ...meeting(4), trial: true });
    await service.notice(trial, { kind: "cancellation", reason: "Alles hat geklappt." });
    await signIn(page, service);
    await toPage(page, service, "vote", trial.id);
    await page.getByText(t.real.hint, { exact: true }).waitFor();
    await page.getByText(shared.trial, { exact: true }).first().waitFor();
    await expectAccessible(page, "follow-trial");
    for (const other of [t.copy, t.repeat]) await expect.poll(() => button(page, other).count()).toBe(0);
    await button(page, t.real.button).click();
    await heading(page, t.dates.title);
    await expect.poll(() => page.getByText(shared.trial, { exact: true }).count()).toBe(0);
    await page.getByRole("link", { name: t.dates.toMembers }).waitFor();
    const id = page.url().split("/").at(-1);
    const { content } = done(await service.organiser<Draft>("GET", `/api/drafts/${id}`));
    expect(content).toMatchObject({ title: meeting(4).title, members: [] });
    expect(content).not.toHaveProperty("trial");
  }));

test("a cancelled vote is repeated in one tap; without the association's list, its own members come along", () =>
  story(browser, async ({ page }) => {
    await service.signIn();
    const election = await service.open(meeting(4));
    await service.notice(election, { kind: "cancellation", reason: "Die Frage war falsch gestellt." });
    await signIn(page, service);
    await toPage(page, service, "vote", election.id);
    await button(page, t.repeat).click();
    await heading(page, t.dates.title);
    await page.getByText(t.dates.members(4, "4"), { exact: true }).waitFor();
    await expectAccessible(page, "follow-repeat");
    const id = page.url().split("/").at(-1);
    const { content } = done(await service.organiser<Draft>("GET", `/api/drafts/${id}`));
    expect(content.members).toEqual(meeting(4).members);
  }));

test("a copy takes nobody from the roll, says so, and leads to where members are entered", () =>
  story(browser, async ({ page }) => {
    await service.signIn();
    const { id } = await service.prepare(meeting(4));
    await signIn(page, service);
    await toPage(page, service, "vote", id);
    await page.getByText(t.more, { exact: true }).click();
    await button(page, t.copy).click();
    await page.getByText(t.dates.noMembers, { exact: true }).waitFor();
    await expectAccessible(page, "follow-copy");
    await page.getByRole("link", { name: t.dates.toMembers }).click();
    await page.getByLabel(draft.who.paste, { exact: true }).waitFor();
  }));

test("a vote that has ended is archived, found again, and removed; its link says who removed it", () =>
  story(browser, async ({ page }) => {
    await service.signIn();
    const title = { de: "Alte Abstimmung" };
    const election = await service.open(meeting(4, { title }));
    await service.notice(election, { kind: "cancellation", reason: "Nicht mehr nötig." });
    await signIn(page, service);
    const card = page.getByRole("link", { name: "Alte Abstimmung" });
    await card.click();
    await page.getByText(t.moreAfter, { exact: true }).click();
    await button(page, t.archive.put).click();
    await button(page, t.archive.back).waitFor();
    await expectAccessible(page, "follow-ended");
    await page.goto(`${service.origin}/organiser#/`);
    await page.getByLabel(t.list.filter).waitFor();
    await expect.poll(() => card.count()).toBe(0);
    await page.getByLabel(t.list.filter).selectOption({ label: t.list.states.archived });
    await card.waitFor();
    await expectAccessible(page, "follow-archived");

    await card.click();
    await page.getByText(t.moreAfter, { exact: true }).click();
    await button(page, t.remove.button).click();
    const question = page.locator(".question:has(h2:focus)");
    await question.getByText(t.remove.loses(0, "0", 4, "4")).waitFor();
    await question.getByRole("link", { name: result.download }).waitFor();
    await expectAccessible(page, "follow-remove");
    await question.getByRole("button", { name: t.remove.button }).click();
    await heading(page, organiser.home);
    await expect.poll(() => card.count()).toBe(0);
    await page.goto(`${service.origin}/e/${election.id}`);
    await heading(page, voter.removed.heading);
    await page.getByText(/^„Organiser“ hat sie am /).waitFor();
    await expectAccessible(page, "follow-removed");
    await page.goto(`${service.origin}/e/${election.id}/verify`);
    await button(page, audit.own).click();
    await page.getByRole("alert").getByText(audit.removed).waitFor();
  }));
