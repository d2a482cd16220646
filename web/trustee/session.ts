/**
 * One trustee's visit: who they are by their link, what the service says, what the device keeps, and the worker. Asks the
 * service again every few seconds; sends the entries that need no decision by themselves. Seeds never leave the device.
 */

import { computed, signal } from "@preact/signals";
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { EntryLogged, TrusteeMoved, TrusteeView } from "../../src/contract/trustee.ts";
import { toPlain } from "../shared/device/plain.ts";
import { exclusively } from "../shared/device/tabs.ts";
import { openVault, type Vault, VaultUnavailable } from "../shared/device/vault.ts";
import { ApiProblem, call, respond, Unreachable } from "../shared/service/api.ts";
import { bytesOf } from "../shared/service/board.ts";
import { pause } from "../shared/service/later.ts";
import { spread } from "../shared/service/retry.ts";
import { type RunningWorker, startWorker } from "../shared/worker/worker.ts";
import { screenOf } from "./screen.ts";
import { type Kept, TrusteeStore } from "./store.ts";
import workerUrl from "./trustee.worker.ts?worker&url";
import type { CeremonyLook, TrusteeCalls } from "./worker-calls.ts";

/** What stands in the way; but for `restarting`, for good. Anything else is tried again. */
export type Obstacle = "wrong-code" | "no-vault" | "restarting" | { failure: unknown };

export const electionId: string = /^\/e\/([A-Za-z0-9_-]{43})\//u.exec(location.pathname)?.[1] ?? "";
export const view = signal<TrusteeView | undefined>(undefined);
export const status = signal<ElectionStatus | undefined>(undefined);
export const kept = signal<Kept | undefined>(undefined);
/** The seed of the ceremony before this one: its words may serve again. */
export const former = signal<Uint8Array | undefined>(undefined);
export const look = signal<CeremonyLook | undefined>(undefined);
/** The root of the record for which this device has released a share. */
export const releasedRoot = signal<string | undefined>(undefined);
export const obstacle = signal<Obstacle | undefined>(undefined);
export const unreachable = signal(false);
/** The board holds more than its witnesses have signed (LOG-6). */
export const unwitnessed = computed(() => status.value !== undefined && lacksWitnesses(status.value));
/** The person has said that the words are written down. */
export const typing = signal(false);

let vault: Vault;
let store: TrusteeStore | undefined;
let code = "";
let wake = new AbortController();
/** What everybody's state was when the record was looked at last. */
let seen = "";

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

/** Somebody who is known and whose key is here. */
function present(): { now: TrusteeView; own: Kept } {
  if (view.value === undefined || kept.value === undefined) throw new TypeError("nobody is known yet");
  return { now: view.value, own: kept.value };
}

const path = (rest: string) => `/e/${electionId}/${rest}`;

/** `until`: of a long record its beginning is enough to recognise the keys. */
export async function fetchRecord(until?: "opening"): Promise<Uint8Array> {
  const address = until === undefined ? "record" : "record?until=opening";
  const response = await respond("GET", path(address), { timeout: 300_000 });
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Unreachable(`the record broke off: ${String(error)}`);
  }
}

/** The record as far as the ceremony goes. */
export function fetchCeremony({ electionState }: TrusteeView): Promise<Uint8Array> {
  return fetchRecord(electionState === "ceremony" || electionState === "ready" ? undefined : "opening");
}

export async function fetchCheckpoint(): Promise<Uint8Array> {
  return bytesOf(await respond("GET", path("checkpoint")));
}

async function postEntry(entry: Uint8Array<ArrayBuffer>): Promise<void> {
  await call<EntryLogged>("POST", path("trustee/entries"), { bearer: code, bytes: entry, timeout: 60_000 });
}

/** Tells the organiser that the words were seen to be right today, or are gone; nothing of the words. */
export async function reportWords(words: "checked" | "lost"): Promise<void> {
  await call("POST", path("trustee/words"), { bearer: code, json: { words } });
  refresh();
}

/** Keeps a change of what this device knows, durably, before anybody acts on it. */
export async function keep(next: Kept): Promise<void> {
  const index = view.value?.index;
  if (index === undefined) throw new TypeError("nobody is known yet");
  // A key that was made here never takes the place of another, which this tab may have seen only after it was asked for this one.
  const first = next.from === "made" && toPlain(next.seed) !== toPlain(kept.value?.seed);
  adopt(await (first ? trusteeStore().begin(index, next) : trusteeStore().keep(index, next)));
}

function adopt(next: Kept): void {
  if (toPlain(next.seed) !== toPlain(kept.value?.seed)) forgetLook();
  kept.value = next;
}

function forgetLook(): void {
  seen = "";
  look.value = undefined;
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
      forgetLook();
    }
  }
  code = given ?? (await trusteeStore().code()) ?? "";
}

async function ask(): Promise<void> {
  const asked = code;
  const found = await call<TrusteeView>("GET", path("trustee/me"), { bearer: asked });
  const before = await trusteeStore().former(asked);
  const released = await trusteeStore().released(found.index);
  if (kept.value === undefined) await trusteeStore().keepIndex(asked, found.index);
  const known = kept.value;
  const stored = await trusteeStore().kept(found.index);
  if (asked !== code) return; // another trustee's link was opened meanwhile
  // Another tab may have come further; what this one has kept while it was reading is newer.
  if (stored !== undefined && kept.value === known && toPlain(stored) !== toPlain(known)) adopt(stored);
  former.value = before;
  releasedRoot.value = released;
  view.value = found;
  const waits = found.electionState === "closed" && found.next === "wait"; // for the witnesses, perhaps
  if (status.value?.phase !== found.electionState || waits || unwitnessed.value)
    status.value = await call<ElectionStatus>("GET", path("status"));
}

/** The record as far as the ceremony goes, seen with this device's key; again whenever somebody has come further. */
async function lookAtCeremony(now: TrusteeView, own: Kept): Promise<void> {
  const states = now.trustees.map(({ state }) => state).join();
  if (now.state === "invited" || states === seen) return;
  const asked = { electionId, record: await fetchCeremony(now), seed: own.seed, index: now.index, shown: now };
  look.value = await (await trusteeWorker()).call("look", asked);
  seen = states;
}

/** The entries that need no decision: the key once its words are on paper, the parts once compared, the rehearsal. */
async function act(): Promise<void> {
  const now = view.value;
  const own = kept.value;
  if (now === undefined || own === undefined) return;
  await lookAtCeremony(now, own);
  const screen = screenOf(now, own, typing.value, look.value?.own);
  const running = await trusteeWorker();
  const asked = async () => ({ electionId, record: await fetchRecord(), seed: own.seed, index: now.index });
  if (screen === "send-key") {
    // Once made, only these bytes are sent: the record must hold them byte for byte (CER-2).
    const entry = own.entry ?? (await running.call("trusteeEntry", await asked()));
    if (own.entry === undefined) await keep({ ...own, entry });
    await postEntry(new Uint8Array(entry));
  } else if (screen === "send-shares") {
    const sent = { own: own.entry, ceremony: own.ceremony ?? "" };
    await postEntry(await running.call("sharesEntry", { ...(await asked()), ...sent }));
  } else if (screen === "rehearse") {
    // Kept before it leaves, one tab at a time: evidence, after which this device confirms nothing here, or that it has confirmed (CER-4).
    const rehearsed = await exclusively(`trustee-${electionId}-${now.index}`, async () => {
      const { ceremony, confirmed = false } = (await trusteeStore().kept(now.index)) ?? own;
      const found = await running.call("rehearse", { ...(await asked()), remembered: { ceremony, confirmed } });
      await keep("entry" in found ? { ...own, confirmed: true } : { ...own, evidence: found.evidence });
      return found;
    });
    if ("entry" in rehearsed) await postEntry(rehearsed.entry);
  } else if (screen === "accuse")
    await call("POST", path("trustee/evidence"), { bearer: code, json: own.evidence, timeout: 60_000 });
  else return;
  await ask();
}

/** The evidence that the service shows, as a file for others; undefined where it does not hold: this device looks for itself. */
export async function evidenceFile(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const evidence = view.value?.badShare;
  if (evidence === undefined) throw new TypeError("there is no evidence");
  const shown = { electionId, record: await fetchRecord(), checkpoint: await fetchCheckpoint(), ...evidence };
  return (await trusteeWorker()).call("evidenceFile", shown);
}

/** A release of this trustee's share: remembered for this root first, then made and sent (TAL-3). */
export async function release(root: string): Promise<"released" | "other-record"> {
  const { now, own } = present();
  if ((await trusteeStore().release(now.index, root)) === "other-record") return "other-record";
  releasedRoot.value = root;
  const running = await trusteeWorker();
  await postEntry(await running.call("decryptionEntry", { seed: own.seed, index: now.index, root }));
  return "released";
}

/** The vote was prepared anew: the link goes on to it, and the words, where they are on paper, may serve again. */
async function follow(): Promise<Obstacle | undefined> {
  const { election } = await call<TrusteeMoved>("GET", path("trustee/moved"), { bearer: code });
  if (election === electionId) return undefined;
  if (election === undefined) return "restarting";
  await trusteeStore().passOn(code, election);
  await new TrusteeStore(vault, election).keepCode(code);
  location.replace(`/e/${election}/trustee`);
  return "restarting"; // until the other page is there
}

/** Somebody else was faster, or it is not our turn any more: the next look tells. */
const passing: readonly string[] = [
  "out-of-order",
  "wrong-index",
  "too-early",
  "already-counted",
  "overloaded",
  "closed",
  "bad-ceremony",
];

/** The link is not one of this vote's; it may be one of the vote that was prepared anew. */
const unknownHere: readonly string[] = ["wrong-code", "too-many-attempts", "not-found"];

async function failed(error: unknown): Promise<void> {
  unreachable.value = error instanceof Unreachable;
  if (error instanceof Unreachable) return;
  if (!(error instanceof ApiProblem)) obstacle.value = { failure: error };
  else if (unknownHere.includes(error.code)) {
    try {
      obstacle.value = await follow();
    } catch (problem) {
      unreachable.value = problem instanceof Unreachable;
      const often = problem instanceof ApiProblem && problem.code === "too-many-attempts";
      if (!unreachable.value) obstacle.value = often ? { failure: problem } : "wrong-code";
    }
  } else if (!passing.includes(error.code)) obstacle.value = { failure: error };
}

/** Runs for as long as the page is open. */
async function watch(): Promise<void> {
  for (;;) {
    const asked = code;
    try {
      await ask();
      if (obstacle.value === "restarting") obstacle.value = undefined;
      await act();
      unreachable.value = false;
    } catch (error) {
      await failed(error);
      if (asked !== code) obstacle.value = undefined; // of the link before the one that was opened meanwhile
    }
    const resting = view.value?.electionState === "casting" || view.value?.electionState === "counted";
    await pause(spread(resting || obstacle.value === "restarting" ? 10_000 : 2_500), wake.signal);
    const blocked = () => obstacle.value !== undefined && obstacle.value !== "restarting";
    while (blocked()) await pause(1_000, wake.signal);
  }
}

/** After an obstacle: begins again. */
export function retry(): void {
  obstacle.value = undefined;
  refresh();
}

export async function start(): Promise<void> {
  try {
    vault = await openVault("trustee");
    store = new TrusteeStore(vault, electionId);
    await readLink();
    addEventListener("hashchange", () => void readLink().then(retry));
    await watch();
  } catch (error) {
    obstacle.value = error instanceof VaultUnavailable ? "no-vault" : { failure: error };
  }
}
