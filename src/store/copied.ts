/**
 * A database whose every transaction is repeated in a second one (LOG-8): the statements that wrote, with their parameters, in their
 * order. So statements must give the same result wherever they run: they contain no time and no randomness. Reads go only to the first database. It knows
 * no table but `pair`, and decides nothing.
 */
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { type DurableSql, isRead, type Row, type Sql, type SqlValue, type Write } from "./sql.ts";

/** The second place. */
export interface Copy {
  /** All of these in one transaction, durable when it resolves; none if it rejects: then nothing is lost, and nothing is answered before it can be written. @throws Fault */
  write(writes: readonly Write[]): Promise<void>;
  /** As `Sql.scrub`. */
  scrub(): Promise<void>;
}

export class CopiedSql implements DurableSql {
  readonly #first: Sql;
  readonly #random: Random;
  /** Undefined while the actor is stopped: then nothing is answered, and nothing is repeated. */
  #copy: Copy | undefined;
  #depth = 0;
  #recorded: Write[] = [];
  #queue: Write[] = [];
  #scrub = false;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(first: Sql, copy: Copy | undefined, random: Random = systemRandom) {
    this.#first = first;
    this.#copy = copy;
    this.#random = random;
  }

  /** From here on, there is a copy, and it has the same content as the first database. */
  resume(copy: Copy): void {
    this.#copy = copy;
  }

  run<R extends Row = Row>(query: string, ...params: SqlValue[]): R[] {
    if (this.#copy === undefined || isRead(query)) return this.#first.run<R>(query, ...params);
    if (this.#depth === 0) return this.transaction(() => this.run<R>(query, ...params));
    const rows = this.#first.run<R>(query, ...params);
    this.#recorded.push({ query, params });
    return rows;
  }

  transaction<T>(body: () => T): T {
    if (this.#copy === undefined) return this.#first.transaction(body);
    const before = this.#recorded.length;
    this.#depth++;
    try {
      const result = this.#first.transaction(() => {
        const value = body();
        if (this.#depth === 1 && this.#recorded.length > 0)
          this.run("update pair set commits = commits + 1, tag = ?", this.#random(16));
        return value;
      });
      if (this.#depth === 1) this.#queue.push(...this.#recorded.splice(0));
      return result;
    } catch (error) {
      this.#recorded.length = before;
      throw error;
    } finally {
      this.#depth--;
    }
  }

  scrub(): void {
    this.#first.scrub();
    this.#scrub = true;
    this.durable().catch(() => {}); // the next caller gets the error
  }

  /** Shares one write of the copy among all who ask meanwhile: at most one write is under way. */
  durable(): Promise<void> {
    if (this.#copy === undefined || (this.#queue.length === 0 && !this.#scrub))
      return this.#running ?? Promise.resolve();
    if (this.#next !== undefined) return this.#next; // it has not begun, so it will write what is queued now
    const begin = () => this.#flush();
    this.#next = this.#running === undefined ? Promise.resolve().then(begin) : this.#running.then(begin, begin);
    return this.#next;
  }

  #flush(): Promise<void> {
    this.#next = undefined;
    this.#running = this.#write(this.#queue.splice(0), this.#scrub).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #write(writes: Write[], scrub: boolean): Promise<void> {
    this.#scrub = false;
    let left = writes;
    try {
      if (writes.length > 0) await this.#copy?.write(writes);
      left = [];
      if (scrub) await this.#copy?.scrub();
    } catch (error) {
      this.#queue = [...left, ...this.#queue]; // the next call tries again
      this.#scrub ||= scrub;
      throw error;
    }
  }
}
