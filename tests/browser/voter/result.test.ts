// The result for everybody at the vote's own address (B16): before the end, when it ends; afterwards, the numbers and the decisions, which the
// page calls published and not recomputed. Everybody sees the same, whether they have voted or not.

import { expect, test } from "vitest";
import type { ResultMessages } from "../../../web/i18n/de/result.ts";
import { result as de } from "../../../web/i18n/de/result.ts";
import { result as en } from "../../../web/i18n/en/result.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { cast, expectAccessible, heading, inTheBox, story, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(12, { minimumBallots: 2 }));

const resultOf = (person: Person) => person.page.getByRole("region", { name: /^(?:Ergebnis|Result)$/ });

async function shows(person: Person, t: ResultMessages, decision: string, turnout: string): Promise<void> {
  const shown = resultOf(person);
  await shown.getByText(decision).waitFor();
  await shown.getByText(turnout).first().waitFor();
  await shown.getByText(t.published).waitFor();
  const table = shown.getByRole("table", { name: /60/ });
  await expect
    .poll(() => table.getByRole("row").allInnerTexts())
    .toEqual(expect.arrayContaining([expect.stringMatching(/^(?:Ja|Yes)\s+2$/)]));
  const check = shown.getByRole("link", { name: t.check });
  await expect.poll(() => check.getAttribute("href")).toBe(`/e/${election.id}/verify`);
  const [file] = await Promise.all([
    person.page.waitForEvent("download"),
    shown.getByRole("link", { name: t.download }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^urna-[\w-]{8}\.ndjson$/);
}

test("without a code: before the end until when, between end and count that it comes, then the result by itself", () =>
  story(browser, async (guest) => {
    const { page } = guest;
    await page.goto(election.url);
    await heading(page, "Ihr Zugangscode");
    await page.getByText("Abstimmen können Sie, bis die Wahlleitung die Abstimmung beendet.").waitFor();
    await story(browser, async (member) => {
      await toReview(member.page, election, 1);
      await cast(member.page);
      await story(browser, async (another) => {
        await toReview(another.page, election, 2);
        await cast(another.page);
      });
      await service.close(election);
      await page.reload();
      await page.getByText("Das Ergebnis steht hier, sobald ausgezählt ist.").waitFor();
      await expect.poll(() => resultOf(guest).count()).toBe(0);
      await service.countAll(election);
      await page.reload();
      await heading(page, "Die Abstimmung ist ausgezählt");
      await shows(guest, de, "Angenommen: 2 Ja, 0 Nein.", "Beteiligung: 2 von 12.");
      await expectAccessible(page, "result-guest-de");
      await member.page.reload();
      await inTheBox(member.page);
      await shows(member, de, "Angenommen: 2 Ja, 0 Nein.", "Beteiligung: 2 von 12.");
      await expectAccessible(member.page, "result-member-de");
    });
    const english = await Person.in(browser, { language: "en-GB" });
    await english.page.goto(election.url);
    await heading(english.page, "The vote has been counted");
    await shows(english, en, "Adopted: 2 yes, 0 no.", "Turnout: 2 of 12.");
    await expectAccessible(english.page, "result-guest-en");
    expect(english.complaints).toEqual([]);
    await english.close();
  }));

test("an extension and a cancellation reach open pages by themselves, with the reason, also those of members who have voted", () =>
  story(browser, async ({ page }) => {
    const closes = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16)}:00Z`;
    const other = await service.open(meeting(4, { schedule: { closes: closes(2) } }));
    await toReview(page, other, 1);
    await story(browser, async (member) => {
      await toReview(member.page, other, 2);
      await cast(member.page);
      await service.notice(other, { kind: "extension", reason: "Der Strom war weg.", closes: closes(5) });
      const shown = page.locator("#content"); // it is said in the live region, too
      await shown.getByText(momentOf(closes(5))).waitFor({ timeout: 15_000 });
      await shown.getByText("Begründung der Wahlleitung: Der Strom war weg.").waitFor();
      await expectAccessible(page, "extended");
      await service.notice(other, { kind: "cancellation", reason: "Falsche Liste." });
      for (const one of [page, member.page])
        await one
          .locator("#content")
          .getByText("Begründung der Wahlleitung: Falsche Liste.")
          .waitFor({ timeout: 15_000 });
    });
  }));

/** As people read it. */
const momentOf = (time: string) =>
  new RegExp(
    `^Das Ende wurde verschoben, auf ${new Intl.DateTimeFormat("de-DE", { weekday: "long", timeZone: "Europe/Berlin" }).format(new Date(time))}, .* Uhr \\(Zeitzone: Berlin\\)$`,
  );
