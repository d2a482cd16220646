/**
 * What a failure means for the page, whether it passes, and how an error that the work threw becomes a failure. Pure;
 * the machine decides what follows from a failure.
 */
import {
  ApiProblem,
  BallotBoxSilent,
  Unreachable,
  VaultUnavailable,
  WorkerFailure,
} from "../shared/service/failures.ts";
import { repeatable } from "./due.ts";
import type { Job } from "./machine.ts";

export type Failure =
  | { readonly kind: "unreachable"; readonly retryAfter?: number; readonly lacks?: Lack }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly clause?: string;
      readonly reason?: string;
      /** Which association removed the vote, and on which day. */
      readonly removal?: NonNullable<ApiProblem["removal"]>;
    }
  /** Something that was received is not as it must be: record, permission, promise or proof. */
  | { readonly kind: "forged"; readonly what: Forged; readonly clause?: string }
  | { readonly kind: "storage" }
  /** What a person typed does not fit: `code` of the protocol, and which word. */
  | { readonly kind: "input"; readonly code: string; readonly word?: string }
  | { readonly kind: "bug"; readonly message: string };

type Forged =
  | "record"
  | "changed"
  | "permission"
  | "promise"
  | "board"
  | "proof"
  | "bundle"
  | "row"
  | "program"
  | "other";

/**
 * What the page waits for, if not for the network: a quorum (LOG-6), the origin for casts, the server's operator
 * (LOG-8).
 */
export type Lack = "witnesses" | "ballot-box" | "operator";

/** "Not now": the same request may succeed in another phase. */
const notNow = new Set(["paused", "not-open"]);
/**
 * The vote is over, as the status will say in a moment. For a sealed ballot this is an answer; for fetching one it is
 * only the phase.
 */
const over = new Set(["closed", "cancelled"]);

export function mayPass(job: Job, code: string): boolean {
  return (job === "issue" || job === "member") && (notNow.has(code) || over.has(code));
}

/**
 * A cast that is not accepted now is sent again by itself, and the page asks for nothing else because of it (BAL-9):
 * the least number of seconds until then.
 */
const NOT_NOW = 30;

/** No answer, or none that settles anything: the same again, later. */
export function passing(
  job: Job,
  failure: Failure,
): (Omit<Extract<Failure, { kind: "unreachable" }>, "kind"> & { notNow?: true }) | undefined {
  if (failure.kind === "unreachable" && repeatable(job)) return failure;
  if (failure.kind === "refused" && job === "cast" && notNow.has(failure.code))
    return { retryAfter: NOT_NOW, notNow: true };
  return undefined;
}

const forgedBy: Partial<Record<Job, Forged>> = {
  record: "record",
  issue: "permission",
  cast: "promise",
  look: "board",
  proof: "proof",
  own: "row",
};

/** The record differs from the one that the ballot belongs to. */
export class Changed extends Error {}

export function failureOf(error: unknown, job: Job): Failure {
  if (error instanceof ApiProblem) {
    const { code, clause, detail, removal } = error;
    return {
      kind: "refused",
      code,
      ...(clause === undefined ? {} : { clause }),
      ...(detail === undefined ? {} : { reason: detail }),
      ...(removal === undefined ? {} : { removal }),
    };
  }
  if (error instanceof BallotBoxSilent) return { kind: "unreachable", lacks: "ballot-box" };
  if (error instanceof Unreachable)
    return {
      kind: "unreachable",
      ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
      ...(error.code === "read-only" && { lacks: "operator" as const }),
    };
  if (error instanceof Changed) return { kind: "forged", what: "changed", clause: "ID-2" };
  if (error instanceof WorkerFailure) {
    const { code, clause, culprit } = error;
    if (code === "altered") return { kind: "forged", what: "program" };
    if (code === "not-loaded" || code === "stopped") return { kind: "unreachable" };
    if (code === "not-enough-witnesses") return { kind: "unreachable", lacks: "witnesses" };
    if (clause !== undefined && (job === "words" || job === "accept"))
      return {
        kind: "input",
        code: code ?? "",
        ...(culprit === undefined ? {} : { word: culprit.replace("word ", "") }),
      };
    if (clause !== undefined) return { kind: "forged", what: forgedBy[job] ?? "other", clause };
  }
  if (error instanceof VaultUnavailable || error instanceof DOMException) return { kind: "storage" };
  return { kind: "bug", message: String(error) };
}
