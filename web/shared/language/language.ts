/** The language of the page as a signal, and what depends on it: messages, texts of the record, times, numbers. */
import { effect, signal } from "@preact/signals";
import type { Language } from "../../../src/draft/languages.ts";
import { keepLanguage, wantedLanguage } from "./reader.ts";
import { momentText } from "./times.ts";

export type { Language };
export const languages: Readonly<Record<Language, string>> = { de: "Deutsch", en: "English" };

/** Read `language.value` while rendering and the component follows a change. */
export const language = signal<Language>(wantedLanguage());

effect(() => {
  document.documentElement.lang = language.value;
});

export function chooseLanguage(next: Language): void {
  language.value = next;
  keepLanguage(next);
}

/** Which of a record's texts is shown: the reader's language, else German, else English, else the first. */
export function tagOf(texts: Readonly<Record<string, string>>): string | undefined {
  const tags = Object.keys(texts);
  const wanted = [language.value, "de", "en"];
  for (const each of wanted) {
    const found = tags.find((tag) => tag.slice(0, 2) === each);
    if (found !== undefined) return found;
  }
  return tags[0];
}

/** A text of the record as plain text; on a page, use `Local`, which also marks its language. */
export function localised(texts: Readonly<Record<string, string>> | undefined): string {
  const tag = texts === undefined ? undefined : tagOf(texts);
  return tag === undefined ? "" : (texts?.[tag] ?? "");
}

/** A moment in the reader's time zone and language. */
export function formatTime(time: string | Date): string {
  return momentText(time, language.value);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language.value).format(value);
}
