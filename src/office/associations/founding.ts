/**
 * Associations that strangers found, where the operator lets them: at once, or by a link in a letter if the service sends mail. There may be
 * so many in all and so many new ones in an hour, and a mail address gets only a few letters. It looks at no address of a network: a whole
 * club may be behind one, and one person behind many.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { FoundingRequest, FoundingRules } from "../../contract/founding.ts";
import type { SignedIn } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { tidyLine } from "../../draft/text.ts";
import { foundingLetter } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import { Pace } from "../../mail/pace.ts";
import type { MailTransport } from "../../mail/transport.ts";
import type { Sql } from "../../store/sql.ts";
import { foundingLink } from "../links.ts";
import { sendAtOnce } from "../mailing/at-once.ts";
import type { Limits } from "../quotas/limits.ts";
import { digestOf, newSecret } from "../secrets.ts";
import type { Organisers } from "../sign-in/organisers.ts";
import type { Associations } from "./associations.ts";

const HOUR = 60 * 60_000; // milliseconds
const LASTS = 24 * HOUR;

type Parts = {
  readonly associations: Associations;
  readonly organisers: Organisers;
  readonly limits: Limits;
  readonly transport: MailTransport | undefined;
  readonly origin: () => string;
};

type Founder = Omit<FoundingRequest, "email">;

export class Founding {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #pace: Pace;
  readonly #parts: Parts;
  constructor(sql: Sql, now: () => number, random: Random, parts: Parts) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#pace = new Pace(sql, parts.limits.mail, now);
    this.#parts = parts;
  }

  rules(): FoundingRules {
    const { limits, transport } = this.#parts;
    const open = limits.founding.by === "anybody";
    return { open, mailed: open && transport !== undefined };
  }

  /** Nothing: a letter is on its way. */
  async request({
    name: typed,
    own: called,
    email,
    language,
  }: FoundingRequest): Promise<Outcome<SignedIn | undefined>> {
    const { transport, origin } = this.#parts;
    const [name, own] = [tidyLine(typed), tidyLine(called)];
    const refusal = this.#refusal(name) ?? this.#tooMany();
    if (refusal !== undefined) return refusal;
    if (transport === undefined) return accepted(this.#found({ name, own, language }));
    const address = addressOf(email) ?? "";
    const errors = findAddressProblems(address, "email");
    if (errors.length > 0) return refused("invalid-request", { errors });
    const letters = { toPerson: `founding ${address}`, toAddress: address };
    if (Math.max(...Object.entries(letters).map(([by, who]) => this.#pace.from(by as "toAddress", who))) > this.#now())
      return ENOUGH_LETTERS;
    this.#pace.count(letters);
    const link = this.#newLink({ name, own, language });
    const letter = foundingLetter(language, name, own, foundingLink(origin(), link));
    const sent = await sendAtOnce(transport, { to: { name: "", address }, ...formsOf(letter, language) });
    return sent.state === "accepted"
      ? accepted(undefined)
      : refused("not-mailed", { detail: sent.answer ?? sent.state });
  }

  /** By the link in the letter. `wrong-link` for unknown, used and expired ones alike. */
  confirm(link: string): Outcome<SignedIn> {
    const hash = digestOf(link.trim());
    const [asked] = this.#sql.run<Founder>(
      "select name, own, language from founding where hash = ? and expires > ?",
      hash,
      this.#now(),
    );
    if (asked === undefined) return refused("wrong-link", { detail: "Such a link works once and for a day." });
    const refusal = this.#refusal(asked.name);
    if (refusal !== undefined) return refusal;
    return this.#sql.transaction(() => {
      this.#sql.run("delete from founding where hash = ?", hash);
      return accepted(this.#found(asked));
    });
  }

  /** New votes begin with the name and the language that the founder chose. */
  #found({ name, own, language }: Founder): SignedIn {
    const { organisers } = this.#parts;
    return this.#sql.transaction(() => organisers.startSession(organisers.foundBy(own, name, { language })));
  }

  #newLink({ name, own, language }: Founder): string {
    const link = newSecret(this.#random);
    this.#sql.transaction(() => {
      this.#sql.run("delete from founding where expires <= ?", this.#now());
      this.#sql.run(
        "insert into founding (hash, name, own, language, expires) values (?, ?, ?, ?, ?)",
        digestOf(link),
        name,
        own,
        language,
        this.#now() + LASTS,
      );
    });
    return link;
  }

  /** Whatever the number of those who ask. */
  #refusal(name: string): Refusal | undefined {
    const { associations, limits } = this.#parts;
    if (limits.founding.by !== "anybody")
      return refused("forbidden", { detail: "Here the operator founds associations." });
    if (!associations.isFree(name))
      return refused("already-exists", { detail: "Another association here has this name, or will have it." });
    return this.#count("association where created > ?", 0) < limits.founding.inAll ? undefined : this.#full();
  }

  /** In this hour: letters that wait for an answer count, too. */
  #tooMany(): Refusal | undefined {
    const founded = this.#count("association where created > ?", this.#now() - HOUR);
    const asked = this.#count("founding where expires > ?", this.#now() - HOUR + LASTS);
    return founded + asked < this.#parts.limits.founding.perHour ? undefined : this.#full();
  }

  #full(): Refusal {
    const { perHour, inAll } = this.#parts.limits.founding;
    return refused("over-quota", {
      quota: { what: "associations", most: inAll },
      detail: `There may be ${inAll} associations here, and ${perHour} new ones in an hour. Come back later, or ask the operator (URNA_ASSOCIATIONS, URNA_FOUNDED_PER_HOUR).`,
    });
  }

  #count(rows: string, since: number): number {
    return this.#sql.run<{ n: number }>(`select count(*) as n from ${rows}`, since)[0]?.n ?? 0;
  }
}

const ENOUGH_LETTERS = refused("overloaded", {
  detail: "Enough letters went to this address. Look there, or wait an hour.",
});
