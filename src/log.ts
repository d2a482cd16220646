/**
 * The log: JSON lines from a closed set of events. There is no field for a ballot, an access code, a name, an address or
 * the time of a request, so none can slip in; who adds an event keeps it so. (What the machine's journal adds to each
 * line is the time of these events, none of which is a cast or an issue.)
 */
import type { ActorName } from "./doors/hosts.ts";
import type { StopReason } from "./doors/moves.ts";
import { Fault, type FaultCode } from "./store/fault.ts";
import type { Mended } from "./store/pair.ts";

export type LogEvent =
  | { readonly event: "started"; readonly origin: string; readonly data: string }
  | { readonly event: "stopped" }
  /** Somebody with the operator's key has taken everything. */
  | { readonly event: "backup"; readonly sealed: boolean }
  | { readonly event: "election"; readonly election: string; readonly step: string }
  /** `conduct` could not take its next step; it tries again. */
  | { readonly event: "election-waits"; readonly election: string; readonly code: string }
  /**
   * LOG-8: a database was brought back from its copy, a copy made again, both joined; or why nothing is signed. Said
   * when the two are opened: for the first time, or again after somebody else's change or damage was noticed, by a look
   * of the clock or by a request (SECURITY.md).
   */
  | {
      readonly event: "copy";
      readonly actor: ActorName;
      readonly election?: string;
      readonly what: Mended | StopReason;
    }
  /**
   * The machine fails under the service, or no longer does (`over`): what the system calls it, and the file or folder.
   * Said once, when the clock looks, never by the request that met it.
   */
  | {
      readonly event: "fault";
      readonly fault: FaultCode;
      readonly reason: string;
      readonly file: string;
      readonly over?: true;
    }
  /** The lock of the data folder was deleted, and was taken again. */
  | { readonly event: "lock"; readonly file: string }
  /** No mail goes out at present; it is tried again. */
  | { readonly event: "mail-waits"; readonly fault: string }
  /** The OpenID provider cannot be used at present: no answer, another issuer, or its own code (RFC 6749, 5.2). */
  | { readonly event: "openid-fails"; readonly fault: string }
  /** A bug of ours: the route's pattern (never the address asked for) and where the error came from. */
  | {
      readonly event: "failed";
      readonly where: string;
      readonly error: string;
      readonly code?: string;
      readonly at: readonly string[];
    };

export type Log = (event: LogEvent) => void;

export const logToConsole: Log = (event) => {
  console.log(JSON.stringify(event));
};

/** An unexpected error. A fault is none: the host says it, once (host/faults.ts). */
export function logFailure(log: Log, where: string, error: unknown): void {
  if (!(error instanceof Fault)) log(failure(where, error));
}

/**
 * An unexpected error as an event. Its message is left out, because libraries put input into messages; name, code and
 * stack frames find the bug as well.
 */
export function failure(where: string, error: unknown): LogEvent {
  if (!(error instanceof Error)) return { event: "failed", where, error: typeof error, at: [] };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const { code } = error as { code?: unknown };
  return {
    ...{ event: "failed", where, error: error.name },
    ...(typeof code === "string" && /^[\w-]{1,64}$/.test(code) && { code }),
    at: frames.slice(0, 8).map((line) => line.trim()),
  };
}
