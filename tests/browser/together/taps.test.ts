// Somebody taps twice instead of once, in a real browser: the second tap hits the next view, where there is an option or an
// important button. It marks, casts and confirms nothing; half a second later the same tap does.
import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { signIn, step, toPage, trusteeLink } from "../../support/browser/organiser-steps.ts";
import { Person, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, heading, linkOf, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

type Point = { x: number; y: number };
type Hand = { input: "mouse" | "touch"; gap: number };

const { browser, service } = await stage();
const height = 2000; // everything that is tapped is in sight
const seats = ["first", "second"].map((id) => ({
  ...{
    id,
    template: "election-seats" as const,
    title: { de: `Wahl ${id}` },
    perOption: 1,
    min: 0,
    max: 3,
    blank: false,
  },
  options: Array.from({ length: 7 }, (_, i) => ({ id: `o${i}`, title: { de: `Person ${i + 1}` } })),
  rule: { kind: "election" as const, seats: 3, majority: { base: "none" as const }, tie: "lot" as const },
}));
const election = await service.open(meeting(20, { contests: seats }));
const option = (page: Page) => page.getByText("Person 2", { exact: true });
const marks = (page: Page) => page.locator("input:checked").count();

async function middle(place: Locator): Promise<Point> {
  await place.waitFor();
  const box = await place.boundingBox();
  if (box === null || box.y + box.height > height) throw new Error("it is not in sight");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The times of all presses, as the page gets them. */
const watchPresses = `window.presses = []; addEventListener("pointerdown", ({ timeStamp }) => presses.push(timeStamp), true);`;

/** Taps the button, and a moment later there; returns whether the second tap came within half a second, as it should. */
async function tapTwice(page: Page, name: string, then: Point, { input, gap }: Hand): Promise<boolean> {
  const tap = ({ x, y }: Point) => (input === "mouse" ? page.mouse.click(x, y) : page.touchscreen.tap(x, y));
  await settled(page);
  const first = tap(await middle(button(page, name)));
  await pause(gap);
  await Promise.all([first, tap(then)]);
  const passed = await page.evaluate<number>("presses.at(-1) - presses.at(-2)");
  return passed < 500;
}

/** Opens, goes on to the second question, looks at everything; returns whether all second taps came in time. */
async function voteInHaste(page: Page, member: number, places: readonly Point[], hand: Hand): Promise<boolean> {
  const [inFirst, inSecond, cast] = places as [Point, Point, Point];
  await page.addInitScript(watchPresses);
  await page.goto(linkOf(election, member));
  await heading(page, "Mitgliederversammlung 2026");
  if (!(await tapTwice(page, voter.welcome.open, inFirst, hand))) return false;
  await heading(page, voter.ballot.of(1, 2));
  await settled(page);
  await expect.poll(() => marks(page)).toBe(0);
  await page.mouse.click(inFirst.x, inFirst.y);
  await expect.poll(() => marks(page)).toBe(1);
  if (!(await tapTwice(page, voter.ballot.next, inSecond, hand))) return false;
  await heading(page, voter.ballot.of(2, 2));
  await settled(page);
  await expect.poll(() => marks(page)).toBe(0);
  if (!(await tapTwice(page, voter.ballot.review, cast, hand))) return false;
  await heading(page, voter.review.heading);
  await settled(page);
  await expect.poll(() => button(page, voter.review.cast).getAttribute("aria-disabled")).toBe("false");
  return true;
}

test("a second tap marks nothing in a ballot that opens or goes on, and casts nothing", async () => {
  const places: Record<360 | 1280, Point[]> = { 360: [], 1280: [] };
  await story(browser, async ({ page }) => {
    const note = async (place: Locator) => {
      for (const width of [360, 1280] as const) {
        await page.setViewportSize({ width, height });
        places[width].push(await middle(place));
      }
    };
    await page.goto(linkOf(election, 1));
    await button(page, voter.welcome.open).click();
    await note(option(page));
    await button(page, voter.ballot.next).click();
    await heading(page, voter.ballot.of(2, 2));
    await note(option(page));
    await button(page, voter.ballot.review).click();
    await heading(page, voter.review.heading);
    await note(button(page, voter.review.cast));
  });
  let member = 1;
  for (const [width, input, gap] of [
    [360, "touch", 150],
    [360, "mouse", 450],
    [1280, "touch", 450],
    [1280, "mouse", 150],
  ] as const) {
    let inTime = false;
    while (!inTime) {
      member += 1;
      const person = await Person.in(browser, { width, height, touch: true });
      inTime = await voteInHaste(person.page, member, places[width], { input, gap });
      expect(person.complaints).toEqual([]);
      await person.close();
    }
  }
});

test("a second tap on an organiser's decision does not confirm it", () =>
  story(browser, async ({ page }) => {
    await page.addInitScript(watchPresses);
    await page.setViewportSize({ width: 360, height });
    await signIn(page, service);
    await toPage(page, service, "vote", election.id);
    await button(page, organiser.running.close).click();
    await step(page, organiser.running.close);
    const place = await middle(button(page, organiser.running.close));
    await button(page, shared.notNow).click();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(request.url());
    });
    while (!(await tapTwice(page, organiser.running.close, place, { input: "mouse", gap: 150 }))) {
      expect(sent).toEqual([]);
      await button(page, shared.notNow).click();
    }
    await step(page, organiser.running.close);
    await settled(page);
    await expect.poll(() => button(page, organiser.running.close).getAttribute("aria-disabled")).toBe("false");
    expect(sent).toEqual([]);
  }));

test("a second tap on a trustee's way back does not make a key", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(meeting(6));
    await page.addInitScript(watchPresses);
    await page.setViewportSize({ width: 360, height });
    await page.goto(trusteeLink(prepared, 1));
    const place = await middle(button(page, trustee.make.button));
    do await button(page, trustee.make.haveWords).click();
    while (!(await tapTwice(page, trustee.restore.back, place, { input: "mouse", gap: 150 })));
    await step(page, trustee.make.title);
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("make");
    await settled(page);
    await expect.poll(() => button(page, trustee.make.button).getAttribute("aria-disabled")).toBe("false");
  }));

test("Enter that is held down from one view to the next activates nothing there; pressed again it does", () =>
  story(browser, async ({ page }) => {
    const prepared = await service.prepare(meeting(6));
    await page.goto(trusteeLink(prepared, 1));
    await button(page, trustee.make.haveWords).focus();
    await settled(page);
    await page.keyboard.down("Enter");
    await step(page, trustee.restore.title);
    await settled(page);
    await button(page, trustee.restore.back).focus();
    await page.keyboard.down("Enter"); // again while it is down: the repetition of a key that is held
    await step(page, trustee.restore.title);
    await page.keyboard.up("Enter");
    await page.keyboard.press("Enter");
    await step(page, trustee.make.title);
  }));
