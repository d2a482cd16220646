/**
 * An actor over two files on this machine, its database and the copy (LOG-8): opened by the first question and kept
 * open. If others change one of the files while it runs, it notices that before it answers, and repairs the file from
 * the other one. It knows no actor's tables.
 */
import { existsSync } from "node:fs";
import type { Actor } from "../../doors/actor.ts";
import type { StopReason } from "../../doors/moves.ts";
import { type Copy, Unwritable } from "../../store/copied.ts";
import { SqliteFile } from "../../store/file-node.ts";
import { type Mended, Pair, type Rule } from "../../store/pair.ts";
import { isDamage, removeSqlite } from "../../store/sqlite-node.ts";
import { type Side, sideOf, writeAll } from "../../store/tables.ts";
import { turn } from "../../turn.ts";

export type Keeping = {
  readonly first: string;
  readonly copy: string;
  readonly rule: Rule;
  start(pair: Pair): Actor | Promise<Actor>;
  /** What a version without copies left; true if that says which state is the last one. */
  adopt?(sql: SqliteFile): Promise<boolean>;
  /** Called with what was done to the files, and why nothing is signed. `unwritable`: nothing is answered until the copy can be written. */
  say(what: Mended | StopReason | "unwritable"): void;
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
  #unwritable = false;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** Whether there is anything to open. */
  get exists(): boolean {
    return this.#open !== undefined || existsSync(this.#keeping.first) || existsSync(this.#keeping.copy);
  }

  async ask(path: string, parameters: unknown[]): Promise<unknown> {
    return this.#use(await this.#opened(), (actor) => actor.ask(path, parameters));
  }

  /** Its clock: does nothing if it is not open. `look` reports a copy that cannot be written. */
  async tick(): Promise<void> {
    const open = await this.#current();
    if (open === undefined) return;
    await this.#use(open, (actor) => actor.tick()).catch((error: unknown) => {
      if (!(error instanceof Unwritable)) throw error;
    });
  }

  async #use<T>(open: Open, work: (actor: Actor) => Promise<T>): Promise<T> {
    try {
      return await work(open.actor);
    } catch (error) {
      if (!open.replaced && !(error instanceof Touched) && !isDamage(error)) throw error;
      if (this.#open === undefined) throw error; // the service stops
      await this.#reopen(open);
      return work((await this.#opened()).actor); // nothing of the first attempt was answered
    }
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

  /** Opens it: if that is not possible, the error comes now. */
  async begin(): Promise<void> {
    await this.#opened();
  }

  /** Checks whether the files are as they were left, and sets their times, so that the times tell nothing. */
  async look(when: Date): Promise<void> {
    const open = await this.#current();
    if (open === undefined) return;
    const { first, copy, pair } = open;
    if (!first.intact() || !copy.intact()) return this.#reopen(open);
    if (!(await this.#written(pair))) return;
    for (const file of [first, copy]) file.stamp(when);
  }

  async close(): Promise<void> {
    const open = await this.#current();
    this.#open = undefined;
    if (open === undefined) return;
    open.replaced = true;
    await end(open);
    this.#first = undefined;
  }

  /** Whether the copy has everything; logged once if it cannot be written. */
  async #written({ sql }: Pair): Promise<boolean> {
    try {
      await sql.durable();
      this.#unwritable = false;
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error;
      if (!this.#unwritable) this.#keeping.say("unwritable");
      this.#unwritable = true;
    }
    return !this.#unwritable;
  }

  async #current(): Promise<Open | undefined> {
    return this.#open?.catch(() => undefined);
  }

  #opened(): Promise<Open> {
    this.#open ??= this.#begin(false).catch((error: unknown) => {
      this.#open = undefined; // the caller gets the error; for the next one, the missing file may be back
      throw error;
    });
    return this.#open;
  }

  async #begin(trusted: boolean): Promise<Open> {
    const { rule, start, adopt, say } = this.#keeping;
    const first = new SqliteFile(this.#keeping.first);
    let copy: SqliteFile | undefined;
    try {
      await turn(); // opening reads the whole file
      copy = new SqliteFile(this.#keeping.copy);
      await turn();
      const known = trusted || ((await adopt?.(first)) ?? false);
      const pair = await Pair.open({ sql: first, copy: watched(first, copy), rule, thorough: true, trusted: known });
      for (const what of [pair.mended, pair.stopped]) if (what !== undefined) say(what);
      const open = { first, copy, pair, actor: await start(pair) };
      this.#first = first;
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
      this.#first = undefined;
      const [first, copy] = await end(open);
      if (!first && copy) removeSqlite(open.first.file);
      if (first && !copy) removeSqlite(open.copy.file);
      if (!first && !copy) for (const { file } of [open.first, open.copy]) setBack(file);
      return this.#begin(first);
    })();
    this.#open = next;
    await next.catch((error: unknown) => {
      this.#open = undefined;
      throw error;
    });
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
    if (sql.run("select name from sqlite_master where name = 'pair'").length > 0)
      sql.run("update pair set stopped = 'set-back'");
  } finally {
    sql.close();
  }
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
        throw isDamage(error) ? error : new Unwritable(`${copy.file} cannot be written`, { cause: error });
      }
      look();
    },
    async scrub() {
      copy.scrub();
    },
  };
}
