// The service's Worker. A request `/skew/{milliseconds}` sets the clocks of its objects forward, so that a test does not have to wait for a
// minute to end.
import { BoxObject as Box, type Env, OfficeObject as Office } from "../../src/host/workers/actors.ts";
import service from "../../src/host/workers/service.ts";

export { MeetingObject, RegistrarObject } from "../../src/host/workers/actors.ts";
export { CopyObject } from "../../src/store/copy-durable-object.ts";

let skew = 0; // objects and Worker share the isolate

export class BoxObject extends Box {
  protected override now(): number {
    return Date.now() + skew;
  }
}
export class OfficeObject extends Office {
  protected override now(): number {
    return Date.now() + skew;
  }
}

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    const wanted = /^\/skew\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
    if (wanted === undefined) return service.fetch(request, env, context);
    skew = Number(wanted);
    return new Response();
  },
} satisfies ExportedHandler<Env>;
