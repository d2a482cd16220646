// The organiser mails invitations through a real mail server, in German on a phone: a refused address is corrected in place, a member votes
// with the link in the letter that arrived, the others are reminded. Parts that renew themselves move nothing.

import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Draft } from "../../../src/contract/drafts.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { mail } from "../../../web/i18n/de/mail.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { mail as letters } from "../../../web/i18n/en/mail.ts";
import { organiser as english } from "../../../web/i18n/en/organiser.ts";
import { signIn, sure, tabTo, toPage } from "../../support/browser/organiser-steps.ts";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { committee, meeting } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { startPeer } from "../../support/peers/mail-server.ts";

let peer = await startPeer({ security: "none" });
afterAll(() => peer.close());
const from = { name: "Verein Sonnenschein", address: "wahl@example.org" };
const { browser, service } = await stage({ host: "localhost", port: peer.port, security: "none", from });

const members = [
  { name: "Anna Ahrens", email: "anna@example.org" },
  { name: "Ben Brandt", email: "ben@exmaple.org" },
  { name: "Cem Çelik", email: "cem@example.org" },
  { name: "Dora Dietz" },
];

/** The one link of a letter. */
const linkIn = (text: string | undefined) => /\bhttp:\/\/\S+#\S+/.exec(text ?? "")?.[0] ?? "";
const lettersTo = (address: string) => peer.received.filter(({ to }) => to === address);
/** Where the list of people begins, below everything that renews itself. */
const top = (page: Page) => page.evaluate<number>("document.getElementById('member-search').offsetTop");

async function opened(contact?: string): Promise<string> {
  const prepared = await service.prepare(meeting(4, { members, ...(contact && { contact }) }));
  await service.openPrepared(prepared);
  return prepared.id;
}

/** What whoever reads mail there does with the link in the letter. */
async function confirmAddress(address: string): Promise<void> {
  await expect.poll(() => lettersTo(address).length, { timeout: 30_000 }).toBe(1);
  const reader = await Person.in(browser);
  await reader.page.goto(linkIn(lettersTo(address)[0]?.mail.text));
  await heading(reader.page, mail.confirm.title);
  expect(reader.page.url()).not.toContain("contact=");
  await expectAccessible(reader.page, "contact");
  await button(reader.page, mail.confirm.button).click();
  await reader.page.locator(".notice:focus", { hasText: mail.confirm.done(address) }).waitFor();
  await reader.page.goto("about:blank");
  await reader.page.goto(`${service.origin}/organiser#contact=${"A".repeat(43)}`);
  await button(reader.page, mail.confirm.button).click();
  await reader.page.locator(".notice:focus", { hasText: mail.confirm.wrong }).waitFor();
  await expectAccessible(reader.page, "contact-wrong");
  await button(reader.page, mail.confirm.button).waitFor({ state: "detached" }); // the same again would be as wrong
  expect(reader.complaints).toEqual([]);
  await reader.close();
}

test("invitations are mailed, a refused address is corrected in place, a letter's link opens the ballot, the rest are reminded", () =>
  story(browser, async ({ page, context }) => {
    await signIn(page, service);
    const id = await opened("vorstand@example.org");
    await toPage(page, service, "vote", id);
    await page.getByText(mail.attention.nobody).waitFor();
    await toPage(page, service, "invite", id);
    await page.getByText(mail.unconfirmed.text("vorstand@example.org")).waitFor();
    await expectAccessible(page, "mail-unconfirmed");
    await confirmAddress("vorstand@example.org");
    await page.reload();
    await page.getByText("vorstand@example.org", { exact: true }).waitFor();
    await page.getByText(mail.preview, { exact: true }).click();
    await page.getByText(/^Einladung zur Abstimmung, für .+: Mitgliederversammlung 2026$/).waitFor();
    await expectAccessible(page, "mail-before");
    await peer.close();
    await tabTo(page, mail.send(3, "3"));
    await page.keyboard.press("Enter");
    await page.locator(".notice:focus", { hasText: mail.queued(3, "3") }).waitFor();
    const before = await top(page);
    expect(before).toBeGreaterThan(500);
    await page.getByText(mail.fault.title).waitFor({ timeout: 30_000 });
    await page.getByText(mail.fault.unreachable).waitFor();
    await page.getByText(mail.state.waiting(3, "3")).waitFor();
    expect(await top(page)).toBe(before);
    await expectAccessible(page, "mail-fault");
    await context.setOffline(true);
    await page.getByText(mail.state.offline).waitFor({ timeout: 30_000 });
    expect(await top(page)).toBe(before);
    await context.setOffline(false);
    peer = await startPeer({ security: "none", port: peer.port });
    peer.moodFor((address) => (address === "ben@exmaple.org" ? { code: 550, text: "5.1.1 User unknown" } : undefined));
    await button(page, mail.form.openAgainFor("Anna Ahrens")).click();
    await page.locator("#mail-1:focus").waitFor();
    await button(page, mail.form.sendFor("Anna Ahrens")).click(); // somebody tries again: the others go out, too
    await page.getByText(mail.state.accepted(2, "2", "3")).waitFor({ timeout: 30_000 });
    await page.getByText(mail.state.waiting(0, "0")).waitFor();
    expect(await top(page)).toBe(before);
    await page.reload();
    await page.getByText(mail.state.refused(1, "1")).waitFor();
    await page.getByText(`${mail.mark.invitation.refused}: ${mail.refusal.mailbox}`).first().waitFor();
    await expectAccessible(page, "mail-refused");

    await toPage(page, service, "vote", id);
    await page.getByText(mail.attention.refused(1, "1")).waitFor();
    await expectAccessible(page, "mail-attention");
    await toPage(page, service, "invite", id);
    const address = page.locator(".mail-refused").getByLabel(mail.form.address("Ben Brandt"));
    await address.fill("ben@example");
    await button(page, mail.form.sendFor("Ben Brandt")).click();
    await page.getByText(mail.form.wrong).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("refused-2");
    await address.fill("ben@example.org");
    await button(page, mail.form.sendFor("Ben Brandt")).click();
    await page.getByText(mail.state.accepted(3, "3", "3")).waitFor({ timeout: 30_000 });
    await page.getByText(mail.state.noneRefused).waitFor();
    await picture(page, "mail-corrected");
    expect(lettersTo("ben@example.org")).toHaveLength(1);
    expect(lettersTo("anna@example.org")[0]?.mail.replyTo?.[0]).toMatchObject({ address: "vorstand@example.org" });

    const member = await Person.in(browser);
    await member.page.goto(linkIn(lettersTo("anna@example.org")[0]?.mail.text));
    await heading(member.page, "Mitgliederversammlung 2026");
    await button(member.page, "Stimmzettel öffnen").click();
    await heading(member.page, "Ihr Stimmzettel");
    expect(member.complaints).toEqual([]);
    await member.close();

    await page.reload();
    await page.getByText(mail.remind.all(3, "3")).waitFor();
    await button(page, mail.remind.button(3, "3")).click();
    await page.getByText(mail.loses(3, "3")).waitFor();
    await expectAccessible(page, "mail-remind-asked");
    await button(page, shared.notNow).click();
    await sure(page, mail.remind.button(3, "3"), mail.loses(3, "3"));
    await page.locator(".notice:focus", { hasText: mail.queued(3, "3") }).waitFor();
    await expect.poll(() => lettersTo("cem@example.org").length, { timeout: 30_000 }).toBe(2);
    await expect.poll(() => lettersTo("anna@example.org").length, { timeout: 30_000 }).toBe(2); // has fetched her ballot, which nobody is shown
    expect(lettersTo("cem@example.org").map(({ mail: { subject } }) => subject?.split(":")[0])).toEqual([
      "Einladung zur Abstimmung, für Cem Çelik",
      "Erinnerung an die Abstimmung, für Cem Çelik",
    ]);
    const [first, second] = lettersTo("cem@example.org").map(({ mail: { text } }) => linkIn(text));
    expect(second).not.toBe(first);
    await picture(page, "mail-reminded");
  }));

test("the counting committee: addresses in the draft, pages say before and after who gets letters, a letter's link makes a key", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    peer.moodFor((address) => (address === "otto@example.org" ? { code: 550, text: "5.2.1 Disabled" } : undefined));
    const names = committee("Hanna Holm", "Otto Ort", "Pia Paul");
    const { id: draftId } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: meeting(4, names) }));
    await page.goto(`${service.origin}/organiser#/draft/${draftId}`);
    await page.getByRole("heading", { name: draft.parts.what }).click();
    await page.getByLabel(draft.what.contact).fill("vorstand@example");
    await button(page, draft.next(draft.parts.who)).click();
    await page.getByRole("link", { name: draft.issues.contact }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("vote-contact");
    await expectAccessible(page, "mail-draft-contact");
    await page.getByLabel(draft.what.contact).fill("vorstand@example.org");
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await page.getByLabel(draft.count.email(1)).fill("hanna@example.org");
    await page.getByLabel(draft.count.email(2)).fill("otto@");
    await button(page, draft.toReady).last().click();
    await page.getByText(draft.issues.trusteeEmail(2)).first().waitFor();
    await expectAccessible(page, "mail-draft-committee");
    await page.getByLabel(draft.count.email(2)).fill("otto@example.org");
    await button(page, draft.toReady).last().click();
    await page.getByText(mail.trustees.before("Hanna Holm und Otto Ort")).waitFor();
    await page.getByText(mail.trustees.beforeByHand(1, "Pia Paul")).waitFor();
    await expectAccessible(page, "mail-ready");
    await button(page, draft.ready.prepareMany).click();
    await page.getByText(mail.trustees.byHand(1, "Pia Paul")).waitFor();
    await page
      .getByText(`otto@example.org${mail.mark.other.refused}: ${mail.refusal.mailbox}`)
      .waitFor({ timeout: 30_000 });
    await page.getByText(`hanna@example.org${mail.mark.other.accepted}`).waitFor();
    await button(page, mail.form.openAgainFor("Otto Ort")).click();
    await page.locator("#trustee-mail-2:focus").fill("ort@example.org");
    await expectAccessible(page, "mail-committee");
    await button(page, mail.form.sendFor("Otto Ort")).click();
    await page.getByText(`ort@example.org${mail.mark.other.accepted}`).waitFor({ timeout: 30_000 });
    const trusteePage = await Person.in(browser);
    await trusteePage.page.goto(linkIn(lettersTo("ort@example.org")[0]?.mail.text));
    await button(trusteePage.page, trustee.make.button).waitFor();
    expect(trusteePage.complaints).toEqual([]);
    await trusteePage.close();
  }));

test("links made by hand beside mail, in English on a desktop in the dark: a letter makes a link worthless, and the page forgets it", async () => {
  const person = await Person.in(browser, { language: "en-GB", width: 1100, height: 850, dark: true });
  const { page } = person;
  const { invite, late, sheet } = english;
  peer.moodFor(() => undefined);
  const id = await opened();
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(page, english.signIn.button).click();
  await heading(page, english.home);
  await toPage(page, service, "invite", id);
  await page.getByText(letters.byHand, { exact: true }).click();
  await button(page, invite.make).click();
  await page.getByText(invite.made(4)).first().waitFor();
  await button(page, letters.send(3, "3")).click();
  await page.getByText(letters.loses(3, "3")).waitFor();
  await expectAccessible(page, "dark-mail-codes");
  await button(page, letters.send(3, "3")).click();
  await page.locator(".notice:focus", { hasText: letters.queued(3, "3") }).waitFor();
  const before = await top(page);
  await page.getByText(letters.state.accepted(3, "3", "3")).waitFor({ timeout: 30_000 });
  expect(await top(page)).toBe(before);
  await expect.poll(() => button(page, invite.copyFor("Anna Ahrens")).count()).toBe(0);
  await button(page, invite.copyFor("Dora Dietz")).waitFor();
  await button(page, letters.paper.show(1, "1")).click(); // she keeps the code that was made
  await page.getByText(sheet.one).waitFor();
  await page.goto(`${service.origin}/organiser#/sheets/${id}`);
  await page.getByText(sheet.one).waitFor();

  await toPage(page, service, "invite", id);
  await sure(page, invite.newCodeFor("Anna Ahrens"), invite.losesOne("Anna Ahrens"));
  await button(page, invite.copyFor("Anna Ahrens")).waitFor();
  await page.getByText(letters.state.accepted(2, "2", "2")).waitFor(); // the letter to her does not count any more
  await page.getByText(late.title).click();
  await page.getByLabel(late.list).fill("Nora Nachtrag, nora@example.org\nNils Nachtrag");
  await page.getByLabel(late.reason).fill("Forgotten");
  await button(page, late.button).click();
  await page.getByText(letters.late.byMail("1")).waitFor();
  await button(page, invite.copyFor("Nils Nachtrag")).waitFor();
  await expectAccessible(page, "dark-mail-late");
  await button(page, letters.send(1, "1")).click(); // to her alone: Anna has a link
  await page.getByText(letters.state.accepted(3, "3", "3")).waitFor({ timeout: 30_000 });
  await picture(page, "dark-mail-state");
  expect(lettersTo("nora@example.org")).toHaveLength(1);
  expect(person.complaints).toEqual([]);
  await person.close();
});
