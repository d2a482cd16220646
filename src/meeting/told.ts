/** What the feed says that is not in the log: told by whoever conducts the meeting. It judges nothing. Every write belongs to the caller's transaction. */
import type { Feed, FeedQuestion } from "../contract/meetings.ts";
import type { FeedChange } from "../doors/meeting.ts";
import type { Sql } from "../store/sql.ts";

type ToldMeeting = Partial<Pick<Feed, "phase" | "reason" | "showing" | "elsewhere" | "candidates">>;
export type ToldQuestion = Partial<Omit<FeedQuestion, "number">>;
export type Told = { meeting: ToldMeeting; questions: Map<number, ToldQuestion> };

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

/** Of the list that is collected now. */
export function tellNames(sql: Sql, names: string[]): void {
  const list = listOf(sql);
  if (list !== undefined) tellOf(sql, MEETING, { candidates: { ...list, names } });
}
