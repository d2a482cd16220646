// The service's Worker, which counts what the platform bills: requests to the Worker and to each object, rows read and written, stored
// bytes. GET /cost shows the sums so far.
import {
  BoxObject as Box,
  type Env,
  MeetingObject as Meeting,
  OfficeObject as Office,
  RegistrarObject as Registrar,
} from "../../src/host/workers/actors.ts";
import service from "../../src/host/workers/service.ts";
import { CopyObject as Copy } from "../../src/store/copy-durable-object.ts";
import type { Write } from "../../src/store/sql.ts";

const sums: Record<string, number> = {};
const stored = new Map<string, number>();
const add = (name: string, n = 1) => {
  sums[name] = (sums[name] ?? 0) + n;
};

/** Counts one statement when its rows have been read, which the service does at once. */
function count(name: string, { id, storage }: DurableObjectState): void {
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  sql.exec = ((query: string, ...bindings: SqlStorageValue[]) => {
    const cursor = exec(query, ...bindings);
    const toArray = cursor.toArray.bind(cursor);
    cursor.toArray = () => {
      const rows = toArray();
      add(`${name} rows read`, cursor.rowsRead);
      add(`${name} rows written`, cursor.rowsWritten);
      stored.set(`${name} ${id}`, sql.databaseSize);
      return rows;
    };
    return cursor;
  }) as typeof sql.exec;
}

export class RegistrarObject extends Registrar {
  constructor(state: DurableObjectState, env: Env) {
    count("registrar", state);
    super(state, env);
  }
  override ask(name: string, parameters: unknown[]): Promise<unknown> {
    add("registrar requests");
    return super.ask(name, parameters);
  }
}
export class BoxObject extends Box {
  constructor(state: DurableObjectState, env: Env) {
    count("box", state);
    super(state, env);
  }
  override ask(name: string, parameters: unknown[]): Promise<unknown> {
    add("box requests");
    return super.ask(name, parameters);
  }
  override alarm(): Promise<void> {
    add("box requests");
    return super.alarm();
  }
}
export class OfficeObject extends Office {
  override ask(name: string, parameters: unknown[]): Promise<unknown> {
    add("office requests");
    return super.ask(name, parameters);
  }
}
export class MeetingObject extends Meeting {
  constructor(state: DurableObjectState, env: Env) {
    count("meeting", state);
    super(state, env);
  }
  override ask(name: string, parameters: unknown[]): Promise<unknown> {
    add("meeting requests");
    return super.ask(name, parameters);
  }
}
export class CopyObject extends Copy {
  constructor(state: DurableObjectState, env: Env) {
    count("copy", state);
    super(state, env);
  }
  override write(id: string, index: number, last: boolean, part: Write[]): void {
    add("copy requests");
    super.write(id, index, last, part);
  }
}

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname === "/cost") {
      for (const kind of ["registrar", "box", "meeting", "copy"])
        sums[`${kind} bytes stored`] = [...stored].reduce((all, [key, n]) => all + (key.startsWith(kind) ? n : 0), 0);
      return Response.json(sums);
    }
    add("worker requests");
    return service.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;
