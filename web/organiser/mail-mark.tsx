/** How it stands with the last letter to one person, in words; the mail server's own words behind them. */
import type { MailMark } from "../../src/http/contract-mail.ts";
import { mail as de } from "../i18n/de/mail.ts";
import { mail as en } from "../i18n/en/mail.ts";
import { messagesOf } from "../shared/language.ts";
import { markSentence } from "./mailing.ts";

/** `holds`: this person has a link all the same. */
export function markText(mark: MailMark, holds = false): string {
  return markSentence(mark, holds, messagesOf({ de, en }));
}

export function ServerAnswer({ answer }: { answer: string }) {
  const t = messagesOf({ de, en }).fault;
  return (
    <details class="more">
      <summary>{t.answer}</summary>
      <p lang="en">
        <code class="answer">{answer}</code>
      </p>
    </details>
  );
}
