/** If the registrar or box of a vote is missing, says that it is lost, not that it never existed (LOG-8). */
import type { MiddlewareHandler } from "hono";
import type { OfficeDoor } from "../doors/office.ts";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** Only if something was not found, so that other requests take no longer. */
export function tellLost(office: OfficeDoor): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 404 || !(await office.stops.isLost(c.req.param("id") ?? ""))) return;
    c.res = problem(
      c,
      refused("read-only", { clause: "LOG-8", detail: "What this vote needs is lost on the server." }),
    );
  };
}
