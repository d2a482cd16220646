/**
 * The actors on Node: each over two SQLite files, its database and the copy (LOG-8), which lies in a folder of its own, best on another
 * volume. Asking for an election that does not exist creates nothing.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Box } from "../../box/box.ts";
import { boxReaches, boxRule } from "../../box/join.ts";
import type { Clock } from "../../clock.ts";
import type { BoxDoor, BoxStatus } from "../../doors/box.ts";
import type { Actors, Hosts } from "../../doors/hosts.ts";
import type { Moves } from "../../doors/moves.ts";
import type { OfficeDoor } from "../../doors/office.ts";
import { refused } from "../../doors/outcome.ts";
import type { BlindSigner } from "../../doors/pool.ts";
import type { RegistrarDoor, RegistrarStatus } from "../../doors/registrar.ts";
import type { Log } from "../../log.ts";
import { askDurably, BOX_READS, Movable, REGISTRAR_READS } from "../../move/movable.ts";
import type { Office } from "../../office/office.ts";
import { registrarReaches, registrarRule } from "../../registrar/join.ts";
import { Registrar } from "../../registrar/registrar.ts";
import { boxMigrations } from "../../store/migrations/box.ts";
import { registrarMigrations } from "../../store/migrations/registrar.ts";
import { anyState, type Pair } from "../../store/pair.ts";
import type { DurableSql } from "../../store/sql.ts";
import type { NodeSql } from "../../store/sqlite-node.ts";
import { ConfigError } from "../config-error.ts";
import { adopt, removeAnchors } from "./anchors.ts";
import { type Actor, type Keeping, Kept } from "./kept.ts";

export type NodeHosts = Hosts & {
  /** The database in that file of the data folder, if its actor has it open. */
  database(file: string): NodeSql | undefined;
  /** Looks whether anybody else has touched a file, and mends it; sets their times to `when`. */
  look(when: Date): Promise<void>;
  /** Opens the office: what cannot be opened is told now. */
  begin(): Promise<void>;
  /** The office ends what is under way. */
  stop(): Promise<void>;
  close(): Promise<void>;
};
type Name = "registrar" | "box";
export type Places = { readonly data: string; readonly copy: string };
export type NodeParts = {
  readonly clock: Clock;
  /** Left out: registrars sign in this thread. */
  readonly signer?: BlindSigner;
  readonly log: Log;
  readonly office: (sql: DurableSql, actors: Actors) => Office;
};
type Room = Pick<Keeping, "rule"> & {
  readonly reaches: Parameters<typeof adopt>[3];
  start(pair: Pair, parts: NodeParts): Actor;
};

const ROOMS: Readonly<Record<Name, Room>> = {
  registrar: {
    rule: registrarRule,
    reaches: registrarReaches,
    start: (pair, { clock, signer }) =>
      new Movable({
        pair,
        migrations: registrarMigrations,
        reads: REGISTRAR_READS,
        start: (sql) => new Registrar(sql, { now: clock.steady, ...(signer === undefined ? {} : { signer }) }),
      }),
  },
  box: {
    rule: boxRule,
    reaches: boxReaches,
    start: (pair, { clock }) =>
      new Movable({ pair, migrations: boxMigrations, reads: BOX_READS, start: (sql) => new Box(sql, { clock }) }),
  },
};

export function openHosts(places: Places, parts: NodeParts): NodeHosts {
  const { data, copy } = places;
  mkdirSync(copy, { recursive: true, mode: 0o700 });
  const all = new Map<string, Kept>();

  const find = (id: string, name: Name, create: boolean): Kept | undefined => {
    const key = `${id}.${name}`;
    const { start, reaches, rule } = ROOMS[name];
    const kept =
      all.get(key) ??
      new Kept({
        rule,
        first: join(data, "elections", id, `${name}.sqlite`),
        copy: join(copy, `${key}.sqlite`),
        start: (pair) => {
          removeAnchors(data, key);
          return start(pair, parts);
        },
        adopt: (sql) => adopt(data, key, sql, reaches),
        say: (what) => parts.log({ event: "copy", actor: name, election: id, what }),
      });
    if (!create && !kept.exists) return undefined;
    all.set(key, kept);
    return kept;
  };
  const actors: Actors = {
    registrar: (id) => door<RegistrarDoor & Moves>(absentRegistrar, (create) => find(id, "registrar", create)),
    box: (id) => door<BoxDoor & Moves>(absentBox, (create) => find(id, "box", create)),
  };
  const office = new Kept({
    first: join(data, "office.sqlite"),
    copy: join(copy, "office.sqlite"),
    rule: anyState,
    async start(pair) {
      if (pair.stopped !== undefined)
        throw new ConfigError("URNA_COPY", copy, "what it holds of the office belongs to another installation");
      await pair.birth();
      return officeOver(pair, parts.office(pair.sql, actors));
    },
    say: (what) => parts.log({ event: "copy", actor: "office", what }),
  });
  const everything = () => [...all.values(), office];

  return {
    ...actors,
    office: door<OfficeDoor>({}, () => office),
    database: (file) => everything().find((kept) => kept.file === file)?.database,
    async look(when) {
      await Promise.all(everything().map((kept) => kept.look(when)));
    },
    begin: () => office.begin(),
    stop: () => office.stop(),
    async close() {
      for (const kept of everything()) await kept.close();
    },
  };
}

function officeOver(pair: Pair, office: Office): Actor {
  return {
    ask: (name, parameters) => askDurably(office, pair.sql, name, parameters),
    stop: () => office.stop(),
  };
}

type Method = (...parameters: unknown[]) => Promise<unknown>;

const CREATES = new Set(["create", "expect"]);

/** An actor that is opened by the first question; while there is none, `absent` answers, or else the refusal `not-found`. */
function door<T extends object>(absent: Partial<T>, open: (create: boolean) => Kept | undefined): T {
  const ask = (name: string): Method => {
    return async (...parameters) => {
      const kept = open(CREATES.has(name));
      if (kept !== undefined) return kept.ask(name, parameters);
      const method = (absent as Record<string, Method>)[name];
      return method === undefined ? refused("not-found") : method(...parameters);
    };
  };
  return new Proxy({} as T, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? ask(name) : undefined),
  });
}

const absentRegistrar: Partial<RegistrarDoor> = {
  roll: async () => [],
  turnout: async () => ({ issued: 0, eligible: 0 }),
  electorate: async () => [],
  status: async (): Promise<RegistrarStatus> => ({ exists: false, phase: "prepared" }),
};

const noStatus: BoxStatus = {
  phase: "absent",
  electionId: "",
  size: 0,
  root: "",
  progress: { trustees: 0, shares: 0, confirmations: 0, registers: 0, decryptions: [], received: [], early: [] },
  cast: 0,
};
const absentBox: Partial<BoxDoor> = {
  status: async () => noStatus,
  tick: async () => noStatus,
  entries: async () => ({ entries: [], size: 0 }),
  tile: async () => undefined,
  entriesTile: async () => undefined,
  registerPlaces: async () => [],
  lookup: async () => undefined,
  withdraw: async () => undefined,
};
