/**
 * The reader's language: from `?lang=`, from an earlier choice on this device, else from the browser; German by default.
 * It never asks the server and stores nothing but "de" or "en".
 */
import { effect, signal } from "@preact/signals";
import { momentText } from "./times.ts";

export type Language = "de" | "en";
export const languages: Readonly<Record<Language, string>> = { de: "Deutsch", en: "English" };

const key = "urna-language";

function isLanguage(value: string | null | undefined): value is Language {
  return value === "de" || value === "en";
}

/** Storage may be switched off; then the choice lasts as long as the page. */
function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function initial(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const candidates = [asked, stored(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find(isLanguage) ?? "de";
}

/** Read `language.value` while rendering and the component follows a change. */
export const language = signal<Language>(initial());

effect(() => {
  document.documentElement.lang = language.value;
});

export function chooseLanguage(next: Language): void {
  language.value = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    return; // the choice lasts as long as the page
  }
}

/** The messages of the reader's language: `const t = messagesOf({ de, en });` inside a component. */
export function messagesOf<Messages>(all: Readonly<Record<Language, Messages>>): Messages {
  return all[language.value];
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

/** A text of the record as plain text; on the page `Local` marks its language, too. */
export function localised(texts: Readonly<Record<string, string>> | undefined): string {
  const tag = texts === undefined ? undefined : tagOf(texts);
  return tag === undefined ? "" : (texts?.[tag] ?? "");
}

/** A moment at the reader's place, in the reader's language. */
export function formatTime(time: string | Date): string {
  return momentText(time, language.value);
}

/** Milliseconds since 1970 as the time of day at the reader's place, to the second. */
export function formatClock(milliseconds: number): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: "medium" }).format(milliseconds);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language.value).format(value);
}
