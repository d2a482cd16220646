/**
 * Writes letters to members of committees that last when they are sent: the link is made here, is in the letter and is kept nowhere. It does
 * not decide whom to write to.
 */
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import { isLanguage } from "../../draft/languages.ts";
import { committeeLetter, type Sender } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import type { Post, Writer } from "../../mail/post.ts";
import { words } from "../../mail/words.ts";
import type { Associations } from "../associations/associations.ts";
import type { Trustees } from "../committee/trustees.ts";
import { committeeLink } from "../links.ts";
import { committeeTurn, type Sequences } from "../standing/sequences.ts";
import type { Contacts } from "./contacts.ts";

type Parts = {
  readonly sequences: Sequences;
  readonly trustees: Trustees;
  readonly associations: Associations;
  readonly contacts: Contacts;
  readonly origin: () => string;
};

export class CommitteeWriter {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** None for a step that the member took meanwhile, nor for an association that is suspended. */
  write({ matter: id, number, letter }: Post): Awaited<ReturnType<Writer>> {
    const { sequences, trustees, associations, contacts, origin } = this.#parts;
    const row = sequences.find(id);
    if (row === undefined || associations.suspended(row.association) !== undefined) return undefined;
    const kinds = ["link", "trustee", "shares", "confirmation"] as const;
    const kind = kinds.find((each) => each === letter);
    if (kind === undefined || (kind !== "link" && kind !== committeeTurn(sequences, trustees, row, number)))
      return undefined;
    const { name: committee, organiser, members } = decodeEntryOf("committee", row.entry);
    const { name = "" } = members[number - 1] ?? {};
    const address = trustees.addresses(id).get(number);
    if (address === undefined) return undefined;
    const { contact } = associations.find(row.association)?.settings ?? {};
    const { informal, sender } = associations.forVotes(row.association);
    const from: Sender = {
      ...{ language: isLanguage(row.language) ? row.language : "de", organiser },
      ...(contact !== undefined && contacts.isConfirmed(row.association, contact) ? { contact } : {}),
      ...(informal === undefined ? {} : { informal }),
    };
    const link = committeeLink(origin(), id, trustees.addCode(id, number));
    return {
      mail: {
        to: { name: words(name), address },
        ...(sender === undefined ? {} : { sender: words(sender) }),
        ...(from.contact === undefined ? {} : { replyTo: from.contact }),
        ...formsOf(committeeLetter(kind, from, committee, { name, link }), from.language),
      },
    };
  }
}
