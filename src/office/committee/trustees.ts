/**
 * The office's own rows about trustees: their links' codes as digests, what they reported of their words, and the evidence of a bad share.
 * A link keeps working when the ceremony starts over under another election: its code is passed on by name. No seed and no word comes here.
 */

import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { accessCode, normaliseAccessCode } from "../../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Absence } from "../../contract/trustee.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf } from "../secrets.ts";
import { Absences } from "./absences.ts";

/** `address`: where mail goes, if any. */
type Named = { readonly index: number; readonly name: string; readonly address?: string };
/** `checked`: the last day (YYYY-MM-DD) on which the words were seen to be right; `lost`: the trustee says that they are lost. */
export type WordsReport = { readonly checked?: string; readonly lost?: true };
/** As in crypto/ceremony/evidence.ts, verified. */
export type Fault = { readonly by: number; readonly against: number; readonly key: Uint8Array };

export type Said = {
  readonly reports: ReadonlyMap<number, WordsReport>;
  readonly absences: ReadonlyMap<number, Absence>;
  readonly fault: Fault | undefined;
};

export class Trustees {
  readonly #sql: Sql;
  readonly #random: Random;
  readonly absences: Absences;
  constructor(sql: Sql, random: Random) {
    this.#sql = sql;
    this.#random = random;
    this.absences = new Absences(sql);
  }

  /**
   * Codes for these, in plain text only this once. Earlier links of the same people for this draft lead here from now
   * on.
   */
  invite(election: string, draft: string, people: readonly Named[]): string[] {
    return people.map(({ index, name, address }) => {
      if (address !== undefined) this.setAddress(election, index, address);
      if (isAlone(people, name))
        this.#sql.run(
          "update trustee_link set election = ?, trustee = ?, draft = null, name = null where draft = ? and name = ?",
          election,
          index,
          draft,
          name,
        );
      return this.addCode(election, index);
    });
  }

  /** A new code; all former ones of this trustee stop working. */
  newCode(election: string, trustee: number): string {
    return this.#sql.transaction(() => {
      this.#sql.run("delete from trustee_link where election = ? and trustee = ?", election, trustee);
      return this.addCode(election, trustee);
    });
  }

  /** One more code: earlier ones keep working, since a letter that is sent again must not make the first one useless. */
  addCode(election: string, trustee: number): string {
    const code = accessCode(this.#random);
    this.#sql.run(
      "insert into trustee_link (hash, election, trustee) values (?, ?, ?)",
      digestOf(code),
      election,
      trustee,
    );
    return code;
  }

  /** Those with an address, by index. */
  addresses(election: string): ReadonlyMap<number, string> {
    const rows = this.#sql.run<{ trustee: number; address: string }>(
      "select trustee, address from trustee_address where election = ? order by trustee",
      election,
    );
    return new Map(rows.map(({ trustee, address }) => [trustee, address]));
  }

  /** Links that were sent to an earlier address stop working. */
  readdress(election: string, trustee: number, address: string): void {
    this.#sql.transaction(() => {
      const before = this.addresses(election).get(trustee);
      if (before !== undefined && before !== address)
        this.#sql.run("delete from trustee_link where election = ? and trustee = ?", election, trustee);
      this.setAddress(election, trustee, address);
    });
  }

  setAddress(election: string, trustee: number, address: string): void {
    this.#sql.run(
      "insert or replace into trustee_address (election, trustee, address) values (?, ?, ?)",
      election,
      trustee,
      address,
    );
  }

  /** Before the election is deleted: the links wait for the next one that is prepared from the draft. Links of two people with the same name are dropped, since nobody could tell whose they are. */
  keepLinks(election: string, draft: string, people: readonly Named[]): void {
    for (const { index, name } of people.filter(({ name }) => isAlone(people, name)))
      this.#sql.run(
        "update trustee_link set election = null, trustee = null, draft = ?, name = ? where election = ? and trustee = ?",
        draft,
        name,
        election,
        index,
      );
  }

  /** Whose code this is, or undefined if it is nobody's; `election` is absent until its draft is prepared again. */
  find(typed: string): { election?: string; trustee?: number } | undefined {
    let code: string;
    try {
      code = normaliseAccessCode(typed);
    } catch (error) {
      if (error instanceof ProtocolError) return undefined;
      throw error;
    }
    const [row] = this.#sql.run<{ election: string | null; trustee: number | null }>(
      "select election, trustee from trustee_link where hash = ?",
      digestOf(code),
    );
    if (row === undefined) return undefined;
    const { election, trustee } = row;
    return election === null || trustee === null ? {} : { election, trustee };
  }

  /** The trustee's index, or undefined for a code that is not one of this election. */
  indexOf(election: string, typed: string): number | undefined {
    const found = this.find(typed);
    return found?.election === election ? found.trustee : undefined;
  }

  /** A successful check cancels a loss that was reported before. */
  report(election: string, trustee: number, words: { checked: string } | { lost: true }): void {
    const checked = "checked" in words ? words.checked : null;
    this.#sql.run(
      `insert into words_report (election, trustee, checked, lost) values (?, ?, ?, ?) on conflict (election, trustee)
         do update set checked = coalesce(excluded.checked, checked), lost = excluded.lost`,
      election,
      trustee,
      checked,
      checked === null ? 1 : 0,
    );
  }

  /** The members of a committee who have neither checked their words nor been asked to since that day (YYYY-MM-DD), and have not lost them. */
  uncheckedSince(committee: string, day: string): number[] {
    return this.#sql
      .run<{ trustee: number }>(
        `select trustee from words_report where election = ? and lost = 0
           and max(coalesce(checked, ''), coalesce(asked, '')) <= ? order by trustee`,
        committee,
        day,
      )
      .map(({ trustee }) => trustee);
  }

  /** A letter asks for the check, on this day (YYYY-MM-DD). */
  askedToCheck(committee: string, trustee: number, day: string): void {
    this.#sql.run("update words_report set asked = ? where election = ? and trustee = ?", day, committee, trustee);
  }

  #reports(election: string): ReadonlyMap<number, WordsReport> {
    const rows = this.#sql.run<{ trustee: number; checked: string | null; lost: number }>(
      "select trustee, checked, lost from words_report where election = ?",
      election,
    );
    return new Map(
      rows.map(({ trustee, checked, lost }) => [
        trustee,
        { ...(checked === null ? {} : { checked }), ...(lost === 1 && { lost: true as const }) },
      ]),
    );
  }

  /** The first evidence counts: one bad share is enough to start over. */
  addFault(election: string, { by, against, key }: Fault): void {
    this.#sql.run(
      "insert into fault (election, trustee, against, key) values (?, ?, ?, ?) on conflict do nothing",
      election,
      by,
      against,
      key,
    );
  }

  /** Everything that trustees reported to the office. */
  said(election: string): Said {
    return { reports: this.#reports(election), absences: this.absences.of(election), fault: this.fault(election) };
  }

  fault(election: string): Fault | undefined {
    return this.#sql.run<Fault>("select trustee as by, against, key from fault where election = ?", election)[0];
  }
}

function isAlone(people: readonly Named[], name: string): boolean {
  return people.filter((other) => other.name === name).length === 1;
}
