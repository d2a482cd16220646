/** What the record of a question says by itself, in the language of the meeting. */
import type { Language } from "../../draft/languages.ts";

type Words = { readonly start: string; readonly late: string };

const WORDS: Readonly<Record<Language, Words>> = {
  de: { start: "Die Abstimmung beginnt.", late: "Später angemeldet." },
  en: { start: "Voting begins.", late: "Checked in later." },
};

export const wordsIn = (language: string): Words => (language === "en" ? WORDS.en : WORDS.de);
