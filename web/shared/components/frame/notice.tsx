/** Says what happened, that nothing is lost (if so), and what to do. Errors take the focus and are announced. */

import type { ComponentChildren } from "preact";
import * as texts from "../../../i18n/texts.ts";
import { useFocus } from "./focus.ts";

type NoticeProps = {
  tone?: "info" | "warning" | "error";
  heading?: ComponentChildren;
  /** Takes the focus when it appears: for an answer to what the person just did. */
  focus?: boolean;
  children?: ComponentChildren;
};

export function Notice({ tone = "info", heading, focus = tone === "error", children }: NoticeProps) {
  const box = useFocus<HTMLDivElement>(focus);
  return (
    <div class={`notice ${tone}`} role={tone === "error" ? "alert" : undefined} tabIndex={-1} ref={box}>
      <NoticeIcon tone={tone} />
      <div>
        {heading === undefined ? null : <p class="notice-heading">{heading}</p>}
        {children}
      </div>
    </div>
  );
}

function NoticeIcon({ tone }: { tone: "info" | "warning" | "error" }) {
  return (
    <svg class="notice-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {tone === "info" ? <circle cx="12" cy="12" r="9.5" /> : <path d="M12 2.5L22 21H2z" />}
      {tone === "info" ? <path d="M12 11v6m0-10v.5" /> : <path d="M12 9.5v5m0 3v.5" />}
    </svg>
  );
}

/**
 * One line per thing to correct; the line links to the field with the element id `id`. Corrected lines are crossed out
 * and stay, so that nothing moves under a finger.
 */
export type FieldError = { id: string; message: string; mended?: boolean };

/**
 * Above a form whose sending failed. It takes the focus once, when it appears: `key` it by the attempt, so that every
 * attempt moves the focus here.
 */
export function ErrorSummary({ errors, heading }: { errors: readonly FieldError[]; heading?: string }) {
  const t = texts.shared();
  if (errors.length === 0) return null;
  const open = errors.filter(({ mended }) => mended !== true).length;
  return (
    <Notice tone={open === 0 ? "info" : "error"} focus heading={open === 0 ? t.errors(0) : (heading ?? t.errors(open))}>
      <ul>
        {errors.map(({ id, message, mended }) =>
          mended === true ? (
            <li key={id} class="mended" aria-hidden="true">
              {message}
            </li>
          ) : (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {message}
              </a>
            </li>
          ),
        )}
      </ul>
    </Notice>
  );
}
