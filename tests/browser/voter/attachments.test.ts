// Things to read before voting, and a trial vote, as a member meets them on a phone (MAN-5, MAN-6).
import { expect, test } from "vitest";
import type { Session } from "../../../src/contract/sign-in.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { shared as de } from "../../../web/i18n/de/shared.ts";
import { voter as german } from "../../../web/i18n/de/voter.ts";
import { shared as en } from "../../../web/i18n/en/shared.ts";
import { voter as english } from "../../../web/i18n/en/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  expectAccessible,
  heading,
  linkOf,
  story,
  toBallot,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { pdf } from "../../support/election/attachments.ts";
import { meeting } from "../../support/election/drafts.ts";
import { done, type InvitedElection } from "../../support/election/over-http.ts";
import { pngOf } from "../../support/peers/png.ts";

const { browser, service } = await stage();

/** A trial with a file of the whole vote, and pictures of two candidates of the second question, one of them with a letter, too. */
async function withFiles(): Promise<InvitedElection & { hashes: string[] }> {
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  const id = associations[0]?.id ?? "";
  const [agenda, clara, letter, david] = [
    await service.attach(id, "Tagesordnung", pdf("Tagesordnung", 120_000)),
    await service.attach(id, "Clara Krüger", pngOf(160, 120)),
    await service.attach(id, "Vorstellung von Clara Krüger", pdf("Ich stelle mich vor", 350_000)),
    await service.attach(id, "David Nowak", pngOf(120, 160, [0x7c, 0x1d, 0x4f, 0xff])),
  ];
  const draft = meeting(6);
  const [fees, board] = draft.contests ?? [];
  if (fees === undefined || board === undefined) throw new TypeError("a meeting asks two questions");
  const [one, two, ...others] = board.options;
  if (one === undefined || two === undefined) throw new TypeError("an election has candidates");
  const options = [{ ...one, attachments: [clara, letter] }, { ...two, attachments: [david] }, ...others];
  const content: DraftContent = {
    ...draft,
    trial: true,
    attachments: [agenda],
    contests: [fees, { ...board, options }],
  };
  return { ...(await service.begin(content)), hashes: [clara, letter, david].map(({ sha256 }) => sha256) };
}

const election = await withFiles();
const t = german.attachments;

test("the files of a question load together after one tap, in their order, and are shown where they belong", () =>
  story(browser, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      const [, hash] = /\/attachments\/([\w-]+)$/.exec(request.url()) ?? [];
      if (hash !== undefined) asked.push(hash);
    });
    await toWelcome(page, election, 1);
    await page.getByText(de.trial, { exact: true }).waitFor();
    expect(await page.title()).toContain(de.trial);
    await page.getByText("Tagesordnung").waitFor();
    await expectAccessible(page, "attachments-welcome-de");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await page.getByText(de.trial, { exact: true }).waitFor();
    expect(asked).toEqual([]); // nothing before somebody asks
    await button(page, t.read(3, "0,4")).click();
    await page.getByRole("link", { name: t.open("Vorstellung von Clara Krüger") }).waitFor();
    await expect.poll(() => page.locator(".attachments img").count()).toBe(2);
    expect(asked).toEqual(election.hashes);
    const link = page.getByRole("link", { name: t.open("Vorstellung von Clara Krüger") });
    await expect.poll(() => link.getAttribute("download")).toBe(`urna-${election.hashes[1]?.slice(0, 8)}.pdf`);
    await button(page, t.read(3, "0,4")).waitFor({ state: "detached" });
    expect(
      await page
        .locator(".attachments img")
        .evaluateAll((all) => all.map((one) => (one as unknown as { naturalWidth: number }).naturalWidth)),
    ).toEqual([160, 120]);
    await page.evaluate("scrollTo(0, document.body.scrollHeight)"); // nothing lies under the button that stays at hand
    await expectAccessible(page, "attachments-ballot-de");
  }));

test("a file that the server has swapped is named and never shown, and voting goes on", () =>
  story(browser, async ({ page }) => {
    await page.route(`**/attachments/${election.hashes[2]}`, (route) =>
      route.fulfill({ contentType: "image/png", body: Buffer.from(pngOf(120, 160, [1, 2, 3, 255])) }),
    );
    await toBallot(page, election, 2);
    await button(page, t.read(3, "0,4")).click();
    await page.getByText(t.wrong("David Nowak")).waitFor();
    await expect.poll(() => page.locator(".attachments img").count()).toBe(1); // the other candidate's
    await page.getByText("Ja", { exact: true }).click();
    await expectAccessible(page, "attachments-swapped-de");
  }));

test("files that do not arrive can be asked for again", () =>
  story(browser, async ({ page }) => {
    await page.route("**/attachments/*", (route) => route.abort());
    await toBallot(page, election, 3);
    await button(page, t.read(3, "0,4")).click();
    await page.locator("p.field-error", { hasText: t.failed }).waitFor();
    await page.unroute("**/attachments/*");
    await button(page, t.read(3, "0,4")).click();
    await expect.poll(() => page.locator(".attachments img").count()).toBe(2);
  }));

test("the same in English", async () => {
  const person = await Person.in(browser, { language: "en-GB" });
  try {
    const { page } = person;
    await page.goto(linkOf(election, 4));
    await page.getByText(en.trial, { exact: true }).waitFor();
    await button(page, english.welcome.open).click();
    await button(page, english.attachments.read(3, "0.4")).click();
    await page.getByRole("link", { name: english.attachments.open("Vorstellung von Clara Krüger") }).waitFor();
    await expectAccessible(page, "attachments-ballot-en");
    expect(person.complaints).toEqual([]);
  } finally {
    await person.close();
  }
});
