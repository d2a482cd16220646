// Registrar and box in this process, over real databases without copies that tests can break.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Box, type BoxOptions } from "../../../src/box/box.ts";
import { type Clock, watchedClock } from "../../../src/clock.ts";
import { Registrar } from "../../../src/registrar/registrar.ts";
import type { DurableSql, Row, SqlValue } from "../../../src/store/sql.ts";
import { type NodeSql, openSqlite } from "../../../src/store/sqlite-node.ts";

/** A database that fails at a chosen statement, and is left as a kill at that point would leave it. */
export class FaultySql implements DurableSql {
  readonly file: string;
  readonly #inner: NodeSql;
  /** Statements until the failure; undefined: it does not fail. */
  failIn: number | undefined;

  constructor(file: string) {
    this.file = file;
    this.#inner = openSqlite(file);
  }
  run<R extends Row>(query: string, ...params: SqlValue[]): R[] {
    if (this.failIn !== undefined && --this.failIn <= 0) throw new Error("killed");
    return this.#inner.run<R>(query, ...params);
  }
  transaction<T>(body: () => T): T {
    return this.#inner.transaction(body);
  }
  scrub(): void {
    this.#inner.scrub();
  }
  async durable(): Promise<void> {}
  close(): void {
    this.#inner.close();
  }
}

/** One registrar and one box; `reopen` is a restart. */
export class Local {
  readonly folder = mkdtempSync(join(tmpdir(), "urna-local-"));
  readonly boxSql = new FaultySql(join(this.folder, "box.sqlite"));
  readonly registrarSql = new FaultySql(join(this.folder, "registrar.sqlite"));
  now = Date.now();
  /** By how much the wall clock is wrong, in milliseconds. */
  jump = 0;
  #box: Box | undefined;
  #registrar: Registrar | undefined;

  get box(): Box {
    if (this.#box === undefined) throw new TypeError("not opened");
    return this.#box;
  }
  get registrar(): Registrar {
    if (this.#registrar === undefined) throw new TypeError("not opened");
    return this.#registrar;
  }

  static async open(options: BoxOptions = {}): Promise<Local> {
    const local = new Local();
    await local.reopen(options);
    return local;
  }

  /** As a process that starts now has it. */
  clock(): Clock {
    return watchedClock(
      () => this.now + this.jump,
      () => this.now,
    );
  }

  async reopen(options: BoxOptions = {}): Promise<void> {
    this.boxSql.failIn = undefined;
    this.registrarSql.failIn = undefined;
    this.#box = new Box(this.boxSql, { clock: this.clock(), ...options });
    this.#registrar = new Registrar(this.registrarSql);
  }

  close(): void {
    this.boxSql.close();
    this.registrarSql.close();
    rmSync(this.folder, { recursive: true });
  }
}
