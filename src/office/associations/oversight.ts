/**
 * What the operator sees of associations, and may do with one: suspend it, resume it, remove it. It names no person. Nothing here touches a
 * vote that runs, and what was opened keeps its public record for ever: when its association is removed, it is nobody's.
 */
import type { AssociationListed } from "../../contract/operator.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import type { Drafts } from "../drafts/drafts.ts";
import type { Preparation } from "../drafts/preparation.ts";
import type { Retention } from "../people/retention.ts";
import { type Associations, NOBODY } from "./associations.ts";

type Parts = {
  readonly associations: Associations;
  readonly drafts: Drafts;
  readonly preparation: Preparation;
  readonly retention: Retention;
};
type Counts = Omit<AssociationListed, "founded" | "suspended">;
type Row = Counts & { readonly id: Owner; readonly created: number; readonly suspended: string | null };

const NONE = refused("not-found", { detail: "There is no association of this name." });
const LIST = `select id, name, created, suspended,
  (select count(*) from draft where draft.association = association.id
     and draft.id not in (select draft from election where draft is not null)) as drafts,
  (select count(*) from election where election.association = association.id
     and meeting is null and step in ('preparing', 'ceremony', 'discarding')) as prepared,
  (select count(*) from election where election.association = association.id
     and (step in ('opening', 'open', 'closing', 'counting')
       or (meeting is not null and step in ('preparing', 'discarding')))) as running,
  (select count(*) from election where election.association = association.id and step = 'done') as finished,
  (select count(*) from team where team.association = association.id) as team,
  (select coalesce(sum(bytes), 0) from draft where draft.association = association.id)
    + (select coalesce(sum(bytes), 0) from election where election.association = association.id)
    + (select coalesce(sum(bytes), 0) from meeting where meeting.association = association.id)
    + (select coalesce(sum(bytes), 0) from person_list where person_list.association = association.id) as disk
  from association where id <> '${NOBODY}'`;

export class Oversight {
  readonly #sql: Sql;
  readonly #parts: Parts;
  constructor(sql: Sql, parts: Parts) {
    this.#sql = sql;
    this.#parts = parts;
  }

  list(): AssociationListed[] {
    return this.#sql.run<Row>(`${LIST} order by created, id`).map(viewOf);
  }

  /** @param why what its team reads; undefined: it is no longer suspended */
  suspend(name: string, why: string | undefined): Outcome<AssociationListed> {
    const found = this.#parts.associations.byName(name);
    if (found === undefined) return NONE;
    const text = why === undefined ? null : tidyLine(why);
    this.#sql.run("update association set suspended = ? where id = ?", text, found.id);
    return this.#one(found.id);
  }

  /**
   * Erases team, settings, drafts and everything else of it. `already-opened` while a vote runs. What is only prepared is discarded. What has
   * ended stays as it is, and belongs to nobody.
   */
  async remove(name: string): Promise<Outcome<AssociationListed>> {
    const found = this.#parts.associations.byName(name);
    if (found === undefined) return NONE;
    const before = this.#one(found.id);
    if (before.ok && before.value.running > 0) return RUNNING;
    const discarded = await this.#emptied(found.id);
    if (!discarded.ok) return discarded;
    return this.#sql.transaction(() => {
      const now = this.#one(found.id);
      if (!now.ok || now.value.running + now.value.prepared + now.value.drafts > 0) return RUNNING; // somebody was quicker
      this.#erase(found.id);
      return before;
    });
  }

  /** Before anything else is erased: these erase slice by slice, and can be asked for again after a kill. */
  async #emptied(id: Owner): Promise<Outcome<unknown>> {
    const { drafts, preparation, retention } = this.#parts;
    const prepared = this.#sql.run<{ id: string }>(
      `select id from election where association = ? and meeting is null
         and step in ('preparing', 'ceremony', 'discarding')`,
      id,
    );
    for (const election of prepared) {
      const outcome = await preparation.discard(id, election.id);
      if (!outcome.ok) return outcome;
    }
    for (const each of [...drafts.list(id), ...drafts.templates(id)]) await drafts.delete(id, each.id);
    await retention.erase(id);
    return accepted(undefined);
  }

  #erase(id: Owner): void {
    this.#parts.associations.nobody();
    this.#sql.run("update election set association = ? where association = ?", NOBODY, id);
    this.#sql.run("delete from contact where association = ?", id);
    this.#sql.run("delete from sign_in_link where name = (select name from association where id = ?)", id);
    const people = this.#sql.run<{ account: string }>("select account from team where association = ?", id);
    this.#sql.run("delete from association where id = ?", id);
    for (const { account } of people)
      this.#sql.run("delete from account where id = ? and id not in (select account from team)", account);
  }

  #one(id: Owner): Outcome<AssociationListed> {
    const [row] = this.#sql.run<Row>(`${LIST} and id = ?`, id);
    return row === undefined ? NONE : accepted(viewOf(row));
  }
}

const RUNNING = refused("already-opened", {
  detail:
    "A vote of this association runs, or is not counted. Suspend the association, and remove it when the vote has ended.",
});

function viewOf({ id: _, created, suspended, ...counts }: Row): AssociationListed {
  return { ...counts, founded: new Date(created).toISOString(), ...(suspended === null ? {} : { suspended }) };
}
