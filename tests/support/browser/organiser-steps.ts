// What organisers and those who count do on their pages, step by step, for browser tests; and members who vote over HTTP,
// because here nobody looks at their pages.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { fromBase64, fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { OpeningPrefix } from "../../../src/contract/board.ts";
import type { Issued } from "../../../src/contract/voter.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { trustee } from "../../../web/i18n/de/trustee.ts";
import { settled } from "./pages.ts";
import type { BrowserService, TestElection } from "./service.ts";
import { button, heading } from "./voter-steps.ts";

export async function signIn(page: Page, service: BrowserService): Promise<void> {
  await page.goto(`${service.origin}/organiser#link=${await service.signInLink()}`);
  await button(page, organiser.signIn.button).click();
  await heading(page, organiser.home);
}

/** A new draft, from the list. */
export async function newDraft(page: Page): Promise<void> {
  await button(page, organiser.list.create).click();
  await page.waitForURL(/#\/draft\//);
}

/** Opens one of the organiser's pages of the election. */
export async function toPage(page: Page, service: BrowserService, place: "vote" | "invite", id: string): Promise<void> {
  await page.goto(`${service.origin}/organiser#/${place}/${id}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Taps what cannot be undone, is asked once, with what is lost, and says yes. */
export async function sure(page: Page, name: string, loses: string): Promise<void> {
  await button(page, name).click();
  const question = page.locator(".question:has(h2:focus)");
  await question.getByText(loses).waitFor();
  await button(page, name).click(); // the only one of this name now
}

/** The link of the trustee with this number. */
export function trusteeLink({ url, trustees }: TestElection, index: number): string {
  return `${url}/trustee#code=${trustees[index - 1]?.code}`;
}

/** The heading of the trustee's step. */
export const step = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true }).waitFor();

/** The first fingerprint on the page: of what is compared now. */
export async function fingerprintOf(page: Page): Promise<string> {
  return ((await page.locator(".fingerprint").first().textContent()) ?? "").trim();
}

/** Makes the key, reads the 24 words, types four of them back. */
export async function makeKey(page: Page): Promise<string[]> {
  await button(page, trustee.make.button).click();
  const words = await readWords(page);
  await button(page, trustee.write.done).click();
  await typeBack(page, words);
  return words;
}

export async function readWords(page: Page): Promise<string[]> {
  const shown = page.getByRole("list", { name: trustee.write.list }).locator(".word");
  await expect
    .poll(async () => (await shown.allTextContents()).filter((word) => /^[a-z]+$/.test(word)).length, {
      timeout: 30_000,
    })
    .toBe(24);
  return shown.allTextContents();
}

export async function typeBack(page: Page, words: readonly string[]): Promise<void> {
  for (const field of await page.locator(".four-words input").all()) {
    const place = Number((await field.getAttribute("id"))?.replace("word-", ""));
    await field.fill(words[place - 1] ?? "");
  }
  await button(page, trustee.typeBack.button).click();
}

/** Tab by tab to the control of this name, as somebody without a mouse goes. */
export async function tabTo(page: Page, name: string, tag?: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const [found, at] = await page.evaluate<[string, string]>(`(() => {
      const e = document.activeElement;
      const text = e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "";
      return [text.trim(), e.tagName];
    })()`);
    if (found === name && (tag === undefined || tag === at)) return settled(page);
  }
  throw new Error(`${name} cannot be reached by keyboard`);
}

/** Fresh access codes for everybody. */
export async function invite(service: BrowserService, { id }: TestElection): Promise<TestElection["invitations"]> {
  const path = `/api/elections/${id}/invitations`;
  return (await service.organiser<Pick<TestElection, "invitations">>("POST", path, {})).invitations;
}

/** Fetches a ballot with the member's code and casts it, or keeps it where there are no selections. */
export async function vote(
  service: BrowserService,
  { id, invitations }: TestElection,
  number: number,
  selections?: Selections,
): Promise<void> {
  const accessCode = invitations.find((invitation) => invitation.number === number)?.accessCode;
  const prefix = (await (await service.request("GET", `/e/${id}/opening`, {})).json()) as OpeningPrefix;
  const view = openPrefix(
    {
      entries: prefix.entries.map(utf8),
      checkpoint: prefix.checkpoint,
      consistency: prefix.consistency.map(fromBase64),
    },
    fromBase64url(id),
  );
  const credential = createCredential(view, "members");
  const body = JSON.stringify({ accessCode, blinded: toBase64url(credential.blinded) });
  const { signature } = (await (await service.request("POST", `/e/${id}/issue`, { body })).json()) as Issued;
  if (selections === undefined) return;
  const token = unblind(credential, [fromBase64url(signature)], view);
  const sealed = encryptSelections(view, "members", selections);
  const { entry } = makeBallot(view, credential, token, sealed);
  await service.request("POST", `/e/${id}/ballots`, { body: entry });
}

export const choose = (...votes: number[]): Selections[number] => ({ kind: "votes", votes });
