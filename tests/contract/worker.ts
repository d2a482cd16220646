// The Durable Objects of the service behind a door for the tests: POST /BINDING/name/method with the arguments as the body. The test
// process itself holds no stub, so that objects can be evicted.
import { DurableObject } from "cloudflare:workers";
import {
  BoxObject as Box,
  MeetingObject as Meeting,
  RegistrarObject as Registrar,
  type Env as ServiceEnv,
} from "../../src/host/workers/actors.ts";
import { CopyObject as Copy } from "../../src/store/copy-durable-object.ts";
import { durableObjectSql } from "../../src/store/sqlite-durable-object.ts";
import { insertion, tablesOf } from "../../src/store/tables.ts";
import { sqlCases } from "./sql-cases.ts";
import { pack, unpack } from "./wire.ts";

export { OfficeObject } from "../../src/host/workers/actors.ts";

/** What the recovery of an earlier state does to an object, and the loss of everything. Its storage is rewritten under it; then it is evicted. */
function recovery(storage: DurableObjectStorage) {
  const sql = durableObjectSql(storage);
  const tables = () =>
    tablesOf(sql).map(({ name, statements }) => ({ name, statements, rows: sql.run(`select * from ${name}`) }));
  const drop = () => {
    for (const { name } of tablesOf(sql).toReversed()) sql.run(`drop table ${name}`);
  };
  return {
    keep: () => storage.kv.put("kept", tables()),
    bring() {
      storage.transactionSync(() => {
        drop();
        for (const { name, statements, rows } of storage.kv.get<ReturnType<typeof tables>>("kept") ?? []) {
          for (const statement of statements) sql.run(statement);
          for (const row of rows) {
            const { query, params } = insertion(name, row);
            sql.run(query, ...params);
          }
        }
      });
    },
    lose: () => storage.transactionSync(drop),
  };
}
type Recovery = keyof ReturnType<typeof recovery>;

export class BoxObject extends Box {
  async tick(): Promise<void> {
    await (await this.actor).tick();
  }
  recover(step: Recovery): void {
    recovery(this.ctx.storage)[step]();
  }
}
export class RegistrarObject extends Registrar {
  recover(step: Recovery): void {
    recovery(this.ctx.storage)[step]();
  }
}
export class MeetingObject extends Meeting {
  recover(step: Recovery): void {
    recovery(this.ctx.storage)[step]();
  }
}
export class CopyObject extends Copy {
  recover(step: Recovery): void {
    recovery(this.ctx.storage)[step]();
  }
}

export class SqlObject extends DurableObject {
  /** One case of the store's contract. */
  run(name: string): unknown {
    return sqlCases[name]?.(durableObjectSql(this.ctx.storage));
  }
}

type Env = Omit<ServiceEnv, "BOX" | "REGISTRAR" | "MEETING" | "COPY"> & {
  readonly SQL: DurableObjectNamespace<SqlObject>;
  readonly BOX: DurableObjectNamespace<BoxObject>;
  readonly REGISTRAR: DurableObjectNamespace<RegistrarObject>;
  readonly MEETING: DurableObjectNamespace<MeetingObject>;
  readonly COPY: DurableObjectNamespace<CopyObject>;
};

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, binding = "", name = "", method = ""] = new URL(request.url).pathname.split("/").map(decodeURIComponent);
    const parameters = unpack(await request.text()) as unknown[];
    try {
      return new Response(pack(await call(env, binding, name, method, parameters)));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
} satisfies ExportedHandler<Env>;

async function call(env: Env, binding: string, name: string, method: string, parameters: unknown[]): Promise<unknown> {
  switch (binding) {
    case "BOX":
      return env.BOX.getByName(name).ask(method, parameters);
    case "REGISTRAR":
      return env.REGISTRAR.getByName(name).ask(method, parameters);
    case "MEETING":
      return env.MEETING.getByName(name).ask(method, parameters);
    case "clock BOX":
      return env.BOX.getByName(name).tick();
    case "SQL":
      return env.SQL.getByName(name).run(method);
    default: {
      const [which, kind] = binding.split(" ");
      const actor = { box: env.BOX, registrar: env.REGISTRAR, meeting: env.MEETING }[kind ?? ""];
      if (actor === undefined) throw new RangeError(`no binding ${binding}`);
      const step = method as Recovery;
      if (which === "copy") return env.COPY.getByName(`${kind} ${actor.idFromName(name).toString()}`).recover(step);
      return actor.getByName(name).recover(step);
    }
  }
}
