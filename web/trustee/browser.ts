/** The trustee's ports in a real browser: network, worker, storage, tabs. */
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { EntryLogged, TrusteeView } from "../../src/contract/trustee.ts";
import { sameKey } from "../../src/trustee/kept.ts";
import type { Failure } from "../../src/trustee/machine.ts";
import type { Ports, Server, Store } from "../../src/trustee/ports.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import { exclusively } from "../shared/device/tabs.ts";
import { inItsForm } from "../shared/page/say-du.ts";
import { ApiProblem, call, respond, Unreachable } from "../shared/service/api.ts";
import { bytesOf } from "../shared/service/board.ts";
import { type RunningWorker, startWorker } from "../shared/worker/worker.ts";
import type { TrusteeStore } from "./store.ts";
import workerUrl from "./trustee.worker.ts?worker&url";
import type { CheckProgress, TrusteeCalls } from "./worker-calls.ts";

let worker: Promise<RunningWorker<TrusteeCalls>> | undefined;

/** Started when it is first needed; after a failure the next attempt loads it again. */
export function trusteeWorker(): Promise<RunningWorker<TrusteeCalls>> {
  worker ??= startWorker<TrusteeCalls>(workerUrl).catch((error: unknown) => {
    worker = undefined;
    throw error;
  });
  return worker;
}

export function serverOf(electionId: string, bearer: string): Server {
  const path = (rest: string) => `/e/${electionId}/${rest}`;
  return {
    me: () => call("GET", path("trustee/me"), { bearer }),
    moved: () => call("GET", path("trustee/moved"), { bearer }),
    status: () => inItsForm(call<ElectionStatus>("GET", path("status"))),
    async record(until) {
      const address = until === undefined ? "record" : `record?until=${until}`;
      return bytesOf(await respond("GET", path(address), { timeout: 300_000 }));
    },
    checkpoint: async () => bytesOf(await respond("GET", path("checkpoint"))),
    async send(entry) {
      const bytes = new Uint8Array(entry);
      await call<EntryLogged>("POST", path("trustee/entries"), { bearer, bytes, timeout: 60_000 });
    },
    report: (json) => call("POST", path("trustee/words"), { bearer, json }),
    accuse: (json) => call("POST", path("trustee/evidence"), { bearer, json, timeout: 60_000 }),
  };
}

/** A committee that lasts has no vote and no board: what it has is its sequence (COM-2). */
function committeeServer(committeeId: string, bearer: string): Server {
  const path = (rest: string) => `/t/${committeeId}/${rest}`;
  return {
    async me() {
      const asked = call<TrusteeView>("GET", path("me"), { bearer });
      await inItsForm(asked.then(({ standing }) => standing));
      return asked;
    },
    status: async () => undefined,
    record: async () => bytesOf(await respond("GET", path("sequence"), { bearer })),
    async send(entry) {
      const bytes = new Uint8Array(entry);
      await call<EntryLogged>("POST", path("entries"), { bearer, bytes, timeout: 60_000 });
    },
    report: (json) => call("POST", path("words"), { bearer, json }),
    away: (json) =>
      json === undefined ? call("DELETE", path("absence"), { bearer }) : call("PUT", path("absence"), { bearer, json }),
    accuse: (json) => call("POST", path("evidence"), { bearer, json, timeout: 60_000 }),
  };
}

function storeOf(store: TrusteeStore, code: string): Store {
  let whose = false;
  return {
    kept: store.kept,
    /**
     * A key made here never replaces another one, which this tab may have seen only after it was asked for this one.
     */
    async keep(index, next, committee) {
      const first = next.from === "made" && !sameKey(next, await store.kept(index, committee));
      return first ? store.begin(index, next, committee) : store.keep(index, next, committee);
    },
    released: store.released,
    release: store.release.bind(store),
    seen: store.seen,
    async former(index) {
      if (!whose) await store.keepIndex(code, index); // for when the service does not know this election any more
      whose = true;
      return store.former(code);
    },
  };
}

/** What a failure of the server or the worker means. */
function failureOf(error: unknown): Failure {
  if (error instanceof Unreachable) return { kind: "silent", error };
  return error instanceof ApiProblem ? { kind: "refused", code: error.code, error } : { kind: "broken", error };
}

/** The whole record under the newest checkpoint, which is fetched first. */
export async function checkRecord(
  electionId: string,
  server: Server,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckedRecord> {
  const running = await trusteeWorker();
  running.onNote((note) => onProgress(note as CheckProgress));
  if (server.checkpoint === undefined) throw new TypeError("a committee has no record");
  const checkpoint = await server.checkpoint();
  return running.call("check", { electionId, record: await server.record(), checkpoint });
}

/** `onProgress`: while the whole record is checked. `lasts`: the id is that of a committee, which has no record to check. */
export function browserPorts(
  electionId: string,
  lasts: boolean,
  code: string,
  device: TrusteeStore,
  onProgress: (progress: CheckProgress) => void,
): Ports {
  const server = lasts ? committeeServer(electionId, code) : serverOf(electionId, code);
  return {
    electionId,
    server,
    crypto: { call: async (name, ask) => (await trusteeWorker()).call(name, ask) },
    store: storeOf(device, code),
    check: () => checkRecord(electionId, server, onProgress),
    async seed({ seed }) {
      if (seed === undefined) throw new TypeError("the key is not kept here");
      return seed;
    },
    exclusively: (index, body) => exclusively(`trustee-${electionId}-${index}`, body),
    now: Date.now,
    failureOf,
  };
}
