/**
 * Ballots that are promised and wait for their batch (LOG-4), and the uniqueness of all ballots (BAL-6, BAL-7). No column shows when a ballot
 * came and, after a batch, no place on the disk does: rows leave in random order, and those that stay are rewritten in the order of
 * hashes, so that the pages they get are a random choice. Every write belongs to the caller's transaction.
 */
import { compareBytes } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { VerifiedBallotData } from "../doors/box.ts";
import type { Sql } from "../store/sql.ts";

type Row = { leaf: Uint8Array; key: Uint8Array; tracker: Uint8Array; class: string; bytes: Uint8Array };
const COLUMNS = "leaf, key, tracker, class, bytes";

export class Pending {
  readonly #sql: Sql;
  readonly #random: Random;

  constructor(sql: Sql, random: Random) {
    this.#sql = sql;
    this.#random = random;
  }

  /** Once, for every class of the manifest. */
  create(classIds: readonly string[]): void {
    for (const id of classIds) this.#sql.run("insert into received (class, ballots) values (?, 0)", id);
  }

  /** How many ballots were received, pending or published: in all classes, or in one. */
  received(classId?: string): number {
    const rows = this.#sql.run<{ class: string; ballots: number }>("select class, ballots from received");
    return rows.reduce((sum, row) => (classId === undefined || row.class === classId ? sum + row.ballots : sum), 0);
  }

  /** The tracker of a ballot that is here, published or not. */
  trackerOf(leaf: Uint8Array): Uint8Array | undefined {
    return this.#either<{ tracker: Uint8Array }>("tracker", "leaf", leaf)?.tracker;
  }

  /** Why a new ballot with these cannot be accepted, if it cannot. */
  conflict(ballot: { key: Uint8Array; tracker?: Uint8Array }): "key" | "tracker" | undefined {
    if (this.#either("leaf", "key", ballot.key) !== undefined) return "key";
    if (ballot.tracker !== undefined && this.#either("leaf", "tracker", ballot.tracker) !== undefined) return "tracker";
    return undefined;
  }

  add({ leafHash, key, tracker, classId, entry }: VerifiedBallotData): void {
    this.#sql.run(`insert into pending (${COLUMNS}) values (?, ?, ?, ?, ?)`, leafHash, key, tracker, classId, entry);
    this.#receive(classId);
  }

  /** The leaf hashes of `count` ballots, uniformly chosen. */
  choose(count: number): Uint8Array[] {
    const leaves = this.#leaves();
    this.#shuffle(leaves);
    return leaves.slice(0, count);
  }

  /** Takes these ballots for a batch: `take` gets them one by one, in ascending order of leaf hash. */
  take(chosen: Uint8Array[], take: (ballot: { leaf: Uint8Array; classId: string; bytes: Uint8Array }) => void): void {
    for (const { leaf, key, tracker, class: classId, bytes } of this.#rows(chosen)) {
      take({ leaf, classId, bytes });
      this.#sql.run("insert into published (leaf, key, tracker) values (?, ?, ?)", leaf, key, tracker);
    }
    this.#delete(chosen);
  }

  /** Rewrites those that stay. */
  rewrite(): void {
    const leaves = this.#leaves();
    const stay = [...this.#rows(leaves)];
    this.#delete(leaves);
    for (const { leaf, key, tracker, class: classId, bytes } of stay)
      this.#sql.run(`insert into pending (${COLUMNS}) values (?, ?, ?, ?, ?)`, leaf, key, tracker, classId, bytes);
  }

  #leaves(): Uint8Array[] {
    return this.#sql.run<{ leaf: Uint8Array }>("select leaf from pending").map(({ leaf }) => leaf);
  }

  /** In ascending order, one at a time. */
  *#rows(leaves: readonly Uint8Array[]): Generator<Row> {
    for (const leaf of leaves.toSorted(compareBytes))
      yield* this.#sql.run<Row>(`select ${COLUMNS} from pending where leaf = ?`, leaf);
  }

  /** In random order. */
  #delete(leaves: Uint8Array[]): void {
    this.#shuffle(leaves);
    for (const leaf of leaves) this.#sql.run("delete from pending where leaf = ?", leaf);
  }

  #receive(classId: string): void {
    this.#sql.run("update received set ballots = ballots + 1 where class = ?", classId);
  }

  #either<R extends { [name: string]: string | number | null | Uint8Array }>(
    column: "leaf" | "tracker",
    by: "leaf" | "key" | "tracker",
    value: Uint8Array,
  ): R | undefined {
    return (
      this.#sql.run<R>(`select ${column} from pending where ${by} = ?`, value)[0] ??
      this.#sql.run<R>(`select ${column} from published where ${by} = ?`, value)[0]
    );
  }

  /** Fisher–Yates; every index uniform, from 48 random bits (the bias is below 2^−31 for 100,000). */
  #shuffle(items: unknown[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      let n = 0;
      for (const byte of this.#random(6)) n = n * 256 + byte;
      const j = n % (i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
  }
}
