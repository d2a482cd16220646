// The screen in the hall, in a real browser at 1920 × 1080: how to join, a question, the count of ballots, the result, the log's fingerprint;
// large enough for the last row, and without a name.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { screen as de } from "../../../web/i18n/de/meeting/screen.ts";
import { screen as en } from "../../../web/i18n/en/meeting/screen.ts";
import { assembly, BrowserHall, NAMES } from "../../support/browser/hall.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { expectAccessible, heading } from "../../support/browser/voter-steps.ts";
import { NO, YES } from "../../support/election/over-http.ts";
import { electionOf, motionOf } from "../../support/election/questions.ts";

const { browser, service } = await stage();

/** The smallest type that is shown, in percent of the screen's height. */
const smallest = (page: Page) =>
  page.evaluate<number>(`(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const box = text.parentElement.getBoundingClientRect();
      const style = getComputedStyle(text.parentElement);
      const seen = text.data.trim() !== "" && box.width > 1 && style.visibility === "visible";
      if (seen) sizes.push(parseFloat(style.fontSize));
    }
    return (100 * Math.min(...sizes)) / innerHeight;
  })()`);

/** Accessible, large enough, nothing beyond the edges, and nobody is named. */
async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await expect.poll(() => smallest(page), { message: name }).toBeGreaterThanOrEqual(4);
  await expect
    .poll(() => page.evaluate<number>("document.documentElement.scrollHeight - innerHeight"), { message: name })
    .toBeLessThanOrEqual(0);
  const shown = page.locator("body");
  for (const member of NAMES) await expect.poll(() => shown.getByText(member).count()).toBe(0);
}

test("a whole question on the screen, and nothing of its result before the chair shows it", async () => {
  const hall = await BrowserHall.open(service, assembly({ quorum: { numerator: 1, denominator: 2 } }));
  await hall.helper("chair", "Carla Chair");
  const wide = await Person.in(browser, { width: 1920, height: 1080 });
  const home = await Person.in(browser, { language: "en-GB" });
  const { page } = wide;
  try {
    await page.goto(`${hall.url}/screen`);
    await heading(page, de.join.heading);
    await page.getByText(de.present("0", "6")).waitFor();
    await page.getByText(de.noQuorum("3")).waitFor();
    await page.getByRole("img", { name: de.join.qr }).waitFor();
    await expectReadable(page, "screen-join");
    await hall.arrive(1, 2, 3, 4);
    await page.getByText(de.present("4", "6")).waitFor();
    await page.getByText(de.quorum).waitFor();

    const title = "Der Mitgliedsbeitrag steigt ab dem nächsten Jahr auf 60 Euro.";
    await hall.act({ act: "write", key: "q", question: { ...motionOf(title), item: "5" } });
    await hall.act({ act: "announce", key: "q", start: false });
    await hall.act({ act: "show", what: "question", number: 1 });
    await heading(page, title);
    await page.getByText(de.states.announced).waitFor();
    await page.getByText(de.eligible(4, "4")).waitFor();
    await page.getByText("Enthaltung").waitFor();
    await expectReadable(page, "screen-announced");

    await hall.act({ act: "start", number: 1 });
    await page.getByText(de.states.voting, { exact: true }).last().waitFor();
    await hall.vote(1, 1, YES);
    await hall.vote(1, 2, YES);
    await hall.vote(1, 3, NO);
    await page.getByText(de.inTheBox("3", "4")).waitFor();
    await expectReadable(page, "screen-voting");

    await home.page.goto(`${hall.url}/screen?lang=en`);
    await home.page.getByText(en.inTheBox("3", "4")).waitFor();
    await expectAccessible(home.page, "screen-at-home");

    await hall.act({ act: "end", number: 1 });
    await page.getByText(/^Ende in \d|^Die Urne|^Die Zählkommission/u).waitFor();
    await expectReadable(page, "screen-ending");
    await hall.count(1);
    await page.getByText(de.states.waiting).waitFor();
    await expect.poll(() => page.locator(".bars").count()).toBe(0);
    await expectReadable(page, "screen-counted");

    await hall.act({ act: "show", what: "result", number: 1 });
    await page.getByText(de.verified).waitFor({ timeout: 90_000 });
    await page.locator(".decision", { hasText: "2 Ja, 1 Nein" }).waitFor();
    await expectReadable(page, "screen-result");
    await home.page.getByText(en.verified).waitFor({ timeout: 90_000 });
    await expectAccessible(home.page, "screen-result-at-home");

    await hall.act({ act: "show", what: "log" });
    await heading(page, de.log.heading);
    const log = await hall.log();
    await page.getByText(fingerprint(log.range.root())).waitFor();
    await expectReadable(page, "screen-log");

    await hall.act({ act: "break", reason: "10 Minuten" });
    await heading(page, de.break);
    await expectReadable(page, "screen-break");
    await hall.act({ act: "go-on" });
    await hall.act({ act: "elsewhere", title: "Entlastung", result: "angenommen, durch Handzeichen" });
    await hall.act({ act: "end-meeting" });
    await heading(page, de.ended);
    await page.getByText("Entlastung: angenommen, durch Handzeichen").waitFor();
    await expectReadable(page, "screen-ended");
    expect([...wide.complaints, ...home.complaints]).toEqual([]);
  } catch (error) {
    await picture(page, "failed-screen");
    throw error;
  } finally {
    await wide.close();
    await home.close();
  }
});

test("many candidates stand beside each other, and a record that is not the logged one is no result", async () => {
  const hall = await BrowserHall.open(service, assembly());
  await hall.helper("chair", "Carla Chair");
  const wide = await Person.in(browser, { width: 1920, height: 1080 });
  const { page } = wide;
  try {
    await hall.arrive(1, 2, 3);
    const names = Array.from({ length: 10 }, (_, i) => `Maximiliane Muster-Lang ${i + 1}`);
    await hall.act({ act: "write", key: "q", question: electionOf("Wahl des Beirats", ...names) });
    await hall.act({ act: "announce", key: "q", start: true });
    await hall.act({ act: "show", what: "question", number: 1 });
    await page.goto(`${hall.url}/screen`);
    await page.getByText(names[9] ?? "").waitFor();
    await expectReadable(page, "screen-candidates");

    // the server names another question than its log does
    await page.route("**/feed*", async (route) => {
      const answer = await route.fetch();
      const feed = await answer.json();
      for (const question of feed.questions) question.electionId = "A".repeat(43);
      await route.fulfill({ response: answer, json: feed });
    });
    await page.reload();
    await page.getByRole("alert").getByText(de.wrong.record).waitFor();
    await expectAccessible(page, "screen-other-question");
  } finally {
    await wide.close();
  }
});
