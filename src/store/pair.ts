/**
 * An actor's database and its copy (LOG-8): joins the two at the start, as sets, so that nothing is lost and nothing is signed
 * twice. If that cannot be ensured, it says why nothing may be signed. Only the actor's rule knows what the rows mean.
 */
import { compareBytes, equalBytes } from "../../crypto/encoding/bytes.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import type { StopReason } from "../doors/moves.ts";
import { CopiedSql, type Copy } from "./copied.ts";
import { areEqual, differences, mirror } from "./differences.ts";
import { migrate } from "./migrate.ts";
import { pairMigrations } from "./migrations/pair.ts";
import type { Row, Sql, Write } from "./sql.ts";
import { rowsOf, type Side, sideOf } from "./tables.ts";

/** Rows of a table of one of the two, in the order of their keys. */
export type Rows = (table: string) => AsyncIterable<Row>;
/** What an actor knows about its rows. */
export type Rule = {
  /** Whether the tables fit together, as every commit leaves them. */
  sound(rows: Rows): Promise<boolean>;
  /** Whether nothing can be signed twice any more, even from an older state. */
  harmless(rows: Rows): Promise<boolean>;
  /** How far it has come, if that matters more than the number of transactions. */
  reach(rows: Rows): Promise<number>;
  /** What `behind` has and `ahead` lacks, as changes to a database with all of `ahead`; undefined if the two contradict each other. */
  join(ahead: Rows, behind: Rows): Promise<((sql: Sql) => void)[] | undefined>;
};
/** For an actor that can work with any state: the newer one counts, and it signs nothing. */
export const anyState: Rule = {
  sound: async () => true,
  harmless: async () => true,
  reach: async () => 0,
  join: async () => [],
};

/** What was done: the database was restored from the copy; the copy was made again or updated; both were joined. */
export type Mended = "restored" | "renewed" | "joined";
export type PairOptions = {
  readonly sql: Sql;
  readonly copy: Side & Copy;
  readonly rule: Rule;
  /** Compares every row of both, whatever their marks say. */
  readonly thorough: boolean;
  /** The database is known to be the newest state: the copy was lost while the actor was running. */
  readonly trusted?: boolean;
  readonly random?: Random;
};

type PairRow = { id: Uint8Array; commits: number; tag: Uint8Array; restored: number; stopped: StopReason | null };
type State = { readonly stopped?: StopReason | undefined; readonly mended?: Mended };
/** Answers when no intact database is left. */
const NOTHING: Sql = { run: () => [], transaction: (body) => body(), scrub() {} };
/** A database that was found. `row` is undefined if it was made by a version without copies. */
type Seen = { readonly side: Side; readonly rows: Rows; readonly row: PairRow | undefined };

export class Pair {
  readonly sql: CopiedSql;
  /** Why nothing is signed. */
  stopped: StopReason | undefined;
  readonly mended: Mended | undefined;
  readonly #options: PairOptions;
  readonly #first: Side;
  readonly #random: Random;
  /** Whether anything was ever written. */
  born: boolean;

  private constructor(options: PairOptions, born: boolean, stopped?: StopReason, mended?: Mended) {
    this.#options = options;
    this.#first = sideOf(options.sql);
    this.#random = options.random ?? systemRandom;
    this.born = born;
    this.stopped = stopped;
    this.mended = mended;
    this.sql = new CopiedSql(
      stopped === "lost" ? NOTHING : options.sql,
      stopped === undefined ? options.copy : undefined,
      this.#random,
    );
  }

  static async open(options: PairOptions): Promise<Pair> {
    const [first, copy] = [await look(sideOf(options.sql)), await look(options.copy)];
    const { stopped, mended } = await bringTogether(options, first, copy);
    return new Pair(options, first !== undefined || copy !== undefined, stopped, mended);
  }

  /** Before anything is written for the first time. The copy comes first, so a database without a copy has been written to before (LOG-8). */
  async birth(): Promise<void> {
    if (this.born) return;
    const writes = birthOf(this.#random);
    await this.#options.copy.write(writes);
    await this.#first.write(writes);
    this.born = true;
  }

  /** The operator has said that the database is the newest state, so it is copied again. */
  async renew(): Promise<void> {
    renewed(this.#options.sql, this.#random);
    await mirror(this.#first, this.#options.copy);
    this.stopped = undefined;
    this.sql.resume(this.#options.copy);
  }
}

/** The row of a table that has at most one. */
export async function only(rows: Rows, table: string): Promise<Row | undefined> {
  for await (const row of rows(table)) return row;
  return undefined;
}

async function bringTogether(options: PairOptions, first: Seen | undefined, copy: Seen | undefined): Promise<State> {
  const { rule, thorough } = options;
  if (first !== undefined && copy !== undefined) {
    if (first.row && copy.row && same(first.row, copy.row) && (!thorough || (await areEqual(first.side, copy.side))))
      return stopOf(first.row);
    const [one, other] = [await rule.sound(first.rows), await rule.sound(copy.rows)];
    if (one && other) return join(options, first, copy);
    if (!one && !other) return { stopped: "lost" };
    return one ? alone(options, first) : restore(options, copy);
  }
  if (copy !== undefined) return (await rule.sound(copy.rows)) ? restore(options, copy) : { stopped: "lost" };
  if (first !== undefined) return alone(options, first);
  const emptied = [...(await sideOf(options.sql).tables()), ...(await options.copy.tables())].length > 0;
  return emptied ? { stopped: "lost" } : {};
}

async function restore({ sql, copy }: PairOptions, { row }: Seen): Promise<State> {
  await mirror(copy, sideOf(sql));
  return { ...(row && stopOf(row)), mended: "restored" };
}

/** Without its copy, a database cannot prove that it is the last state. */
async function alone(options: PairOptions, { row, rows }: Seen): Promise<State> {
  const { sql, copy, rule, trusted = false, random = systemRandom } = options;
  if (!(await rule.sound(rows))) return { stopped: "lost" };
  if (!trusted && !(await rule.harmless(rows)))
    return { stopped: row?.stopped ?? (row?.restored === 1 ? "set-back" : "unproven") };
  if (!trusted || row === undefined) renewed(sql, random);
  await mirror(sideOf(sql), copy);
  return { ...(trusted && row ? stopOf(row) : {}), mended: "renewed" };
}

async function join(options: PairOptions, first: Seen, copy: Seen): Promise<State> {
  const { sql, rule, random = systemRandom } = options;
  if (first.row && copy.row && !equalBytes(first.row.id, copy.row.id)) return { stopped: "contradiction" };
  const order = await compare(rule, first, copy);
  const [ahead, behind] = order > 0 ? [first, copy] : [copy, first];
  const lacking = await rule.join(ahead.rows, behind.rows);
  if (lacking === undefined) return { stopped: "contradiction" };
  const writes = ahead === copy ? await allDifferences(copy.side, first.side) : [];
  if (writes.length > 0 || lacking.length > 0)
    sql.transaction(() => {
      for (const { query, params } of writes) sql.run(query, ...params); // at once, so that what only one of them has cannot get lost
      for (const add of lacking) add(sql);
      if (lacking.length > 0) sql.run("update pair set commits = commits + 1, tag = ?", random(16));
    });
  const row = (await look(first.side))?.row;
  const doubtful = row?.restored === 1 && ahead === first && !(await rule.harmless(first.rows));
  if (row?.restored === 1 && !doubtful) sql.run("update pair set restored = 0");
  await copy.side.write(await allDifferences(first.side, copy.side)); // at once: half of it would prove nothing after a kill
  if (doubtful) return { stopped: "set-back" };
  return {
    ...(row && stopOf({ ...row, restored: 0 })),
    mended: lacking.length > 0 ? "joined" : ahead === copy ? "restored" : "renewed",
  };
}

/** Above 0 if `a` has come further than `b`. */
async function compare(rule: Rule, a: Seen, b: Seen): Promise<number> {
  const [[hops, reach, commits], [otherHops, otherReach, otherCommits]] = [await far(rule, a), await far(rule, b)];
  return hops - otherHops || reach - otherReach || commits - otherCommits;
}

async function far(rule: Rule, { rows, row }: Seen): Promise<[number, number, number]> {
  return [Number((await only(rows, "move"))?.["hop"] ?? 0), await rule.reach(rows), row?.commits ?? -1];
}

async function look(side: Side): Promise<Seen | undefined> {
  const tables = await side.tables();
  if (tables.length === 0) return undefined;
  const rows: Rows = (table) => rowsOf(side, table);
  const row = (await only(rows, "pair")) as PairRow | undefined;
  if (row === undefined && tables.some(({ name }) => name === "pair")) return undefined; // emptied, or not complete yet
  return { side, rows, row };
}

/** For one transaction: in its middle, rows may refer to others that are gone already, or not there yet. */
async function allDifferences(from: Side, to: Side): Promise<Write[]> {
  const all: Write[] = [{ query: "pragma defer_foreign_keys = on", params: [] }];
  for await (const some of differences(from, to)) all.push(...some);
  return all;
}

function stopOf({ stopped, restored }: PairRow): { stopped?: StopReason } {
  if (stopped !== null) return { stopped };
  return restored === 1 ? { stopped: "set-back" } : {};
}

function same(a: PairRow, b: PairRow): boolean {
  return a.commits === b.commits && compareBytes(a.tag, b.tag) === 0 && compareBytes(a.id, b.id) === 0;
}

/** Writes the same in both places. */
function birthOf(random: Random): Write[] {
  const [{ name, statements }] = pairMigrations as [(typeof pairMigrations)[0]];
  return [
    { query: "create table if not exists migration (name text primary key) strict, without rowid", params: [] },
    ...statements.map((query) => ({ query, params: [] })),
    { query: "insert into migration (name) values (?)", params: [name] },
    { query: "insert into pair (one, id, tag) values (1, ?, ?)", params: [random(16), random(16)] },
  ];
}

/** Gives a copy to a database that has none yet. `stopped`: it is known that this is not the last state. */
export function pairUp(sql: Sql, stopped: StopReason | null, random: Random = systemRandom): void {
  renewed(sql, random);
  sql.run("update pair set stopped = ?", stopped);
}

/** From here on, this is the last state. */
function renewed(sql: Sql, random: Random): void {
  migrate(sql, pairMigrations);
  sql.transaction(() => {
    sql.run("insert or ignore into pair (one, id, tag) values (1, ?, ?)", random(16), random(16));
    sql.run("update pair set restored = 0, stopped = null, commits = commits + 1, tag = ?", random(16));
  });
}
