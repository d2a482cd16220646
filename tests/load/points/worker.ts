// The service's Worker, whose objects count what they do to their storage. At the chosen point it says so and does nothing any more, in the
// middle of it, until somebody kills workerd. `/points/…` is asked by the parent; the clocks of the objects are set forward by it.

import { fromBase64url } from "../../../crypto/encoding/bytes.ts";
import type { BoxDoor } from "../../../src/doors/box.ts";
import {
  BoxObject as Box,
  type Env,
  MeetingObject as Meeting,
  OfficeObject as Office,
  RegistrarObject as Registrar,
} from "../../../src/host/workers/actors.ts";
import service from "../../../src/host/workers/service.ts";
import { CopyObject as Copy } from "../../../src/store/copy-durable-object.ts";
import { isRead } from "../../../src/store/sql.ts";
import { statementIn } from "./kinds.ts";

let skew = 0; // objects and Worker share the isolate
let seen: string[] = [];
let deadly = Number.POSITIVE_INFINITY;

function point(what: string): void {
  seen.push(what);
  if (seen.length !== deadly) return;
  console.log(`at the point: ${what}`);
  for (;;) Math.random();
}

function watched(state: DurableObjectState, name: string): DurableObjectState {
  const { storage } = state;
  const exec = storage.sql.exec.bind(storage.sql);
  storage.sql.exec = ((query: string, ...parameters: unknown[]) => {
    if (!isRead(query)) point(statementIn(query, name));
    return exec(query, ...parameters);
  }) as typeof storage.sql.exec;
  return state;
}

export class BoxObject extends Box {
  constructor(state: DurableObjectState, env: Env) {
    super(watched(state, "box"), env);
  }
  protected override now(): number {
    return Date.now() + skew;
  }
  async tick(): Promise<void> {
    await (await this.actor).tick();
  }
}
export class OfficeObject extends Office {
  constructor(state: DurableObjectState, env: Env) {
    super(watched(state, "office"), env);
  }
  protected override now(): number {
    return Date.now() + skew;
  }
  async tick(): Promise<void> {
    await (await this.actor).tick();
  }
}
export class RegistrarObject extends Registrar {
  constructor(state: DurableObjectState, env: Env) {
    super(watched(state, "registrar"), env);
  }
  protected override now(): number {
    return Date.now() + skew;
  }
}
export class MeetingObject extends Meeting {
  constructor(state: DurableObjectState, env: Env) {
    super(watched(state, "meeting"), env);
  }
}
export class CopyObject extends Copy {
  constructor(state: DurableObjectState, env: Env) {
    super(watched(state, `copy of the ${state.id.name?.split(" ")[0]}`), env);
  }
}

type OurEnv = Omit<Env, "BOX" | "OFFICE"> & {
  readonly BOX: DurableObjectNamespace<BoxObject>;
  readonly OFFICE: DurableObjectNamespace<OfficeObject>;
};

export default {
  async fetch(request: Request, env: OurEnv, context: ExecutionContext): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const asked = (name: string) => searchParams.get(name) ?? "";
    switch (pathname) {
      case "/points/arm": {
        const before = seen;
        seen = [];
        deadly = Number(asked("at")) || Number.POSITIVE_INFINITY;
        return Response.json(before);
      }
      case "/points/tick":
        skew = Number(asked("now"));
        await env.OFFICE.getByName("office").tick();
        if (asked("election") !== "") await env.BOX.getByName(asked("election")).tick();
        return new Response();
      case "/points/lookup": {
        const box = env.BOX.getByName(asked("election"));
        const lookup = box.ask("lookup", [fromBase64url(asked("leaf"))]) as ReturnType<BoxDoor["lookup"]>;
        return Response.json((await lookup)?.promise ?? null);
      }
      default: {
        const answer = await service.fetch(request, env as unknown as Env, context);
        point("answer");
        return answer;
      }
    }
  },
} satisfies ExportedHandler<OurEnv>;
