/**
 * The organiser's session on the way in and out: one cookie that only this origin sees, that no script can read and no
 * other site can send along; and the check that a changing request comes from our own pages, unless a program sends it with a token. Only
 * routes under /api use it.
 */
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { ATTACHMENT_TYPES } from "../../crypto/manifest/manifest.ts";
import type { OfficeDoor } from "../doors/office.ts";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

const NAME = "urna"; // with the prefix: __Host-urna
const TWO_WEEKS = 14 * 24 * 60 * 60;
/** What our pages send: JSON, and files to read before voting (MAN-6). */
const SENT = new Set<string | undefined>(["application/json", ...ATTACHMENT_TYPES]);
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
  const session = sessionOf(c);
  if (session !== undefined) await office.organisers.signOut(session);
  deleteCookie(c, NAME, { prefix: "host", path: "/", secure: true });
}

/** The cookie's value. */
export const sessionOf = (c: Context): string | undefined => getCookie(c, NAME, "host");

/** Whether a program asks: browsers send this header only if a page of ours sets it, never along with a request from another site. */
export const hasBearer = (c: Context): boolean => /^Bearer /i.test(c.req.header("authorization") ?? "");

/** Of the OpenAPI document. */
export const SESSION_SCHEME = {
  type: "apiKey",
  in: "cookie",
  name: `__Host-${NAME}`,
  description:
    "Every request that changes something also needs the service's own Origin and a JSON media type, or the media type of a file to read",
} as const;

/**
 * What changes something must come from our own pages. Browsers send Origin with every such request; the media type is
 * one that no form and no plain cross-site request can have.
 */
export const sameOriginOnly =
  (origin: () => string): MiddlewareHandler =>
  async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    if (hasBearer(c) && sessionOf(c) === undefined) return next();
    const from = c.req.header("origin");
    const ours = from === undefined ? c.req.header("sec-fetch-site") === "same-origin" : from === origin();
    if (!ours) return problem(c, refused("cross-site", { detail: `The Origin header must be ${origin()}.` }));
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (c.req.method !== "DELETE" && !SENT.has(type))
      return problem(c, refused("cross-site", { detail: "The Content-Type header must be application/json." }));
    return next();
  };
