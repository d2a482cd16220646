/** Who is signed in, as the service says; and this browser's own store of drafts and access codes. */
import { signal } from "@preact/signals";
import { ApiProblem } from "../shared/api.ts";
import { openVault, type Vault, VaultUnavailable } from "../shared/vault.ts";
import { getSession } from "./calls.ts";

interface Organiser {
  id: string;
  name: string;
  passkeys: number;
}
/** `lost`: was signed in before, on this page. */
export type SessionState =
  | { state: "unknown" }
  | { state: "out"; lost: boolean }
  | { state: "in"; organiser: Organiser }
  | { state: "failed"; failure: unknown };

export const session = signal<SessionState>({ state: "unknown" });

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

let opening: Promise<Vault | undefined> | undefined;

/** The vault, or nothing where the browser keeps nothing: then drafts live on the server only. */
export function organiserVault(): Promise<Vault | undefined> {
  opening ??= openVault("organiser").catch((error: unknown) => {
    if (error instanceof VaultUnavailable) return undefined;
    throw error;
  });
  return opening;
}
