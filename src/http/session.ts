/**
 * The organiser's session on the way in and out: one cookie that only this origin sees, no script reads and no other site
 * can send along; and the check that a changing request came from our own pages. Only routes under /api use it.
 */
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { OfficeDoor, Organiser } from "../doors/office.ts";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

const NAME = "urna"; // with the prefix: __Host-urna
const TWO_WEEKS = 14 * 24 * 60 * 60;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export function giveSession(c: Context, session: string): void {
  setCookie(c, NAME, session, {
    prefix: "host",
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Strict",
    maxAge: TWO_WEEKS,
  });
}

export async function endSession(c: Context, office: OfficeDoor): Promise<void> {
  const session = getCookie(c, NAME, "host");
  if (session !== undefined) await office.organisers.signOut(session);
  deleteCookie(c, NAME, { prefix: "host", path: "/", secure: true });
}

/** `session` is the cookie's value. */
export type SignedIn = { Variables: { organiser: Organiser; session: string } };

/** Ends the request with `signed-out` if it has no valid session, before its body is read: only organisers may give us work. */
export const signedInOnly =
  (office: OfficeDoor): MiddlewareHandler<SignedIn> =>
  async (c, next) => {
    const session = getCookie(c, NAME, "host") ?? "";
    const organiser = await office.organisers.bySession(session);
    if (organiser === undefined)
      return problem(c, refused("signed-out", { detail: "Sign in with a passkey or a sign-in link." }));
    c.set("organiser", organiser);
    c.set("session", session);
    return next();
  };

/**
 * What changes something must come from our own pages. Browsers send Origin with every such request; the media type is
 * one that no form and no plain cross-site request can have.
 */
export const sameOriginOnly =
  (origin: () => string): MiddlewareHandler =>
  async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const from = c.req.header("origin");
    const ours = from === undefined ? c.req.header("sec-fetch-site") === "same-origin" : from === origin();
    if (!ours) return problem(c, refused("cross-site", { detail: `The Origin header must be ${origin()}.` }));
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (c.req.method !== "DELETE" && type !== "application/json")
      return problem(c, refused("cross-site", { detail: "The Content-Type header must be application/json." }));
    return next();
  };
