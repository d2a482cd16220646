/**
 * The office's own rows about elections: whose they are, how far `conduct` has come, notices. What
 * is public about an election is on its board and is not kept twice.
 */

import { crockfordEncode, readCrockford } from "../../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { decodeEntryOf, type NoticeEntry } from "../../../crypto/manifest/entries.ts";
import type { Trustees as Counters, Manifest } from "../../../crypto/manifest/manifest.ts";
import type { VoteSettings } from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { refused } from "../../doors/outcome.ts";
import type { Log } from "../../log.ts";
import { insertRow } from "../../move/pages.ts";
import type { Sql } from "../../store/sql.ts";
import { Trustees } from "../committee/trustees.ts";
import { type ElectionEvent, Events } from "../events.ts";
import { type Read, read } from "./read.ts";
import { Removals } from "./removals.ts";
import { WitnessUrls } from "./witness-urls.ts";

/**
 * preparing → ceremony → opening → open → closing → counting → done; until the opening also discarding, and after the end
 * removing, from which on no association has it. Steps in -ing are under way: the next `advance` that finds one goes on
 * with it.
 */
export type Step =
  | "preparing"
  | "ceremony"
  | "opening"
  | "open"
  | "closing"
  | "counting"
  | "done"
  | "discarding"
  | "removing";

export type ElectionRow = {
  readonly id: string;
  /** Whose it is. */
  readonly association: Owner;
  readonly short: string;
  readonly draft: string | null;
  readonly step: Step;
  readonly language: string;
  readonly manifest: Uint8Array;
  readonly board_secret: Uint8Array | null;
  readonly promise_secret: Uint8Array | null;
  readonly created: number;
  readonly finished: string | null;
  /** Where answers to mail go. */
  readonly contact: string | null;
  /** Whom members can ask, and how. */
  readonly ask_at: string | null;
  /** What its association had set when it was prepared, as JSON. */
  readonly settings: string;
  /** What it takes on the disk at most. */
  readonly bytes: number;
  /** From whom of the association's people its members were copied: a draft's `people`, as JSON. */
  readonly people: string | null;
  /** 1: out of sight in its association's list. */
  readonly archived: number;
  /** The entry of the committee that its manifest names (COM-3), if it names one. */
  readonly committee: Uint8Array | null;
  /** Of a question (MEE-1): its meeting, and its number there. */
  readonly meeting: string | null;
  readonly number: number | null;
};
export type LoggedNotice = { readonly position: number; readonly entry: Uint8Array; readonly logged: number };

export const NO_ELECTION = refused("not-found", { detail: "There is no such election." });
const SHORT = 6; // Crockford characters

/** Elections that the clock takes care of, as a condition: finished ones, too, until their witnesses have seen the end. */
const UNDER_WAY = `step not in ('ceremony', 'done') or (step = 'done' and witnessed = 0
  and exists (select 1 from witness where witness.election = election.id))`;

export class Elections {
  readonly #sql: Sql;
  readonly #random: Random;
  readonly trustees: Trustees;
  readonly events: Events;
  readonly removals: Removals;
  readonly witnessUrls: WitnessUrls;
  constructor(sql: Sql, random: Random, log: Log) {
    this.#sql = sql;
    this.#random = random;
    this.events = new Events(log);
    this.trustees = new Trustees(sql, random);
    this.removals = new Removals(sql);
    this.witnessUrls = new WitnessUrls(sql);
  }

  /** A number that no election has; 30 bits, so elections cannot be counted through. */
  newShort(): string {
    for (;;) {
      const short = crockfordEncode(this.#random(4), SHORT);
      if (this.byShort(short) === undefined) return short;
    }
  }

  /** With the addresses of the manifest's witnesses, and a code for each of these trustees, in clear this once. */
  create(
    row: Omit<ElectionRow, "step" | "finished" | "archived" | "meeting" | "number"> & { draft: string },
    people: Parameters<Trustees["invite"]>[2],
    witnesses: readonly string[] = [],
  ): string[] {
    return this.#sql.transaction(() => {
      this.#insert({ ...row, meeting: null, number: null });
      this.witnessUrls.add(row.id, witnesses);
      return this.trustees.invite(row.id, row.draft, people);
    });
  }

  /** Of a meeting; inside the caller's transaction. Nobody but its meeting manages it. */
  createQuestion(row: Omit<ElectionRow, "step" | "finished" | "archived"> & { meeting: string; number: number }): void {
    this.#insert(row);
  }

  #insert(row: Omit<ElectionRow, "step" | "finished" | "archived">): void {
    insertRow(this.#sql, "election", { ...row, step: "preparing" });
    this.#sql.run(
      "insert into election_logo (election, png) select ?, png from association_logo where association = ?",
      row.id,
      row.association,
    );
  }

  find(id: string): ElectionRow | undefined {
    return this.#sql.run<ElectionRow>("select * from election where id = ?", id)[0];
  }

  /** The association's own election; questions of its meetings are managed there. */
  own(owner: Owner, id: string): ElectionRow | undefined {
    const row = this.find(id);
    return row?.association === owner && row.step !== "removing" && row.meeting === null ? row : undefined;
  }

  byShort(typed: string): string | undefined {
    const short = readCrockford(typed, SHORT);
    return short === undefined
      ? undefined
      : this.#sql.run<{ id: string }>(
          "select id from election where short = ? union select id from removed where short = ?",
          short,
          short,
        )[0]?.id;
  }

  byDraft(draft: string): ElectionRow | undefined {
    return this.#sql.run<ElectionRow>("select * from election where draft = ?", draft)[0];
  }

  of(owner: Owner): ElectionRow[] {
    return this.#sql.run<ElectionRow>(
      `select * from election where association = ? and meeting is null and step <> 'removing'
         order by created desc, short`,
      owner,
    );
  }

  /** Those of its association that this committee counts or has counted; the newest first. */
  underCommittee({ entry, association }: { readonly entry: Uint8Array; readonly association: string }): ElectionRow[] {
    return this.#sql.run<ElectionRow>(
      `select * from election where committee = ? and association = ? and step <> 'removing'
         order by created desc, short`,
      entry,
      association,
    );
  }

  /**
   * The id under which links, addresses and reports of those who count are kept: of the vote, or of the committee that it names while its
   * association has that here.
   */
  linksOf(row: ElectionRow): string {
    const { id } = committeeOf(row) ?? {};
    return id !== undefined && this.hasCommittee(id, row.association) ? id : row.id;
  }

  hasCommittee(id: string, association: string): boolean {
    return this.#sql.run("select 1 from committee where id = ? and association = ?", id, association).length > 0;
  }

  /** Those that may need a step. */
  unfinished(): ElectionRow[] {
    return this.#sql.run<ElectionRow>(`select * from election where ${UNDER_WAY} order by id`);
  }

  /** Those in which a trustee with an address may have something to do now. */
  withTrusteeAddresses(): string[] {
    return this.#sql
      .run<ElectionRow>("select * from election where step in ('ceremony', 'counting') and meeting is null")
      .filter((row) => this.trustees.addresses(this.linksOf(row)).size > 0)
      .map(({ id }) => id);
  }

  /** The witnesses have seen the end of the log. */
  setWitnessed(id: string): void {
    this.#sql.run("update election set witnessed = 1 where id = ?", id);
  }

  /** `happened`: the event that this step is for others, if any. */
  setStep(id: string, step: Step, happened?: ElectionEvent): void {
    this.#sql.transaction(() => {
      this.#sql.run("update election set step = ? where id = ?", step, id);
      if (happened !== undefined) this.events.emit(happened);
    });
  }

  /** It may take so many bytes more on the disk: there are more members. */
  grow(id: string, bytes: number): void {
    this.#sql.run("update election set bytes = bytes + ? where id = ?", bytes, id);
  }

  /** It does not change any more. */
  setFinished(id: string, summary: string): void {
    this.#sql.run("update election set finished = ? where id = ?", summary, id);
  }

  /** The box has the keys now; they are nowhere else. */
  forgetSecrets(id: string): void {
    this.#sql.run("update election set board_secret = null, promise_secret = null where id = ?", id);
    this.#sql.scrub(); // nor in the write-ahead log
  }

  /** The draft holds the members' names: after the opening only the registrar has them. Returns the name of its pages, which must be erased now. */
  forgetDraft(id: string): string | null {
    return this.#sql.transaction(() => {
      const draft = this.find(id)?.draft ?? null;
      this.#sql.run("update election set draft = null where id = ?", id);
      if (draft === null) return null;
      const forgotten = "delete from draft where id = ? returning pages";
      return this.#sql.run<{ pages: string | null }>(forgotten, draft)[0]?.pages ?? null;
    });
  }

  setArchived(id: string, archived: boolean): void {
    this.#sql.run("update election set archived = ? where id = ?", archived ? 1 : 0, id);
  }

  /** Its trustees' links will lead to the next election that is prepared from the draft. */
  delete(row: ElectionRow): void {
    this.#sql.transaction(() => {
      const people = (manifestOf(row).trustees?.members ?? []).map(({ name }, i) => ({ index: i + 1, name }));
      if (row.draft !== null) this.trustees.keepLinks(row.id, row.draft, people);
      this.#sql.run("delete from election where id = ?", row.id);
    });
  }

  /** Before the board has it, so that it goes on after a crash in between. */
  addNotice(id: string, entry: Uint8Array): number {
    return this.#sql.transaction(() => {
      const position = 1 + (this.notices(id).at(-1)?.position ?? -1); // one before may have been refused
      this.#sql.run("insert into notice (election, position, entry, logged) values (?, ?, ?, 0)", id, position, entry);
      return position;
    });
  }

  /** `happened`: as in `setStep`. */
  noticeLogged(id: string, position: number, happened?: ElectionEvent): void {
    this.#sql.transaction(() => {
      this.#sql.run("update notice set logged = 1 where election = ? and position = ?", id, position);
      if (happened !== undefined) this.events.emit(happened);
    });
  }

  noticeRefused(id: string, position: number): void {
    this.#sql.run("delete from notice where election = ? and position = ?", id, position);
  }

  notices(id: string): LoggedNotice[] {
    return this.#sql.run<LoggedNotice>(
      "select position, entry, logged from notice where election = ? order by position",
      id,
    );
  }
}

/** With `logo` if it has one. */
export type KeptSettings = VoteSettings & { readonly logo?: true };

export const settingsOf = ({ settings }: ElectionRow): KeptSettings => JSON.parse(settings) as KeptSettings;

export const manifestOf = (row: ElectionRow): Manifest => read(row).manifest;
/** Who counts: the trustees of the manifest, or the members of the committee that it names. */
export const countersOf = (row: ElectionRow): Counters => read(row).counting;
export const committeeOf = (row: ElectionRow): Read["committee"] => read(row).committee;

export function noticeOf({ entry }: LoggedNotice): NoticeEntry {
  return decodeEntryOf("notice", entry);
}
