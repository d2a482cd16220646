// The service's Worker. After a request `/full/on` no copy can be written, until `/full/off`.
import type { Env } from "../../src/host/workers/actors.ts";
import service from "../../src/host/workers/service.ts";
import { CopyObject as Copy } from "../../src/store/copy-durable-object.ts";

export { BoxObject, MeetingObject, OfficeObject, RegistrarObject } from "../../src/host/workers/actors.ts";

let full = false; // objects and Worker share the isolate

export class CopyObject extends Copy {
  override write(...write: Parameters<Copy["write"]>): void {
    if (full) throw new Error("database or disk is full: SQLITE_FULL"); // as Workers say it
    super.write(...write);
  }
}

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    const wanted = /^\/full\/(on|off)$/.exec(new URL(request.url).pathname)?.[1];
    if (wanted === undefined) return service.fetch(request, env, context);
    full = wanted === "on";
    return new Response();
  },
} satisfies ExportedHandler<Env>;
