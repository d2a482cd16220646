/**
 * The actors on Node: each in its own SQLite file, opened when it is first asked and kept open. Anchors stand in a folder of their
 * own, so that they can lie on another volume and outside of backups (LOG-8). Asking for an election that does not exist creates nothing.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Box } from "./box/box.ts";
import type { BoxApi, BoxStatus, RegistrarApi, RegistrarStatus } from "./hosts.ts";
import type { Actors } from "./office/conduct.ts";
import { refused } from "./outcome.ts";
import { Registrar } from "./registrar/registrar.ts";
import { fileAnchor } from "./store/anchor-file.ts";
import { type NodeSql, openSqlite } from "./store/sqlite-node.ts";

export type NodeActors = Actors & { close(): Promise<void> };
type Name = "registrar" | "box";
type Open = { sql: NodeSql; actor: Promise<unknown> };

export function openActors(data: string, now: () => number): NodeActors {
  const open = new Map<string, Open>();
  const folder = (id: string) => join(data, "elections", id);
  const anchorFile = (id: string, name: Name) => join(data, "anchors", `${id}.${name}.json`);

  const find = async <T>(id: string, name: Name, create: boolean, start: (sql: NodeSql) => Promise<T>) => {
    const file = join(folder(id), `${name}.sqlite`);
    const known = open.get(file);
    if (known !== undefined) return known.actor as Promise<T>;
    if (!create && !existsSync(file)) return undefined;
    mkdirSync(folder(id), { recursive: true, mode: 0o700 });
    const sql = openSqlite(file, { exclusive: true });
    const actor = start(sql);
    open.set(file, { sql, actor });
    return actor;
  };
  return {
    registrar: (id) =>
      door<RegistrarApi>(absentRegistrar, (create) =>
        find(id, "registrar", create, (sql) => Registrar.open(sql, fileAnchor(anchorFile(id, "registrar")))),
      ),
    box: (id) =>
      door<BoxApi>(absentBox, (create) =>
        find(id, "box", create, (sql) => Box.open(sql, fileAnchor(anchorFile(id, "box")), { now })),
      ),
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

/** An actor that is opened by the first question; while there is none, `absent` answers, or else the refusal `not-found`. */
function door<T extends object>(absent: Partial<T>, open: (create: boolean) => Promise<T | undefined>): T {
  const ask = (name: string): Method => {
    return async (...parameters) => {
      const actor = ((await open(name === "create")) ?? absent) as Record<string, Method>;
      return actor[name] === undefined ? refused("not-found") : actor[name](...parameters);
    };
  };
  return new Proxy({} as T, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? ask(name) : undefined),
  });
}

const absentRegistrar: Partial<RegistrarApi> = {
  roll: async () => [],
  turnout: async () => ({ issued: 0, eligible: 0 }),
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
  lookup: async () => undefined,
  withdraw: async () => undefined,
};
