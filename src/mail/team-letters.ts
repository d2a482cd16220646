/** Letters to people of a team, and what they say: an invitation, and links to sign in or to confirm an address. It keeps and sends nothing. */
import type { Role } from "../contract/association.ts";
import type { MailMark } from "../contract/mail.ts";
import { questions, type Sender, templates } from "./letters.ts";
import type { Letter } from "./message.ts";
import { words } from "./words.ts";

export type TeamLetter = Extract<MailMark["letter"], "team" | "sign-in" | "address">;

/** `name`: what the administrator calls the person. */
export function teamLetter(sender: Sender, { name, role, link }: { name: string; role: Role; link: string }): Letter {
  const { hello, team: t } = templates[sender.language];
  const organiser = words(sender.organiser);
  return {
    subject: t.subject(organiser),
    blocks: [
      hello(words(name)),
      t.intro(organiser, t.roles[role]),
      { action: t.action, link },
      t.keep,
      questions(sender),
    ],
  };
}

/** To somebody who has an account here already. */
export function signInLetter(language: Sender["language"], origin: string, name: string, link: string): Letter {
  const { hello, signIn: t } = templates[language];
  return { subject: t.subject, blocks: [hello(words(name)), t.intro(origin), { action: t.action, link }, t.keep] };
}

/** To an address that nobody has confirmed: whoever reads it may know nothing of the account. */
export function addressLetter(language: Sender["language"], origin: string, name: string, link: string): Letter {
  const { address: t } = templates[language];
  return { subject: t.subject, blocks: [t.intro(origin, words(name)), { action: t.action, link }, t.keep] };
}
