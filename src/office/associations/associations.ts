/**
 * The associations: what each is called and has set. Names are unique here, because operators name associations by them; nobody but the operator
 * can take one that looks like another one's. It knows no person.
 */

import type { Random } from "../../../crypto/encoding/random.ts";
import type { AssociationChange, AssociationSettings } from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { lookOf } from "../../draft/list/likeness.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import type { KeptSettings } from "../elections/elections.ts";
import { newId } from "../secrets.ts";

/** Whose votes are that outlived their association. It has no name, so nobody can mean it, and no team. */
export const NOBODY = "nobody";

type Row = { id: Owner; name: string; settings: string; logo: number };
/** `logo`: there is one. */
export type AssociationRecord = Omit<Row, "settings" | "logo"> & { settings: AssociationSettings; logo: boolean };

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

  /** What a vote that is prepared now keeps of it. */
  forVotes(id: Owner): KeptSettings {
    const { settings = {}, logo } = this.find(id) ?? {};
    const { informal, timeZone, sender, imprint, privacy } = settings;
    const kept = { informal, timeZone, sender, imprint, privacy, ...(logo && { logo }) };
    return JSON.parse(JSON.stringify(kept)) as KeptSettings; // without what is not set
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

  /** `already-exists` if another one here has that name or one that looks like it, or will have it. */
  change(id: Owner, { name: typed, settings }: AssociationChange): Outcome<AssociationRecord> {
    const name = tidyLine(typed);
    const { contact, ...more } = settings;
    const address = addressOf(contact);
    const errors = findAddressProblems(address, "settings.contact");
    if (errors.length > 0) return refused("invalid-request", { errors });
    if (this.byName(name)?.id !== id && !this.isFree(name, id))
      return refused("already-exists", { detail: "Another association here has this name, or will have it." });
    const kept: AssociationSettings = { ...more, ...(address === undefined ? {} : { contact: address }) };
    this.#sql.run("update association set name = ?, settings = ? where id = ?", name, JSON.stringify(kept), id);
    const logo = this.find(id)?.logo === true;
    return accepted({ id, name, settings: kept, logo });
  }

  /**
   * No association here has the name or one that looks like it, and no link of the operator's waits that will found one of such a name: whoever
   * took it meanwhile would get that person. `but`: the one that wants it.
   */
  isFree(name: string, but = ""): boolean {
    const taken = this.#sql.run<{ name: string }>(
      `select name from association where id not in ('${NOBODY}', ?)
         union all select name from sign_in_link where account is null and expires > ?`,
      but,
      this.#now(),
    );
    const look = lookOf(name);
    return !taken.some((each) => lookOf(each.name) === look);
  }

  #one(condition: string, ...parameters: string[]): AssociationRecord | undefined {
    const [row] = this.#sql.run<Row>(
      `select id, name, settings, (select count(*) from association_logo where association = id) as logo
         from association where id <> '${NOBODY}' and ${condition}`,
      ...parameters,
    );
    return row && { ...row, settings: JSON.parse(row.settings) as AssociationSettings, logo: row.logo > 0 };
  }
}
