/** A letter of the outbox, as everybody around it names it: to whom, about what, and how far it is. Nothing here says what the letter says. */
import type { MailMark } from "../contract/mail.ts";
import type { COMMITTEE_LETTERS, MemberLetter, TrusteeLetter } from "./letters.ts";
import type { TeamLetter } from "./team-letters.ts";
import type { Mail } from "./transport.ts";

/**
 * `contact`: the address for answers, which somebody there must confirm. Besides letters of votes: `invitee`, who is invited to a team;
 * `account`, somebody who signs in; `address`, where somebody wants to get mail, and must confirm it.
 */
export type Recipient = "member" | "trustee" | "contact" | "invitee" | "account" | "address";
export type MailState = MailMark["state"];
/**
 * `matter`: the id of the vote, the committee, the invitation or the account that it is about. `number`: a member's on the roll, a trustee's index, 0 for the others (1 for `renewal` to an account). `due`: while it waits, when it goes, in milliseconds since
 * 1970. `answer`: what the mail server last said about this letter.
 */
export type Post = {
  readonly matter: string;
  readonly recipient: Recipient;
  readonly number: number;
  readonly letter: MemberLetter | TrusteeLetter | (typeof COMMITTEE_LETTERS)[number] | "contact" | TeamLetter;
  readonly state: MailState;
  readonly attempts: number;
  readonly due: number;
  readonly answer: string | null;
};
/** The letter, `later` if it cannot be written now, or undefined if it is not wanted any more. `taken` is called when the mail server has accepted it. */
export type Writer = (post: Post) => Promise<{ readonly mail: Mail; taken?(): Promise<unknown> } | "later" | undefined>;
