// The member's page in a real browser against the real service: the whole way at a phone's width, and back to it from
// every interruption. Each test is one person's story; after each step the page says where it stands.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { meeting } from "./elections.ts";
import { overflowOf, Person, picture, violationsOf } from "./pages.ts";
import { BrowserService, type TestElection } from "./service.ts";

let browser: Browser;
const service = new BrowserService();
beforeAll(async () => {
  browser = await launchBrowser(inject("browser"));
  await service.start();
});
afterAll(async () => {
  await browser?.close();
  await service.stop();
});

async function expectAccessible(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await violationsOf(page), name).toEqual([]);
  expect(await overflowOf(page), `${name} scrolls sideways`).toBe(0);
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

describe("the member's page", () => {
  let election: TestElection;
  beforeAll(async () => {
    election = await service.opened(meeting(12));
  });

  test("the whole way in German at 360 px, every screen accessible", async () => {
    const person = await Person.in(browser);
    const { page } = person;
    await page.goto(election.invitations[0]?.link ?? "");
    await heading(page, "Mitgliederversammlung 2026");
    expect(new URL(page.url()).hash).toBe("");
    await expectAccessible(page, "welcome");
    await button(page, "Stimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await expectAccessible(page, "ballot");
    await button(page, "Stimmzettel ansehen").click();
    await page.getByRole("alert").waitFor();
    await expectAccessible(page, "ballot-incomplete");
    await page.getByText("Ja", { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await page.getByText("Emine Yılmaz").click();
    await expectAccessible(page, "ballot-marked");
    await button(page, "Stimmzettel ansehen").click();
    await heading(page, "Das kommt in die Urne");
    await expectAccessible(page, "review");
    await button(page, "In die Urne legen").click();
    await heading(page, "Ihre Stimme ist in der Urne.");
    await expectAccessible(page, "in-the-box");
    expect(person.complaints).toEqual([]);
    await person.close();
  });
});
