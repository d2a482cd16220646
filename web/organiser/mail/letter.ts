/** The state of a letter, and what an answer of a mail server means. Pure. */
import type { MailMark, MailRequest } from "../../../src/contract/mail.ts";
import type { MailMessages } from "../../i18n/de/mail.ts";

export type Refusal = "mailbox" | "domain" | "full" | "unwanted" | "other";

/** RFC 3463 (subject and detail), RFC 7505; and the basic codes that are clear by themselves (RFC 5321, 4.2.3). */
const meanings: { readonly [code: string]: Refusal } = {
  ...{ "1.1": "mailbox", "1.3": "mailbox", "1.6": "mailbox", "2.1": "mailbox", "551": "mailbox", "553": "mailbox" },
  ...{ "1.2": "domain", "1.10": "domain" },
  ...{ "2.2": "full", "552": "full" },
};

/** By the enhanced status code, if the server gave one. */
export function refusalOf({ answer = "" }: Pick<MailMark, "answer">): Refusal {
  const [, basic = "", subject, detail] = /^(\d{3})[ -](?:[45]\.(\d{1,3})\.(\d{1,3})\b)?/.exec(answer) ?? [];
  const meaning = meanings[subject === undefined ? basic : `${subject}.${detail}`];
  return meaning ?? (subject === "7" ? "unwanted" : "other");
}

type MemberLetter = Exclude<MailRequest["what"], "trustee" | "contact">;

/**
 * The state of a letter. `holds`: its reader already has a link, from an earlier letter or by hand. `moment` says
 * when, with the day: a letter may have to wait until tomorrow.
 */
export function markSentence(
  mark: MailMark,
  holds: boolean,
  t: MailMessages,
  moment: (time: string) => string,
): string {
  const { again, held, holds: alreadyHolds, other, ...members } = t.mark;
  const said: Readonly<Record<MemberLetter, typeof other>> = members;
  const letters = mark.letter in said ? said[mark.letter as MemberLetter] : other;
  const state = holds && mark.state === "waiting" ? alreadyHolds(letters.waiting) : letters[mark.state];
  if (mark.held !== undefined) return `${state}, ${held(moment(mark.held))}`;
  if (mark.answer === undefined) return state;
  return mark.state === "refused" ? `${state}: ${t.refusal[refusalOf(mark)]}` : `${state}, ${again}`;
}
