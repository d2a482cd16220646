/**
 * An actor over two files on this machine, its database and the copy (LOG-8): opened by the first question and kept
 * open. If others change one of the files while it runs, it notices that before it answers, and repairs the file from
 * the other one. If the machine fails under it, it refuses until a look finds that all is well again. It knows no
 * actor's tables.
 */
import type { Actor } from "../../doors/actor.ts";
import type { StopReason } from "../../doors/moves.ts";
import type { Copy } from "../../store/copied.ts";
import { Fault, isDamage } from "../../store/fault.ts";
import { SqliteFile } from "../../store/file-node.ts";
import { type Mended, Pair, type Rule } from "../../store/pair.ts";
import { isThere, removeSqlite } from "../../store/sqlite-node.ts";
import { type Side, sideOf, writeAll } from "../../store/tables.ts";

export type Keeping = {
  readonly first: string;
  readonly copy: string;
  readonly rule: Rule;
  /** `again`: it was open before, so an empty database is not a new one. */
  start(pair: Pair, again: boolean): Actor | Promise<Actor>;
  /** What a version without copies left; true if that says which state is the last one. */
  adopt?(sql: SqliteFile): Promise<boolean>;
  /** Called with what was done to the files, and why nothing is signed. */
  say(what: Mended | StopReason): void;
};

type Open = {
  readonly first: SqliteFile;
  readonly copy: SqliteFile;
  readonly pair: Pair;
  readonly actor: Actor;
  /** Once its files are closed. */
  replaced?: true;
};

/** Somebody else has changed a file. Nothing that was under way has been answered. */
class Touched extends Error {}

export class Kept {
  readonly #keeping: Keeping;
  #open: Promise<Open> | undefined;
  #first: SqliteFile | undefined;
  #pair: Pair | undefined;
  /** What is wrong with its files, as was last noticed. While it is not open, only a look tries again: that may take long, and be in vain. */
  #fault: Fault | undefined;
  #ran = false;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** Whether there is anything to open. */
  get exists(): boolean {
    try {
      return this.#open !== undefined || isThere(this.#keeping.first) || isThere(this.#keeping.copy);
    } catch (error) {
      this.#note(error);
      return true; // as far as anybody can tell
    }
  }

  async ask(path: string, parameters: unknown[]): Promise<unknown> {
    return this.#use(await this.#opened(), (actor) => actor.ask(path, parameters));
  }

  /** Its clock: does nothing if it is not open. `look` reports a fault. */
  async tick(): Promise<void> {
    const open = await this.#current();
    if (open === undefined) return;
    await this.#use(open, (actor) => actor.tick()).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
    });
  }

  async #use<T>(open: Open, work: (actor: Actor) => Promise<T>): Promise<T> {
    try {
      return await work(open.actor);
    } catch (error) {
      const own = this.#note(error);
      if (!open.replaced && !(error instanceof Touched) && !(own && isDamage(error))) throw error;
      if (this.#open === undefined) throw error; // the service stops
      await this.#reopen(open);
      return work((await this.#opened()).actor); // nothing of the first attempt was answered
    }
  }

  /** @returns whether it is a fault of these files: actors ask each other */
  #note(error: unknown): boolean {
    const { first, copy } = this.#keeping;
    if (!(error instanceof Fault) || ![first, copy].includes(error.file ?? "")) return false;
    this.#fault = error;
    return true;
  }

  /** Ends what is under way, before the service stops. */
  async stop(): Promise<void> {
    await (await this.#current())?.actor.stop?.();
  }

  /** Where its database is. */
  get file(): string {
    return this.#keeping.first;
  }

  /** The database, while it is open and the actor runs. */
  get database(): SqliteFile | undefined {
    return this.#first;
  }

  /** Why nothing is signed, while it is open (LOG-8). */
  get stopped(): StopReason | undefined {
    return this.#pair?.stopped;
  }

  /** Opens it: if that is not possible, the error comes now. */
  async begin(): Promise<void> {
    await this.#opened();
  }

  /**
   * Checks whether the files are as they were left and, after a fault, whether they work again. Sets their times, so that
   * the times tell nothing. @returns what is wrong with them
   */
  async look(when: Date): Promise<Fault | undefined> {
    const before = this.#fault;
    this.#fault = undefined;
    try {
      const open = before === undefined ? await this.#current() : await this.#opened();
      if (open !== undefined) await this.#check(open, when, before);
    } catch (error) {
      if (!this.#note(error)) throw error;
    }
    return this.#fault;
  }

  async #check(open: Open, when: Date, before: Fault | undefined): Promise<void> {
    const { first, copy, pair } = open;
    if (!first.intact() || !copy.intact() || isDamage(before)) return this.#reopen(open);
    await pair.sql.durable();
    for (const file of [first, copy]) {
      if (before !== undefined) tryOut(file);
      file.stamp(when);
    }
  }

  async close(): Promise<void> {
    const open = await this.#current();
    this.#open = undefined;
    if (open === undefined) return;
    open.replaced = true;
    await end(open);
    [this.#first, this.#pair] = [undefined, undefined];
  }

  async #current(): Promise<Open | undefined> {
    return this.#open?.catch(() => undefined);
  }

  #opened(): Promise<Open> {
    if (this.#open === undefined && this.#fault !== undefined) return Promise.reject(this.#fault);
    this.#open ??= this.#begin(false).catch((error: unknown) => this.#failed(error));
    return this.#open;
  }

  /** The caller gets the error; for the next one, or after the next look, the missing file may be back. */
  #failed(error: unknown): never {
    this.#open = undefined;
    this.#note(error);
    throw error;
  }

  async #begin(trusted: boolean): Promise<Open> {
    const { rule, start, adopt, say } = this.#keeping;
    const first = new SqliteFile(this.#keeping.first);
    let copy: SqliteFile | undefined;
    try {
      copy = new SqliteFile(this.#keeping.copy);
      const known = trusted || ((await adopt?.(first)) ?? false);
      const pair = await Pair.open({ sql: first, copy: watched(first, copy), rule, thorough: true, trusted: known });
      for (const what of [pair.mended, pair.stopped]) if (what !== undefined) say(what);
      const open = { first, copy, pair, actor: await start(pair, this.#ran) };
      [this.#first, this.#pair] = [first, pair];
      this.#fault = undefined;
      this.#ran = true;
      return open;
    } catch (error) {
      first.close();
      copy?.close();
      throw error;
    }
  }

  /** Drops the changed file, and makes it again from the other one. */
  async #reopen(open: Open): Promise<void> {
    if (open.replaced) return void (await this.#current()); // by somebody else
    open.replaced = true;
    const next = (async () => {
      [this.#first, this.#pair] = [undefined, undefined];
      const [first, copy] = await end(open);
      if (!first && copy) removeSqlite(open.first.file);
      if (first && !copy) removeSqlite(open.copy.file);
      if (!first && !copy) for (const { file } of [open.first, open.copy]) setBack(file);
      return this.#begin(first);
    })();
    this.#open = next;
    await next.catch((error: unknown) => this.#failed(error));
  }
}

/** @returns whether first and copy are as they were left */
async function end({ first, copy, pair, actor }: Open): Promise<[boolean, boolean]> {
  await actor.stop?.();
  await pair.sql.durable().catch(() => {}); // what was not answered is repaired when it is opened again
  return [leave(first), leave(copy)];
}

function leave(file: SqliteFile): boolean {
  const intact = file.intact();
  if (intact) file.close();
  else file.abandon();
  return intact;
}

/** Both were changed at once: neither can be taken as the last state. */
function setBack(file: string): void {
  const sql = new SqliteFile(file);
  try {
    inPair(sql, "stopped = 'set-back'");
  } finally {
    sql.close();
  }
}

/** Writes, but changes nothing. @throws Fault if that is not possible */
function tryOut(file: SqliteFile): void {
  inPair(file, "one = one");
}

function inPair(sql: SqliteFile, change: string): void {
  if (sql.run("select name from sqlite_master where name = 'pair'").length > 0) sql.run(`update pair set ${change}`);
}

function watched(first: SqliteFile, copy: SqliteFile): Side & Copy {
  const look = () => {
    if (!first.intact() || !copy.intact()) throw new Touched();
  };
  return {
    ...sideOf(copy),
    async write(writes) {
      look();
      try {
        writeAll(copy, writes);
      } catch (error) {
        look();
        throw error;
      }
      look();
    },
    async scrub() {
      copy.scrub();
    },
  };
}
