// What people who do not see the page hear of a whole vote: every change of state once, by the focus on a heading or by the live region, and
// nothing that belongs to the ballot once it is cast. The page itself records what is heard; descriptions come from Chromium's accessibility tree.
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { voter } from "../../../web/i18n/de/voter.ts";
import { settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, heading, inTheBox, linkOf, story, toReview } from "../../support/browser/voter-steps.ts";
import { longBallot, meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

/** Records what gets the focus without a key or a tap, and what comes into live regions that already exist. */
const listening = `
  window.heard = [];
  const live = "[role=status], [role=alert], [role=log], output, [aria-live]";
  const say = (what) => what.trim() !== "" && window.heard.push(what.trim());
  addEventListener("focusin", ({ target }) => {
    if (target.tabIndex === -1 && target.id !== "content") say(target.textContent); // a tap beside a control is on the content
  }, true);
  new MutationObserver((records) => {
    const came = new Set();
    for (const { target, addedNodes, type } of records) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
      if (region && (type === "characterData" || addedNodes.length > 0)) came.add(region);
      for (const node of addedNodes)
        for (const alert of node.nodeType === 1 ? [node, ...node.querySelectorAll("*")] : [])
          if (alert.matches("[role=alert]") && !alert.contains(document.activeElement)) came.add(alert);
    }
    for (const region of came) if (region.isConnected) say(region.textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

/** Since it was asked last. */
const heard = (page: Page) => page.evaluate<string[]>("window.heard.splice(0)");

/** Waits until this was heard last, and checks that nothing else was. */
async function hears(page: Page, ...sentences: string[]): Promise<void> {
  await expect.poll(() => page.evaluate<string[]>("window.heard"), { timeout: 30_000 }).toEqual(sentences);
  await settled(page); // time enough for what should not be said
  expect(await heard(page)).toEqual(sentences);
}

type Told = { role: string; name: string; description: string; invalid: string };

/** The accessibility tree as Chromium computes it. */
async function treeOf(context: BrowserContext, page: Page): Promise<Told[]> {
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.map(({ role, name, description, properties = [] }) => ({
    ...{ role: String(role?.value ?? ""), name: String(name?.value ?? "") },
    description: String(description?.value ?? ""),
    invalid: String(properties.find((each) => each.name === "invalid")?.value.value ?? "false"),
  }));
}

test("a whole vote, with a network that hangs and fails: each change once, and a title for each step", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(meeting(3));
    const meetingTitle = "Mitgliederversammlung 2026";
    const title = (step: string) => expect.poll(() => page.title()).toBe(`${step} · ${meetingTitle} · Urna`);
    await page.addInitScript(listening);
    await page.goto(linkOf(election, 1));
    await hears(page, meetingTitle);
    await expect.poll(() => page.title()).toBe(`${meetingTitle} · Urna`);

    let answer = () => {};
    let reachable = false;
    const hold = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/(?:issue|ballots)$/, async (route) => {
      if (reachable) return route.continue();
      await hold;
      await route.abort("connectionrefused");
    });
    await button(page, voter.welcome.open).click();
    await hears(page, voter.opening.heading);
    answer();
    await hears(page, voter.opening.waitingHeading);
    await title(voter.opening.waitingHeading);
    reachable = true;
    await hears(page, voter.ballot.heading);
    await title(voter.ballot.heading);

    await page.getByText("Ja", { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await hears(page, voter.ballot.left(1, "1"));
    await page.getByText("Emine Yılmaz").click();
    await hears(page, voter.ballot.left(0, "0"));
    await page.getByText(voter.ballot.blank).click();
    await hears(page, voter.ballot.abstaining(2, "2"));
    await page.getByText(voter.ballot.blank).click();
    await hears(page, voter.ballot.left(0, "0"));
    await button(page, voter.ballot.review).click();
    await hears(page, voter.review.heading);
    await title(voter.review.heading);

    await page.unroute(/\/(?:issue|ballots)$/);
    let fail = () => {};
    const hanging = new Promise<void>((resolve) => {
      fail = resolve;
    });
    let tries = 0;
    await page.route("**/ballots", async (route) => {
      tries++;
      await hanging;
      await route.abort("connectionrefused");
    });
    await button(page, voter.review.cast).click();
    await hears(page, voter.review.sealing, voter.handingOver.heading);
    await title(voter.handingOver.heading);
    fail();
    await hears(page, voter.handingOver.waitingHeading);
    await title(voter.handingOver.waitingHeading);
    await button(page, voter.handingOver.now).click();
    await expect.poll(() => tries).toBeGreaterThan(1);
    await hears(page); // it still is not in the box: nothing new
    await page.unroute("**/ballots");
    await button(page, voter.handingOver.now).click();
    await hears(page, voter.inTheBox.heading);
    await title(voter.inTheBox.heading);

    const rest = await page.evaluate<string>(`[document.documentElement.outerHTML, document.title,
      ...[...document.querySelectorAll("input, textarea")].map(({ value }) => value)].join()`);
    for (const trace of ["Clara", "Emine", "David", "Beisitz", "Jahresbeitrag", "Kreuz", "enthalten", "Nein"])
      expect(rest.includes(trace), trace).toBe(false);
    await expect
      .poll(() => page.locator("[role=status], [role=alert], output, [aria-live]").allTextContents())
      .toEqual([voter.inTheBox.done, ""]);
  }));

test("every step of a number is announced, with the rest, and so is each impossible attempt", () =>
  story(browser, async ({ page, context }) => {
    const election = await service.open(longBallot(3));
    const { ballot } = voter;
    await page.addInitScript(listening);
    await page.goto(linkOf(election, 1));
    await button(page, voter.welcome.open).click();
    await heading(page, ballot.of(1, 4));
    await button(page, ballot.next).click();
    const missing = (tree: Told[]) => tree.find(({ role, name }) => role === "radio" && name === "Ja");
    await expect
      .poll(async () => missing(await treeOf(context, page)))
      .toMatchObject({
        invalid: "true",
        description: ballot.nothing,
      });
    await page.getByText("Ja", { exact: true }).click();
    await expect
      .poll(async () => missing(await treeOf(context, page)))
      .toMatchObject({
        invalid: "false",
        description: "",
      });
    await button(page, ballot.next).click();
    await heading(page, ballot.of(2, 4));
    await button(page, ballot.next).click();
    await heading(page, ballot.of(3, 4));
    const group = async () => (await treeOf(context, page)).find(({ name }) => name === "Verteilung der Mittel");
    await expect.poll(async () => (await group())?.description).toContain("Verteilen Sie bis zu 5 Stimmen");
    await settled(page);
    await heard(page);
    const step = (name: string) => button(page, name).click();
    const given = (title: string, n: number, left: number) =>
      ballot.given(title, n, String(n), ballot.leftVotes(left, String(left)));
    const most = [];
    for (let n = 1; n <= 3; n++) {
      await step("Liste Mitte: mehr");
      most.push(given("Liste Mitte", n, 5 - n));
    }
    await hears(page, ...most);
    for (const n of [1, 2]) {
      await step("Liste Garten: mehr");
      await hears(page, given("Liste Garten", n, 2 - n));
    }
    for (const _ of [1, 2]) {
      await button(page, "Liste Garten: mehr").click({ force: true });
      await hears(page, ballot.full(5));
    }
    await step("Liste Garten: weniger");
    await hears(page, given("Liste Garten", 1, 1));
    await page.getByText(ballot.blank).click();
    await hears(page, ballot.abstainingVotes(4, "4"));
    await step("Liste Garten: weniger"); // no step while the votes rest
    await page.getByText(ballot.blank).click();
    await hears(page, ballot.leftVotes(1, "1"));
  }));

test("changes that come by themselves are announced: paused, and resumed", () =>
  story(browser, async ({ page }) => {
    const election = await service.open(meeting(3));
    await page.addInitScript(listening);
    await page.goto(linkOf(election, 1));
    await hears(page, "Mitgliederversammlung 2026");
    const now = () => page.evaluate('void dispatchEvent(new Event("online"))'); // the page asks how the vote stands
    await service.notice(election, { kind: "pause", reason: "Stromausfall" });
    await now();
    await hears(page, voter.review.paused);
    await service.notice(election, { kind: "resume", reason: "Wieder da" });
    await now();
    await hears(page, voter.review.resumed);
    await button(page, voter.welcome.open).click();
    await page.getByText("Ja", { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await button(page, voter.ballot.review).click();
    await button(page, voter.review.cast).click();
    await inTheBox(page);
  }));

test("on the review: that the box opens, that it goes on after a pause, and each extension; when it is over, not that it goes on", () =>
  story(browser, async ({ page }) => {
    const { review, handingOver, welcome } = voter;
    const closes = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 13)}:00:00Z`;
    const election = await service.open(meeting(3, { schedule: { opens: "notice", closes: closes(3) } }));
    /** The page asks how the vote stands. */
    const tell = async (notice: Parameters<typeof service.notice>[1]) => {
      await service.notice(election, notice);
      await page.evaluate('void dispatchEvent(new Event("online"))');
    };
    await page.addInitScript(listening);
    await toReview(page, election, 1);
    await settled(page);
    await heard(page);
    await tell({ kind: "start", reason: "Es geht los" });
    await hears(page, review.opened);
    await tell({ kind: "pause", reason: "Stromausfall" });
    await hears(page, review.paused);
    await tell({ kind: "resume", reason: "Wieder da" });
    await hears(page, review.resumed);
    const moved = page.locator(".notice-heading", { hasText: welcome.extended("") });
    let shown = "";
    for (const hours of [4, 5]) {
      await tell({ kind: "extension", reason: "Der Strom war weg.", closes: closes(hours) });
      await expect.poll(async () => (await moved.allTextContents()).join()).not.toBe(shown);
      shown = (await moved.textContent()) ?? "";
      await hears(page, shown);
    }
    await page.route(/\/status$/, (route) => route.abort()); // the page does not know yet
    await service.notice(election, { kind: "pause", reason: "Stromausfall" });
    await button(page, review.cast).click();
    await hears(page, review.sealing, handingOver.heading, handingOver.waitingHeading);
    await page.unroute(/\/status$/);
    let answer = () => {};
    const hanging = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/ballots", async (route) => {
      await hanging;
      await route.abort();
    });
    await page.evaluate('void dispatchEvent(new Event("online"))');
    await hears(page, review.paused);
    await tell({ kind: "cancellation", reason: "Es fehlte eine Liste." });
    await page.locator(".notice-heading", { hasText: review.paused }).waitFor({ state: "detached" });
    await hears(page);
    answer();
  }));
