/** The effects' ports in a real browser: network, worker, storage, tabs, address. */
import { toHex, utf8 } from "../../crypto/encoding/bytes.ts";
import type { ElectionStatus, OpeningPrefix } from "../../src/contract/board.ts";
import type { Cast, Issued, MemberView } from "../../src/contract/voter.ts";
import { type Vault, VaultUnavailable } from "../shared/device/vault.ts";
import { inItsForm } from "../shared/page/say-du.ts";
import { call, respond } from "../shared/service/api.ts";
import { boardOf } from "../shared/service/board.ts";
import { isTrue, list, mapOf, object, oneOf, optional, text, whole } from "../shared/service/decode.ts";
import { pause } from "../shared/service/later.ts";
import { retryDelay } from "../shared/service/retry.ts";
import { type Calls, type RunningWorker, startWorker, WorkerFailure } from "../shared/worker/worker.ts";
import { ballotBox } from "./ballot-box.ts";
import carryWorkerUrl from "./carry.worker.ts?worker&url";
import type { Crypto, Server, Store } from "./ports.ts";
import type { CarryCalls, VoterCalls } from "./worker-calls.ts";

const decodeStatus = object<ElectionStatus>({
  phase: oneOf("ceremony", "issuing", "casting", "paused", "checking", "closed", "counted", "cancelled"),
  opens: optional(text),
  closes: optional(text),
  size: whole,
  title: mapOf(text),
  trial: optional(isTrue),
  organiser: text,
  witnesses: optional(object({ quorum: whole, named: whole, size: whole })),
  closing: optional(whole),
  eligible: optional(list(whole)),
  extended: optional(text),
  paused: optional(text),
  cancelled: optional(text),
  withdrawn: optional(list(text)),
  askAt: optional(text),
  imprint: optional(text),
  privacy: optional(text),
  logo: optional(isTrue),
  informal: optional(isTrue),
  castsAt: optional(text),
});
const decodeOpening = object<OpeningPrefix>({ entries: list(text), checkpoint: text, consistency: list(text) });
const decodeMember = object<MemberView>({
  number: whole,
  name: text,
  class: text,
  salt: text,
  reference: text,
  struckOff: optional(text),
  pad: text,
});
const decodeIssued = object<Issued>({ signature: text });
const decodeCast = object<Cast>({ promise: text, tracker: text });

export function serverOf(electionId: string): Server {
  const base = `/e/${electionId}`;
  const box = ballotBox();
  return {
    async status() {
      const status = await inItsForm(call("GET", `${base}/status`, { decode: decodeStatus }));
      box.named(status.castsAt);
      return status;
    },
    opening: () => call("GET", `${base}/opening`, { decode: decodeOpening }),
    member: (accessCode) => call("POST", `${base}/voter`, { json: { accessCode }, decode: decodeMember }),
    async issue(json) {
      await box.answers(); // a fetched ballot that cannot be cast helps nobody
      return call("POST", `${base}/issue`, { json, decode: decodeIssued });
    },
    ...boardOf((path, options) => respond("GET", `${base}/${path}`, options)),
    // the closing may wait for ballots under verification (LOG-9), so wait longer here
    cast: (ballot) => call("POST", `${box.origin()}${base}/ballots`, { ballot, decode: decodeCast, timeout: 90_000 }),
  };
}

/** Words and QR codes. */
export const startCarrying = () => startPatiently<CarryCalls>(carryWorkerUrl);

/** What a worker that replaces another one must be told again, in this order. All of it is public. */
const TOLD = ["record", "board", "register"] as const satisfies (keyof VoterCalls)[];

/** Somebody waits for it, and nothing else tries again: so a script that did not arrive is requested until it does. */
export async function startPatiently<C extends Calls>(url: string): Promise<RunningWorker<C>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startWorker<C>(url);
    } catch (error) {
      if (!(error instanceof WorkerFailure) || error.code !== "not-loaded") throw error;
      await pause(retryDelay(attempt));
    }
  }
}

/**
 * Starts the worker at once, because every page waits for it. After it was ended, starts it again with what was
 * verified before.
 */
export function cryptoOf<C extends VoterCalls & Calls>(workerUrl: string): Crypto<C> {
  let carry: Promise<RunningWorker<CarryCalls>> | undefined;
  const told = new Map<string, unknown>();
  const carrying = () => {
    carry ??= startCarrying();
    carry.catch(() => {
      carry = undefined;
    });
    return carry;
  };
  const fresh = async () => {
    const worker = await startWorker<C>(workerUrl);
    for (const name of TOLD) if (told.has(name)) await worker.call(name, told.get(name) as never);
    return worker;
  };
  let running: Promise<RunningWorker<C>> | undefined = fresh();
  running.catch(() => undefined); // the caller gets the error
  return {
    async call(name, ask) {
      running ??= fresh();
      const worker = await running.catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      const answer = await worker.call(name, ask);
      if (TOLD.some((each) => each === name)) told.set(name, ask);
      return answer;
    },
    carry: async (name, ask) => (await carrying()).call(name, ask),
    loadCarry: () => void carrying().catch(() => undefined),
    forget() {
      for (const started of [running, carry]) void started?.then((worker) => worker.end()).catch(() => undefined);
      running = undefined;
      carry = undefined;
    },
  };
}

/** Where the slip of this name is kept. */
export function storeOf(vault: () => Promise<Vault>, name: string): Store {
  return {
    read: async () => (await vault()).get(name),
    write: async (slip) => (await vault()).put(name, slip),
    remove: async () => (await vault()).remove(name),
  };
}

/** Browsers give locks, cryptography and lasting storage only to secure connections. */
export async function secure(): Promise<void> {
  if (!isSecureContext) throw new VaultUnavailable("no secure connection");
}

export async function markOf(code: string): Promise<string> {
  await secure();
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(utf8(code)));
  return toHex(new Uint8Array(digest).slice(0, 16));
}

export function persist(): void {
  void navigator.storage?.persist?.().catch(() => false);
}
