/**
 * Expected outcomes of a command, as values: a closed union of stable codes that callers switch over. Never thrown, and never
 * carrying a class, since errors lose theirs on the way out of a Durable Object.
 */
import { type Clause, type ErrorCode, ProtocolError } from "../../crypto/encoding/errors.ts";
import type { FieldProblem } from "../draft/problem.ts";
import type { FaultCode } from "../store/fault.ts";

/** Codes that the service adds to those of the protocol. Part of the public interface: never renamed. */
export type ServiceCode =
  // whose turn it is
  | "not-found"
  | "already-exists"
  | "not-open"
  | "paused"
  | "closed"
  | "cancelled"
  | "too-early"
  // issuing and casting
  | "wrong-code"
  | "wrong-class"
  | "already-issued"
  | "struck-off"
  // a meeting
  | "wrong-word"
  | "not-leading"
  | "already-cast"
  // the ceremony
  | "bad-ceremony"
  // counting
  | "already-counted"
  // the machinery
  | FaultCode
  | "overloaded"
  | "read-only"
  | "moved"
  | "removed"
  | "not-accepted-here"
  | "too-large"
  // the office
  | "wrong-link"
  | "wrong-passkey"
  | "wrong-openid"
  | "openid-unavailable"
  | "no-openid"
  | "not-invited"
  | "already-connected"
  | "signed-out"
  | "forbidden"
  | "stale-draft"
  | "invalid-draft"
  | "already-prepared"
  | "already-opened"
  | "not-ready"
  | "no-mail"
  | "not-mailed"
  | "over-quota"
  | "last-administrator"
  | "second-person"
  | "too-few-people"
  | "stale-people"
  | "suspended"
  // the operator
  | "stopped"
  | "no-backup"
  // the edge
  | "invalid-request"
  | "cross-site"
  | "wrong-host"
  | "wrong-coding"
  | "internal-error";

export type RefusalCode = ServiceCode | ErrorCode;

/** What an owner of votes has too much of, `disk` in bytes; or of what there is too much in the installation. */
export type QuotaName = "drafts" | "votes" | "disk" | "associations";

export type Refusal = {
  ok: false;
  code: RefusalCode;
  clause?: Clause;
  detail?: string;
  errors?: FieldProblem[];
  /** With `over-quota`: how much an owner may have here. */
  quota?: { what: QuotaName; most: number };
  /** With `removed`: by which association, and on which day (YYYY-MM-DD). */
  removal?: { association: string; day: string };
  /** Of a service that is not well: where casts go. */
  castsAt?: string;
};
export type Outcome<T> = { ok: true; value: T } | Refusal;

export function accepted<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused(code: RefusalCode, more: Omit<Refusal, "ok" | "code"> = {}): Refusal {
  return { ok: false, code, ...more };
}

export const NO_MAIL: Refusal = refused("no-mail", {
  detail: "This service sends no mail: its operator has named no mail server.",
});

/** Where a refusal stands in the place of something that has no `ok`. */
export function isRefusal(value: object): value is Refusal {
  return "ok" in value && value.ok === false;
}

/** A refusal of the protocol becomes an outcome with its clause; anything else is our bug and is thrown on. */
export function refusedBy(error: unknown): Refusal {
  if (!(error instanceof ProtocolError)) throw error;
  return refused(error.code, { clause: error.clause, detail: error.message });
}

/** A body that is not JSON at all. */
export const NO_JSON: Refusal = refused("invalid-request", {
  detail: "The body must be JSON, with the Content-Type header application/json.",
});

/** The issues of a zod schema as field problems. Messages name shapes, never the value that was sent. */
export function invalidRequest(issues: readonly { path: PropertyKey[]; code: string; message: string }[]): Refusal {
  const errors = issues.slice(0, 100).map(({ path, code, message }) => ({
    path: path.map(String).join("."),
    code: code.replaceAll("_", "-"),
    message,
  }));
  return refused("invalid-request", { errors });
}
