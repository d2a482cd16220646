/** Drafts of elections: stored as typed, whole and with a revision, so that two tabs cannot overwrite each other unseen. */
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Draft, DraftSummary } from "../../contract/drafts.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { DraftContent } from "../../draft/content.ts";
import type { Sql } from "../../store/sql.ts";
import { partsOf } from "../parts.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { newId } from "../secrets.ts";

type Row = { id: string; revision: number; title: string; updated: number; bytes: number };

/** The same answer for somebody else's draft and for none: every method looks first whose it is. */
const NO_DRAFT = refused("not-found", { detail: "There is no such draft." });

export const staleDraft = ({ revision }: { readonly revision: number }) =>
  refused("stale-draft", { detail: `The draft was changed elsewhere; it is at revision ${revision}.` });

export class Drafts {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #quotas: Quotas;
  constructor(sql: Sql, now: () => number, random: Random, quotas: Quotas) {
    this.#quotas = quotas;
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  /** Drafts that are not prepared; the newest first. */
  list(organiser: string): DraftSummary[] {
    return this.#sql
      .run<Row>(
        `select id, revision, title, updated from draft where organiser = ?
           and id not in (select draft from election where draft is not null) order by updated desc, id`,
        organiser,
      )
      .map(({ id, revision, title, updated }) => ({
        id,
        revision,
        title: JSON.parse(title) as DraftSummary["title"],
        updated: new Date(updated).toISOString(),
      }));
  }

  create(organiser: string, content: DraftContent): Outcome<Draft> {
    const id = newId(this.#random);
    return this.#sql.transaction(() => {
      const over = this.#quotas.noDraft(organiser) ?? this.#quotas.noRoom(organiser, bytesOf(content));
      if (over !== undefined) return over;
      this.#sql.run(
        "insert into draft (id, organiser, revision, title, updated) values (?, ?, 1, '{}', 0)",
        id,
        organiser,
      );
      return accepted(this.#write(id, 1, content));
    });
  }

  read(organiser: string, id: string): Outcome<Draft> {
    const row = this.#own(organiser, id);
    if (row === undefined) return NO_DRAFT;
    const rows = this.#sql.run<{ content: string }>("select content from draft_part where draft = ? order by part", id);
    const content = DraftContent.parse(JSON.parse(rows.map((part) => part.content).join("")));
    const electionId = this.#prepared(id);
    return accepted({
      id,
      revision: row.revision,
      content,
      updated: new Date(row.updated).toISOString(),
      ...(electionId === undefined ? {} : { electionId }),
    });
  }

  /** The draft of an election that has not opened yet. */
  of(election: { readonly organiser: string; readonly draft: string | null }): DraftContent | undefined {
    const draft = election.draft === null ? undefined : this.read(election.organiser, election.draft);
    return draft?.ok ? draft.value.content : undefined;
  }

  update(organiser: string, id: string, revision: number, content: DraftContent): Outcome<Draft> {
    return this.#sql.transaction(() => {
      const row = this.#own(organiser, id);
      if (row === undefined) return NO_DRAFT;
      if (this.#prepared(id) !== undefined)
        return refused("already-prepared", { detail: "Discard the prepared vote to change it." });
      if (row.revision !== revision) return staleDraft(row);
      const over = this.#quotas.noRoom(organiser, bytesOf(content) - row.bytes);
      if (over !== undefined) return over;
      return accepted(this.#write(id, revision + 1, content));
    });
  }

  /** Also of a prepared draft: the address of this trustee (from 1), in case it is prepared again. */
  readdress(organiser: string, id: string, trustee: number, email: string): void {
    const draft = this.read(organiser, id);
    if (!draft.ok || draft.value.content.counting === undefined) return;
    const { content, revision } = draft.value;
    const { members, ...counting } = draft.value.content.counting;
    const corrected = members.map((member, i) => (i + 1 === trustee ? { ...member, email } : member));
    this.#sql.transaction(() =>
      this.#write(id, revision + 1, { ...content, counting: { ...counting, members: corrected } }),
    );
  }

  delete(organiser: string, id: string): Outcome<{ deleted: true }> {
    const outcome = this.#sql.transaction((): Outcome<{ deleted: true }> => {
      if (this.#own(organiser, id) === undefined) return NO_DRAFT;
      if (this.#prepared(id) !== undefined)
        return refused("already-prepared", { detail: "Discard the prepared vote first." });
      this.#sql.run("delete from draft where id = ?", id);
      this.#sql.run("delete from trustee_link where draft = ?", id);
      return accepted({ deleted: true });
    });
    if (!outcome.ok) return outcome;
    this.#sql.scrub(); // deleted names must be gone from the file, too
    return outcome;
  }

  #own(organiser: string, id: string): Row | undefined {
    return this.#sql.run<Row>("select * from draft where id = ? and organiser = ?", id, organiser)[0];
  }

  /** The vote that was prepared from this draft. */
  #prepared(id: string): string | undefined {
    return this.#sql.run<{ id: string }>("select id from election where draft = ?", id)[0]?.id;
  }

  #write(id: string, revision: number, content: DraftContent): Draft {
    const now = this.#now();
    const text = JSON.stringify(content);
    const title = JSON.stringify(content.title ?? {});
    this.#sql.run(
      "update draft set revision = ?, title = ?, updated = ?, bytes = ? where id = ?",
      revision,
      title,
      now,
      utf8(text).length,
      id,
    );
    this.#sql.run("delete from draft_part where draft = ?", id);
    for (const [part, content] of partsOf(text).entries())
      this.#sql.run("insert into draft_part (draft, part, content) values (?, ?, ?)", id, part, content);
    return { id, revision, content, updated: new Date(now).toISOString() };
  }
}

const bytesOf = (content: DraftContent) => utf8(JSON.stringify(content)).length;
