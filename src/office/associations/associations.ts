/** The associations: what each is called and has set. Names are unique here, because operators name associations by them. It knows no person. */

import type { Random } from "../../../crypto/encoding/random.ts";
import type { AssociationChange, AssociationSettings } from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { newId } from "../secrets.ts";

/** Whose votes are that outlived their association. It has no name, so nobody can mean it, and no team. */
export const NOBODY = "nobody";

type Row = { id: Owner; name: string; settings: string };
export type AssociationRecord = Omit<Row, "settings"> & { settings: AssociationSettings };

export class Associations {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  find(id: string): AssociationRecord | undefined {
    return this.#one("id = ?", id);
  }

  byName(name: string): AssociationRecord | undefined {
    return this.#one("name = ?", name);
  }

  /** Why the operator has suspended it. */
  suspended(id: Owner): string | undefined {
    const [row] = this.#sql.run<{ suspended: string | null }>("select suspended from association where id = ?", id);
    return row?.suspended ?? undefined;
  }

  /** The one that was here first. */
  first(): AssociationRecord | undefined {
    return this.#one("true order by created, id limit 1");
  }

  /** Makes sure that nobody is there. */
  nobody(): void {
    this.#sql.run("insert or ignore into association (id, name, created) values (?, '', 0)", NOBODY);
  }

  /** `id`: of the same association on another installation. */
  create(name: string, settings: AssociationSettings = {}, id: string = newId(this.#random)): Owner {
    this.#sql.run(
      "insert into association (id, name, created, settings) values (?, ?, ?, ?)",
      id,
      name,
      this.#now(),
      JSON.stringify(settings),
    );
    return id as Owner;
  }

  /** `already-exists` if another one here has that name, or will have it. */
  change(id: Owner, { name: typed, settings }: AssociationChange): Outcome<AssociationRecord> {
    const name = tidyLine(typed);
    const { contact, ...more } = settings;
    const address = addressOf(contact);
    const errors = findAddressProblems(address, "settings.contact");
    if (errors.length > 0) return refused("invalid-request", { errors });
    const known = this.byName(name);
    if (known === undefined ? !this.isFree(name) : known.id !== id)
      return refused("already-exists", { detail: "Another association here has this name, or will have it." });
    const kept: AssociationSettings = { ...more, ...(address === undefined ? {} : { contact: address }) };
    this.#sql.run("update association set name = ?, settings = ? where id = ?", name, JSON.stringify(kept), id);
    return accepted({ id, name, settings: kept });
  }

  /**
   * No association here has the name, and no link of the operator's waits that will found one of this name: whoever took it meanwhile would
   * get that person.
   */
  isFree(name: string): boolean {
    const query = "select 1 from sign_in_link where account is null and name = ? and expires > ?";
    return this.byName(name) === undefined && this.#sql.run(query, name, this.#now()).length === 0;
  }

  #one(condition: string, ...parameters: string[]): AssociationRecord | undefined {
    const [row] = this.#sql.run<Row>(
      `select id, name, settings from association where id <> '${NOBODY}' and ${condition}`,
      ...parameters,
    );
    return row && { ...row, settings: JSON.parse(row.settings) as AssociationSettings };
  }
}
