// The Durable Objects of the service behind a door for the tests: POST /BINDING/name/method with the arguments as the body. The test
// process itself holds no stub, so that objects can be evicted.
import { DurableObject } from "cloudflare:workers";
import type { Env as ServiceEnv } from "../../src/durable-objects.ts";
import { durableObjectSql } from "../../src/store/sqlite-durable-object.ts";
import { sqlCases } from "./sql-cases.ts";
import { pack, unpack } from "./wire.ts";

export { BoxObject, OfficeObject, RegistrarObject } from "../../src/durable-objects.ts";
export { AnchorObject } from "../../src/store/anchor-durable-object.ts";

export class SqlObject extends DurableObject {
  /** One case of the store's contract. */
  run(name: string): unknown {
    return sqlCases[name]?.(durableObjectSql(this.ctx.storage));
  }
}

type Env = ServiceEnv & { readonly SQL: DurableObjectNamespace<SqlObject> };

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
    case "SQL":
      return env.SQL.getByName(name).run(method);
    default: {
      const kind = binding === "ANCHOR-OF-BOX" ? "box" : "registrar";
      const of = (kind === "box" ? env.BOX : env.REGISTRAR).idFromName(name);
      const anchor = env.ANCHOR.getByName(`${kind} ${of.toString()}`);
      return method === "read" ? anchor.read() : anchor.write(String(parameters[0]));
    }
  }
}
