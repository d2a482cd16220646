// The organiser's pages in a real browser against the real service, in German at a phone's width: what is missing is said where it is
// missing, nothing typed is lost, and a vote is conducted to its end. Every screen is checked for accessibility.
import { expect, test } from "vitest";
import { audit } from "../../../web/i18n/de/audit.ts";
import { draft } from "../../../web/i18n/de/draft.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { draft as english } from "../../../web/i18n/en/draft.ts";
import { organiser as englishOrganiser } from "../../../web/i18n/en/organiser.ts";
import { choose, newDraft, signIn, sure, tabTo, toPage } from "../../support/browser/organiser-steps.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, story } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();

test("opening a sign-in link uses up nothing, and a used one says so", () =>
  story(browser, async ({ page }) => {
    const link = `${service.origin}/organiser#link=${await service.signInLink()}`;
    await page.goto(link);
    await button(page, organiser.signIn.button).waitFor();
    expect(new URL(page.url()).hash).toBe("");
    await page.goto("about:blank");
    await page.goto(link);
    await button(page, organiser.signIn.button).click();
    await heading(page, organiser.home);
    await button(page, organiser.signOut).click();
    await heading(page, organiser.signIn.title);
    await expectAccessible(page, "organiser-signed-out");
    await page.getByLabel(organiser.signIn.pasteLink).fill("https://example.org/");
    await button(page, organiser.signIn.takeLink).click();
    await page.getByText(organiser.signIn.notALink).waitFor();
    await page.getByLabel(organiser.signIn.pasteLink).fill(link);
    await button(page, organiser.signIn.takeLink).click();
    await page.getByText(organiser.signIn.wrongLink).waitFor();
    await expectAccessible(page, "organiser-used-link");
    await page.goto("about:blank");
    await page.goto(link);
    await button(page, organiser.signIn.button).click();
    await button(page, organiser.signIn.takeLink).waitFor(); // the way on, with the reason beside it
    await page.getByRole("alert").getByText(organiser.signIn.wrongLink).waitFor();
  }));

test("a part that is left too early says in the field what is missing, and the focus goes there", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await newDraft(page);
    await button(page, draft.next(draft.parts.who)).click();
    await page.getByRole("alert").getByText(draft.issues.voteTitle).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('role')")).toBe("alert");
    await expectAccessible(page, "draft-missing");
    await page.getByRole("link", { name: draft.issues.voteTitle }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("vote-title");
    const top = () => page.evaluate("document.getElementById('vote-organiser').getBoundingClientRect().top + scrollY");
    const before = await top();
    await page.getByLabel(draft.what.title).fill("Jahresversammlung");
    const told = page.getByText(draft.issues.voteTitle).filter({ visible: true });
    await expect
      .poll(() => told.evaluateAll((all) => all.map((one) => one.closest(".mended") !== null)))
      .toEqual([true, true]);
    expect(await top()).toBe(before); // nothing moves while somebody types
  }));

test("a custom majority: its meaning is shown beside it, computed from what is typed", () =>
  story(browser, async ({ page }) => {
    const { what } = draft;
    await signIn(page, service);
    await newDraft(page);
    await button(page, what.templates.motion).click();
    await page.getByLabel(what.rule).selectOption("own");
    const share = page.getByRole("group", { name: what.ownShare });
    await share.getByText(what.ownMeans(60)).waitFor();
    await share.getByLabel(what.ownDenominator).fill("4"); // three quarters have a name; the fields stay
    await share.getByText(what.ownMeans(75)).waitFor();
    await share.getByLabel(what.ownDenominator).fill("5");
    await page.getByLabel(what.ownStrict).check();
    await share.getByText(what.ownMeans(61)).waitFor();
    await share.getByLabel(what.ownDenominator).fill("9");
    await share.getByText(what.ownMeans(34)).waitFor();
    await expectAccessible(page, "own-majority");
    await share.getByLabel(what.ownNumerator).fill("10");
    await share.getByText(what.ownExample(60)).waitFor();
    await button(page, draft.next(draft.parts.who)).click();
    await share.getByText(draft.issues.fraction(1)).waitFor();
    await expectAccessible(page, "own-majority-wrong");
  }));

test("text typed without a network is kept, and saved when the network is back", () =>
  story(browser, async ({ page, context }) => {
    await signIn(page, service);
    await newDraft(page);
    const title = page.getByLabel(draft.what.title);
    await title.fill("Vor dem Ausfall");
    await page.getByText(draft.saved, { exact: true }).waitFor();
    await context.setOffline(true);
    await title.fill("Während des Ausfalls");
    await page.getByText(draft.offline).waitFor();
    await expectAccessible(page, "draft-offline");
    await service.pause(); // the page comes back before the service does
    await context.setOffline(false);
    await service.start();
    await page.getByText(draft.saved, { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => title.inputValue()).toBe("Während des Ausfalls");
  }));

test("two windows: the second is asked which version counts", () =>
  story(browser, async ({ page, context }) => {
    await signIn(page, service);
    await newDraft(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel(draft.what.title).fill("Aus dem anderen Fenster");
    await other.getByText(draft.saved, { exact: true }).waitFor();
    await page.getByLabel(draft.what.title).fill("Aus diesem Fenster");
    await page.getByText(draft.stale.title).waitFor();
    await expectAccessible(page, "draft-stale");
    await button(page, draft.stale.keep).click();
    await page.getByText(draft.saved, { exact: true }).waitFor();
    await other.getByLabel(draft.what.organiser).fill("Verein");
    await other.getByText(draft.stale.title).waitFor();
    await button(other, draft.stale.reload).click();
    await expect
      .poll(() => other.getByLabel(draft.what.title).inputValue(), { timeout: 30_000 })
      .toBe("Aus diesem Fenster");
  }));

test("an opened vote: who has fetched a ballot, pause, extension, close, nothing about who voted", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const closes = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16)}:00Z`;
    const election = await service.open(meeting(12, { schedule: { closes } }));
    await service.vote(election, 1, [choose(1, 0, 0), choose(1, 1, 0)]);
    await service.issue(election, 2);
    await toPage(page, service, "vote", election.id);
    await page.getByText(organiser.running.noLook("12")).waitFor();
    await page.getByText(organiser.running.castFew).waitFor();
    await expect.poll(() => button(page, organiser.running.close).count()).toBe(0); // everybody was promised the end
    await expectAccessible(page, "running");
    await button(page, organiser.running.pause).click();
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe(organiser.running.pause);
    await button(page, organiser.running.pause).click();
    await page.getByText(organiser.running.reasonMissing).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("notice-reason");
    await expectAccessible(page, "running-reason-missing");
    await page.getByLabel(organiser.running.reason).fill("Stromausfall");
    await button(page, organiser.running.pause).click();
    await page.getByText(organiser.running.pausedText).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("control-pause"); // where the way back is
    await expectAccessible(page, "running-paused");
    await button(page, organiser.running.extend).click();
    await page.getByLabel(organiser.running.reason).fill("Wegen des Stromausfalls");
    await button(page, organiser.running.extend).click();
    await page.getByText(organiser.running.extendEarlier).waitFor();
    await page.getByLabel(draft.when.date).fill("2099-12-31T18:00");
    await button(page, organiser.running.extend).click();
    await page
      .getByText(/31\. Dezember 2099/)
      .first()
      .waitFor();
    await button(page, organiser.running.resume).click();
    await page.getByLabel(organiser.running.reason).fill("Der Strom ist da");
    await button(page, organiser.running.resume).click();
    await page.locator("#content").getByText(organiser.running.live, { exact: true }).waitFor();
    await toPage(page, service, "invite", election.id);
    await page.getByText(organiser.invite.noLook).waitFor();
    await expect.poll(() => page.getByLabel(organiser.invite.onlyNotFetched).count()).toBe(0);
    await expect.poll(() => page.getByText(organiser.invite.notFetched).count()).toBe(0);
    await expectAccessible(page, "invite-no-look");
  }));

test("a vote that waits for a sign is begun by hand, and a cancelled one is never counted", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const election = await service.open(meeting(4, { schedule: { opens: "notice" } }));
    await toPage(page, service, "vote", election.id);
    await page.getByText(organiser.running.beginsByHand).waitFor();
    await expectAccessible(page, "running-issuing");
    await button(page, organiser.running.start).click();
    await page.locator("#content").getByText(organiser.running.live, { exact: true }).waitFor();
    await button(page, organiser.running.close).click();
    await page.getByText(organiser.running.fewBallots(3)).waitFor();
    await expectAccessible(page, "running-few-ballots");
    await button(page, shared.notNow).click();
    await button(page, organiser.running.cancel).click();
    await page.getByText(organiser.running.cancelHint).waitFor();
    await page.getByLabel(organiser.running.reason).fill("Die Einladung war fehlerhaft");
    await button(page, organiser.running.cancel).click();
    await page.getByText(organiser.result.cancelled).waitFor();
    await expectAccessible(page, "cancelled");
  }));

test("sheets: one page of A4 per member, also for long names; a new code replaces one; codes can be deleted here", () =>
  story(browser, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await signIn(page, service);
    const long = "Wilhelmine Charlotte Friederike von und zu Beispielhausen-Musterberg ".repeat(2).trim();
    const members = [{ name: long }, { name: "Ben Brandt" }, { name: "Cem Çelik" }];
    const askAt = "Hanna Holm, 0431 12345, wahl@example.org ".repeat(4).trim();
    const election = await service.prepare(meeting(3, { members, askAt }));
    await service.openPrepared(election);
    await toPage(page, service, "invite", election.id);
    const made: string[] = [];
    page.on("request", (request) => void made.push(request.method() + new URL(request.url()).pathname));
    await button(page, organiser.invite.make).waitFor();
    await page.evaluate(`(() => {
      const make = document.querySelector("[aria-describedby=make-hint]");
      make.click();
      make.click();
    })()`);
    await page.getByText(organiser.invite.made(3)).first().waitFor();
    expect(made.filter((each) => each.startsWith("POST"))).toHaveLength(1); // the second codes would undo the first
    await button(page, organiser.invite.copyAll).click();
    await button(page, organiser.invite.copied).waitFor();
    const copied = (await page.evaluate<string>("navigator.clipboard.readText()")).split("\n");
    expect(copied.map((line) => line.split("\t")[0])).toEqual(members.map(({ name }) => name));
    for (const line of copied) expect(line).toMatch(/\thttp:\S+#check=\S+\t([0-9A-Z]{5}-?){4}$/);
    await page.getByRole("link", { name: organiser.invite.sheets }).click();
    await page.getByText(organiser.sheet.many(3)).waitFor();
    await page.getByText(organiser.sheet.ask(askAt)).first().waitFor();
    await expectAccessible(page, "sheets");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page(?!s)/g)).toHaveLength(3);
    expect(pdf.match(/\/MediaBox \[0 0 594\.\d+ 841\.\d+\]/g)).toHaveLength(3);
    const code = () => page.locator(".sheet").nth(1).locator(".sheet-access .code").textContent();
    const before = await code();
    await page.getByRole("link", { name: organiser.sheet.back, exact: true }).click();
    await sure(page, organiser.invite.newCodeFor("Ben Brandt"), organiser.invite.losesOne("Ben Brandt"));
    await page.getByText(organiser.invite.newCode("Ben Brandt")).first().waitFor();
    await page.getByRole("link", { name: organiser.invite.sheets }).click();
    await page.getByText(organiser.sheet.many(3)).waitFor();
    await expect.poll(() => code()).not.toBe(before);
    await page.getByRole("link", { name: organiser.sheet.back, exact: true }).click();
    await page.getByText(organiser.invite.housekeeping).click();
    await sure(page, organiser.invite.forget, organiser.invite.forgetLoses(3, "3"));
    await page.getByText(organiser.invite.forgotten).first().waitFor();
    await expectAccessible(page, "invite-forgotten");
    await page.reload();
    await button(page, organiser.invite.makeNew).click(); // of no use here, but the sheets that were printed still work
    await page.locator(".question:has(h2:focus)").getByText(organiser.invite.loses(3, "3")).waitFor();
    await expectAccessible(page, "invite-asked");
    const posted = made.length;
    await button(page, shared.notNow).click();
    await expect.poll(() => page.locator(".question").count()).toBe(0);
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe(organiser.invite.makeNew);
    expect(made.slice(posted).filter((each) => each.startsWith("POST"))).toEqual([]);
    await sure(page, organiser.invite.makeNew, organiser.invite.loses(3, "3"));
    await page.getByText(organiser.invite.made(3)).first().waitFor();
  }));

test("until the opening everything can be taken back: the draft is as it was", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    const prepared = await service.prepare(meeting(5));
    await toPage(page, service, "vote", prepared.id);
    await page.getByText(organiser.ceremony.mineTitle).waitFor();
    await expectAccessible(page, "ceremony");
    await button(page, organiser.ceremony.back).click();
    await heading(page, "Mitgliederversammlung 2026");
    await page.getByText(draft.parts.what).click();
    await expect
      .poll(() => page.getByLabel(draft.what.organiser).inputValue())
      .toBe("Kleingartenverein Sonnenschein e. V.");
    await expectAccessible(page, "draft-again");
    await button(page, draft.remove).click();
    await page.getByText(draft.removeLoses(2, 5)).waitFor();
    await expectAccessible(page, "draft-remove-asked");
    await button(page, shared.notNow).click();
    await sure(page, draft.remove, draft.removeLoses(2, 5));
    await heading(page, organiser.home);
  }));

test("the server counts: the page says before what that means, and the result comes by itself", () =>
  story(browser, async ({ page }) => {
    await signIn(page, service);
    await newDraft(page);
    await page.getByRole("heading", { name: draft.parts.count }).click();
    await page.getByLabel(draft.count.server, { exact: true }).check();
    await page.getByText(draft.count.serverHint).waitFor();
    await expectAccessible(page, "count-server");
    const server = { name: draft.count.serverName, kind: "server" as const };
    const prepared = await service.prepare(meeting(4, { counting: { threshold: 1, members: [server] } }));
    await toPage(page, service, "vote", prepared.id);
    await page.getByText(draft.ready.secrecyServer).waitFor();
    await page.getByText("Soll der Jahresbeitrag auf 60 Euro steigen?").waitFor(); // what is opened
    await page.getByText(draft.ready.minimum(3)).waitFor();
    await expectAccessible(page, "open-server");
    await button(page, organiser.open.button).click();
    await heading(page, organiser.invite.title);
    const invitations = await service.invite(prepared);
    await page.goto(invitations[0]?.link ?? ""); // and members before they vote, and whoever checks the record
    await page.getByText(voter.welcome.notSecret).waitFor();
    await page.goto(`${prepared.url}/verify`);
    await button(page, audit.own).click();
    await page.getByText(audit.serverAlone).waitFor();
    await expectAccessible(page, "verify-server");
    for (const number of [1, 2, 3])
      await service.vote({ ...prepared, invitations }, number, [choose(0, 1, 0), choose(1, 0, 0)]);
    await toPage(page, service, "vote", prepared.id);
    await button(page, organiser.running.close).click();
    await button(page, organiser.running.close).click();
    await page.getByText("Abgelehnt: 0 Ja, 3 Nein.").waitFor();
  }));

test("a draft by keyboard alone, in English, on a desktop in the dark", async () => {
  const person = await Person.in(browser, { language: "en-GB", width: 1100, height: 850, dark: true });
  const { page } = person;
  const { what, who } = english;
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await heading(page, englishOrganiser.signIn.title);
  await tabTo(page, englishOrganiser.signIn.button);
  await page.keyboard.press("Enter");
  await heading(page, englishOrganiser.home);
  await tabTo(page, englishOrganiser.list.create);
  await page.keyboard.press("Enter");
  await page.getByLabel(what.title, { exact: true }).waitFor();
  await tabTo(page, what.title);
  await page.keyboard.type("General meeting");
  await tabTo(page, what.organiser);
  await page.keyboard.type("Rowing club");
  await tabTo(page, what.templates["election-one"]);
  await page.keyboard.press("Enter");
  await page.locator("#contest-1-title:focus").waitFor();
  await page.keyboard.type("Chair");
  await tabTo(page, what.choices.person.option(1));
  await page.keyboard.type("Ada");
  await tabTo(page, what.choices.person.option(2));
  await page.keyboard.type("Ben");
  await page.keyboard.press("Enter"); // the next choice
  await page.locator("#contest-1-option-3:focus").waitFor();
  await page.keyboard.type("Cem");
  await expectAccessible(page, "dark-draft-what");
  await tabTo(page, english.next(english.parts.who));
  await page.keyboard.press("Enter");
  await page.locator("#part-who:focus").waitFor();
  await tabTo(page, who.paste, "TEXTAREA");
  await page.keyboard.insertText("Ada\nBen\nCem\nDora");
  await tabTo(page, who.take);
  await page.keyboard.press("Enter");
  await page.getByText(who.count(4, "4")).waitFor();
  await expectAccessible(page, "dark-draft-who");
  await tabTo(page, english.toReady);
  await page.keyboard.press("Enter");
  await heading(page, english.ready.title);
  await page.locator("h1:focus").waitFor();
  await tabTo(page, english.issues.ownName);
  await page.keyboard.press("Enter");
  await page.locator("#trustee-0:focus").waitFor();
  await page.keyboard.type("Chris");
  await tabTo(page, english.toReady);
  await page.keyboard.press("Enter");
  await heading(page, english.ready.title);
  await page.locator("h1:focus").waitFor();
  await expectAccessible(page, "dark-ready");
  await tabTo(page, english.ready.prepareOne);
  await page.keyboard.press("Enter");
  await page.getByText(englishOrganiser.ceremony.mineTitle).waitFor();
  await page.locator("h1:focus", { hasText: "General meeting" }).waitFor();
  expect(person.complaints).toEqual([]);
  await person.close();
});

test("a passkey is added, signs in, and is removed", () =>
  story(browser, async ({ page, context }) => {
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, service);
    await page.getByRole("link", { name: organiser.account }).click();
    await heading(page, organiser.passkeys.title);
    await button(page, "English").click();
    await expect
      .poll(() => page.getByLabel(englishOrganiser.passkeys.name).inputValue())
      .toBe(englishOrganiser.passkeys.defaultName);
    await button(page, "Deutsch").click();
    await page.getByLabel(organiser.passkeys.name).fill("Laptop im Büro");
    await button(page, organiser.passkeys.add).click();
    await page.getByText(organiser.passkeys.added).first().waitFor();
    await expectAccessible(page, "passkeys");
    await button(page, organiser.signOut).click();
    await button(page, organiser.signIn.passkey).click();
    await heading(page, organiser.passkeys.title);
    const { remove, removeLoses } = organiser.passkeys;
    await sure(page, remove("Laptop im Büro"), removeLoses("Laptop im Büro"));
    await page.getByText(organiser.passkeys.none).waitFor();
  }));
