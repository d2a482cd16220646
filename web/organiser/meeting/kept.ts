/**
 * What the service shows only once, kept in this browser: the cards of a meeting and the codes of its helpers. It is never sent from
 * here.
 */
import type { MeetingCards, NewHelper } from "../../../src/contract/meetings.ts";

export type Card = MeetingCards["cards"][number];
export type KeptHelper = NewHelper & { readonly code: string };

export const HELPER_ROLES = ["chair", "door"] as const satisfies readonly NewHelper["role"][];

/** What this needs from the vault. */
interface Store {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<void>;
}

const cardsOf = (meetingId: string) => `meeting-cards/${meetingId}`;
const helpersOf = (meetingId: string) => `meeting-helpers/${meetingId}`;

/** In the order of the members' numbers. */
export const keptCards = async (vault: Store, meetingId: string): Promise<readonly Card[]> =>
  (await vault.get<Card[]>(cardsOf(meetingId))) ?? [];

/** A fresh card replaces the same member's. */
export async function keepCards(vault: Store, meetingId: string, fresh: readonly Card[]): Promise<readonly Card[]> {
  const byNumber = new Map((await keptCards(vault, meetingId)).map((card) => [card.number, card]));
  for (const card of fresh) byNumber.set(card.number, card);
  const all = [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  await vault.put(cardsOf(meetingId), all);
  return all;
}

export const keptHelpers = async (vault: Store, meetingId: string): Promise<readonly KeptHelper[]> =>
  (await vault.get<KeptHelper[]>(helpersOf(meetingId))) ?? [];

export async function keepHelper(vault: Store, meetingId: string, helper: KeptHelper): Promise<readonly KeptHelper[]> {
  const all = [...(await keptHelpers(vault, meetingId)), helper];
  await vault.put(helpersOf(meetingId), all);
  return all;
}

export const helperLink = (origin: string, meetingId: string, { role, code }: Omit<KeptHelper, "name">): string =>
  `${origin}/m/${meetingId}/${role}#${code}`;
