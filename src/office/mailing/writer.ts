/**
 * Writes a letter that is sent now. Codes are made here, are in the letter and are kept nowhere. A letter that nobody
 * needs any more is not written: its trustee took the step meanwhile, or the last look showed that its member has a
 * ballot. Members who fetched one since then get it like everybody else, because the organiser may see which letters
 * arrive. It does not decide whom to write to, and sends nothing.
 */
import type { BoxPhase, BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Outcome } from "../../doors/outcome.ts";
import type { Invitation } from "../../doors/registrar.ts";
import { isLanguage } from "../../draft/languages.ts";
import {
  contactLetter,
  type MemberLetter,
  memberLetter,
  type Occasion,
  type Sender,
  type TrusteeLetter,
  trusteeLetter,
} from "../../mail/letters.ts";
import { formsOf, type Letter } from "../../mail/message.ts";
import type { Post, Writer } from "../../mail/post.ts";
import type { Mail } from "../../mail/transport.ts";
import { words } from "../../mail/words.ts";
import type { Associations } from "../associations/associations.ts";
import { turnOf } from "../committee/turns.ts";
import { countersOf, type ElectionRow, type Elections, manifestOf, settingsOf } from "../elections/elections.ts";
import { contactLink, memberLink, trusteeLink } from "../links.ts";
import type { CommitteeWriter } from "./committee-writer.ts";
import type { Contacts } from "./contacts.ts";
import type { TeamWriter } from "./team-writer.ts";

/** While members can use a letter. */
const RUNNING: readonly BoxPhase[] = ["issuing", "casting", "paused"];

type Parts = {
  readonly elections: Elections;
  readonly actors: Actors;
  readonly origin: () => string;
  readonly now: () => number;
  readonly contacts: Contacts;
  readonly toTeam: TeamWriter;
  readonly toCommittee: CommitteeWriter;
  readonly associations: Associations;
};

export class MailWriter {
  readonly #elections: Elections;
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #contacts: Contacts;
  readonly #toTeam: TeamWriter;
  readonly #toCommittee: CommitteeWriter;
  readonly #associations: Associations;

  constructor({ elections, actors, origin, now, contacts, toTeam, toCommittee, associations }: Parts) {
    this.#elections = elections;
    this.#actors = actors;
    this.#origin = origin;
    this.#now = now;
    this.#contacts = contacts;
    this.#toTeam = toTeam;
    this.#toCommittee = toCommittee;
    this.#associations = associations;
  }

  write(post: Post): ReturnType<Writer> {
    switch (post.recipient) {
      case "member":
        return this.#toMember(post);
      case "trustee":
        return this.#toTrustee(post);
      case "contact":
        return this.#toContact(post);
      case "invitee":
      case "account":
      case "address":
        return this.#toTeam.write(post);
    }
  }

  /** The code works beside the earlier one until the mail server accepts the letter: a refused letter takes no code away. */
  async #toMember({ matter: election, number, letter }: Post): ReturnType<Writer> {
    const row = this.#elections.find(election);
    if (row === undefined || row.step !== "open") return undefined;
    const status = await this.#actors.box(election).status();
    if (status.phase === "checking") return "later"; // it is over, or the clock has jumped
    if (!RUNNING.includes(status.phase)) return undefined; // it is not written down yet that it has ended
    const occasion = this.occasionOf(row, status);
    const registrar = this.#actors.registrar(election);
    const made = await registrar.letterCode(number);
    if (!made.ok && (made.code === "already-issued" || made.code === "struck-off")) return undefined;
    const { name, email: address, accessCode, ...rest } = done(made);
    if (address === undefined) return undefined;
    const link = memberLink(this.#origin(), election, { name, accessCode, ...rest });
    const written = memberLetter(letter as MemberLetter, occasion, { name, link, accessCode }, this.#now());
    return { mail: mailOf(written, occasion, { name, address }), taken: () => registrar.letterTaken(accessCode) };
  }

  async #toTrustee(post: Post): ReturnType<Writer> {
    const { matter: election, number, letter } = post;
    const row = this.#elections.find(election);
    const { trustees } = this.#elections;
    if (row === undefined) return this.#toCommittee.write(post);
    if (this.#rests(row)) return "later";
    const status = await this.#actors.box(election).status();
    const next = turnOf(this.#elections, row, status, number);
    if (letter !== "link" && letter !== next) return undefined; // the trustee took the step meanwhile
    const { name = "" } = countersOf(row).members[number - 1] ?? {};
    const occasion = this.occasionOf(row, status);
    const links = this.#elections.linksOf(row);
    const address = trustees.addresses(links).get(number);
    if (address === undefined) return undefined;
    const link = trusteeLink(this.#origin(), election, trustees.addCode(links, number));
    const written = trusteeLetter(letter as TrusteeLetter, occasion, { name, link });
    return { mail: mailOf(written, occasion, { name, address }) };
  }

  /** Nobody is asked twice. */
  async #toContact({ matter: election }: Post): ReturnType<Writer> {
    const row = this.#elections.find(election);
    if (row?.contact == null || this.#contacts.isConfirmed(row.association, row.contact)) return undefined;
    if (this.#rests(row)) return "later";
    const occasion = this.occasionOf(row, await this.#actors.box(election).status());
    const link = contactLink(this.#origin(), this.#contacts.newLink(row.association, row.contact));
    return { mail: mailOf(contactLetter(occasion, link), occasion, { name: "", address: row.contact }) };
  }

  /** A vote that was never opened, while the operator has suspended its association: letters that nobody wants may be why. */
  #rests({ step, association }: ElectionRow): boolean {
    return (step === "preparing" || step === "ceremony") && this.#associations.suspended(association) !== undefined;
  }

  /** What all letters of this vote have in common, now. */
  occasionOf(row: ElectionRow, status: BoxStatus): Occasion {
    const { title, trial, organiser, schedule } = manifestOf(row);
    const { closes = schedule.closes } = status; // after extensions
    const language = isLanguage(row.language) ? row.language : "de";
    const { contact } = row;
    const { informal, timeZone, sender } = settingsOf(row);
    return {
      language,
      organiser,
      title: title[language] ?? Object.values(title)[0] ?? "",
      ...(trial && { trial }),
      short: row.short,
      origin: this.#origin(),
      ...(schedule.opens === undefined ? {} : { opens: schedule.opens }),
      ...(closes === undefined ? {} : { closes }),
      ...(contact !== null && this.#contacts.isConfirmed(row.association, contact) ? { contact } : {}),
      ...(row.ask_at === null ? {} : { askAt: row.ask_at }),
      ...(informal === undefined ? {} : { informal }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(sender === undefined ? {} : { sender }),
    };
  }
}

function mailOf(
  letter: Letter,
  { language, contact, sender }: Pick<Sender, "language" | "contact" | "sender">,
  to: Mail["to"],
): Mail {
  return {
    to: { ...to, name: words(to.name) },
    ...(sender === undefined ? {} : { sender: words(sender) }),
    ...(contact === undefined ? {} : { replyTo: contact }),
    ...formsOf(letter, language),
  };
}

function done(outcome: Outcome<Invitation>): Invitation {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
