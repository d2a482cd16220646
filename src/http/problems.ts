/**
 * Refusals as RFC 9457 problems: one status and one English title per stable code. A problem never repeats what was sent,
 * and an internal error says only that it is one.
 */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "../contract/problem.ts";
import { NO_JSON, type Outcome, type Refusal, refused, type ServiceCode } from "../doors/outcome.ts";
import { failure, type Log } from "../log.ts";
import { FAULTS, type FaultCode, faultOf } from "../store/fault.ts";

/** Codes that are not here come from the protocol: 422, with the clause. */
const known: Record<Exclude<ServiceCode, FaultCode>, readonly [ContentfulStatusCode, string]> = {
  "not-found": [404, "There is nothing here"],
  "already-exists": [409, "This exists already, and differently"],
  "not-open": [409, "Not open yet"],
  paused: [409, "Paused"],
  closed: [409, "Closed"],
  cancelled: [409, "Cancelled"],
  "too-early": [409, "Too early"],
  "wrong-code": [403, "This code does not open anything here"],
  "wrong-class": [403, "The code belongs to another group of voters"],
  "already-issued": [409, "The ballot was issued to another device"],
  "already-cast": [409, "Another ballot was cast with this permission"],
  "bad-ceremony": [409, "A trustee sent a bad share: the ceremony begins anew"],
  "already-counted": [409, "Counted already"],
  overloaded: [503, "Too much at once; try again in a moment"],
  "read-only": [503, "Stopped: the operator of this service must act first"],
  moved: [503, "This vote moves to another server; try again in a moment"],
  "not-accepted-here": [422, "This kind of entry is not accepted here"],
  "too-large": [413, "Too large"],
  "wrong-link": [403, "This sign-in link does not work (any more)"],
  "wrong-passkey": [403, "This passkey was not accepted"],
  "wrong-openid": [403, "What came back from the provider was not accepted"],
  "openid-unavailable": [503, "The provider does not answer as it should at present"],
  "no-openid": [409, "Nobody signs in through a provider here"],
  "not-invited": [403, "Nobody here has invited this person"],
  "already-connected": [409, "Another account is connected to this person"],
  "signed-out": [401, "Signed out"],
  forbidden: [403, "Not allowed"],
  "stale-draft": [409, "The draft was changed elsewhere"],
  "invalid-draft": [422, "The draft is not complete"],
  "already-prepared": [409, "Prepared already"],
  "already-opened": [409, "Opened already: nothing can be changed any more"],
  "not-ready": [409, "Not ready: the trustees have not finished"],
  "no-mail": [409, "This service sends no mail"],
  "not-mailed": [409, "The mail server has not accepted the letter"],
  "over-quota": [409, "More than an association may have here"],
  "last-administrator": [409, "An association needs an administrator"],
  "stale-people": [409, "The list of people was changed elsewhere"],
  suspended: [403, "The operator has suspended this association"],
  stopped: [409, "Stopped, and no waiting helps"],
  "no-backup": [409, "This service makes no backups"],
  "invalid-request": [400, "The request is not as the API describes it"],
  "cross-site": [403, "Requests from other sites are refused"],
  "wrong-coding": [415, "Compressed bodies are not accepted"],
  "wrong-host": [421, "Only casts are served under this name"],
  "internal-error": [500, "Something went wrong on our side"],
};

/** Seconds. A fault ends when the machine works again, without anybody who restarts the service. */
const FAULT_RETRY = "30";
const RETRY_AFTER: { readonly [code: string]: string } = {
  overloaded: "2",
  "read-only": "60",
  moved: "30",
};

export function problem(c: Context, refusal: Refusal): Response {
  const { code, clause, detail, errors, quota, castsAt } = refusal;
  const [status, title] = meaningOf(code);
  const body: Problem = {
    type: `urn:problem:urna:${code}`,
    title,
    status,
    code,
    ...(clause === undefined ? {} : { clause }),
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(quota === undefined ? {} : { quota }),
    ...(castsAt === undefined ? {} : { castsAt }),
  };
  const wait = code in FAULTS ? FAULT_RETRY : RETRY_AFTER[code];
  if (wait !== undefined) c.header("retry-after", wait);
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

function meaningOf(code: string): readonly [ContentfulStatusCode, string] {
  if (code in FAULTS) return [503, FAULTS[code as FaultCode]];
  return code in known ? known[code as keyof typeof known] : [422, "Refused by the protocol"];
}

/** Ends a request with a problem; only `onError` below catches it. */
class RequestRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuseRequest(...refusal: Parameters<typeof refused>): never {
  throw new RequestRefused(refused(...refusal));
}

/** The command's result; a refusal ends this request as its answer. */
export function granted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RequestRefused(outcome);
  return outcome.value;
}

/** The last resort: everything thrown becomes a problem; our own bugs are logged under the route's pattern. */
export function problemsFor(log: Log) {
  return (error: Error, c: Context): Response => {
    if (error instanceof RequestRefused) return problem(c, error.refusal);
    if (error instanceof HTTPException && error.status < 500)
      return problem(c, error.status === 413 ? refused("too-large") : NO_JSON);
    const fault = faultOf(error);
    if (fault !== undefined) return problem(c, refused(fault.code));
    // It is not our bug if the client hung up, and a line in the log would show when somebody was casting.
    if (c.req.raw.signal.aborted) return problem(c, refused("invalid-request"));
    log(failure(`${c.req.method} ${c.req.routePath}`, error));
    return problem(c, refused("internal-error"));
  };
}
