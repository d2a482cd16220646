/** The frame of every page: mark, language, one column, and the one live region that `announce` speaks through. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { shared as de } from "../../i18n/de/shared.ts";
import { shared as en } from "../../i18n/en/shared.ts";
import { alone } from "../alone.ts";
import { chooseLanguage, type Language, language, languages, messagesOf } from "../language.ts";
import { useView } from "../settle.ts";
import { Mark } from "./mark.tsx";

const spoken = signal("");

/** Says a short sentence to screen readers without moving the focus; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  spoken.value = spoken.value === sentence ? `${sentence}\u00a0` : sentence;
}

type PageProps = {
  /** Which screen is shown: a name of its own for each, so that no tap that was meant for one reaches the next. */
  view: string;
  /** The document's title; "Urna" is added. */
  title?: string;
  /** "box" fills the screen with the green that means "in the box", and nothing else uses it. */
  tone?: "paper" | "box";
  /** Lets tables and charts have more than the column of text. */
  wide?: boolean;
  /** Beside the language switch, for example a sign-out button. */
  aside?: ComponentChildren;
  children: ComponentChildren;
};

export function Page({ view, title, tone = "paper", wide = false, aside, children }: PageProps) {
  const t = messagesOf({ de, en });
  useView(view);
  useEffect(() => {
    document.title = title === undefined || title === "" ? "Urna" : `${title} · Urna`;
  }, [title]);
  useEffect(() => {
    document.documentElement.dataset["tone"] = tone;
  }, [tone]);
  return (
    <div class={wide ? "page wide" : "page"}>
      {/* biome-ignore lint/a11y/useValidAnchor: it navigates, only without an entry in the history */}
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault(); // no entry of the history, and no fragment: pages read theirs
          document.getElementById("content")?.focus();
        }}
      >
        {t.skip}
      </a>
      <header class="head">
        {alone() ? (
          <span class="home">
            <Mark />
            <span>Urna</span>
          </span>
        ) : (
          <a class="home" href="/" aria-label={t.home}>
            <Mark />
            <span aria-hidden="true">Urna</span>
          </a>
        )}
        <div class="head-side">
          {aside}
          <LanguageSwitch label={t.language} />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {alone() ? null : (
        <footer class="foot no-print">
          <a href="/imprint">{t.imprint}</a> <a href="/privacy">{t.privacy}</a>
        </footer>
      )}
      <div class="unseen" role="status">
        {spoken.value}
      </div>
    </div>
  );
}

function LanguageSwitch({ label }: { label: string }) {
  return (
    <nav class="languages" aria-label={label}>
      {(Object.keys(languages) as Language[]).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => chooseLanguage(code)}
        >
          <span aria-hidden="true">{code.toUpperCase()}</span>
          <span class="unseen">{languages[code]}</span>
        </button>
      ))}
    </nav>
  );
}
