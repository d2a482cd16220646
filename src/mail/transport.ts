/**
 * The port that sends mail: one conversation with a mail server after another, one message after another. It keeps nothing, and
 * only the server and the recipient learn what a message says, because it may contain an access code.
 */
import type { MailOverview } from "../contract/mail.ts";

export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  /** Who sends it, beside the service's own name; the address is always the service's. */
  readonly sender?: string;
  /** Where answers go; left out: to the sender. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
};

/**
 * `accepted`: the server has accepted it and is responsible for the rest of the way. `refused`: it never will. `later`: it asks to try again later.
 * `answer` is what the server said, on one line.
 */
export type Delivery =
  | { readonly state: "accepted" }
  | { readonly state: "refused" | "later"; readonly answer: string };

/** Why no mail at all is sent: the server cannot be reached, does not know us, does not accept our sender, or accepts no more for now. */
export type MailFault = NonNullable<MailOverview["problem"]>["fault"];

/** The conversation is over. What was sent last may have arrived or not. */
export class MailDown extends Error {
  override readonly name = "MailDown";
  readonly fault: MailFault;
  readonly answer: string;
  constructor(fault: MailFault, answer: string) {
    super(fault);
    this.fault = fault;
    this.answer = answer;
  }
}

export interface MailSession {
  /** @throws MailDown */
  send(mail: Mail): Promise<Delivery>;
  /** At once, even if a letter is being sent: then nobody knows whether it arrives. */
  close(): void;
}

export interface MailTransport {
  /** The sender's address, as people see it. */
  readonly from: string;
  /** @throws MailDown */
  open(): Promise<MailSession>;
}
