// The whole job as three people with a browser profile each, at a phone's width, in German: an organiser sets up a vote and counts it,
// members vote on a shared phone (by link, by typed code, by keyboard alone), an auditor verifies the record and a forged one.
// Every screen on the way is checked for accessibility, and no browser may complain about anything.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { audit } from "../../../web/i18n/de/audit.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { start } from "../../../web/i18n/de/start.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { Person, picture, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";

const title = "Mitgliederversammlung 2027";
const question = "Der Beitrag steigt ab 2027 auf 60 Euro.";
const names = ["Ada Ahrens", "Ben Brandt", "Cem Çelik", "Dora Dietz"];

type Invited = { link: string; short: string; code: string };

const { browser, service } = await stage();
const chair = await Person.in(browser);
const member = await Person.in(browser);
const auditor = await Person.in(browser);

const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });

/** Presses a button, or a link that looks like one, only with the keyboard. */
async function press(page: Page, name: string): Promise<void> {
  await button(page, name).focus();
  await settled(page);
  await page.keyboard.press("Enter");
}

test("a vote from the first idea to the verified result", { timeout: 600_000 }, async () => {
  try {
    const invited = await prepareAndOpen(chair.page);
    await voteByLink(member.page, invited[0] as Invited);
    await voteByTypedCode(member.page, invited[1] as Invited);
    await voteByKeyboard(member.page, invited[2] as Invited);
    const verify = await closeAndCount(chair.page);
    await verifyRecord(auditor.page, verify);
  } catch (error) {
    for (const [name, { page }] of Object.entries({ chair, member, auditor })) await picture(page, `failed-${name}`);
    throw error;
  }
  expect([...chair.complaints, ...member.complaints, ...auditor.complaints]).toEqual([]);
});

/** Sign-in, the four parts, the key, the opening, the invitations. */
async function prepareAndOpen(page: Page): Promise<Invited[]> {
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await heading(page, organiser.signIn.title);
  await expectAccessible(page, "job-sign-in");
  await button(page, organiser.signIn.button).click();
  await heading(page, organiser.home);
  await expectAccessible(page, "job-home");
  await button(page, organiser.list.create).click();

  await page.getByLabel(draft.what.title, { exact: true }).fill(title);
  await page.getByLabel(draft.what.organiser, { exact: true }).fill("Verein Sonnenschein e. V.");
  await button(page, draft.what.templates.motion).click();
  await page.getByLabel(draft.what.contestTitle.motion, { exact: true }).fill(question);
  await expectAccessible(page, "job-what");
  await button(page, draft.next(draft.parts.who)).click();
  await page.getByLabel(draft.who.paste, { exact: true }).fill(names.join("\n"));
  await button(page, draft.who.take).click();
  await page.getByText(draft.who.count(names.length, String(names.length))).waitFor();
  await expectAccessible(page, "job-who");
  await button(page, draft.next(draft.parts.when)).click();
  await page.getByText(draft.when.endHandHint).waitFor();
  await expectAccessible(page, "job-when");
  await button(page, draft.next(draft.parts.count)).click();
  await page.getByLabel(draft.count.myName, { exact: true }).fill("Vera Vogt");
  await expectAccessible(page, "job-count");
  await page.reload(); // drafts survive it
  await page.getByText(draft.parts.count).click();
  await expect.poll(() => page.getByLabel(draft.count.myName, { exact: true }).inputValue()).toBe("Vera Vogt");
  await button(page, draft.toReady).click();
  await heading(page, draft.ready.title);
  await page.getByText(question).first().waitFor();
  await expectAccessible(page, "job-ready");
  await button(page, draft.ready.prepareOne).click();

  await link(page, organiser.ceremony.make).click();
  await makeKey(page);
  await page.getByText(trustee.ready.beforeAlone).waitFor();
  await expectAccessible(page, "job-key-ready");
  await page.getByRole("link", { name: trustee.ready.toOrganiser }).click();
  await page.getByText(organiser.open.text).waitFor();
  await expectAccessible(page, "job-open");
  await button(page, organiser.open.button).click();
  await heading(page, organiser.invite.title);
  await button(page, organiser.invite.make).click();
  await page.getByText(organiser.invite.made(names.length)).first().waitFor();
  await expectAccessible(page, "job-invite");
  return readInvitations(page);
}

/** The 24 words, written down and four of them typed back. */
async function makeKey(page: Page): Promise<void> {
  await page.getByText(trustee.make.title).waitFor();
  await expectAccessible(page, "job-make-key");
  await button(page, trustee.make.button).click();
  const words = page.getByRole("list", { name: trustee.write.list }).locator(".word");
  await page.getByText(trustee.write.title).waitFor();
  await expect
    .poll(async () => (await words.allTextContents()).filter((word) => /^[a-z]+$/.test(word)).length)
    .toBe(24);
  const written = await words.allTextContents();
  await expectAccessible(page, "job-words");
  await button(page, trustee.write.done).click();
  await page.getByText(trustee.typeBack.title).waitFor();
  for (const field of await page.locator(".four-words input").all()) {
    const place = Number((await field.getAttribute("id"))?.replace("word-", ""));
    await field.fill(written[place - 1] ?? "");
  }
  await expectAccessible(page, "job-type-back");
  await button(page, trustee.typeBack.button).click();
}

/** What the organiser hands out, from the list that the page offers for a mail merge. */
async function readInvitations(page: Page): Promise<Invited[]> {
  const saved = page.waitForEvent("download");
  await button(page, organiser.invite.csv).click();
  const text = await readFile(await (await saved).path(), "utf8");
  const [, ...lines] = text.trim().split(/\r?\n/);
  expect(lines).toHaveLength(names.length);
  return lines.map((line) => {
    const invited = {
      link: /https?:\/\/[^";,\s]+/.exec(line)?.[0] ?? "",
      code: /\b(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}\b/.exec(line.replace(/https?:\/\/[^";,\s]+/, ""))?.[0] ?? "",
      short: line.split(/[;,]/).at(-2)?.replaceAll('"', "").trim() ?? "",
    };
    expect(invited.short).toMatch(/^[0-9A-Z]{3}-?[0-9A-Z]{3}$/);
    return invited;
  });
}

async function voteByLink(page: Page, { link: address }: Invited): Promise<void> {
  await page.goto(address);
  await heading(page, title);
  await expectAccessible(page, "job-welcome");
  await button(page, voter.welcome.open).click();
  await heading(page, voter.ballot.heading);
  await page.getByText("Ja", { exact: true }).click();
  await expectAccessible(page, "job-ballot");
  await page.reload(); // the same ballot, the same mark
  await heading(page, voter.ballot.heading);
  await expect.poll(() => page.getByRole("radio", { name: "Ja" }).isChecked()).toBe(true);
  await button(page, voter.ballot.review).click();
  await heading(page, voter.review.heading);
  await expectAccessible(page, "job-review");
  await button(page, voter.review.cast).click();
  await heading(page, voter.inTheBox.heading);
  await expectAccessible(page, "job-in-the-box");
}

/** The next person on the same phone, with number and code from a sheet of paper, mistyped at first. */
async function voteByTypedCode(page: Page, { short, code }: Invited): Promise<void> {
  await button(page, voter.inTheBox.next).click();
  await heading(page, voter.enterCode.heading);
  await expectAccessible(page, "job-next-person");
  await page.goto(service.origin);
  await heading(page, start.heading);
  await expectAccessible(page, "job-start");
  await page.getByLabel(start.number, { exact: true }).fill("000000");
  await page.getByLabel(start.code, { exact: true }).fill(code.toLowerCase().replaceAll("-", " "));
  await button(page, start.show).click();
  await page.getByText(start.numberUnknown).waitFor();
  await expectAccessible(page, "job-start-wrong");
  await page.getByLabel(start.number, { exact: true }).fill(short.toLowerCase());
  await button(page, start.show).click();
  await heading(page, title);
  await page.getByText(voter.welcome.greeting("Ben Brandt")).waitFor();
  await button(page, voter.welcome.open).click();
  await heading(page, voter.ballot.heading);
  await page.getByText("Nein", { exact: true }).click();
  await button(page, voter.ballot.review).click();
  await button(page, voter.review.cast).click();
  await heading(page, voter.inTheBox.heading);
}

async function voteByKeyboard(page: Page, { link: address }: Invited): Promise<void> {
  await press(page, voter.inTheBox.next);
  await heading(page, voter.enterCode.heading);
  await page.goto(address);
  await heading(page, title);
  await press(page, voter.welcome.open);
  await heading(page, voter.ballot.heading);
  await page.getByRole("radio", { name: "Ja" }).focus();
  await settled(page);
  await page.keyboard.press("Space");
  await press(page, voter.ballot.review);
  await heading(page, voter.review.heading);
  await press(page, voter.review.cast);
  await heading(page, voter.inTheBox.heading);
}

/** @returns the address where anyone can verify */
async function closeAndCount(page: Page): Promise<string> {
  await link(page, organiser.invite.toVote).click();
  await page.getByText(organiser.running.noLook("4")).waitFor();
  await page.getByText(organiser.running.castFew).waitFor();
  await expectAccessible(page, "job-running");
  await button(page, organiser.running.close).click();
  await page.getByText(organiser.running.closeHint).waitFor();
  await expectAccessible(page, "job-close");
  await button(page, organiser.running.close).click();
  await link(page, organiser.count.button).waitFor();
  await expectAccessible(page, "job-closed");
  await link(page, organiser.count.button).click();
  await page.getByText(trustee.count.checkText).waitFor();
  await expectAccessible(page, "job-before-count");
  await button(page, trustee.count.checkButton).click();
  await page.getByText(trustee.count.checked("3")).waitFor();
  await expectAccessible(page, "job-checked");
  await button(page, trustee.count.button).click();
  const result = page.getByRole("link", { name: trustee.result.verify });
  await result.waitFor();
  await expectAccessible(page, "job-counted");
  const verify = new URL((await result.getAttribute("href")) ?? "", page.url()).href;
  await page.goto(`${service.origin}/organiser`);
  await page.getByRole("link", { name: title }).click();
  await page.getByText("Angenommen: 2 Ja, 1 Nein.").waitFor();
  await expectAccessible(page, "job-result");
  return verify;
}

async function verifyRecord(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await heading(page, audit.heading);
  await expectAccessible(page, "job-audit");
  await press(page, audit.own);
  await page.getByText(audit.valid).waitFor();
  await page.getByText("Angenommen: 2 Ja, 1 Nein.").waitFor();
  await page.getByText(audit.turnout("3", "3", "4")).waitFor();
  await expectAccessible(page, "job-verified");
  const report = page.waitForEvent("download");
  await button(page, audit.downloadReport).click();
  const { valid, checkpoint } = JSON.parse(await readFile(await (await report).path(), "utf8")) as Record<
    string,
    unknown
  >;
  expect({ valid, checkpoint }).toEqual({ valid: true, checkpoint: "verified" });

  // somebody else's file, in which two votes were swapped
  const record = await (await fetch(address.replace(/verify$/, "record"))).text();
  const forged = record.replace('"counts":[2,1,0]', '"counts":[1,2,0]');
  expect(forged).not.toBe(record);
  await button(page, audit.again).click();
  const file = { name: "forged.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(forged) };
  await page.getByLabel(audit.file, { exact: true }).setInputFiles(file);
  await page.getByText(audit.invalid).waitFor();
  await page.getByRole("heading", { name: audit.checks.counts.wrong }).waitFor();
  await page
    .getByText(/Regel TAL-4/)
    .first()
    .waitFor();
  await expectAccessible(page, "job-forged");
}
