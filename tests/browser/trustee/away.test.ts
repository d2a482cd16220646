// Members of a counting committee that lasts are away, in a real browser: said and taken back on their pages, seen by the others and the
// organiser, who is warned where too few are there, today or at the end of a vote.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { seedToWords } from "../../../crypto/ceremony/words.ts";
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import { committees } from "../../../web/i18n/de/committees.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { trustee as english } from "../../../web/i18n/en/trustee.ts";
import { dayText } from "../../../web/shared/language/times.ts";
import { signIn, step, toPage } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done, seedOf } from "../../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee } from "../../support/election/standing.ts";

const { browser, service } = await stage();

const DAY = 24 * 60 * 60_000; // milliseconds
/** So many days from now, as YYYY-MM-DD where the browsers are. */
const day = (ahead: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(Date.now() + ahead * DAY);
const inGerman = (ahead: number): string => dayText(day(ahead), "de");
const inEnglish = (ahead: number): string => dayText(day(ahead), "en");

test("members say when they are away, and whoever needs them is told", async () => {
  const content = meeting(6);
  const people = [await Person.in(browser), await Person.in(browser, { language: "en-GB" }), await Person.in(browser)];
  const [gerd, hanna, chair] = people.map(({ page }) => page) as [Page, Page, Page];
  try {
    await signIn(chair, service);
    const until = minuteOf(Date.now() + 300 * DAY);
    const committee = await OwnCommittee.make(service, { ...counters, organiser: content.organiser ?? "", until });
    const member = async (page: Page, index: number, t: typeof trustee) => {
      await page.goto(`${service.origin}/t/${committee.id}#code=${committee.code(index)}`);
      await step(page, t.restore.title);
      await page.getByLabel(t.restore.label).fill(seedToWords(seedOf(index)).join(" "));
      await button(page, t.restore.button).click();
      await step(page, t.member.nothing);
    };

    // On one's own page: what is wrong is said at the field; then it stands where the form was.
    await member(gerd, 1, trustee);
    const summary = gerd.getByText(trustee.away.title);
    await summary.click();
    await button(gerd, trustee.away.button).click();
    await gerd.getByText(trustee.away.wrongFrom).waitFor();
    await expectAccessible(gerd, "away-wrong");
    await gerd.getByLabel(trustee.away.from).fill(day(2));
    await gerd.getByLabel(trustee.away.until).fill(day(1));
    await button(gerd, trustee.away.button).click();
    await gerd.getByText(trustee.away.wrongUntil).waitFor();
    await gerd.getByLabel(trustee.away.until).fill(day(9));
    await button(gerd, trustee.away.button).click();
    await gerd.getByText(trustee.away.mine(inGerman(2), inGerman(9))).waitFor();
    await expect.poll(() => gerd.locator(".notice:focus").count()).toBe(1);
    await expectAccessible(gerd, "away-said");

    // The others read it; one of them is away, too, and the third one today only.
    await member(hanna, 2, english);
    await hanna.getByText(english.away.when(inEnglish(2), inEnglish(9))).waitFor();
    await expectAccessible(hanna, "away-other");
    const away = (index: number, from: number, until: number) =>
      committee.ask("PUT", "absence", index, { json: { from: day(from), until: day(until) } });
    done(await away(2, -1, 9));
    done(await away(3, -1, 1));
    await hanna.reload();
    await hanna.getByText(english.away.mine(inEnglish(-1), inEnglish(9))).waitFor();
    await expectAccessible(hanna, "away-english");

    // The association's home, the committee's page, and a vote that ends while two of three are away.
    await chair.goto(`${service.origin}/organiser`);
    await chair.getByText(committees.few(undefined, 1, 2)).waitFor();
    await expectAccessible(chair, "away-home");
    await chair.getByRole("link", { name: counters.name }).click();
    await heading(chair, committees.title);
    await chair.getByText(committees.few(undefined, 1, 2)).waitFor();
    const gerdIsAway = committees.away("Gerd Groß", inGerman(2), inGerman(9));
    await chair.getByText(gerdIsAway).waitFor();
    await expectAccessible(chair, "away-committee");
    const closes = minuteOf(Date.now() + 4 * DAY);
    const asked = { content: { ...countedBy(committee.id, content), schedule: { closes } } };
    const { id: draftId } = done(await service.organiser<Draft>("POST", "/api/drafts", asked));
    await chair.goto(`${service.origin}/organiser#/ready/${draftId}`);
    const atEnd = committees.few(inGerman(4), 1, 2);
    await chair.getByText(atEnd).waitFor();
    await chair.getByText(gerdIsAway).waitFor();
    await expect.poll(() => chair.getByText("Ida Ilic ist").count()).toBe(0); // she is back by then
    await expectAccessible(chair, "away-ready");
    await button(chair, draft.ready.prepareServer).click();
    await chair.getByText(atEnd).waitFor();
    await button(chair, organiser.open.button).click();
    await heading(chair, organiser.invite.title);
    const id = /#\/invite\/([\w-]+)/.exec(chair.url())?.[1] ?? "";
    await toPage(chair, service, "vote", id);
    await chair.getByText(atEnd).waitFor();
    await expectAccessible(chair, "away-running");

    // Taken back: the form is there again, and nobody is warned any more.
    await button(gerd, trustee.away.back).click();
    await expect.poll(() => summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await chair.reload();
    await chair.getByText(organiser.running.live, { exact: true }).waitFor();
    await expect.poll(() => chair.getByText(atEnd).count()).toBe(0);
    await gerd.reload();
    await summary.waitFor();
    await expectAccessible(gerd, "away-not");
  } catch (error) {
    for (const [index, { page }] of people.entries()) await picture(page, `failed-${index}`).catch(() => undefined);
    throw error;
  }
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(people.map((person) => person.close()));
});
