/**
 * The result as it stands at the end of the public record. Reads the last bundle of entries instead of the whole record where that
 * is possible (C2SP tlog-tiles); it verifies nothing, which is what the page for auditors is for.
 */
import type { ResultEntry } from "../../crypto/entries.ts";
import type { Manifest } from "../../crypto/manifest.ts";
import { TILE_WIDTH, writeTilePath } from "../../crypto/tile-path.ts";
import { ApiProblem, call, respond } from "../shared/api.ts";
import { lastOfBundle } from "./tiles.ts";

export interface Outcome {
  manifest: Manifest;
  result: ResultEntry;
}

const readAs = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

/** Undefined where an entry is too long for a bundle, as a long register can be. */
async function fromBundle(id: string): Promise<Uint8Array | undefined> {
  const checkpoint = await (await respond("GET", `/e/${id}/checkpoint`)).text();
  const size = Number(checkpoint.split("\n")[1]);
  const index = Math.floor((size - 1) / TILE_WIDTH);
  try {
    const path = writeTilePath({ level: "entries", index, width: size - index * TILE_WIDTH });
    const response = await respond("GET", `/e/${id}/tile/${path}`, { timeout: 120_000 });
    return lastOfBundle(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined;
    throw error;
  }
}

/** The last line of the record, which is read as a stream and never held. */
async function fromRecord(id: string): Promise<Uint8Array> {
  const response = await respond("GET", `/e/${id}/record`, { timeout: 600_000 });
  const reader = response.body?.getReader();
  const lf = 10;
  let last = new Uint8Array(0);
  let open = new Uint8Array(0);
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) return last;
    const bytes = new Uint8Array(open.length + value.length);
    bytes.set(open);
    bytes.set(value, open.length);
    const end = bytes.lastIndexOf(lf);
    if (end < 0) {
      open = bytes;
      continue;
    }
    const begin = end === 0 ? -1 : bytes.lastIndexOf(lf, end - 1);
    last = bytes.slice(begin + 1, end);
    open = bytes.slice(end + 1);
  }
}

/** @throws Unreachable, ApiProblem, TypeError where the record does not end with a result */
export async function readOutcome(id: string): Promise<Outcome> {
  const manifest = await call<Manifest>("GET", `/e/${id}/manifest`);
  const result = readAs<ResultEntry>((await fromBundle(id)) ?? (await fromRecord(id)));
  if (result.type !== "result") throw new TypeError("the record does not end with a result");
  return { manifest, result };
}
