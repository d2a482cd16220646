// The actors as each host runs them: files and better-sqlite3 on Node, Durable Objects on real workerd.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestHarness } from "wrangler";
import type { BoxDoor } from "../../src/doors/box.ts";
import { doorTo } from "../../src/doors/door.ts";
import type { MeetingDoor } from "../../src/doors/meeting.ts";
import type { Moves } from "../../src/doors/moves.ts";
import type { RegistrarDoor } from "../../src/doors/registrar.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { openActors } from "../support/hosts/node-actors.ts";
import { type Kind, type SetBack, setBackOnNode } from "../support/hosts/set-back.ts";
import { sqlCases } from "./sql-cases.ts";
import { pack, unpack } from "./wire.ts";

export interface Platform {
  registrar(id: string): RegistrarDoor & Moves;
  box(id: string): BoxDoor & Moves;
  meeting(id: string): MeetingDoor & Moves;
  /** The clock of the box of this election. */
  tick(id: string): Promise<unknown>;
  /** Sets the actor's database, its copy or both back to when `keep` was called, or removes them; what runs is dropped. */
  setBack(kind: Kind, id: string): SetBack;
  /** One of the cases of sql-cases.ts, in a database of its own. */
  sql(name: string): Promise<unknown>;
  /** Drops everything in memory; only what was stored stays. */
  restart(kind: Kind, id: string): Promise<void>;
  stop(): Promise<void>;
}

async function node(): Promise<Platform> {
  const data = mkdtempSync(join(tmpdir(), "urna-actors-"));
  let actors = openActors(data);
  return {
    registrar: (id) => late(() => actors.registrar(id)),
    box: (id) => late(() => actors.box(id)),
    meeting: (id) => late(() => actors.meeting(id)),
    tick: () => actors.tick(),
    setBack: (kind, id) =>
      setBackOnNode(data, kind, id, async (between) => {
        await actors.close();
        between();
        actors = openActors(data);
      }),
    async sql(name) {
      const sql = openSqlite(join(data, `${name}.sqlite`));
      try {
        return sqlCases[name]?.(sql);
      } finally {
        sql.close();
      }
    },
    async restart() {
      await actors.close();
      actors = openActors(data);
    },
    async stop() {
      await actors.close();
      rmSync(data, { recursive: true });
    },
  };
}

/** The actor of the host that runs when it is asked. */
function late<T extends object>(actor: () => T): T {
  return doorTo<T>(async (name, parameters) =>
    (actor() as Record<string, (...all: unknown[]) => unknown>)[name]?.(...parameters),
  );
}

const BINDINGS = { registrar: "REGISTRAR", box: "BOX", meeting: "MEETING" } as const;

async function workers(): Promise<Platform> {
  const objects = {
    REGISTRAR: "RegistrarObject",
    BOX: "BoxObject",
    MEETING: "MeetingObject",
    OFFICE: "OfficeObject",
    COPY: "CopyObject",
    SQL: "SqlObject",
  };
  const harness = createTestHarness({
    workers: [
      {
        config: {
          name: "urna-contract",
          main: fileURLToPath(new URL("./worker.ts", import.meta.url).href),
          compatibility_date: "2026-10-01",
          vars: { URNA_ORIGIN: "http://localhost", URNA_JURISDICTION: "none" },
          durable_objects: {
            bindings: Object.entries(objects).map(([name, class_name]) => ({ name, class_name })),
          },
          migrations: [{ tag: "v1", new_sqlite_classes: Object.values(objects) }],
        },
      },
    ],
  });
  const { url } = await harness.listen();
  const call = async (binding: string, name: string, method: string, parameters: unknown[]): Promise<unknown> => {
    const path = [binding, name, method].map(encodeURIComponent).join("/");
    const response = await fetch(`http://localhost:${url.port}/${path}`, { method: "POST", body: pack(parameters) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return unpack(text);
  };
  const door = <T extends object>(binding: string, id: string): T =>
    doorTo<T>((name, parameters) => call(binding, id, name, parameters));
  return {
    registrar: (id) => door<RegistrarDoor & Moves>("REGISTRAR", id),
    box: (id) => door<BoxDoor & Moves>("BOX", id),
    meeting: (id) => door<MeetingDoor & Moves>("MEETING", id),
    tick: (id) => call("clock BOX", id, "tick", []),
    setBack: (kind, id) => {
      const side = (which: "first" | "copy", method: string) => call(`${which} ${kind}`, id, method, []);
      const restart = async () => {
        const binding = BINDINGS[kind];
        await call(binding, id, "status", []).catch(() => {}); // its tables may be gone under it
        await harness.getWorker().evictDurableObject(binding, { name: id });
      };
      return {
        async keep() {
          for (const which of ["first", "copy"] as const) await side(which, "keep");
        },
        async bring(...which) {
          for (const one of which) await side(one, "bring");
          await restart();
        },
        async lose(...which) {
          for (const one of which) await side(one, "lose");
          await restart();
        },
      };
    },
    sql: (name) => call("SQL", name, name, []),
    async restart(kind, id) {
      const binding = BINDINGS[kind];
      await call(binding, id, "status", []); // only an object that runs can be evicted
      await harness.getWorker().evictDurableObject(binding, { name: id });
    },
    stop: () => harness.close(),
  };
}

export const platforms = [
  { name: "Node + better-sqlite3", start: node },
  { name: "Workers + Durable Object", start: workers },
];
