/** What to say instead of "not found": that a vote was removed, or that its registrar or box is lost (LOG-8). */
import type { MiddlewareHandler } from "hono";
import type { OfficeDoor } from "../doors/office.ts";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** Only if something was not found, so that other requests take no longer. */
export function tellLost(office: OfficeDoor): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 404) return;
    const id = c.req.param("id") ?? "";
    const removal = await office.directory.removal(id);
    if (removal !== undefined) c.res = problem(c, refused("removed", { removal }));
    else if (await office.stops.isLost(id))
      c.res = problem(
        c,
        refused("read-only", { clause: "LOG-8", detail: "What this vote needs is lost on the server." }),
      );
  };
}
