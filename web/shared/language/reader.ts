/**
 * Which language the reader wants: from `?lang=`, from an earlier choice on this device, else from the browser; German by default.
 * It never asks the server; only `keepLanguage` stores something, like "de".
 */
import { isLanguage, type Language } from "../../../src/draft/languages.ts";

const key = "urna-language";

/** Storage may be switched off; then the choice lasts as long as the page. */
function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function wantedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const candidates = [asked, kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find(isLanguage) ?? "de";
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    return; // the choice lasts as long as the page
  }
}
