/**
 * Who may call a route, and how the service knows them. Every caller but `anyone` proves who they are in every request:
 * with a session, a token, a code or a key. A route about a vote, a draft or an association is declared for a role of its team; the office says who
 * has which role where (src/office/team/admission.ts), and only such a route gets the association for which it acts. Nobody counts
 * wrong attempts: each secret has at least 100 random bits, so counting would stop no guess, and a stranger could make
 * honest people wait.
 */
import type { Context } from "hono";
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { ROLES, type Role } from "../contract/association.ts";
import type { Admitted, Credentials, Organiser, Place } from "../doors/office.ts";
import { digestOf } from "../office/secrets.ts";
import type { Deps } from "./deps.ts";
import { granted, type Refused, refuseRequest } from "./problems.ts";
import type { Route } from "./route.ts";
import { hasBearer, SESSION_SCHEME, sessionOf } from "./session.ts";

/** What is known of a caller when the handler begins. */
export type Known = {
  /** For everybody, unidentified: the board, the cast, everything before signing in. */
  anyone: undefined;
  /** Has an access code, in the body; the registrar judges it. */
  member: undefined;
  /** `code`: as sent; the office judges it. */
  trustee: { readonly code: string };
  /** Of a meeting, at the door or in the chair; the meeting's actor judges the code. */
  helper: { readonly code: string };
  /** Signed in, for what is the person's own: no token does. `session` is the cookie's value. */
  organiser: { readonly id: string; readonly organiser: Organiser; readonly session: string };
  /** Has the installation's operator key. */
  operator: undefined;
} & { readonly [R in Role]: Admitted };
export type CallerName = keyof Known;

const BEARER = { type: "http", scheme: "bearer" } as const;
const TOKEN_SCHEME = {
  ...BEARER,
  description: "Of a program, made by an administrator on the association's page; with it, no cookie may be sent",
} as const;

type Caller<K> = {
  /** Names and definitions of the security schemes in the OpenAPI document: any of them will do. */
  readonly schemes?: Readonly<Record<string, typeof BEARER | typeof SESSION_SCHEME>>;
  /** The codes with which it does so. */
  readonly refuses?: readonly Refused[];
  /** Called before the body is read. Ends the request with a problem if the caller may not call. */
  know(c: Context, route: Pick<Route, "whileSuspended">): K | Promise<K>;
};
export type Callers = { readonly [C in CallerName]: Caller<Known[C]> };

export function callersOf({ hosts: { office }, operatorKey }: Deps): Callers {
  /** Somebody of the team, or a program, in a role that may do what this one may. */
  const inRole = <R extends Role>(needed: R): Caller<Known[R]> => ({
    schemes: { session: SESSION_SCHEME, token: TOKEN_SCHEME },
    refuses: ["signed-out", "forbidden", "not-found", "suspended", "invalid-request"],
    know: async (c, route) => granted(await office.admission.admit(credentialsOf(c), needed, placeOf(c, route))),
  });
  return {
    ...(Object.fromEntries(ROLES.map((role) => [role, inRole(role)])) as Pick<Callers, Role>),
    anyone: { know: () => undefined },
    member: { know: () => undefined },
    trustee: {
      schemes: { trusteeCode: BEARER },
      know: (c) => ({ code: bearer(c) }),
    },
    helper: {
      schemes: { helperCode: BEARER },
      know: (c) => ({ code: bearer(c) }),
    },
    organiser: {
      schemes: { session: SESSION_SCHEME },
      refuses: ["signed-out"],
      async know(c) {
        const session = sessionOf(c) ?? "";
        const organiser = await office.organisers.bySession(session);
        if (organiser === undefined)
          return refuseRequest("signed-out", { detail: "Sign in with a passkey or a sign-in link." });
        return { id: organiser.id, organiser, session };
      },
    },
    operator: {
      schemes: { operatorKey: BEARER },
      refuses: ["not-found", "forbidden"],
      know(c) {
        const key = operatorKey();
        if (key === undefined || key === "") return refuseRequest("not-found");
        if (equalBytes(digestOf(bearer(c)), digestOf(key))) return undefined;
        return refuseRequest("forbidden");
      },
    },
  };
}

/** A request with both is refused: it would be unclear who acts. */
function credentialsOf(c: Context): Credentials {
  const session = sessionOf(c);
  if (!hasBearer(c)) return { session: session ?? "" };
  if (session === undefined) return { token: bearer(c) };
  return refuseRequest("invalid-request", { detail: "Send a token or the session's cookie, not both." });
}

/** What the address names: a vote, a draft, an association, or nothing. */
function placeOf(c: Context, { whileSuspended }: Pick<Route, "whileSuspended">): Place {
  const [election, draft] = [c.req.param("id"), c.req.param("draftId")];
  const association = c.req.param("association") ?? c.req.query("association");
  return {
    ...(election === undefined ? {} : { election }),
    ...(draft === undefined ? {} : { draft }),
    ...(association === undefined ? {} : { association }),
    ...(!whileSuspended && (c.req.method === "POST" || c.req.method === "PUT") ? { changes: true } : {}),
  };
}

/** The text after `Bearer`, up to 200 characters; empty if there is none. */
function bearer(c: Context): string {
  return /^Bearer +(.{1,200})$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
}
