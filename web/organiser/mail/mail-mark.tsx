/** The state of the last letter to one person, in words, followed by the mail server's own words. */

import type { MailMark } from "../../../src/contract/mail.ts";
import * as texts from "../../i18n/texts.ts";
import { formatTime } from "../../shared/language/language.ts";
import { markSentence } from "./letter.ts";

/** `holds`: this person has a link anyway. */
export function markText(mark: MailMark, holds = false): string {
  return markSentence(mark, holds, texts.mail(), formatTime);
}

export function ServerAnswer({ answer }: { answer: string }) {
  const t = texts.mail().fault;
  return (
    <details class="more">
      <summary>{t.answer}</summary>
      <p lang="en">
        <code class="answer">{answer}</code>
      </p>
    </details>
  );
}
