/**
 * The actors on Node: each in its own SQLite file, opened when it is first asked and kept open. Anchors stand in a folder of their
 * own, so that they can lie on another volume and outside of backups (LOG-8). Asking for an election that does not exist creates nothing.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Box } from "./box/box.ts";
import { doubtBallots } from "./box/mark.ts";
import type { Clock } from "./clock.ts";
import type { BlindSigner, BoxApi, BoxStatus, Moves, RegistrarApi, RegistrarStatus } from "./hosts.ts";
import { BOX_READS, Movable, REGISTRAR_READS } from "./move/movable.ts";
import type { Actors } from "./office/conduct.ts";
import { refused } from "./outcome.ts";
import { doubtIssued } from "./registrar/doubt.ts";
import { Registrar } from "./registrar/registrar.ts";
import type { Anchor } from "./store/anchor.ts";
import { fileAnchor } from "./store/anchor-file.ts";
import { boxMigrations } from "./store/migrations/box.ts";
import { registrarMigrations } from "./store/migrations/registrar.ts";
import { type NodeSql, openSqlite } from "./store/sqlite-node.ts";

export type NodeActors = Actors & {
  close(): Promise<void>;
  /** The database of this file, if it is open. */
  database(file: string): NodeSql | undefined;
};
type Name = "registrar" | "box";
type Open = { sql: NodeSql; actor: Promise<Movable<object>> };
/** `signer`: left out, registrars sign in this thread. */
type Parts = { readonly clock: Clock; readonly signer?: BlindSigner };
type Room = {
  readonly migrations: typeof boxMigrations;
  readonly reads: ReadonlySet<string>;
  readonly doubt: (mark: string) => string;
  start(sql: NodeSql, mark: Anchor, parts: Parts): Promise<object>;
};

const ROOMS: Readonly<Record<Name, Room>> = {
  registrar: {
    migrations: registrarMigrations,
    reads: REGISTRAR_READS,
    doubt: doubtIssued,
    start: (sql, mark, parts) => Registrar.open(sql, mark, parts),
  },
  box: {
    migrations: boxMigrations,
    reads: BOX_READS,
    doubt: doubtBallots,
    start: (sql, mark, { clock }) => Box.open(sql, mark, { clock }),
  },
};

export function openActors(data: string, clock: Clock, signer?: BlindSigner): NodeActors {
  const parts: Parts = { clock, ...(signer === undefined ? {} : { signer }) };
  const open = new Map<string, Open>();
  const folder = (id: string) => join(data, "elections", id);
  const anchor = (name: string) => fileAnchor(join(data, "anchors", `${name}.json`));

  const find = async (id: string, name: Name, create: boolean): Promise<Movable<object> | undefined> => {
    const file = join(folder(id), `${name}.sqlite`);
    const known = open.get(file);
    if (known !== undefined) return known.actor;
    if (!create && !existsSync(file)) return undefined;
    mkdirSync(folder(id), { recursive: true, mode: 0o700 });
    const sql = openSqlite(file, { exclusive: true });
    const { start, ...room } = ROOMS[name];
    const mark = anchor(`${id}.${name}`);
    const moves = anchor(`${id}.${name}.moves`);
    const actor = Movable.open({ sql, mark, moves, ...room, start: () => start(sql, mark, parts) });
    open.set(file, { sql, actor });
    actor.catch(() => {
      open.delete(file); // told to whoever asked; whoever asks next may find what was missing
      sql.close();
    });
    return actor;
  };
  return {
    registrar: (id) => door<RegistrarApi & Moves>(absentRegistrar, (create) => find(id, "registrar", create)),
    box: (id) => door<BoxApi & Moves>(absentBox, (create) => find(id, "box", create)),
    database: (file) => open.get(file)?.sql,
    async close() {
      for (const { actor, sql } of open.values()) {
        await actor.catch(() => undefined);
        sql.close();
      }
      open.clear();
    },
  };
}

type Method = (...parameters: unknown[]) => Promise<unknown>;

const CREATES = new Set(["create", "expect"]);

/** An actor that is opened by the first question; while there is none, `absent` answers, or else the refusal `not-found`. */
function door<T extends object>(
  absent: Partial<T>,
  open: (create: boolean) => Promise<Movable<object> | undefined>,
): T {
  const ask = (name: string): Method => {
    return async (...parameters) => {
      const actor = await open(CREATES.has(name));
      if (actor !== undefined) return actor.ask(name, parameters);
      const method = (absent as Record<string, Method>)[name];
      return method === undefined ? refused("not-found") : method(...parameters);
    };
  };
  return new Proxy({} as T, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? ask(name) : undefined),
  });
}

const absentRegistrar: Partial<RegistrarApi> = {
  roll: async () => [],
  turnout: async () => ({ issued: 0, eligible: 0 }),
  electorate: async () => [],
  status: async (): Promise<RegistrarStatus> => ({ exists: false, phase: "prepared", readOnly: false }),
};

const noStatus: BoxStatus = {
  phase: "absent",
  electionId: "",
  size: 0,
  root: "",
  progress: { trustees: 0, shares: 0, confirmations: 0, registers: 0, decryptions: [], received: [], early: [] },
  cast: 0,
  readOnly: false,
};
const absentBox: Partial<BoxApi> = {
  status: async () => noStatus,
  tick: async () => noStatus,
  entries: async () => ({ entries: [], size: 0 }),
  tile: async () => undefined,
  entriesTile: async () => undefined,
  registerPlaces: async () => [],
  lookup: async () => undefined,
  withdraw: async () => undefined,
};
