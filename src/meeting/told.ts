/**
 * What the feed says that is not in the log: told by whoever conducts the meeting, and candidates, whom members propose. It judges nothing. Every
 * write belongs to the caller's transaction.
 */
import type { Feed, FeedQuestion } from "../contract/meetings.ts";
import type { FeedChange } from "../doors/meeting.ts";
import { plainOf } from "../draft/list/likeness.ts";
import type { Sql } from "../store/sql.ts";

export type ToldMeeting = Partial<Pick<Feed, "phase" | "reason" | "showing" | "elsewhere" | "candidates">>;
export type ToldQuestion = Partial<Omit<FeedQuestion, "number">>;
export type Told = { meeting: ToldMeeting; questions: Map<number, ToldQuestion> };
type Proposed = { name: string; accepted: number; proposer: number };

/** Of the meeting itself; questions have numbers from 1. */
const MEETING = 0;
const EMPTY = "{}";

export function readTold(sql: Sql): Told {
  const rows = sql.run<{ number: number; content: string }>("select number, content from told order by number");
  const [meeting] = rows.filter(({ number }) => number === MEETING);
  const questions = rows.filter(({ number }) => number !== MEETING);
  return {
    meeting: JSON.parse(meeting?.content ?? EMPTY) as ToldMeeting,
    questions: new Map(questions.map(({ number, content }) => [number, JSON.parse(content) as ToldQuestion])),
  };
}

export function tell(sql: Sql, { questions = [], ...change }: FeedChange): void {
  const { candidates } = change;
  if (candidates !== undefined && candidates?.key !== listOf(sql)?.key) sql.run("delete from proposal");
  tellOf(sql, MEETING, change);
  for (const { number, ...told } of questions) tellOf(sql, number, told);
}

/** What is left out stays, and `null` takes away. */
function tellOf(sql: Sql, number: number, change: Record<string, unknown>): void {
  const before = contentOf(sql, number);
  const told = JSON.parse(before) as Record<string, unknown>;
  for (const [name, value] of Object.entries(change))
    if (value === null) delete told[name];
    else if (value !== undefined) told[name] = value;
  const content = JSON.stringify(told);
  if (content === before) return;
  sql.run(
    "insert into told (number, content) values (?, ?) on conflict (number) do update set content = excluded.content",
    number,
    content,
  );
}

function contentOf(sql: Sql, number: number): string {
  return sql.run<{ content: string }>("select content from told where number = ?", number)[0]?.content ?? EMPTY;
}

/** The list of candidates that is collected now, without proposals. */
export function listOf(sql: Sql): Feed["candidates"] {
  return (JSON.parse(contentOf(sql, MEETING)) as ToldMeeting).candidates;
}

/** The same for every spelling of a name. */
export const plainName = (name: string): string => plainOf(name).trim().replace(/\s+/gu, " ");

export function proposalsOf(sql: Sql): { name: string; accepted: boolean }[] {
  const rows = sql.run<Proposed>("select name, accepted from proposal order by plain");
  return rows.map(({ name, accepted }) => ({ name, accepted: accepted === 1 }));
}

/** How many this member has proposed, and how many there are. */
export function countProposals(sql: Sql, proposer: number): { own: number; all: number } {
  const [counted] = sql.run<{ own: number | null; all: number }>(
    `select sum(proposer = ?) as own, count(*) as "all" from proposal`,
    proposer,
  );
  return { own: counted?.own ?? 0, all: counted?.all ?? 0 };
}

export function isProposed(sql: Sql, name: string): boolean {
  return sql.run("select plain from proposal where plain = ?", plainName(name)).length > 0;
}

export function propose(sql: Sql, name: string, proposer: number): void {
  if (!isProposed(sql, name))
    sql.run(
      "insert into proposal (plain, name, proposer, accepted) values (?, ?, ?, 0)",
      plainName(name),
      name,
      proposer,
    );
}

/** By the person themselves. */
export function accept(sql: Sql, name: string, proposer: number): void {
  propose(sql, name, proposer);
  sql.run("update proposal set accepted = 1, name = ? where plain = ? and accepted = 0", name, plainName(name));
}

/** Takes a name off the list, and off the proposals. */
export function strike(sql: Sql, name: string): void {
  const plain = plainName(name);
  if (isProposed(sql, name)) sql.run("delete from proposal where plain = ?", plain);
  const list = listOf(sql);
  const names = list?.names.filter((each) => plainName(each) !== plain);
  if (list !== undefined && names !== undefined) tellOf(sql, MEETING, { candidates: { ...list, names } });
}
