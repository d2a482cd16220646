/**
 * How German addresses the reader: „Sie“, or „du“ on the pages of a vote whose association says so. The sentences that differ (web/i18n/du) come
 * as a script of their own (web/shared/page/say-du.ts); until then, and without it, the page says „Sie“. It loads nothing itself.
 */
import { signal } from "@preact/signals";

/** What differs, by the name of the messages; groups as in web/i18n/de. */
export type Words = Readonly<Record<string, object>>;

export const words = signal<Words>({});

const complete = new WeakMap<object, object>();

/** The German messages of this name, as the page addresses its reader. */
export function inForm<T extends object>(name: string, formal: T): T {
  const differing = words.value[name];
  if (differing === undefined) return formal;
  const all = complete.get(formal) ?? withDiffering(formal, differing);
  complete.set(formal, all);
  return all as T;
}

/** The messages with these in place of theirs. */
export function withDiffering<T extends object>(messages: T, differing: object): T {
  const others = differing as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(messages).map(([key, own]) => {
      const other = others[key];
      return [key, isGroup(own) && isGroup(other) ? withDiffering(own, other) : (other ?? own)];
    }),
  ) as T;
}

const isGroup = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
