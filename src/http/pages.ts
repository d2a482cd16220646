/**
 * Which built page answers which address. Pages are the same for everyone: they know no session, and loading one does
 * not use anything up.
 */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { refused } from "../doors/outcome.ts";
import { LEGAL } from "../host/legal.ts";
import { VERIFIER_FILE } from "../site/names.ts";
import type { Deps } from "./deps.ts";
import { problem } from "./problems.ts";

const ELECTION = "/e/:id{[A-Za-z0-9_-]{43}}";
const MEETING = "/m/:id{[A-Za-z0-9_-]{43}}";
export const PAGES: readonly (readonly [path: string, file: string])[] = [
  ["/", "start/index.html"],
  ["/organiser", "organiser/index.html"],
  ["/secret", "secret/index.html"],
  [ELECTION, "voter/index.html"],
  [`${ELECTION}/verify`, "audit/index.html"],
  [`${ELECTION}/audit`, "check/index.html"],
  [`${ELECTION}/register`, "check/index.html"],
  [`${ELECTION}/promise`, "check/index.html"],
  [`${ELECTION}/trustee`, "trustee/index.html"],
  ["/t/:id{[A-Za-z0-9_-]{43}}", "trustee/index.html"],
  [MEETING, "meeting/index.html"],
  [`${MEETING}/chair`, "hall/index.html"],
  [`${MEETING}/door`, "hall/index.html"],
  [`${MEETING}/screen`, "screen/index.html"],
];

export function addPages(app: OpenAPIHono, { assets, hosts, legal }: Deps): void {
  const send = async (c: Context, file: string, caching: string): Promise<Response> => {
    const found = await assets(file, c.req.raw);
    if (found === undefined) return problem(c, refused("not-found"));
    const response = new Response(found.body, found); // the headers of a Worker's asset cannot be changed
    response.headers.set("cache-control", caching);
    // the file has its own policy, for opening it from the disk: it is saved, not opened from here
    if (file === VERIFIER_FILE) response.headers.set("content-disposition", `attachment; filename="${file}"`);
    return response;
  };
  for (const [path, file] of PAGES) app.get(path, (c) => send(c, file, "no-cache"));
  for (const which of LEGAL)
    app.get(`/${which}`, (c) => {
      const address = legal[which];
      return address === undefined ? c.notFound() : c.redirect(address, 302);
    });
  /** The number on a sheet, typed as an address. */
  app.get("/v/:short", async (c) => {
    const short = c.req.param("short");
    const id = await hosts.office.directory.byNumber(short);
    return c.redirect(id === undefined ? `/?number=${encodeURIComponent(short)}` : `/e/${id}`, 302);
  });
  // names of assets carry a digest of their content
  app.get("/assets/:file{[A-Za-z0-9._-]+}", (c) =>
    send(c, `assets/${c.req.param("file")}`, "public, max-age=31536000, immutable"),
  );
  app.get("/:file{[A-Za-z0-9-]+\\.[a-z0-9]+}", (c) => send(c, c.req.param("file"), "no-cache"));
  // somebody who follows a broken link in a browser gets a page that helps; a program gets a problem
  app.notFound(async (c) => {
    if (c.req.header("accept")?.includes("text/html") !== true) return problem(c, refused("not-found"));
    const page = await send(c, "start/index.html", "no-cache");
    return new Response(page.body, { status: 404, headers: page.headers });
  });
}
