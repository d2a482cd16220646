/**
 * One trustee's visit: who they are by their link, what the service says, what the device keeps, and the worker. Asks the
 * service again every few seconds; sends the entries that need no decision by themselves. Seeds never leave the device.
 */
import { signal } from "@preact/signals";
import type { ElectionStatus, EntryLogged, TrusteeView } from "../../src/http/contract.ts";
import { ApiProblem, call, respond, Unreachable } from "../shared/api.ts";
import { pause, spread } from "../shared/retry.ts";
import { openVault, VaultUnavailable } from "../shared/vault.ts";
import { type RunningWorker, startWorker } from "../shared/worker.ts";
import { screenOf } from "./screen.ts";
import { type Kept, TrusteeStore } from "./store.ts";
import workerUrl from "./trustee.worker.ts?worker&url";
import type { CeremonyLook, TrusteeCalls } from "./worker-calls.ts";

/** What stands in the way for good; anything else is tried again. */
export type Obstacle = "wrong-code" | "no-vault" | "ceremony-changed" | { failure: unknown };

export const electionId: string = /^\/e\/([A-Za-z0-9_-]{43})\//u.exec(location.pathname)?.[1] ?? "";
export const view = signal<TrusteeView | undefined>(undefined);
export const status = signal<ElectionStatus | undefined>(undefined);
export const kept = signal<Kept | undefined>(undefined);
export const look = signal<CeremonyLook | undefined>(undefined);
export const obstacle = signal<Obstacle | undefined>(undefined);
export const unreachable = signal(false);
/** The person has said that the words are written down. */
export const typing = signal(false);

let store: TrusteeStore | undefined;
let code = "";
let wake = new AbortController();

let worker: Promise<RunningWorker<TrusteeCalls>> | undefined;

/** Started when it is first needed; after a failure the next attempt loads it again. */
export function trusteeWorker(): Promise<RunningWorker<TrusteeCalls>> {
  worker ??= startWorker<TrusteeCalls>(workerUrl).catch((error: unknown) => {
    worker = undefined;
    throw error;
  });
  return worker;
}

function trusteeStore(): TrusteeStore {
  if (store === undefined) throw new TypeError("the store is opened first");
  return store;
}

const path = (rest: string) => `/e/${electionId}/${rest}`;

export async function fetchRecord(): Promise<Uint8Array> {
  const response = await respond("GET", path("record"), { anonymous: true, timeout: 300_000 });
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Unreachable(`the record broke off: ${String(error)}`);
  }
}

export async function fetchCheckpoint(): Promise<string> {
  return (await respond("GET", path("checkpoint"), { anonymous: true })).text();
}

async function postEntry(entry: Uint8Array<ArrayBuffer>): Promise<void> {
  await call<EntryLogged>("POST", path("trustee/entries"), { bearer: code, bytes: entry, timeout: 60_000 });
}

/** Keeps a change of what this device knows, durably, before anybody acts on it. */
export async function keep(next: Kept): Promise<void> {
  const index = view.value?.index;
  if (index === undefined) throw new TypeError("nobody is known yet");
  await trusteeStore().keep(index, next);
  kept.value = next;
}

/** Looks again at once. */
export function refresh(): void {
  wake.abort();
  wake = new AbortController();
}

async function readLink(): Promise<void> {
  const given = new URLSearchParams(location.hash.slice(1)).get("code");
  if (given !== null) {
    await trusteeStore().keepCode(given);
    history.replaceState(null, "", location.pathname);
    if (given !== code) {
      view.value = undefined;
      kept.value = undefined;
    }
  }
  code = given ?? (await trusteeStore().code()) ?? "";
}

async function ask(): Promise<void> {
  const found = await call<TrusteeView>("GET", path("trustee/me"), { bearer: code });
  if (kept.value === undefined) kept.value = await trusteeStore().kept(found.index);
  view.value = found;
  const phase = status.value?.phase;
  if (status.value === undefined || phase !== found.electionState)
    status.value = await call<ElectionStatus>("GET", path("status"), { anonymous: true });
}

/** The record as far as it goes now, seen with this device's key. */
async function lookAtCeremony(own: Kept, index: number): Promise<CeremonyLook> {
  const running = await trusteeWorker();
  const found = await running.call("look", { electionId, record: await fetchRecord(), seed: own.seed, index });
  look.value = found;
  return found;
}

/** The entries that need no decision: the key once its words are on paper, the parts once compared, the rehearsal. */
async function act(): Promise<void> {
  const now = view.value;
  const own = kept.value;
  if (now === undefined || own === undefined) return;
  const screen = screenOf(now, own, typing.value);
  const running = await trusteeWorker();
  const asked = async () => ({ electionId, record: await fetchRecord(), seed: own.seed, index: now.index });
  if (screen === "compare" && look.value?.fingerprint === undefined) await lookAtCeremony(own, now.index);
  if (screen === "send-key") {
    // Once made, only these bytes are sent: the record must hold them byte for byte (CER-2).
    const entry = own.entry ?? (await running.call("trusteeEntry", await asked()));
    if (own.entry === undefined) await keep({ ...own, entry });
    await postEntry(new Uint8Array(entry));
  }
  if (screen === "send-shares") {
    const found = await lookAtCeremony(own, now.index);
    if (found.ceremony !== own.ceremony) {
      obstacle.value = "ceremony-changed";
      return;
    }
    await postEntry(await running.call("sharesEntry", { ...(await asked()), own: own.entry }));
  }
  if (screen === "rehearse") await postEntry(await running.call("confirmationEntry", await asked()));
  if (screen === "send-key" || screen === "send-shares" || screen === "rehearse") await ask();
}

/** A release of this trustee's share: remembered for this root first, then made and sent (TAL-3). */
export async function release(root: string): Promise<"released" | "other-record"> {
  const now = view.value;
  const own = kept.value;
  if (now === undefined || own === undefined) throw new TypeError("nobody is known yet");
  if ((await trusteeStore().release(now.index, root)) === "other-record") return "other-record";
  const running = await trusteeWorker();
  await postEntry(await running.call("decryptionEntry", { seed: own.seed, index: now.index, root }));
  return "released";
}

export async function releasedRoot(): Promise<string | undefined> {
  return view.value === undefined ? undefined : trusteeStore().released(view.value.index);
}

/** Somebody else was faster, or it is not our turn any more: the next look tells. */
const passing: readonly string[] = ["out-of-order", "too-early", "already-counted", "overloaded", "closed"];

function failed(error: unknown): void {
  unreachable.value = error instanceof Unreachable;
  if (error instanceof Unreachable) return;
  // A vote that was taken back to its draft is gone, and so are its links.
  if (error instanceof ApiProblem && (error.code === "wrong-code" || error.code === "not-found"))
    obstacle.value = "wrong-code";
  else if (!(error instanceof ApiProblem && passing.includes(error.code))) obstacle.value = { failure: error };
}

/** Runs for as long as the page is open. */
async function watch(): Promise<void> {
  for (;;) {
    try {
      await ask();
      await act();
      unreachable.value = false;
    } catch (error) {
      failed(error);
    }
    const resting = view.value?.electionState === "casting" || view.value?.electionState === "counted";
    await pause(spread(resting ? 15_000 : 2_500), wake.signal);
    while (document.hidden || obstacle.value !== undefined) await pause(1_000, wake.signal);
  }
}

/** After an obstacle: begins again. */
export function retry(): void {
  obstacle.value = undefined;
  refresh();
}

export async function start(): Promise<void> {
  try {
    store = new TrusteeStore(await openVault("trustee"), electionId);
    await readLink();
    addEventListener("hashchange", () => void readLink().then(retry));
    await watch();
  } catch (error) {
    obstacle.value = error instanceof VaultUnavailable ? "no-vault" : { failure: error };
  }
}
