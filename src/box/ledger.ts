/**
 * What a box does to its database. Every method is one transaction, uses the rule book that the auditor uses (`admit`), and
 * is synchronous, so that no two interleave. The board's state in memory follows the log and is thrown away when a transaction fails.
 * It signs nothing and answers nobody.
 */
import { admit, admitChecked, type BoardState, newBoard, restoreBallots } from "../../crypto/board/board.ts";
import { checkEarly } from "../../crypto/board/ceremony-entries.ts";
import { type CeremonyEntry, turnOf } from "../../crypto/board/order.ts";
import { checkDecryption } from "../../crypto/board/tally-entries.ts";
import type { Rehearsed } from "../../crypto/ceremony/evidence.ts";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeEntryOf, type Entry, encodeEntry } from "../../crypto/manifest/entries.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { makeResult } from "../../crypto/tally/tally.ts";
import type { BoxSetup, VerifiedBallotData } from "../doors/box.ts";
import { migrate, tablesMadeBy } from "../store/migrate.ts";
import { boxMigrations, DISCARDED } from "../store/migrations/box.ts";
import { atOnce, erasing, inSlices, inTurns } from "../store/slices.ts";
import type { DurableSql } from "../store/sql.ts";
import { turn } from "../turn.ts";
import { Attachments } from "./attachments.ts";
import { CosignedCheckpoint } from "./cosigned.ts";
import { Early } from "./early.ts";
import { Log, type NewEntry } from "./log.ts";
import { Pending } from "./pending.ts";
import { rebuilding } from "./rebuild.ts";
import { ServerTrustees } from "./server-trustees.ts";
import { Shares } from "./shares.ts";
import { addStoredSums, sumSlice } from "./sums.ts";

export type Setup = {
  election: Uint8Array;
  board_secret: Uint8Array;
  promise_secret: Uint8Array;
  size: number;
  root: Uint8Array;
  closing: number;
  last_batch: number;
  summed: number;
};
type Write = (entry: NewEntry) => void;
const FLUSH = 256; // entries held in memory while a batch is written

export class Ledger {
  readonly #sql: DurableSql;
  readonly log: Log;
  readonly pending: Pending;
  readonly shares: Shares;
  readonly early: Early;
  readonly cosigned: CosignedCheckpoint;
  readonly attachments: Attachments;
  readonly #servers: ServerTrustees;
  #board: BoardState | undefined;
  /** The state that got the sums; they are given only once. */
  #summed: BoardState | undefined;
  #exists: boolean;
  #discarded = false;
  #setup: Setup | undefined;
  /** Whether the disk may show in which order the waiting ballots came; after a restart this is not known. */
  #untidy = true;

  constructor(sql: DurableSql, random: Random) {
    this.#sql = sql;
    this.log = new Log(sql);
    this.pending = new Pending(sql, random);
    this.shares = new Shares(sql);
    this.early = new Early(sql);
    this.cosigned = new CosignedCheckpoint(sql);
    this.attachments = new Attachments(sql);
    this.#servers = new ServerTrustees(sql, random);
    const has = (table: string) => sql.run("select name from sqlite_master where name = ?", table).length > 0;
    this.#discarded = has("migration") && sql.run("select name from migration where name = ?", DISCARDED).length > 0;
    this.#exists = has("setup");
    if (!this.#exists) return;
    migrate(sql, boxMigrations);
    this.#exists = sql.run("select one from setup").length > 0;
    if (!this.#exists) return;
    const { size, root } = this.setup();
    if (this.log.size !== size || !equalBytes(this.log.tree.rootAt(size), root))
      throw new Error("the log in the database is not the one whose size and root were noted");
  }

  /** False until `create`: until then, nothing else may be called. */
  get exists(): boolean {
    return this.#exists;
  }

  /** Its id cannot be used again. */
  get discarded(): boolean {
    return this.#discarded;
  }

  /** Read again only after a write: every ballot asks for it several times. */
  setup(): Setup {
    this.#setup ??= this.#sql.run<Setup>(
      "select election, board_secret, promise_secret, size, root, closing, last_batch, summed from setup",
    )[0];
    if (this.#setup === undefined) throw new RangeError("this box was not created");
    return this.#setup;
  }

  /** The state of the board, rebuilt from the log if it is not in memory. */
  get board(): BoardState {
    this.#board ??= atOnce(this.#rebuilding());
    return this.#board;
  }

  /** Rebuilds it with turns for everybody else, before the first question. What is wrong with it, whoever asks will hear. */
  async ready(): Promise<void> {
    if (this.#exists && this.#board === undefined)
      this.#board = await inTurns(this.#rebuilding()).catch(() => undefined);
  }

  *#rebuilding(): Generator<void, BoardState> {
    const board = yield* rebuilding(this.log, (state) => this.#takeSums(state));
    if (!equalBytes(board.root(), this.setup().root))
      throw new Error("an entry in the database is not the one that was admitted");
    return board;
  }

  /** How many ballots wait for their batch. */
  get waiting(): number {
    return this.pending.received() - this.board.ballots;
  }

  /** @throws ProtocolError for a manifest that `admit` refuses */
  create({ manifest, boardSecret, promiseSecret }: BoxSetup): void {
    const board = newBoard({ uniqueness: "external" });
    admit(board, manifest);
    migrate(this.#sql, boxMigrations);
    this.#transaction(() => {
      this.log.append([{ type: "manifest", bytes: manifest }]);
      this.#sql.run(
        "insert into setup (one, election, board_secret, promise_secret, size, root) values (1, ?, ?, ?, 1, ?)",
        board.electionId,
        boardSecret,
        promiseSecret,
        board.root(),
      );
      this.pending.create(board.manifest.classes.map(({ id }) => id));
      this.#servers.create(board);
    });
    this.#board = board;
    this.#exists = true;
  }

  /** Before the opening everything can be undone: the tables are dropped, and the keys with them. */
  destroy(): void {
    this.#transaction(() => this.#drop());
    this.#gone();
    this.#sql.scrub();
  }

  /** After the end, in slices: first the keys, with the row that says that there is a box. Does nothing if nothing is left. */
  async remove(): Promise<void> {
    if (this.#sql.run("select name from sqlite_master where name = 'setup'").length === 0) return;
    const removing = function* (this: Ledger): Generator<void> {
      this.#useUp();
      yield* erasing(this.#sql, tablesMadeBy(boxMigrations));
      this.#drop();
    };
    this.#gone();
    await inSlices(this.#sql, removing.call(this));
    this.#sql.scrub();
  }

  #useUp(): void {
    this.#sql.run("insert or ignore into migration (name) values (?)", DISCARDED);
  }

  #drop(): void {
    for (const table of tablesMadeBy(boxMigrations)) this.#sql.run(`drop table ${table}`);
    for (const { name } of boxMigrations) this.#sql.run("delete from migration where name = ?", name);
    this.#useUp();
  }

  #gone(): void {
    this.#board = undefined;
    this.#exists = false;
    this.#discarded = true;
  }

  /**
   * Appends an entry that `admit` accepts; the elements of a register entry are checked already. A cancellation publishes what is pending
   * first (LOG-9). @throws ProtocolError
   */
  append(bytes: Uint8Array, type: Entry["type"], publishFirst: boolean): void {
    this.#write((board, write) => {
      if (publishFirst) this.#publishAll(board, write);
      (type === "register" ? admitChecked : admit)(board, bytes);
      write({ type, bytes });
      this.#takeEarly(board, write);
      if (board.cancelled !== undefined) this.#servers.erase();
    });
    if (publishFirst) this.#sql.scrub();
  }

  /** Keeps an entry of the ceremony that verifies until its turn. @throws ProtocolError */
  keepEarly(entry: CeremonyEntry, bytes: Uint8Array): void {
    checkEarly(this.board, entry, bytes);
    this.#transaction(() => this.early.keep(entry.index, bytes));
  }

  /** Those whose turn has come now. One that repeats another's key is dropped: its trustee's turn is still to come. */
  #takeEarly(board: BoardState, write: Write): void {
    for (let turn = turnOf(board); turn !== undefined; turn = turnOf(board)) {
      const bytes = this.early.of(turn);
      if (bytes === undefined) return;
      this.early.remove(turn);
      try {
        write({ type: admit(board, bytes).type, bytes });
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        return;
      }
    }
  }

  /** Inserts ballots that were found free of conflicts in this same turn: one transaction for all. */
  insert(ballots: readonly VerifiedBallotData[]): void {
    this.#untidy = true;
    this.#transaction(() => {
      for (const ballot of ballots) this.pending.add(ballot);
    });
  }

  /** LOG-4: one batch of these pending ballots. `now` in milliseconds is kept as the moment of the last batch. */
  publish(chosen: Uint8Array[], now: number): void {
    this.#write((board, write) => {
      this.#batch(board, chosen, write);
      this.#sql.run("update setup set last_batch = ?", now);
    });
  }

  /** The next batch waits from `now` on. */
  noteBatch(now: number): void {
    this.#transaction(() => this.#sql.run("update setup set last_batch = ?", now));
  }

  get untidy(): boolean {
    return this.#untidy;
  }

  /** From then on, nothing on the disk shows in which order the waiting ballots came. */
  tidy(): void {
    this.#transaction(() => this.pending.rewrite());
    this.#sql.scrub();
    this.#untidy = false;
  }

  /** From here on nothing is received (LOG-9). */
  beginClosing(): void {
    this.#transaction(() => this.#sql.run("update setup set closing = 1"));
  }

  /** LOG-7: the rest, then the closing, at `now` (a time of ENC-6). @throws ProtocolError */
  close(now: string): void {
    this.#write((board, write) => {
      const opened = board.opening?.time ?? now; // the office's clock may be a little ahead of this one
      const time = now < opened ? opened : now;
      this.#publishAll(board, write);
      const bytes = encodeEntry({
        type: "closing",
        size: board.size,
        root: toBase64url(board.root()),
        ballots: board.manifest.classes.map(({ id }) => ({ class: id, count: board.ballotCount(id) })),
        time,
      });
      admit(board, bytes);
      write({ type: "closing", bytes });
    });
    this.#sql.scrub();
  }

  /** Sums up all ballots after the closing, a slice at a time with a pause in between. Goes on where a crash stopped it. */
  async sumUp(): Promise<void> {
    const closing = this.board.closing?.size; // the number of entries before it, which is its place
    if (closing === undefined) return;
    for (let { summed } = this.setup(); summed <= closing; summed = this.setup().summed) {
      sumSlice(this.#sql, this.log, this.board, summed);
      this.#setup = undefined;
      await turn();
    }
    this.#takeSums(this.board);
  }

  /** Keeps a decryption that verifies until `conclude` (LOG-2). Needs `sumUp`. @throws ProtocolError (TAL-1, TAL-2) */
  receive(bytes: Uint8Array): void {
    checkDecryption(this.board, decodeEntryOf("decryption", bytes));
    this.#transaction(() => this.shares.add(bytes));
  }

  /** What is due from a trustee of kind `server` (CER-6). Needs `sumUp`. */
  dueFromServer(): Rehearsed | undefined {
    return this.#servers.due(this.board, this.shares.received(), this.early.waiting());
  }

  /** TAL-4: the threshold's shares in the order of their trustees, then the result. Needs `sumUp`. @throws ProtocolError */
  conclude(): void {
    this.#write((board, write) => {
      const missing = board.counting.threshold - board.decryptions.length;
      for (const share of this.shares.first(missing, board.decryptions.at(-1)?.index ?? 0)) {
        admit(board, share);
        write({ type: "decryption", bytes: share });
      }
      const bytes = makeResult(board);
      admit(board, bytes);
      write({ type: "result", bytes });
      this.#servers.erase();
    });
    this.#sql.scrub();
  }

  /** Whether it succeeds or not, what was read before no longer counts. */
  #transaction<T>(body: () => T): T {
    this.#setup = undefined;
    try {
      return this.#sql.transaction(body);
    } finally {
      this.#setup = undefined;
    }
  }

  #takeSums(board: BoardState): void {
    if (this.#summed === board) return;
    addStoredSums(this.#sql, board.sums);
    this.#summed = board;
  }

  #publishAll(board: BoardState, write: Write): void {
    for (let rest = this.pending.received() - board.ballots; rest > 0; rest = this.pending.received() - board.ballots)
      this.#batch(board, this.pending.choose(Math.min(rest, LIMITS.ballotsInBatch)), write);
  }

  #batch(board: BoardState, chosen: Uint8Array[], write: Write): void {
    const batch = encodeEntry({ type: "batch", ballots: chosen.length });
    admit(board, batch);
    write({ type: "batch", bytes: batch });
    this.pending.take(chosen, ({ leaf, classId, bytes }) => {
      if (!equalBytes(leafHash(bytes), leaf)) throw new Error("a pending ballot is not the one that was promised");
      restoreBallots(board, [{ leafHash: leaf, classId }]); // exactly these bytes were verified when they came
      write({ type: "ballot", classId, bytes, leaf });
    });
  }

  /** One transaction over board and log: if anything fails in it, neither has changed. */
  #write(body: (board: BoardState, write: Write) => void): void {
    const board = this.board;
    const before = board.size;
    try {
      this.#transaction(() => {
        let held: NewEntry[] = [];
        const flush = () => {
          this.log.append(held);
          held = [];
        };
        body(board, (entry) => {
          held.push(entry);
          if (held.length === FLUSH) flush();
        });
        flush();
        this.#sql.run("update setup set size = ?, root = ?", board.size, board.root());
      });
    } catch (error) {
      if (board.size !== before) this.#board = undefined;
      throw error;
    }
  }
}
