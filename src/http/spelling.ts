/**
 * What is refused before a route is looked for, on every host: a path in any spelling but one, and a body that is compressed. So what a
 * proxy lets through or keeps away by its path is what is reached here. It knows no route.
 */
import type { MiddlewareHandler } from "hono";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** Letters, digits and a few signs that need no escape: no %, no `;`, no empty part. A number from a sheet may have been typed with spaces. */
const PATH = /^(?:\/[A-Za-z0-9_.-]+)*\/?$|^\/v\/(?:[A-Za-z0-9-]|%20)+$/;

export const oneSpelling: MiddlewareHandler = async (c, next) => {
  if (!PATH.test(new URL(c.req.url).pathname)) return c.notFound();
  const coding = c.req.header("content-encoding")?.toLowerCase() ?? "identity";
  if (coding === "identity") return next();
  c.header("accept-encoding", "identity"); // RFC 9110, 15.5.16
  return problem(c, refused("wrong-coding"));
};
