/**
 * The copy's own Durable Object, and the port to it (LOG-8): another object's storage, which no recovery of the registrar, box or office
 * touches. It applies what it is sent, all of it or nothing, without knowing what it means.
 */
import { DurableObject } from "cloudflare:workers";
import type { Copy } from "./copied.ts";
import type { SqlValue, Write } from "./sql.ts";
import { durableObjectSql } from "./sqlite-durable-object.ts";
import { pageOf, type Side, sizeOf, type Table, type TablePage, tablesOf, writeAll } from "./tables.ts";

/** A message between objects has at most 32 MiB. */
const PART_BYTES = 8 << 20;

export class CopyObject extends DurableObject {
  /** Parts of a write whose last part has not come yet. An evicted object forgets them, and then all of them are sent again. */
  #begun: { id: string; parts: Write[][] } = { id: "", parts: [] };

  tables(): Table[] {
    return tablesOf(durableObjectSql(this.ctx.storage));
  }
  page(table: string, after: SqlValue[]): TablePage {
    return pageOf(durableObjectSql(this.ctx.storage), table, after);
  }
  /** The output gate answers only when it is durable. */
  write(id: string, index: number, last: boolean, part: Write[]): void {
    if (index === 0) this.#begun = { id, parts: [] };
    const { parts } = this.#begun;
    if (this.#begun.id !== id || parts.length !== index) throw new RangeError("a part of this write is missing");
    parts.push(part);
    if (!last) return;
    this.#begun = { id: "", parts: [] };
    writeAll(durableObjectSql(this.ctx.storage), parts.flat());
  }
}

export function durableObjectCopy(namespace: DurableObjectNamespace<CopyObject>, name: string): Side & Copy {
  const stub = namespace.getByName(name);
  return {
    tables: async () => stub.tables(),
    page: async (table, after) => (await stub.page(table, [...after])) as TablePage,
    async write(writes) {
      const parts = partsOf(writes);
      const id = crypto.randomUUID();
      for (const [index, part] of parts.entries()) await stub.write(id, index, index === parts.length - 1, part);
    },
    async scrub() {}, // the platform's log is out of reach
  };
}

function partsOf(writes: readonly Write[]): Write[][] {
  const parts: Write[][] = [[]];
  let bytes = 0;
  for (const { query, params } of writes) {
    const size = query.length + sizeOf(Object.fromEntries(params.entries()));
    if (bytes > 0 && bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push({ query, params });
    bytes += size;
  }
  return parts;
}
