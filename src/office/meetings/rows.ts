/** The office's own rows about meetings and their questions. What is public about a meeting is in its log, and is not kept twice. */
import type { MeetingContent, NewQuestion } from "../../contract/meetings.ts";
import type { Owner } from "../../doors/office.ts";
import type { DurableSql } from "../../store/sql.ts";
import { insertion } from "../../store/tables.ts";
import { partsOf } from "../parts.ts";

/** `removing`: after the end; no association has it any more. */
type MeetingStep = "draft" | "preparing" | "running" | "ended" | "removing";
export type MeetingRow = {
  /** Of the draft; it stays. */
  readonly id: string;
  readonly association: Owner;
  readonly step: MeetingStep;
  readonly created: number;
  readonly bytes: number;
  /** The meetingId, once it is prepared. */
  readonly meeting: string | null;
  readonly entry: Uint8Array | null;
  readonly board_secret: Uint8Array | null;
  readonly salt_seed: Uint8Array | null;
  /** What its association had set when it was prepared, as JSON. */
  readonly settings: string | null;
  /** The id of the committee in force, and of the one that is being put in force. */
  readonly committee: string | null;
  readonly next: string | null;
};
/** One that is prepared. */
export type Prepared = MeetingRow & { readonly meeting: string; readonly entry: Uint8Array };

/** What the chair said at the announcement. `excluded`: numbers. */
export type Asked = {
  readonly start: boolean;
  readonly classes?: readonly string[];
  readonly excluded: readonly number[];
  readonly reason?: string;
};
export type QuestionRow = {
  /** Of the meeting's draft. */
  readonly meeting: string;
  readonly key: string;
  readonly place: number;
  readonly content: string;
  readonly number: number | null;
  readonly vote: string | null;
  readonly asked: string | null;
  readonly excluded: number;
  readonly ends: number | null;
  readonly aborted: string | null;
  readonly given_up: string | null;
  readonly outcome: "result" | "cancelled" | "uncounted" | null;
  readonly shown: number;
};
/** One that was announced, or is about to be. */
export type Announced = QuestionRow & { readonly number: number; readonly vote: string; readonly asked: string };

type Change = Partial<Pick<QuestionRow, "excluded" | "ends" | "aborted" | "given_up" | "outcome" | "shown">>;

export class MeetingRows {
  readonly #sql: DurableSql;
  constructor(sql: DurableSql) {
    this.#sql = sql;
  }

  transaction<T>(work: () => T): T {
    return this.#sql.transaction(work);
  }

  // Meetings
  of(owner: Owner): MeetingRow[] {
    return this.#sql.run<MeetingRow>(
      "select * from meeting where association = ? and step <> 'removing' order by created desc, id",
      owner,
    );
  }

  own(owner: Owner, id: string): MeetingRow | undefined {
    return this.#sql.run<MeetingRow>(
      "select * from meeting where id = ? and association = ? and step <> 'removing'",
      id,
      owner,
    )[0];
  }

  /** By the meetingId; undefined unless it was prepared. */
  prepared(meeting: string): Prepared | undefined {
    return this.#sql.run<Prepared>("select * from meeting where meeting = ?", meeting)[0];
  }

  /** Those that run and in which the committee with this id counts now; the oldest first. */
  under(committee: string): Prepared[] {
    const running = "step = 'running' and committee = ?";
    return this.#sql.run<Prepared>(`select * from meeting where ${running} order by created, id`, committee);
  }

  byId(id: string): MeetingRow | undefined {
    return this.#sql.run<MeetingRow>("select * from meeting where id = ?", id)[0];
  }

  /** Whose preparation or removal was interrupted. */
  underWay(): MeetingRow[] {
    return this.#sql.run<MeetingRow>("select * from meeting where step in ('preparing', 'removing')");
  }

  create(row: Pick<MeetingRow, "id" | "association" | "created">, content: MeetingContent): void {
    this.transaction(() => {
      this.#sql.run(
        "insert into meeting (id, association, step, created, bytes) values (?, ?, 'draft', ?, 0)",
        row.id,
        row.association,
        row.created,
      );
      this.write(row.id, content);
    });
  }

  content(id: string): MeetingContent {
    const parts = this.#sql.run<{ content: string }>(
      "select content from meeting_part where meeting = ? order by part",
      id,
    );
    return JSON.parse(parts.map(({ content }) => content).join("")) as MeetingContent;
  }

  write(id: string, content: MeetingContent): void {
    const text = JSON.stringify(content);
    this.transaction(() => {
      this.#sql.run("delete from meeting_part where meeting = ?", id);
      for (const [part, some] of partsOf(text).entries())
        this.#sql.run("insert into meeting_part (meeting, part, content) values (?, ?, ?)", id, part, some);
      this.#sql.run("update meeting set bytes = ? where id = ?", text.length, id);
    });
  }

  /** Written down before the actor is made, so that it goes on after a kill. */
  prepare(
    id: string,
    made: Required<Pick<Prepared, "meeting" | "entry" | "board_secret" | "salt_seed" | "settings" | "committee">>,
    questions: readonly { readonly key: string; readonly question: NewQuestion }[],
  ): void {
    this.transaction(() => {
      this.#sql.run(
        `update meeting set step = 'preparing', meeting = ?, entry = ?, board_secret = ?, salt_seed = ?, settings = ?,
           committee = ? where id = ? and step = 'draft'`,
        made.meeting,
        made.entry,
        made.board_secret,
        made.salt_seed,
        made.settings,
        made.committee,
        id,
      );
      for (const { key, question } of questions) this.put(id, key, question);
    });
  }

  /** The actor has secrets and members now; they are nowhere else. */
  run(id: string): void {
    this.transaction(() => {
      this.write(id, { ...this.content(id), members: [] });
      this.#sql.run("update meeting set step = 'running', board_secret = null, salt_seed = null where id = ?", id);
    });
    this.#sql.scrub();
  }

  end(id: string): void {
    this.#sql.run("update meeting set step = 'ended' where id = ?", id);
  }

  /** This committee is being put in force. */
  setNext(id: string, next: string): void {
    this.#sql.run("update meeting set next = ? where id = ?", next, id);
  }

  /** It is in force, or could not be. */
  settleNext(id: string, inForce: boolean): void {
    this.#sql.run(`update meeting set ${inForce ? "committee = next, " : ""}next = null where id = ?`, id);
  }

  remove(id: string): void {
    this.#sql.run("update meeting set step = 'removing' where id = ?", id);
  }

  delete(id: string): void {
    this.#sql.run("delete from meeting where id = ?", id);
    this.#sql.scrub();
  }

  // Questions
  questions(id: string): QuestionRow[] {
    return this.#sql.run<QuestionRow>("select * from question where meeting = ? order by place, key", id);
  }

  question(id: string, key: string): QuestionRow | undefined {
    return this.#sql.run<QuestionRow>("select * from question where meeting = ? and key = ?", id, key)[0];
  }

  byNumber(id: string, number: number): Announced | undefined {
    return this.#sql.run<Announced>("select * from question where meeting = ? and number = ?", id, number)[0];
  }

  byVote(vote: string): Announced | undefined {
    return this.#sql.run<Announced>("select * from question where vote = ?", vote)[0];
  }

  /** Announced, and without an outcome: in the order of their numbers. */
  open(id?: string): Announced[] {
    const open = "number is not null and outcome is null";
    return id === undefined
      ? this.#sql.run<Announced>(`select * from question where ${open} order by meeting, number`)
      : this.#sql.run<Announced>(`select * from question where ${open} and meeting = ? order by number`, id);
  }

  nextNumber(id: string): number {
    return (
      1 +
      (this.#sql.run<{ n: number | null }>("select max(number) as n from question where meeting = ?", id)[0]?.n ?? 0)
    );
  }

  /** A prepared question: new at the end or behind `after`, or another text for the one that has this key. */
  put(id: string, key: string, question: NewQuestion, after?: string): void {
    this.transaction(() => {
      const known = this.question(id, key);
      const rows = this.questions(id);
      const before = after === undefined ? undefined : rows.find((row) => row.key === after);
      const place = known?.place ?? (before?.place ?? rows.at(-1)?.place ?? -1) + 1;
      if (known === undefined)
        this.#sql.run("update question set place = place + 1 where meeting = ? and place >= ?", id, place);
      const row = { meeting: id, key, place, content: JSON.stringify(question) };
      const { query, params } = insertion("question", row);
      this.#sql.run(`${query} on conflict (meeting, key) do update set content = excluded.content`, ...params);
    });
  }

  strike(id: string, key: string): void {
    this.#sql.run("delete from question where meeting = ? and key = ? and number is null", id, key);
  }

  announce(id: string, key: string, number: number, vote: string, asked: Asked): void {
    this.#sql.run(
      "update question set number = ?, vote = ?, asked = ? where meeting = ? and key = ?",
      number,
      vote,
      JSON.stringify(asked),
      id,
      key,
    );
  }

  /** Voting is to begin. */
  start({ meeting, key }: Announced, asked: Asked): void {
    const text = JSON.stringify({ ...asked, start: true } satisfies Asked);
    this.#sql.run("update question set asked = ? where meeting = ? and key = ?", text, meeting, key);
  }

  change({ meeting, key }: QuestionRow, change: Change): void {
    for (const [column, value] of Object.entries(change))
      this.#sql.run(`update question set ${column} = ? where meeting = ? and key = ?`, value, meeting, key);
  }
}

export const questionOf = ({ content }: QuestionRow): NewQuestion => JSON.parse(content) as NewQuestion;
export const askedOf = ({ asked }: Announced): Asked => JSON.parse(asked) as Asked;
