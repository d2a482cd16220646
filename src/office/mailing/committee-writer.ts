/**
 * Writes letters to members of committees that last when they are sent: the link is made here, is in the letter and is kept nowhere. It does
 * not decide whom to write to.
 */
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { CommitteeLetter } from "../../contract/committees.ts";
import { NO_MAIL, type Refusal, refused } from "../../doors/outcome.ts";
import { isLanguage } from "../../draft/languages.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { COMMITTEE_LETTERS, committeeLetter, type Sender, type TrusteeLetter } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { Post, Writer } from "../../mail/post.ts";
import { words } from "../../mail/words.ts";
import type { Associations } from "../associations/associations.ts";
import type { Trustees } from "../committee/trustees.ts";
import { committeeLink } from "../links.ts";
import { aYearBefore } from "../standing/reminders.ts";
import { type CommitteeRow, committeeTurn, type Sequences } from "../standing/sequences.ts";
import type { Contacts } from "./contacts.ts";

/** A letter to a member, at this address from now on if one is given; refused if none is sent, or for what is no address. */
export function writeToMember(
  { outbox, trustees, now }: { outbox: Outbox | undefined; trustees: Trustees; now: () => number },
  { id, association }: Pick<CommitteeRow, "id" | "association">,
  { index, address }: CommitteeLetter,
  letter: TrusteeLetter,
): Refusal | undefined {
  if (outbox === undefined) return NO_MAIL;
  const errors = findAddressProblems(address, "address");
  if (errors.length > 0) return refused("invalid-request", { errors });
  if (address !== undefined) trustees.readdress(id, index, address);
  if (!trustees.addresses(id).has(index)) return refused("invalid-request", { errors: [NO_ADDRESS] });
  outbox.retry(association, id, "trustee");
  outbox.put({ matter: id, recipient: "trustee", number: index, letter }, now());
  return undefined;
}

const NO_ADDRESS = { path: "address", code: "missing", message: "Give an address." };

type Parts = {
  readonly sequences: Sequences;
  readonly trustees: Trustees;
  readonly associations: Associations;
  readonly contacts: Contacts;
  readonly origin: () => string;
  readonly now: () => number;
};

export class CommitteeWriter {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** None for what was done meanwhile, nor for an association that is suspended. */
  write({ matter: id, number, letter }: Post): Awaited<ReturnType<Writer>> {
    const { sequences, trustees, associations, contacts, origin } = this.#parts;
    const row = sequences.find(id);
    if (row === undefined || associations.suspended(row.association) !== undefined) return undefined;
    const kind = COMMITTEE_LETTERS.find((each) => each === letter);
    if (kind === undefined || !this.#isWanted(kind, row, number)) return undefined;
    const { name: committee, organiser, members, until } = decodeEntryOf("committee", row.entry);
    const { name = "" } = members[number - 1] ?? {};
    const address = trustees.addresses(id).get(number);
    if (address === undefined) return undefined;
    const { contact } = associations.find(row.association)?.settings ?? {};
    const { informal, sender, timeZone } = associations.forVotes(row.association);
    const from: Sender = {
      ...{ language: isLanguage(row.language) ? row.language : "de", organiser },
      ...(contact !== undefined && contacts.isConfirmed(row.association, contact) ? { contact } : {}),
      ...(informal === undefined ? {} : { informal }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
    const link = committeeLink(origin(), id, trustees.addCode(id, number));
    return {
      mail: {
        to: { name: words(name), address },
        ...(sender === undefined ? {} : { sender: words(sender) }),
        ...(from.contact === undefined ? {} : { replyTo: from.contact }),
        ...formsOf(committeeLetter(kind, from, { committee, until }, { name, link }), from.language),
      },
    };
  }

  /** Not what was done meanwhile. */
  #isWanted(kind: (typeof COMMITTEE_LETTERS)[number], row: CommitteeRow, number: number): boolean {
    const { sequences, trustees, now } = this.#parts;
    if (kind === "link") return true;
    if (kind === "renewal") return sequences.ending(now()).some(({ id }) => id === row.id);
    if (kind !== "words") return kind === committeeTurn(sequences, trustees, row, number);
    const { checked = "", lost } = trustees.said(row.id).reports.get(number) ?? {};
    return row.replaced === null && lost === undefined && checked <= aYearBefore(now());
  }
}
