// What a member does on the page, step by step, for the voter's browser tests.
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { InvitedElection } from "../election/over-http.ts";
import { overflowOf, Person, picture, settled, violationsOf } from "./pages.ts";

export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
export const inTheBox = (page: Page) => heading(page, "Ihre Stimme ist in der Urne.");

/** The personal link of the member with this number. */
export function linkOf(election: Pick<InvitedElection, "invitations">, number: number): string {
  const link = election.invitations.find((invitation) => invitation.number === number)?.link;
  if (link === undefined) throw new Error(`no member ${number}`);
  return link;
}

/** Accessible, and nothing scrolls sideways; keeps a picture. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  expect(await violationsOf(page), name).toEqual([]);
  expect(await overflowOf(page), `${name} scrolls sideways`).toBe(0);
}

export async function toWelcome(page: Page, election: InvitedElection, number: number): Promise<void> {
  await page.goto(linkOf(election, number));
  await heading(page, "Mitgliederversammlung 2026");
}

export async function toBallot(page: Page, election: InvitedElection, number: number): Promise<void> {
  await toWelcome(page, election, number);
  await button(page, "Stimmzettel öffnen").click();
  await heading(page, "Ihr Stimmzettel");
}

export async function mark(page: Page): Promise<void> {
  await page.getByText("Ja", { exact: true }).click();
  await page.getByText("Clara Krüger").click();
}

/** Waits until every mark has reached the device's storage, some milliseconds. */
export const saved = (page: Page) => page.locator("p[aria-busy=false]").waitFor();

export async function toReview(page: Page, election: InvitedElection, number: number): Promise<void> {
  await toBallot(page, election, number);
  await mark(page);
  await button(page, "Weiter: Auswahl prüfen").click();
  await heading(page, "Noch nicht abgegeben: Stimmt alles?");
}

export async function cast(page: Page): Promise<void> {
  await button(page, "In die Urne legen").click();
  await inTheBox(page);
}

/** A person with a profile of their own for one story; complaints of the browser fail it. */
export async function story(browser: Browser, tell: (person: Person) => Promise<void>): Promise<void> {
  const person = await Person.in(browser);
  try {
    await tell(person);
    expect(person.complaints).toEqual([]);
  } catch (error) {
    await picture(person.page, "failed");
    throw error;
  } finally {
    await person.close();
  }
}
