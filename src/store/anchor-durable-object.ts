/** The anchor's own Durable Object, and the port to it: another object's storage, which no roll-back of the registrar or box touches. */
import { DurableObject } from "cloudflare:workers";
import type { Anchor } from "./anchor.ts";

export class AnchorObject extends DurableObject {
  read(): string | undefined {
    return this.ctx.storage.kv.get<string>("mark");
  }
  write(text: string): void {
    this.ctx.storage.kv.put("mark", text); // the output gate answers only when it is durable
  }
}

export function durableObjectAnchor(namespace: DurableObjectNamespace<AnchorObject>, name: string): Anchor {
  const stub = namespace.getByName(name);
  return {
    read: async () => stub.read(),
    write: async (text) => {
      await stub.write(text);
    },
  };
}
