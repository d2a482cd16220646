/** What the trustee's page asks its worker, as types. Seeds go in and out; they never leave the device (section 5). */
import type { ActCalls } from "../../src/trustee/ports.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import type { LogCalls } from "../meeting/shared/log-calls.ts";

/** A note on progress while a record is checked. */
export type CheckProgress = { readonly entries: number; readonly ballots: number; readonly total: number };

export type TrusteeCalls = ActCalls &
  LogCalls & {
    /** The whole record up to the register (TAL-3); the worker keeps what it has verified for `decryptionEntry`. */
    check: [
      { readonly electionId: string; readonly record: Uint8Array; readonly checkpoint: Uint8Array },
      CheckedRecord,
    ];
  };
