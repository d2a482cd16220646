/** The languages of the pages, and those in which a vote is held and its letters are written. What they say is in web/i18n and src/mail/templates. */

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(tag: string | null | undefined): tag is Language {
  return (LANGUAGES as readonly unknown[]).includes(tag);
}
