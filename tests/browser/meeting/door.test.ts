// The door of a meeting, in a real browser at 360 px: three letters and one tap per person, two helpers at once, cards as QR codes.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { door as de } from "../../../web/i18n/de/meeting/door.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { door as en } from "../../../web/i18n/en/meeting/door.ts";
import { assembly, BrowserHall } from "../../support/browser/hall.ts";
import { Person, settled } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading } from "../../support/browser/voter-steps.ts";

const { browser, service } = await stage();

const focused = (page: Page) => page.evaluate<string>("document.activeElement.id");

test("two helpers let people in: letters, a tap, the next one; and a card for somebody who has none", async () => {
  const hall = await BrowserHall.open(service, assembly());
  const links = [await hall.helper("door", "Hilde"), await hall.helper("door", "Holger")];
  const [hilde, holger] = [await Person.in(browser), await Person.in(browser, { language: "en-GB" })];
  const { page } = hilde;
  try {
    await page.goto(links[0] ?? "");
    await holger.page.goto(links[1] ?? "");
    await heading(page, de.title);
    await page.getByText(de.present("0", "6")).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe("");
    await expectAccessible(page, "door-begin");

    // letters of the first or the last name, without accents; then one key, and the field waits for the next person
    await page.getByLabel(de.letters).fill("mul");
    await settled(page);
    await button(page, de.markFor("Jörg Müller")).click();
    await page.locator(".door-last").getByText(de.marked("Jörg Müller")).waitFor();
    await expect.poll(() => focused(page)).toBe("door-letters");
    await expect.poll(() => page.getByLabel(de.letters).inputValue()).toBe("");
    await page.getByText(de.present("1", "6")).waitFor();

    // the other helper sees it, and may mark the same person once more without harm
    await holger.page.getByLabel(en.letters).fill("jor");
    await button(holger.page, en.leftFor("Jörg Müller")).waitFor();
    await page.getByLabel(de.letters).fill("ann");
    await holger.page.getByLabel(en.letters).fill("ahr");
    await button(holger.page, en.markFor("Anna Ahrens")).waitFor();
    await button(page, de.markFor("Anna Ahrens")).click();
    await button(holger.page, en.leftFor("Anna Ahrens")).waitFor(); // by itself, within seconds
    await page.getByText(de.present("2", "6")).waitFor();
    await expectAccessible(holger.page, "door-two-helpers");

    // a letter that nobody has
    await page.getByLabel(de.letters).fill("xyz");
    await page.getByText(de.nobody("xyz")).waitFor();

    // with the keyboard alone
    await page.getByLabel(de.letters).fill("bra");
    await button(page, de.markFor("Ben Brandt")).focus();
    await page.keyboard.press("Enter");
    await page.getByText(de.present("3", "6")).waitFor();

    // somebody has left
    await page.getByLabel(de.letters).fill("ann");
    await button(page, de.leftFor("Anna Ahrens")).click();
    await page.locator(".door-last").getByText(de.hasLeft("Anna Ahrens")).waitFor();
    await page.getByText(de.present("2", "6")).waitFor();

    // a lost card: it says what that takes away, asks once, and the new one works
    await page.getByLabel(de.letters).fill("dor");
    await button(page, de.cardFor("Dora Dietz")).click();
    await page.locator(".question:has(h2:focus)").getByText(de.cardLoses("Dora Dietz")).waitFor();
    await expectAccessible(page, "door-card-asks");
    await button(page, shared.notNow).click();
    await button(page, de.cardFor("Dora Dietz")).click();
    await button(page, de.cardFor("Dora Dietz")).click();
    await heading(page, "Dora Dietz");
    await page.getByRole("img", { name: de.cardQr("Dora Dietz") }).waitFor();
    await expectAccessible(page, "door-card");
    const link = await page.getByLabel(de.cardLink).inputValue();
    const code = new URLSearchParams(link.split("#")[1]).get("code");
    const me = await service.ask("POST", `/m/${hall.id}/me`, { json: { accessCode: code } });
    expect(me.body).toMatchObject({ name: "Dora Dietz", number: 4 });
    const former = new URLSearchParams(hall.cards[3]?.link.split("#")[1]).get("code");
    const refused = await service.ask("POST", `/m/${hall.id}/me`, { json: { accessCode: former } });
    expect(refused.body).toMatchObject({ code: "wrong-code" });
    await button(page, de.cardDone).click();
    await heading(page, de.title);

    // reloaded without the code in the address, it is still the door
    await page.reload();
    await page.getByLabel(de.letters).fill("jör");
    await button(page, de.leftFor("Jörg Müller")).waitFor();

    // the network is gone: it says so, nothing is marked, and the same tap works afterwards
    await hilde.context.setOffline(true);
    await button(page, de.leftFor("Jörg Müller")).click();
    await page.getByText(de.failure.offline).waitFor();
    await hilde.context.setOffline(false);
    await button(page, de.leftFor("Jörg Müller")).click();
    await page.getByText(de.present("1", "6")).waitFor();
    expect([...hilde.complaints, ...holger.complaints]).toEqual([]);
  } finally {
    await hilde.close();
    await holger.close();
  }
});

test("a link without its code, or with a wrong one, opens nothing and says what to do", async () => {
  const hall = await BrowserHall.open(service, assembly());
  const guest = await Person.in(browser);
  const { page } = guest;
  try {
    await page.goto(`${hall.url}/door`);
    await page.getByText(de.noCode).waitFor();
    await expectAccessible(page, "door-without-code");
    await page.goto(`${hall.url}/door#${"W".repeat(26)}`);
    await page.getByLabel(de.letters).fill("ann");
    await page.getByText(de.failure["wrong-code"]).waitFor();
    await expect.poll(() => page.locator(".door-list li").count()).toBe(0);
  } finally {
    await guest.close();
  }
});
