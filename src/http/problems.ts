/**
 * Refusals as RFC 9457 problems: for each stable code one status, one English title, and what to do, unless the refusal says more about it. A
 * problem never repeats what was sent, and an internal error says only that it is one.
 */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Problem } from "../contract/problem.ts";
import { NO_JSON, type Outcome, type Refusal, refused, type ServiceCode } from "../doors/outcome.ts";
import { failure, type Log } from "../log.ts";
import { FAULTS, type FaultCode, faultOf } from "../store/fault.ts";

type Meaning = readonly [status: ContentfulStatusCode, title: string, detail: string];

/** Codes that are not here come from the protocol: 422, with the clause. */
const known: Record<Exclude<ServiceCode, FaultCode>, Meaning> = {
  "not-found": [
    404,
    "There is nothing here",
    "Check the address. What belongs to another association is not found, either.",
  ],
  "already-exists": [
    409,
    "This exists already, and differently",
    "Look at what is already there, and decide which of the two is right.",
  ],
  "not-open": [409, "Not open yet", "Wait until the vote is open."],
  paused: [409, "Paused", "Wait until the vote goes on. What was sent before is not lost."],
  closed: [409, "Closed", "The vote has ended: this cannot be done any more."],
  cancelled: [409, "Cancelled", "The vote was cancelled: there will be no result."],
  "too-early": [409, "Too early", "Wait until the time that was set for the vote."],
  "wrong-code": [
    403,
    "This code does not open anything here",
    "Check the code. When a new one is made, the former one stops working.",
  ],
  "wrong-class": [
    403,
    "The code belongs to another group of voters",
    "Ask for a ballot of the group that the code belongs to.",
  ],
  "already-issued": [
    409,
    "The ballot was issued to another device",
    "Use the device that fetched the ballot. Nobody gets a second one.",
  ],
  "struck-off": [
    409,
    "This member was struck off the roll",
    "Ask the organiser. The reason is in what the access code shows, and in the record.",
  ],
  "wrong-word": [403, "This is not the word that is shown in the room", "Look at the screen in the room, or ask."],
  "not-leading": [409, "Somebody else leads the meeting now", "Take over first, or let the other chair do it."],
  "already-cast": [409, "Another ballot was cast with this permission", "The ballot that was cast first counts."],
  "bad-ceremony": [
    409,
    "A trustee sent a bad share: the ceremony begins anew",
    "Discard the prepared vote, and prepare it again.",
  ],
  "already-counted": [409, "Counted already", "Read the result in the record."],
  overloaded: [
    503,
    "Too much at once; try again in a moment",
    "Send the same request again after the seconds in Retry-After.",
  ],
  "read-only": [
    503,
    "Stopped: the operator of this service must act first",
    "The operator finds in OPERATING.md what to do. Then send the same request again.",
  ],
  moved: [
    503,
    "This vote moves to another server; try again in a moment",
    "Send the same request again after the seconds in Retry-After.",
  ],
  removed: [410, "This vote was removed", "Whoever has kept its record can still verify it."],
  "not-accepted-here": [
    422,
    "This kind of entry is not accepted here",
    "Send the entry where the API accepts this kind.",
  ],
  "too-large": [413, "Too large", "Send less at once."],
  "wrong-link": [403, "This sign-in link does not work (any more)", "Ask for a new link."],
  "wrong-passkey": [403, "This passkey was not accepted", "Sign in with another passkey, or with a link."],
  "wrong-openid": [
    403,
    "What came back from the provider was not accepted",
    "Begin again, or sign in with a passkey or a link.",
  ],
  "openid-unavailable": [
    503,
    "The provider does not answer as it should at present",
    "Try again in a moment, or sign in with a passkey or a link.",
  ],
  "no-openid": [409, "Nobody signs in through a provider here", "Sign in with a passkey or a link."],
  "not-invited": [403, "Nobody here has invited this person", "Ask an administrator for an invitation."],
  "already-connected": [
    409,
    "Another account is connected to this person",
    "Sign in to that account, and end its connection first.",
  ],
  "signed-out": [401, "Signed out", "Sign in, or send a token that works."],
  forbidden: [403, "Not allowed", "Somebody with another role or another key may do this."],
  "stale-draft": [409, "The draft was changed elsewhere", "Read the draft again, and make the change in that one."],
  "invalid-draft": [422, "The draft is not complete", "Correct what `errors` names."],
  "already-prepared": [
    409,
    "Prepared already",
    "Discard the prepared vote first. After the opening, begin another draft.",
  ],
  "already-opened": [
    409,
    "Opened already: nothing can be changed any more",
    "If something is wrong, cancel the vote, and begin another one.",
  ],
  "not-ready": [409, "Not ready: the trustees have not finished", "Wait until every trustee has finished."],
  "no-mail": [
    409,
    "This service sends no mail",
    "Make invitations and send them in your own way, or ask the operator for mail.",
  ],
  "not-mailed": [
    409,
    "The mail server has not accepted the letter",
    "Check the address, or give the link in another way.",
  ],
  "over-quota": [
    409,
    "More than an association may have here",
    "Delete or end something, or ask the operator for more.",
  ],
  "last-administrator": [409, "An association needs an administrator", "Make somebody else an administrator first."],
  "second-person": [
    409,
    "A second person must confirm this",
    "Somebody else of the board asks for the same within an hour. Until then nothing happens.",
  ],
  "too-few-people": [
    409,
    "There must be two people of the board",
    "Invite somebody to the team as administrator or board first.",
  ],
  "stale-people": [
    409,
    "The list of people was changed elsewhere",
    "Read the list again, and make the change in that one.",
  ],
  suspended: [403, "The operator has suspended this association", "Ask the operator. Votes that are running go on."],
  stopped: [409, "Stopped, and no waiting helps", "The operator finds in OPERATING.md what can still be done."],
  "no-backup": [409, "This service makes no backups", "Use what the platform offers (OPERATING.md)."],
  "invalid-request": [
    400,
    "The request is not as the API describes it",
    "Compare it with /openapi.json. Where `errors` is given, it names the places.",
  ],
  "cross-site": [
    403,
    "Requests from other sites are refused",
    "Send the service's own Origin and application/json, or a token and no cookie.",
  ],
  "wrong-coding": [415, "Compressed bodies are not accepted", "Send the body without Content-Encoding."],
  "wrong-host": [421, "Only casts are served under this name", "Send this to the service's main name."],
  "internal-error": [500, "Something went wrong on our side", "Tell the operator: the log says where it happened."],
};

/** Seconds. A fault ends when the machine works again, without anybody who restarts the service. */
const FAULT_RETRY = "30";
const RETRY_AFTER: { readonly [code: string]: string } = {
  overloaded: "2",
  "read-only": "60",
  moved: "30",
};

/** What may be answered to any request, whatever it asks for: it is about this service at this moment. */
const ANYWHERE = [
  ...["wrong-host", "wrong-coding", "overloaded", "read-only", "moved", "internal-error"],
  ...Object.keys(FAULTS),
] as const satisfies string[];
/** What a route or its caller may refuse besides; `protocol` stands for all codes that come with a clause. */
export type Refused =
  | Exclude<ServiceCode, FaultCode | "overloaded" | "read-only" | "moved" | "internal-error">
  | "protocol";

export function problem(c: Context, refusal: Refusal): Response {
  const [status, title, usual] = meaningOf(refusal.code);
  const { code, clause, detail = usual, errors, quota, removal, castsAt } = refusal;
  const body: Problem = {
    type: `urn:problem:urna:${code}`,
    title,
    status,
    code,
    ...(clause === undefined ? {} : { clause }),
    detail,
    ...(errors === undefined ? {} : { errors }),
    ...(quota === undefined ? {} : { quota }),
    ...(removal === undefined ? {} : { removal }),
    ...(castsAt === undefined ? {} : { castsAt }),
  };
  const wait = code in FAULTS ? FAULT_RETRY : RETRY_AFTER[code];
  if (wait !== undefined) c.header("retry-after", wait);
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

const OF_THE_MACHINE = "The operator finds in OPERATING.md what to do. Then send the same request again.";
const OF_THE_PROTOCOL: Meaning = [
  422,
  "Refused by the protocol",
  "The rule is the clause of crypto/SPEC.md in `clause`.",
];
const faults = Object.entries(FAULTS).map(([code, title]) => [code, [503, title, OF_THE_MACHINE] as const] as const);
const meanings: Readonly<Record<string, Meaning>> = { ...known, ...Object.fromEntries(faults) };

const meaningOf = (code: string): Meaning =>
  (Object.hasOwn(meanings, code) ? meanings[code] : undefined) ?? OF_THE_PROTOCOL;

/** The answers of a route that refuses something, for the OpenAPI document: by status, each with its codes as the names of its examples. */
export function refusalsBy(codes: readonly Refused[]) {
  const by = Map.groupBy([...new Set(codes)].toSorted(), (code) => meaningOf(code)[0]);
  const each = [...by].map(([status, some]) => [status, refusal(some.map(titleOf).join("; "), some)] as const);
  return {
    ...Object.fromEntries(each),
    default: refusal("Refused for a reason that may meet any request", ANYWHERE),
  };
}

const titleOf = (code: string): string => meaningOf(code)[1];
const refusal = (description: string, codes: readonly string[]) => ({
  description,
  content: {
    "application/problem+json": {
      schema: Problem,
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

/** A problem of each code, to which the answers of routes refer. */
export const PROBLEM_EXAMPLES: Readonly<Record<string, { summary: string; value: Problem }>> = Object.fromEntries(
  [...Object.keys(meanings), "protocol"].map((code) => {
    const [status, title, detail] = meaningOf(code);
    const own = code === "protocol" ? { code: "not-canonical", clause: "ENC-5" } : { code };
    return [code, { summary: title, value: { type: `urn:problem:urna:${own.code}`, title, status, ...own, detail } }];
  }),
);

/** Every code of the service, for the OpenAPI document. */
export const PROBLEMS = Object.fromEntries(
  Object.entries(meanings).map(([code, [status, title, detail]]) => [code, { status, title, detail }]),
);

/** Ends a request with a problem; only `onError` below catches it. */
class RequestRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export const isRefusedRequest = (error: unknown): boolean => error instanceof RequestRefused;

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
