/**
 * How a cast is kept apart from everything else. Its connection ends with its answer, whatever name it came under. If the operator has
 * set an origin for casts, that name answers only casts and the question whether it answers. This file looks at no ballot.
 */
import type { MiddlewareHandler } from "hono";
import { refused } from "../doors/outcome.ts";
import type { Deps } from "./deps.ts";
import { problem } from "./problems.ts";

const SERVED = [/^POST \/e\/[A-Za-z0-9_-]{43}\/ballots$/, /^GET \/healthz$/];

/** No other request can follow on this connection. A proxy in front has connections of its own: OPERATING.md. */
export const lastOfItsConnection: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("connection", "close");
};

/** Only the pages of the service's own origin may ask there and read the answers, refusals included. */
export const onlyCastsAt = ({ boxOrigin, origin }: Pick<Deps, "boxOrigin" | "origin">): MiddlewareHandler => {
  const host = boxOrigin === undefined ? undefined : new URL(boxOrigin).host;
  return async (c, next) => {
    const { host: asked, pathname } = new URL(c.req.url);
    if (asked !== host) return next();
    const served = SERVED.some((each) => each.test(`${c.req.method} ${pathname}`));
    if (served) await lastOfItsConnection(c, next);
    else c.res = problem(c, refused("wrong-host"));
    c.header("access-control-allow-origin", origin());
    c.header("access-control-expose-headers", "retry-after");
    // the question whether it answers comes in a mode in which no cast is sent
    if (c.req.method === "GET") c.header("access-control-allow-credentials", "true");
    return undefined;
  };
};
