/** Empties the write-ahead log, which shows in which order ballots were issued: after this many issuances, and also soon after the last one. */
import type { Sql } from "../store/sql.ts";

const EVERY = 64; // issuances
const SOON = 1000; // milliseconds

export class Scrubbing {
  readonly #sql: Sql;
  #issued = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Call it after so many more issuances. */
  after(issuances: number): void {
    this.#issued += issuances;
    if (this.#issued >= EVERY) this.now();
    this.#soon ??= setTimeout(() => this.#try(), SOON);
  }

  now(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#issued = 0;
    this.#sql.scrub();
  }

  #try(): void {
    try {
      this.now();
    } catch {
      // if the disk fails, the next caller gets the error, and the rest is scrubbed then
    }
  }
}
