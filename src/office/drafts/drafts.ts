/**
 * Drafts of elections, and templates for them: stored as typed, whole and with a revision, so that two tabs cannot overwrite each other unseen. The members are in
 * pages of their own, which are written in slices before the draft names them, and erased in slices when no draft names them any more.
 */
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import type { DraftSummary, Template } from "../../contract/drafts.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { SentDraft, Sheets } from "../../doors/pool.ts";
import type { DraftContent } from "../../draft/content.ts";
import { ownCounting } from "../../draft/counting.ts";
import { type DraftMemberData, membersOfDraft } from "../../draft/members.ts";
import { pause } from "../../pool/lane.ts";
import { pagesOf, restOf, textOf } from "../../pool/sheets.ts";
import { inSlices } from "../../store/slices.ts";
import type { DurableSql } from "../../store/sql.ts";
import type { ElectionRow } from "../elections/elections.ts";
import { partsOf } from "../parts.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { newId } from "../secrets.ts";
import type { Attachments } from "./attachments.ts";

type Row = {
  id: string;
  association: Owner;
  revision: number;
  title: string;
  trial: number;
  updated: number;
  bytes: number;
  pages: string | null;
  template: string | null;
};
/** A stored draft. */
export type Stored = { readonly id: string; readonly revision: number; readonly updated: number } & Sheets;

const PAGES = 4; // in a slice: some hundred KB
/** The same answer for somebody else's draft and for none: every method looks first whose it is. */
export const NO_DRAFT = refused("not-found", { detail: "There is no such draft." });

export const staleDraft = (revision: number): Refusal =>
  refused("stale-draft", { detail: `The draft was changed elsewhere; it is at revision ${revision}.` });

export class Drafts {
  readonly #sql: DurableSql;
  readonly #now: () => number;
  readonly #random: Random;
  /** Pages that no draft names, because a kill or a full disk came in between. */
  readonly #lost: string[];
  readonly #quotas: Quotas;
  readonly #attachments: Attachments;
  constructor(sql: DurableSql, now: () => number, random: Random, quotas: Quotas, attachments: Attachments) {
    this.#quotas = quotas;
    this.#attachments = attachments;
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#lost = sql
      .run<{ pages: string }>(
        "select distinct pages from draft_page where pages not in (select pages from draft where pages is not null)",
      )
      .map(({ pages }) => pages);
  }

  /** Drafts that are not prepared; the newest first. */
  list(owner: Owner): DraftSummary[] {
    return this.#sql
      .run<Row>(
        `select id, revision, title, trial, updated from draft where association = ? and template is null
           and id not in (select draft from election where draft is not null) order by updated desc, id`,
        owner,
      )
      .map(({ id, revision, title, trial, updated }) => ({
        ...(trial === 1 && { trial: true as const }),
        id,
        revision,
        title: JSON.parse(title) as DraftSummary["title"],
        updated: new Date(updated).toISOString(),
      }));
  }

  /** By their names. */
  templates(owner: Owner): Template[] {
    return this.#sql
      .run<{ id: string; template: string; updated: number }>(
        "select id, template, updated from draft where association = ? and template is not null order by template, id",
        owner,
      )
      .map(({ id, template, updated }) => ({ id, name: template, updated: new Date(updated).toISOString() }));
  }

  /** `template`: the name of one, instead of a draft. */
  async create(owner: Owner, sent: SentDraft, template?: string): Promise<Outcome<string>> {
    const id = newId(this.#random);
    const may = () => this.#quotas.noDraft(owner) ?? this.#quotas.noRoom(owner, bytesOf(sent));
    const begin = () => {
      const over = may();
      if (over === undefined)
        this.#sql.run(
          "insert into draft (id, association, revision, title, updated, template) values (?, ?, 0, '{}', 0, ?)",
          id,
          owner,
          template ?? null,
        );
      return over;
    };
    const refusal = may() ?? (await this.#keep(owner, id, sent, begin));
    return refusal ?? accepted(this.#text(id));
  }

  read(owner: Owner, id: string): Outcome<string> {
    return this.#own(owner, id) === undefined ? NO_DRAFT : accepted(this.#text(id));
  }

  revisionOf(owner: Owner, id: string): Outcome<number> {
    const row = this.#own(owner, id);
    return row === undefined ? NO_DRAFT : accepted(row.revision);
  }

  stored(owner: Owner, id: string): Outcome<Stored> {
    const row = this.#own(owner, id);
    return row === undefined ? NO_DRAFT : accepted({ ...row, ...this.#sheets(row) });
  }

  /** What a new draft begins with, and since when the template has been there, in milliseconds since 1970. */
  template(owner: Owner, id: string): Outcome<{ content: DraftContent; updated: number }> {
    const row = this.#find(owner, id);
    if (row === undefined || row.template === null) return NO_DRAFT;
    return accepted({ content: restOf(this.#sheets(row)), updated: row.updated });
  }

  /** The content without its members, and how many they are. */
  async rest(owner: Owner, sheets: Sheets): Promise<{ content: DraftContent; members: number }> {
    let members = 0;
    for (const page of pagesOf(sheets)) {
      members += page.length;
      await pause(owner);
    }
    return { content: restOf(sheets), members };
  }

  /** The members of an election that has not opened yet. */
  async rollOf({ association, draft }: Pick<ElectionRow, "association" | "draft">): Promise<DraftMemberData[]> {
    const row = draft === null ? undefined : this.#own(association, draft);
    if (row === undefined) throw new TypeError("an election before its opening has lost its draft");
    const sheets = this.#sheets(row);
    const { classes } = restOf(sheets);
    const roll: DraftMemberData[] = [];
    for (const members of pagesOf(sheets)) {
      roll.push(...membersOfDraft({ members, classes }, roll.length + 1));
      await pause(association);
    }
    return roll;
  }

  async update(owner: Owner, id: string, sent: SentDraft): Promise<Outcome<string>> {
    const may = () => {
      const row = this.#own(owner, id);
      if (row === undefined) return NO_DRAFT;
      if (this.#prepared(id) !== undefined)
        return refused("already-prepared", { detail: "Discard the prepared vote to change it." });
      if (row.revision !== sent.revision) return staleDraft(row.revision);
      return this.#quotas.noRoom(owner, bytesOf(sent) - row.bytes);
    };
    const refusal = may() ?? (await this.#keep(owner, id, sent, may));
    return refusal ?? accepted(this.#text(id));
  }

  /** Also of a prepared draft: the address of this trustee (from 1), in case it is prepared again. */
  readdress(owner: Owner, id: string, trustee: number, email: string): void {
    const draft = this.stored(owner, id);
    if (!draft.ok) return;
    const content = restOf(draft.value);
    const own = ownCounting(content);
    if (own === undefined) return;
    const { members, ...counting } = own;
    const corrected = members.map((member, i) => (i + 1 === trustee ? { ...member, email } : member));
    this.#sql.transaction(() =>
      this.#write(id, JSON.stringify({ ...content, counting: { ...counting, members: corrected } })),
    );
  }

  /** Of templates, too. */
  async delete(owner: Owner, id: string): Promise<Outcome<{ deleted: true }>> {
    if (this.#find(owner, id) === undefined) return NO_DRAFT;
    if (this.#prepared(id) !== undefined)
      return refused("already-prepared", { detail: "Discard the prepared vote first." });
    const deleted = this.#sql.transaction(() => {
      const rows = this.#sql.run<{ pages: string | null }>(
        "delete from draft where id = ? and association = ? returning pages",
        id,
        owner,
      );
      if (rows.length > 0) this.#sql.run("delete from trustee_link where draft = ?", id);
      return rows[0];
    });
    await this.erase(deleted?.pages ?? null, owner);
    return accepted({ deleted: true });
  }

  /** Erases pages that no draft names any more. */
  async erase(pages: string | null, group?: string): Promise<void> {
    if (pages !== null) await inSlices(this.#sql, this.#erasing(pages), group);
    this.#sql.scrub(); // deleted names must be gone from the file, too
  }

  /** Erases what was left behind. */
  async tidy(): Promise<void> {
    for (const pages of this.#lost.splice(0)) await this.erase(pages);
  }

  /** The vote that was prepared from this draft. */
  #prepared(id: string): string | undefined {
    return this.#sql.run<{ id: string }>("select id from election where draft = ?", id)[0]?.id;
  }

  #own(owner: Owner, id: string): Row | undefined {
    const row = this.#find(owner, id);
    return row?.template === null ? row : undefined;
  }

  #find(owner: Owner, id: string): Row | undefined {
    return this.#sql.run<Row>("select * from draft where id = ? and association = ?", id, owner)[0];
  }

  #sheets({ id, pages }: Row): Sheets {
    const content = (query: string, key: string) =>
      this.#sql.run<{ content: string }>(query, key).map((part) => part.content);
    return {
      rest: content("select content from draft_part where draft = ? order by part", id).join(""),
      pages: pages === null ? [] : content("select content from draft_page where pages = ? order by page", pages),
    };
  }

  /** As the contract has it. */
  #text(id: string): string {
    const [row] = this.#sql.run<Row>("select * from draft where id = ?", id);
    if (row === undefined) throw new RangeError("a draft that was stored is not there");
    const { association, revision, updated } = row;
    const electionId = this.#prepared(id);
    const facts = {
      id,
      association,
      revision,
      updated: new Date(updated).toISOString(),
      ...(electionId && { electionId }),
    };
    return `${JSON.stringify(facts).slice(0, -1)},"content":${textOf(this.#sheets(row))}}`;
  }

  /** Writes the pages, and then, if `begin` still allows it, the draft that names them. */
  async #keep(owner: Owner, id: string, sent: SentDraft, begin: () => Refusal | undefined) {
    const { title, rest, pages } = sent;
    const name = newId(this.#random);
    const keeping = function* (this: Drafts): Generator<void, Refusal | { former: string | null }> {
      for (const [page, content] of pages.entries()) {
        if (page > 0 && page % PAGES === 0) yield;
        this.#sql.run("insert into draft_page (pages, page, content) values (?, ?, ?)", name, page, content);
      }
      const refusal = begin();
      if (refusal !== undefined) return refusal;
      const former = this.#sql.run<{ pages: string | null }>("select pages from draft where id = ?", id)[0]?.pages;
      this.#sql.run("update draft set title = ?, pages = ?, bytes = ? where id = ?", title, name, bytesOf(sent), id);
      this.#write(id, rest);
      const content = restOf({ rest });
      this.#sql.run("update draft set trial = ? where id = ?", content.trial ? 1 : 0, id);
      this.#attachments.name(owner, id, content);
      return { former: former ?? null };
    };
    const kept = await inSlices(this.#sql, keeping.call(this), owner).catch((error: unknown) => {
      this.#lost.push(name);
      throw error;
    });
    await inSlices(this.#sql, this.#erasing("ok" in kept ? name : (kept.former ?? "")), owner);
    await pause(owner);
    return "ok" in kept ? kept : undefined;
  }

  *#erasing(pages: string): Generator<void> {
    const some = `select page from draft_page where pages = ? order by page limit ${PAGES}`;
    while (this.#sql.run(some, pages).length > 0) {
      this.#sql.run(`delete from draft_page where pages = ? and page in (${some})`, pages, pages);
      yield;
    }
  }

  /** Everything but the members, as the next revision. */
  #write(id: string, rest: string): void {
    this.#sql.run("update draft set revision = revision + 1, updated = ? where id = ?", this.#now(), id);
    this.#sql.run("delete from draft_part where draft = ?", id);
    for (const [part, content] of partsOf(rest).entries())
      this.#sql.run("insert into draft_part (draft, part, content) values (?, ?, ?)", id, part, content);
  }
}

const bytesOf = ({ rest, pages }: Sheets) => pages.reduce((sum, page) => sum + utf8(page).length, utf8(rest).length);
