/**
 * Writes letters to people of a team when they are sent: links are made here, are in the letter and are kept nowhere. So nobody but the reader
 * of that mailbox ever sees one, neither an administrator nor the operator's database. It does not decide whom to write to.
 */
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Owner } from "../../doors/office.ts";
import { renewalLetter, type Sender } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import type { Post, Writer } from "../../mail/post.ts";
import { addressLetter, signInLetter, teamLetter } from "../../mail/team-letters.ts";
import { words } from "../../mail/words.ts";
import type { Associations } from "../associations/associations.ts";
import { addressLink, signInLink } from "../links.ts";
import type { Addresses } from "../sign-in/addresses.ts";
import type { Organisers } from "../sign-in/organisers.ts";
import type { Sequences } from "../standing/sequences.ts";
import { LETS_IN } from "../team/roles.ts";
import type { Team } from "../team/team.ts";
import type { Contacts } from "./contacts.ts";

type Parts = {
  readonly associations: Associations;
  readonly team: Team;
  readonly organisers: Organisers;
  readonly addresses: Addresses;
  readonly contacts: Contacts;
  readonly sequences: Sequences;
  readonly origin: () => string;
  readonly now: () => number;
};

export class TeamWriter {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async write({ matter, recipient, letter }: Post): ReturnType<Writer> {
    if (recipient === "invitee") return this.#toInvitee(matter);
    if (letter === "renewal") return this.#toRenew(matter);
    return recipient === "account" ? this.#toAccount(matter) : this.#toAddress(matter);
  }

  /** None for an association that is suspended: letters that nobody wants may be why. */
  #toInvitee(id: string): Awaited<ReturnType<Writer>> {
    const { associations, team, origin } = this.#parts;
    const invited = team.invitation(id);
    if (invited?.email == null || associations.suspended(invited.association) !== undefined) return undefined;
    const { association, name, role, email } = invited;
    const sender = this.#senderOf(association);
    const letter = teamLetter(sender, { name, role, link: signInLink(origin(), team.newLink(id)) });
    const replyTo = sender.contact === undefined ? {} : { replyTo: sender.contact };
    return { mail: { to: { name: words(name), address: email }, ...replyTo, ...formsOf(letter, sender.language) } };
  }

  /** The link before works until the mail server has taken this one. */
  #toAccount(account: string): Awaited<ReturnType<Writer>> {
    const { addresses, organisers, origin } = this.#parts;
    const [name, { address }] = [organisers.find(account)?.name, addresses.of(account)];
    if (name === undefined || address === undefined) return undefined;
    const language = this.#languageOf(account);
    const link = organisers.mailedLink(account);
    const letter = signInLetter(language, origin(), name, signInLink(origin(), link));
    const mail = { to: { name: words(name), address }, ...formsOf(letter, language) };
    return { mail, taken: async () => organisers.onlyMailedLink(account, link) };
  }

  /** About every committee of this person's associations that ends soon; none once others have been made. */
  #toRenew(account: string): Awaited<ReturnType<Writer>> {
    const { addresses, organisers, associations, sequences, team, origin, now } = this.#parts;
    const [name, { address }] = [organisers.find(account)?.name, addresses.of(account)];
    const may = team
      .of(account)
      .filter(({ role, suspended }) => LETS_IN.board.includes(role) && suspended === undefined);
    const rows = sequences.ending(now()).filter(({ association }) => may.some(({ id }) => id === association));
    const [row] = rows;
    if (name === undefined || address === undefined || row === undefined) return undefined;
    const { informal, timeZone } = associations.forVotes(row.association);
    const sender: Sender = {
      ...this.#senderOf(row.association),
      ...(informal === undefined ? {} : { informal }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
    const ending = rows.map(({ entry }) => decodeEntryOf("committee", entry));
    const letter = renewalLetter(sender, ending, { name, link: `${origin()}/organiser` });
    return { mail: { to: { name: words(name), address }, ...formsOf(letter, sender.language) } };
  }

  #toAddress(account: string): Awaited<ReturnType<Writer>> {
    const { addresses, organisers, origin } = this.#parts;
    const [name, address] = [organisers.find(account)?.name, addresses.of(account).unconfirmed?.address];
    if (name === undefined || address === undefined) return undefined;
    const language = this.#languageOf(account);
    const letter = addressLetter(language, origin(), name, addressLink(origin(), addresses.newLink(account)));
    return { mail: { to: { name: "", address }, ...formsOf(letter, language) } };
  }

  #senderOf(association: Owner): Sender {
    const { associations, contacts } = this.#parts;
    const { name = "", settings = {} } = associations.find(association) ?? {};
    const { language = "de", contact } = settings;
    const answered = contact !== undefined && contacts.isConfirmed(association, contact);
    return { language, organiser: name, ...(answered ? { contact } : {}) };
  }

  /** Of the association that somebody joined first. */
  #languageOf(account: string): Sender["language"] {
    const { associations, team } = this.#parts;
    const [first] = team.of(account);
    return (first && associations.find(first.id)?.settings.language) ?? "de";
  }
}
