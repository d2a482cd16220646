/**
 * What a meeting does to its log. Every write is one transaction and uses the rule book that auditors use (`admitMeetingEntry`). The log's state
 * in memory follows the database, and goes back when a transaction fails. It answers nobody.
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { signCheckpoint } from "../../crypto/log/note.ts";
import { admitMeetingEntry, type MeetingLog, meetingIdBytes, newMeetingLog } from "../../crypto/meeting/log.ts";
import { Entries } from "../board/entries.ts";
import { migrate, tablesMadeBy } from "../store/migrate.ts";
import { DISCARDED_MEETING, meetingMigrations } from "../store/migrations/meeting.ts";
import { erasing, inSlices } from "../store/slices.ts";
import type { DurableSql } from "../store/sql.ts";

export type Setup = {
  meeting: Uint8Array;
  digest: Uint8Array;
  board_secret: Uint8Array;
  size: number;
  root: Uint8Array;
  version: number;
  shown: string;
  word: string | null;
};
const SETUP = "meeting, digest, board_secret, size, root, version, shown, word";
const TABLES = tablesMadeBy(meetingMigrations);

export class Ledger {
  readonly #sql: DurableSql;
  readonly entries: Entries;
  #log: MeetingLog | undefined;
  #setup: Setup | undefined;
  #checkpoint: { size: number; note: string } | undefined;
  #hasTables: boolean;
  /** Its id cannot be used again. */
  discarded: boolean;

  constructor(sql: DurableSql) {
    this.#sql = sql;
    this.entries = new Entries(sql);
    const has = (table: string) => sql.run("select name from sqlite_master where name = ?", table).length > 0;
    this.discarded =
      has("migration") && sql.run("select name from migration where name = ?", DISCARDED_MEETING).length > 0;
    this.#hasTables = has("setup");
    if (!this.#hasTables) return;
    migrate(sql, meetingMigrations);
    const setup = this.setup;
    if (setup === undefined) return;
    const { size, root } = setup;
    if (this.entries.size !== size || !equalBytes(this.entries.tree.rootAt(size), root))
      throw new Error("the log in the database is not the one whose size and root were noted");
  }

  /** Undefined while there is no meeting. Read again only after a write. */
  get setup(): Setup | undefined {
    if (this.#hasTables) this.#setup ??= this.#sql.run<Setup>(`select ${SETUP} from setup`)[0];
    return this.#setup;
  }

  get exists(): boolean {
    return this.setup !== undefined;
  }

  /** The state of the log, replayed if it is not in memory. */
  get log(): MeetingLog {
    if (this.#log !== undefined) return this.#log;
    let log = newMeetingLog();
    const { size } = this.entries;
    while (log.range.size < size)
      for (const bytes of this.entries.page(log.range.size, size)) log = admitMeetingEntry(log, bytes);
    this.#log = log;
    return log;
  }

  /** In slices: `people` enters the roll; with the row in `setup`, which comes last, the meeting exists. */
  async create(
    entry: Uint8Array,
    setup: Omit<Setup, "meeting" | "size" | "root" | "version">,
    people: Generator<void>,
  ) {
    migrate(this.#sql, meetingMigrations);
    this.#hasTables = true;
    const log = admitMeetingEntry(newMeetingLog(), entry);
    const making = function* (this: Ledger): Generator<void> {
      yield* erasing(this.#sql, TABLES); // what a kill has left half made
      yield* people;
      this.entries.append([{ type: "meeting", bytes: entry }]);
      this.#sql.run(
        `insert into setup (one, ${SETUP}) values (1, ?, ?, ?, ?, ?, 1, ?, ?)`,
        meetingIdBytes(log),
        setup.digest,
        setup.board_secret,
        log.range.size,
        log.range.root(),
        setup.shown,
        setup.word,
      );
    };
    await inSlices(this.#sql, making.call(this));
    this.#log = log;
  }

  /** One transaction; if anything fails in it, nothing has changed. */
  write<T>(work: () => T): T {
    const log = this.#log;
    this.#setup = undefined;
    let result: T;
    try {
      result = this.#sql.transaction(work);
    } catch (error) {
      this.#log = log;
      throw error;
    } finally {
      this.#setup = undefined;
    }
    if (this.#log !== log) this.#sql.scrub(); // so the disk does not show in which order people checked in before
    return result;
  }

  /** Inside `write`. `log`: what `admitMeetingEntry` gave for it. */
  append(bytes: Uint8Array, type: string, log: MeetingLog): void {
    this.entries.append([{ type, bytes }]);
    this.#sql.run("update setup set size = ?, root = ?", log.range.size, log.range.root());
    this.#log = log;
    this.#setup = undefined;
  }

  /** Of the log as it is now (LOG-3). */
  checkpoint({ size, root, board_secret }: Setup): string {
    if (this.#checkpoint?.size !== size) {
      const { origin } = meetingOf(this.log).board;
      this.#checkpoint = { size, note: signCheckpoint({ origin, size, root }, board_secret) };
    }
    return this.#checkpoint?.note as string;
  }

  /** In slices: first the key, with the row that says that there is a meeting. Does nothing if nothing is left. */
  async remove(): Promise<void> {
    if (!this.#hasTables) return;
    const removing = function* (this: Ledger): Generator<void> {
      this.#useUp();
      yield* erasing(this.#sql, TABLES);
      for (const table of TABLES) this.#sql.run(`drop table ${table}`);
      for (const { name } of meetingMigrations) this.#sql.run("delete from migration where name = ?", name);
      this.#useUp();
    };
    this.#hasTables = false;
    this.discarded = true;
    [this.#log, this.#setup, this.#checkpoint] = [undefined, undefined, undefined];
    await inSlices(this.#sql, removing.call(this));
    this.#sql.scrub();
  }

  #useUp(): void {
    this.#sql.run("insert or ignore into migration (name) values (?)", DISCARDED_MEETING);
  }
}

/** Of a log that has begun. */
export function meetingOf({ meeting }: MeetingLog): NonNullable<MeetingLog["meeting"]> {
  if (meeting === undefined) throw new RangeError("the log is empty");
  return meeting;
}
