/** How it stands with the last letter to one person, in words; the mail server's own words behind them. */
import type { MailMark } from "../../src/http/contract-mail.ts";
import { mail as de } from "../i18n/de/mail.ts";
import { mail as en } from "../i18n/en/mail.ts";
import { messagesOf } from "../shared/language.ts";
import { refusalOf } from "./mailing.ts";

export function markText(mark: MailMark): string {
  const t = messagesOf({ de, en });
  const letters = mark.letter === "invitation" || mark.letter === "reminder" ? t.mark[mark.letter] : t.mark.other;
  const state = letters[mark.state];
  if (mark.answer === undefined) return state;
  return mark.state === "refused" ? `${state}: ${t.refusal[refusalOf(mark)]}` : `${state}, ${t.mark.again}`;
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
