/** Who is signed in, as the service says; and this browser's own store of drafts and access codes. */
import { signal } from "@preact/signals";
import type { Session } from "../../../src/contract/sign-in.ts";
import { openVault, type Vault, VaultUnavailable } from "../../shared/device/vault.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { getSession, signOut } from "./calls.ts";

/** `lost`: was signed in before, on this page. */
export type SessionState =
  | { state: "unknown" }
  | { state: "out"; lost: boolean }
  | ({ state: "in" } & Session)
  | { state: "failed"; failure: unknown };

export const session = signal<SessionState>({ state: "unknown" });

/** Signed in on this page with a link, or by founding an association: it asks for a passkey once. */
export const withLink = signal(false);

export async function loadSession(): Promise<void> {
  try {
    session.value = { state: "in", ...(await getSession()) };
  } catch (failure) {
    session.value =
      failure instanceof ApiProblem && failure.status === 401
        ? { state: "out", lost: false }
        : { state: "failed", failure };
  }
}

/** Ends the session in this browser. */
export async function signOutHere(): Promise<void> {
  await signOut();
  session.value = { state: "out", lost: false };
}

/** False if the browser stores nothing: then access codes are gone with the page, and drafts are only on the server. */
export const lasting = signal(true);
let opening: Promise<Vault> | undefined;

export function organiserVault(): Promise<Vault> {
  opening ??= openVault("organiser").catch((error: unknown) => {
    if (!(error instanceof VaultUnavailable)) throw error;
    lasting.value = false;
    return forgetfulVault();
  });
  return opening;
}

/** Keeps its content only while the page is open. */
function forgetfulVault(): Vault {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(name: string) => values.get(name) as T | undefined,
    put: async (name, value) => void values.set(name, value),
    add: async (name, value) => void (values.has(name) || values.set(name, value)),
    remove: async (name) => void values.delete(name),
    keys: async () => [...values.keys()],
  };
}
