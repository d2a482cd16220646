/** The frame of every page: mark, language, one column, and the one live region that `announce` speaks through. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { chooseLanguage, type Language, language, languages } from "../../language/language.ts";
import { alone } from "../../page/alone.ts";
import { useView } from "../../page/settle.ts";
import { trials } from "../../page/trial.ts";
import { Mark } from "./mark.tsx";

const spoken = signal<{ readonly sentence: string; readonly nth: number } | undefined>(undefined);
let told = 0;

/**
 * Says a short sentence to screen readers without moving the focus; the same sentence twice is said twice. It stays
 * there until the view changes: the next view does not need it, and nothing about a ballot may remain.
 */
export function announce(sentence: string): void {
  spoken.value = { sentence, nth: ++told };
}

/** Announces `say` whenever it changes by itself; not the first one, which is read with the view. */
export function useAnnounced<T extends string | boolean | undefined>(
  now: T,
  say: (now: T, before: T) => string | undefined,
): void {
  const before = useRef(now);
  useLayoutEffect(() => {
    const sentence = now === before.current ? undefined : say(now, before.current);
    before.current = now;
    if (sentence !== undefined) announce(sentence);
  }, [now]);
}

type PageProps = {
  /**
   * The name of the screen that is shown. Each has its own, so that a tap meant for one screen does not reach the next.
   */
  view: string;
  /** The document's title; "Urna" is added. */
  title?: string;
  /** Where in the document the reader is, if the title does not say it. */
  step?: string;
  /** "box" fills the screen with the green that means "in the box". Nothing else uses it. */
  tone?: "paper" | "box";
  /** Lets tables and charts have more than the column of text. */
  wide?: boolean;
  /** Beside the language switch, for example a sign-out button. */
  aside?: ComponentChildren;
  children: ComponentChildren;
};

export function Page({ view, title = "", step = "", tone = "paper", wide = false, aside, children }: PageProps) {
  const t = texts.shared();
  const trial = trials.value > 0;
  useView(view);
  const shown = useRef({ view, nth: 0 });
  useLayoutEffect(() => {
    const nth = spoken.value?.nth ?? 0;
    const ofTheLast = shown.current.view !== view && shown.current.nth === nth; // what appears with the view belongs to this one
    if (ofTheLast) spoken.value = undefined;
    shown.current = { view, nth };
  });
  useEffect(() => {
    const parts = [trial ? t.trial : "", step, title, "Urna"].filter((part) => part !== "");
    document.title = [...new Set(parts)].join(" · ");
  }, [title, step, trial, t]);
  useEffect(() => {
    document.documentElement.dataset["tone"] = tone;
  }, [tone]);
  return (
    <div class={wide ? "page wide" : "page"}>
      {/* biome-ignore lint/a11y/useValidAnchor: it navigates, but without an entry in the history */}
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
        {trial ? (
          <p class="trial">
            <strong>{t.trial}</strong> {t.trialText}
          </p>
        ) : null}
        {children}
      </main>
      {alone() ? null : (
        <footer class="foot no-print">
          <a href="/imprint">{t.imprint}</a> <a href="/privacy">{t.privacy}</a>
        </footer>
      )}
      <div class="unseen" role="status">
        {spoken.value === undefined ? null : <p key={spoken.value.nth}>{spoken.value.sentence}</p>}
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
