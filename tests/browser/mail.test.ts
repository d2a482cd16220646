// The organiser mails invitations through a real mail server, in German on a phone: what is refused is corrected in place, a member votes
// by the link in the letter that arrived, the others are reminded. What is renewed by itself moves nothing.
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { mail } from "../../web/i18n/de/mail.ts";
import { startPeer } from "../mail/peer.ts";
import { meeting } from "./elections.ts";
import { signIn, tabTo, toPage } from "./organiser-steps.ts";
import { Person } from "./pages.ts";
import { stage } from "./stage.ts";
import { button, expectAccessible, heading, story } from "./voter-steps.ts";

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
const linkIn = (text: string | undefined) => /\bhttp:\/\/\S+#code=\S+/.exec(text ?? "")?.[0] ?? "";
const lettersTo = (address: string) => peer.received.filter(({ to }) => to === address);
/** Where the list of people begins, below everything that is renewed. */
const top = (page: Page) => page.evaluate<number>("document.getElementById('member-search').offsetTop");

async function opened(contact?: string): Promise<string> {
  const prepared = await service.prepare(meeting(4, { members, ...(contact && { contact }) }));
  await service.openOnly(prepared);
  return prepared.id;
}

test("invitations are mailed, a refused address is corrected in place, a letter's link opens the ballot, the rest are reminded", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const id = await opened("vorstand@example.org");
    await toPage(page, service, "vote", id);
    await page.getByText(mail.attention.nobody).waitFor();
    await toPage(page, service, "invite", id);
    await page.getByText("vorstand@example.org", { exact: true }).waitFor();
    await page.getByText(mail.preview, { exact: true }).click();
    await page.getByText("Einladung zur Abstimmung: Mitgliederversammlung 2026").waitFor();
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

    const address = page.locator(".mail-refused").getByLabel(mail.form.address("Ben Brandt"));
    await address.fill("ben@example");
    await button(page, mail.form.sendFor("Ben Brandt")).click();
    await page.getByText(mail.form.wrong).waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("refused-2");
    await address.fill("ben@example.org");
    await button(page, mail.form.sendFor("Ben Brandt")).click();
    await page.getByText(mail.state.accepted(3, "3", "3")).waitFor({ timeout: 30_000 });
    await page.getByText(mail.state.noneRefused).waitFor();
    await expectAccessible(page, "mail-corrected");
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
    await page.getByText(mail.remind.text(2, "2")).waitFor();
    await button(page, mail.remind.button(2, "2")).click();
    await page.locator(".notice:focus", { hasText: mail.queued(2, "2") }).waitFor();
    await expect.poll(() => lettersTo("cem@example.org").length, { timeout: 30_000 }).toBe(2);
    expect(lettersTo("anna@example.org")).toHaveLength(1); // has fetched her ballot
    expect(lettersTo("cem@example.org").map(({ mail: { subject } }) => subject?.split(":")[0])).toEqual([
      "Einladung zur Abstimmung",
      "Erinnerung an die Abstimmung",
    ]);
    const [first, second] = lettersTo("cem@example.org").map(({ mail: { text } }) => linkIn(text));
    expect(second).not.toBe(first);
    await expectAccessible(page, "mail-reminded");
  }));
