/**
 * The public board: anyone reads it, from any site, without being known. Only what is published is here: nothing pending, and no
 * counts while ballots can be cast.
 */

import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { concat, fromUtf8, toBase64, utf8 } from "../../crypto/encoding/bytes.ts";
import { sizeOf } from "../../crypto/log/record-file.ts";
import { readTilePath } from "../../crypto/log/tile-path.ts";
import {
  ElectionByNumber,
  ElectionStatus,
  NumberPath,
  OpeningPrefix,
  RecordQuery,
  RegisterQuery,
} from "../contract/board.ts";
import { ElectionPath } from "../contract/parts.ts";
import type { BoxDoor, BoxStatus } from "../doors/box.ts";
import { fromManifests, manifestEntry, remembering } from "./manifests.ts";
import { granted, refuseRequest } from "./problems.ts";
import { answers, answersWith, castsAt, type Deps, newRoutes } from "./routes.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
/** What everybody asks for and everybody gets the same: a cache in front may answer for a moment. */
const BRIEFLY = { "cache-control": "public, max-age=5" };
/** Open pages ask every six seconds or so, and follow within ten. */
const FOR_A_MOMENT = { "cache-control": "public, max-age=2" };
const NDJSON = "application/x-ndjson";
/** What is public, the same for everybody, and worth it. Hash tiles are random, and the rest is short. */
const WORTH_COMPRESSING = ["opening", "record", "manifest", "register-entries", "tile/entries/*"];
const LINE_FEED = Uint8Array.of(0x0a);

/** The board is public data without cookies: other people's verifiers may run in other people's pages. */
const anySite: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("access-control-allow-origin", "*");
};

export function boardRoutes(deps: Deps): OpenAPIHono {
  const { hosts, compressed } = deps;
  const app = newRoutes();
  if (compressed !== undefined) for (const path of WORTH_COMPRESSING) app.use(`/e/:id/${path}`, compressed);
  const manifestOf = fromManifests(hosts.box, (manifest) => manifest);
  const helpOf = remembering((id) => hosts.office.directory.help(id));
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/elections/by-number/{short}",
      summary: "The election with the number on the sheet",
      request: { params: NumberPath },
      responses: answers("The election's id", ElectionByNumber),
    }),
    async (c) => {
      const id = await hosts.office.directory.byNumber(c.req.valid("param").short);
      return id === undefined ? refuseRequest("not-found") : c.json({ id }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/status",
      summary: "Where the election stands",
      middleware: anySite,
      request: { params: ElectionPath },
      responses: answers("Phase, times in force, reasons given", ElectionStatus),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const status = await existing(hosts.box(id));
      const { title, organiser, schedule, witnesses } = await manifestOf(id);
      const { phase, size, closes, extended, paused, cancelled, closing, eligible, witnessed = 0 } = status;
      const opens = status.opens ?? schedule.opens;
      return c.json(
        {
          phase: phase === "closing" || phase === "absent" ? ("closed" as const) : phase,
          size,
          title,
          organiser,
          ...(await helpOf(id)),
          ...(opens === undefined ? {} : { opens }),
          ...(closes === undefined ? {} : { closes }),
          ...(extended === undefined ? {} : { extended }),
          ...(witnesses === undefined
            ? {}
            : { witnesses: { quorum: witnesses.quorum, named: witnesses.keys.length, size: witnessed } }),
          ...(closing === undefined ? {} : { closing }),
          ...(eligible === undefined ? {} : { eligible }),
          ...(paused === undefined ? {} : { paused }),
          ...(cancelled === undefined ? {} : { cancelled }),
          ...castsAt(deps),
        },
        200,
        FOR_A_MOMENT,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/opening",
      summary: "All that binds the election, and that it stands in the log (ID-4)",
      middleware: anySite,
      request: { params: ElectionPath },
      responses: answers("Entries up to the opening, the newest checkpoint, the proof between them", OpeningPrefix),
    }),
    async (c) => {
      const { entries, checkpoint, consistency } = granted(await hosts.box(c.req.valid("param").id).opening());
      return c.json(
        { entries: entries.map(fromUtf8), checkpoint, consistency: consistency.map(toBase64) },
        200,
        BRIEFLY,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/record",
      summary: "The record so far: one canonical entry per line",
      middleware: anySite,
      request: { params: ElectionPath, query: RecordQuery },
      responses: answersWith("The record", NDJSON),
    }),
    async (c) => {
      const box = hosts.box(c.req.valid("param").id);
      if (c.req.valid("query").until === "opening") {
        const { entries } = granted(await box.opening());
        const text = entries.map((entry) => `${fromUtf8(entry)}\n`).join("");
        return c.body(text, 200, { "content-type": NDJSON, "cache-control": FOR_EVER });
      }
      if (c.req.valid("query").with === "checkpoint") {
        const checkpoint = granted(await box.checkpoint());
        return c.body(recordStream(box, sizeOf(checkpoint), 0, `\n${checkpoint}`), 200, { "content-type": NDJSON });
      }
      const status = await existing(box);
      const complete = status.phase === "counted" || status.phase === "cancelled";
      const tag = `"${status.root}"`;
      const headers = { etag: tag, "cache-control": complete ? FOR_EVER : "no-cache" };
      if (c.req.header("if-none-match")?.replace(/^W\//, "") === tag) return c.body(null, 304, headers);
      const { from = 0, to } = c.req.valid("query");
      if (from > 0 || (to !== undefined && to < status.size)) {
        const fixed = to !== undefined && from < to && to <= status.size; // these entries are there, and the log only grows
        return c.body(recordStream(box, Math.min(to ?? status.size, status.size), from), 200, {
          "content-type": NDJSON,
          "cache-control": fixed ? FOR_EVER : "no-cache",
        });
      }
      return c.body(recordStream(box, status.size), 200, { ...headers, "content-type": NDJSON });
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/manifest",
      summary: "The manifest entry: its digest is the election id (ID-1)",
      middleware: anySite,
      request: { params: ElectionPath },
      responses: answersWith("The entry, byte for byte", "application/json"),
    }),
    async (c) => {
      const box = hosts.box(c.req.valid("param").id);
      await existing(box);
      return c.body(fromUtf8(await manifestEntry(box)), 200, {
        "content-type": "application/json",
        "cache-control": FOR_EVER,
      });
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/checkpoint",
      summary: "The signed size and root of the log (C2SP tlog-checkpoint)",
      middleware: anySite,
      request: { params: ElectionPath },
      responses: answersWith("The checkpoint", "text/plain"),
    }),
    async (c) => c.text(granted(await hosts.box(c.req.valid("param").id).checkpoint()), 200, BRIEFLY),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/register-entries",
      summary: "Register entries by their number, one per line; a long register is read in parts (BAL-9)",
      middleware: anySite,
      request: { params: ElectionPath, query: RegisterQuery },
      responses: answersWith("These entries", NDJSON),
    }),
    async (c) => {
      const box = hosts.box(c.req.valid("param").id);
      await existing(box);
      const { from, to } = c.req.valid("query");
      const places = to > from ? await box.registerPlaces(from, to) : [];
      if (places.length < to - from) return refuseRequest("too-early", { clause: "ISS-6" });
      return c.body(entryStream(box, places), 200, { "content-type": NDJSON, "cache-control": FOR_EVER });
    },
  );
  addTiles(app, (id) => hosts.box(id));
  return app;
}

/** One path of the specification holds slashes, so this route is described and routed apart. */
function addTiles(app: OpenAPIHono, box: (id: string) => BoxDoor): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/e/{id}/tile/{path}",
    summary: "Tiles and entry bundles (C2SP tlog-tiles); `path` is {L}/{N}[.p/{W}] or entries/{N}[.p/{W}]",
    request: { params: ElectionPath.extend({ path: NumberPath.shape.short }) },
    responses: answersWith("The tile", "application/octet-stream"),
  });
  app.get("/e/:id{[A-Za-z0-9_-]{43}}/tile/:path{.+}", anySite, async (c: Context) => {
    const at = readTilePath(c.req.param("path") ?? "");
    const log = box(c.req.param("id") ?? "");
    const tile =
      at === undefined
        ? undefined
        : at.level === "entries"
          ? await log.entriesTile(at.index, at.width)
          : await log.tile(at.level, at.index, at.width);
    if (tile === undefined) return refuseRequest("not-found");
    return c.body(new Uint8Array(tile), 200, {
      "content-type": "application/octet-stream",
      "cache-control": FOR_EVER,
    });
  });
}

async function existing(box: BoxDoor): Promise<BoxStatus> {
  const status = await box.status();
  return status.phase === "absent" ? refuseRequest("not-found") : status;
}

/** The entries before place `size`, from the first or another one on, fetched as the reader takes them. */
function recordStream(box: BoxDoor, size: number, first = 0, last = ""): ReadableStream<Uint8Array> {
  let from = first;
  return new ReadableStream({
    async pull(controller) {
      const { entries } = await box.entries(from, size);
      from += entries.length;
      if (entries.length > 0) controller.enqueue(concat(...entries.flatMap((entry) => [entry, LINE_FEED])));
      if (from < size && entries.length > 0) return;
      if (last !== "") controller.enqueue(utf8(last));
      controller.close();
    },
  });
}

/** The entries at these places. */
function entryStream(box: BoxDoor, places: readonly number[]): ReadableStream<Uint8Array> {
  const left = places.values();
  return new ReadableStream({
    async pull(controller) {
      const { value: place, done } = left.next();
      if (done) return controller.close();
      const { entries } = await box.entries(place, place + 1);
      controller.enqueue(concat(...entries, LINE_FEED));
    },
  });
}
