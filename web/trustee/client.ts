/**
 * The trustee's client on this page: one state (src/trustee/machine.ts), what a person does, and time. It asks the
 * service again every few seconds while somebody looks. Seeds never leave the device.
 */
import { signal } from "@preact/signals";
import { work } from "../../src/trustee/effects.ts";
import { type Act, type Effect, type Event, fresh, type Result, type State, step } from "../../src/trustee/machine.ts";
import type { Deed } from "../../src/trustee/meeting/deeds.ts";
import type { Ports } from "../../src/trustee/ports.ts";
import { openVault, type Vault, VaultUnavailable } from "../shared/device/vault.ts";
import { pause } from "../shared/service/later.ts";
import { spread } from "../shared/service/retry.ts";
import { browserPorts } from "./browser.ts";
import { deedsOf } from "./meeting/deeds-store.ts";
import { TrusteeStore } from "./store.ts";
import type { CheckProgress } from "./worker-calls.ts";

const [, kind, id = ""] = /^\/([et])\/([A-Za-z0-9_-]{43})(?:\/|$)/u.exec(location.pathname) ?? [];
/** Of the vote, or of the committee that lasts. */
export const electionId: string = id;
/** This is the page of a committee that lasts. */
export const lasts: boolean = kind === "t";
export const state = signal<State>(fresh(electionId, ""));
/** Progress of the check of the whole record. */
export const progress = signal<CheckProgress | undefined>(undefined);
/** Why the page cannot start: this browser stores nothing, or anything else went wrong. */
export const halted = signal<"no-vault" | { readonly failure: unknown } | undefined>(undefined);

let vault: Vault;
let store: TrusteeStore;
let ports: Ports;
let waiting = new AbortController();

export function dispatch(event: Event): void {
  const next = step(state.value, event);
  state.value = next.state;
  for (const effect of next.effects) run(effect);
}

/**
 * Does what a person asks for. Resolves when it is done; throws what went wrong, so that the page can say it next to
 * the button.
 */
export async function act(what: Act): Promise<Result> {
  const { code } = state.value;
  const result = await work(ports, what, state.value);
  dispatch({ type: "acted", code, result });
  return result;
}

function run(effect: Effect): void {
  waiting.abort();
  waiting = new AbortController();
  const { code } = state.value;
  if (effect.do === "wait") {
    const { signal: over } = waiting;
    void pause(spread(effect.milliseconds), over).then(() => {
      if (!over.aborted) dispatch({ type: "wake" });
    });
  } else if (effect.do === "go")
    go(effect.election).catch((failure: unknown) => {
      halted.value = { failure };
    });
  else
    work(ports, effect, state.value).then(
      (result) => dispatch({ type: "done", job: effect.do, code, result }),
      (error: unknown) => dispatch({ type: "failed", job: effect.do, code, failure: ports.failureOf(error) }),
    );
}

/** If the words are on paper, they may be used again there. */
async function go(election: string): Promise<void> {
  const { code } = state.value;
  await store.passOn(code, election);
  await new TrusteeStore(vault, election).keepCode(code);
  location.replace(`/e/${election}/trustee`);
}

/** The code of the link, which is removed from the address; else that of the last link that was opened. */
async function readLink(): Promise<string> {
  const given = new URLSearchParams(location.hash.slice(1)).get("code");
  if (given === null) return (await store.code()) ?? "";
  await store.keepCode(given);
  history.replaceState(null, "", location.pathname);
  return given;
}

async function follow(): Promise<void> {
  const code = await readLink();
  if (ports !== undefined && code === state.value.code) return dispatch({ type: "retry" });
  ports = browserPorts(electionId, lasts, code, store, (now) => {
    progress.value = now;
  });
  dispatch({ type: "link", code });
}

export async function open(): Promise<void> {
  try {
    vault = await openVault("trustee");
    store = new TrusteeStore(vault, electionId);
    addEventListener("hashchange", () => void follow());
    await follow();
  } catch (error) {
    halted.value = error instanceof VaultUnavailable ? "no-vault" : { failure: error };
  }
}

/** The service's evidence as a file for others; undefined if it is wrong: this device checks it itself. */
export async function evidenceFile(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { view, kept } = state.value;
  const shown = view?.badShare ?? kept?.shown;
  if (view === undefined || shown === undefined) throw new TypeError("there is no evidence");
  const { server, crypto } = ports;
  const checkpoint = await server.checkpoint?.();
  const asked = { electionId, record: await server.record(), shown: view, ...(checkpoint && { checkpoint }) };
  return crypto.call("evidenceFile", { ...asked, ...shown });
}

/** Whether this device has released a share for this vote of the committee. */
export const hasReleased = async (index: number, election: string): Promise<boolean> =>
  (await store.released(index, election)) !== undefined;

/** Opened before anything is shown of the member. */
export const vaultOfPage = (): Vault => vault;

/** What this device has agreed to and released in meetings, on the page of a committee. */
export const deedsHere = (index: number): Promise<readonly Deed[]> => deedsOf(vault, electionId, index);
