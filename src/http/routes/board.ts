/**
 * The public board: anyone can read it, from any site, without identification. It shows only what is published: nothing
 * pending, and no counts while ballots can be cast.
 */
import type { MiddlewareHandler } from "hono";
import { concat, fromUtf8, toBase64, utf8 } from "../../../crypto/encoding/bytes.ts";
import { sizeOf } from "../../../crypto/log/record-file.ts";
import { readTilePath } from "../../../crypto/log/tile-path.ts";
import {
  ElectionByNumber,
  ElectionStatus,
  NumberPath,
  OpeningPrefix,
  RecordQuery,
  RegisterQuery,
  TilePath,
} from "../../contract/board.ts";
import { ElectionPath } from "../../contract/parts.ts";
import type { BoxDoor, BoxStatus } from "../../doors/box.ts";
import { accepted, refused } from "../../doors/outcome.ts";
import { faultOf } from "../../store/fault.ts";
import { castsAt, type Deps } from "../deps.ts";
import { fromManifests, manifestEntry, remembering } from "../manifests.ts";
import { granted, refuseRequest } from "../problems.ts";
import { answers, answersWith, type Route, route } from "../route.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
/** Answers that everybody asks for and that are the same for everybody: a cache in front may answer for a moment. */
const BRIEFLY = "public, max-age=5";
/** Open pages ask about every six seconds, and notice changes within ten. */
const FOR_A_MOMENT = "public, max-age=2";
const NDJSON = "application/x-ndjson";
const LINE_FEED = Uint8Array.of(0x0a);

/** The board is public data without cookies: other people's verifiers may run in other people's pages. */
const anySite: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("access-control-allow-origin", "*");
};

/** A fault of the office is none of the box. */
function unlessFault(error: unknown): undefined {
  if (faultOf(error) === undefined) throw error;
}

export function boardRoutes(deps: Deps): Route[] {
  const { hosts, pieces, compressed = (_, next) => next() } = deps;
  /** What long answers are read from, in turn with the others. */
  const entriesOf = (id: string): Entries => ({
    async entries(from, to) {
      await pieces?.take(id, 1);
      return hosts.box(id).entries(from, to);
    },
  });
  /** Around answers that are public, the same for everybody, and worth compressing. Hash tiles are random, and the rest is short. */
  const long = [compressed, anySite];
  const longTiles: MiddlewareHandler = (c, next) =>
    c.req.param("path")?.startsWith("entries/") ? compressed(c, next) : next();
  const manifestOf = fromManifests(hosts.box, (manifest) => manifest);
  const shownWith = remembering((id) => hosts.office.directory.shownWith(id));
  return [
    route("anyone", "get", "/api/elections/by-number/{short}", {
      summary: "The election with the number on the sheet",
      params: NumberPath,
      answer: answers("The election's id", ElectionByNumber),
      refuses: ["not-found"],
      async handle({ params }) {
        const id = await hosts.office.directory.byNumber(params.short);
        return id === undefined ? refused("not-found") : accepted({ id });
      },
    }),
    route("anyone", "get", "/e/{id}/status", {
      summary: "Where the election stands",
      params: ElectionPath,
      answer: answers("Phase, times in force, reasons given", ElectionStatus),
      refuses: ["not-found"],
      middleware: [anySite],
      async handle({ params, c }) {
        const { id } = params;
        const status = await existing(hosts.box(id));
        const { title, trial, organiser, schedule, witnesses } = await manifestOf(id);
        const {
          phase,
          size,
          closes,
          extended,
          paused,
          cancelled,
          withdrawn,
          closing,
          eligible,
          witnessed = 0,
        } = status;
        const opens = status.opens ?? schedule.opens;
        const shown = await shownWith(id).catch(unlessFault); // it can be done without
        c.header("cache-control", FOR_A_MOMENT); // last: a failure is kept nowhere
        return accepted({
          phase: phase === "closing" || phase === "absent" ? ("closed" as const) : phase,
          size,
          title,
          ...(trial && { trial }),
          organiser,
          ...shown,
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
          ...(withdrawn === undefined ? {} : { withdrawn }),
          ...castsAt(deps),
        });
      },
    }),
    route("anyone", "get", "/e/{id}/logo", {
      summary: "The association's logo, the same for everybody who has the vote",
      params: ElectionPath,
      answer: answersWith("A PNG of at most 64 KB and 512 pixels each way", "image/png"),
      refuses: ["not-found"],
      async handle({ params, c }) {
        const png = await hosts.office.directory.logo(params.id);
        if (png === undefined) return refused("not-found");
        return accepted(c.body(new Uint8Array(png), 200, { "content-type": "image/png", "cache-control": FOR_EVER }));
      },
    }),
    route("anyone", "get", "/e/{id}/opening", {
      summary: "All that binds the election, and that it stands in the log (ID-4)",
      params: ElectionPath,
      answer: answers("Entries up to the opening, the newest checkpoint, the proof between them", OpeningPrefix),
      refuses: ["not-found", "not-open"],
      middleware: long,
      async handle({ params, c }) {
        const { entries, checkpoint, consistency } = granted(await hosts.box(params.id).opening());
        c.header("cache-control", BRIEFLY);
        return accepted({ entries: entries.map(fromUtf8), checkpoint, consistency: consistency.map(toBase64) });
      },
    }),
    route("anyone", "get", "/e/{id}/record", {
      summary: "The record so far: one canonical entry per line",
      params: ElectionPath,
      query: RecordQuery,
      answer: answersWith("The record", NDJSON),
      refuses: ["not-found", "not-open"],
      middleware: long,
      async handle({ params, query, c }) {
        const box = hosts.box(params.id);
        const entries = entriesOf(params.id);
        if (query.until === "opening") {
          const text = granted(await box.opening())
            .entries.map((entry) => `${fromUtf8(entry)}\n`)
            .join("");
          return accepted(c.body(text, 200, { "content-type": NDJSON, "cache-control": FOR_EVER }));
        }
        if (query.with === "checkpoint") {
          const checkpoint = granted(await box.checkpoint());
          return accepted(
            c.body(recordStream(entries, sizeOf(checkpoint), 0, `\n${checkpoint}`), 200, { "content-type": NDJSON }),
          );
        }
        const status = await existing(box);
        const complete = status.phase === "counted" || status.phase === "cancelled";
        const tag = `"${status.root}"`;
        const headers = { etag: tag, "cache-control": complete ? FOR_EVER : "no-cache" };
        if (c.req.header("if-none-match")?.replace(/^W\//, "") === tag) return accepted(c.body(null, 304, headers));
        const { from = 0, to } = query;
        if (from > 0 || (to !== undefined && to < status.size)) {
          const fixed = to !== undefined && from < to && to <= status.size; // these entries are there, and the log only grows
          return accepted(
            c.body(recordStream(entries, Math.min(to ?? status.size, status.size), from), 200, {
              "content-type": NDJSON,
              "cache-control": fixed ? FOR_EVER : "no-cache",
            }),
          );
        }
        return accepted(c.body(recordStream(entries, status.size), 200, { ...headers, "content-type": NDJSON }));
      },
    }),
    route("anyone", "get", "/e/{id}/manifest", {
      summary: "The manifest entry: its digest is the election id (ID-1)",
      params: ElectionPath,
      answer: answersWith("The entry, byte for byte", "application/json"),
      refuses: ["not-found"],
      middleware: long,
      async handle({ params, c }) {
        const box = hosts.box(params.id);
        await existing(box);
        return accepted(
          c.body(fromUtf8(await manifestEntry(box)), 200, {
            "content-type": "application/json",
            "cache-control": FOR_EVER,
          }),
        );
      },
    }),
    route("anyone", "get", "/e/{id}/checkpoint", {
      summary: "The signed size and root of the log (C2SP tlog-checkpoint)",
      params: ElectionPath,
      answer: answersWith("The checkpoint", "text/plain"),
      refuses: ["not-found"],
      middleware: [anySite],
      handle: async ({ params, c }) =>
        accepted(c.text(granted(await hosts.box(params.id).checkpoint()), 200, { "cache-control": BRIEFLY })),
    }),
    route("anyone", "get", "/e/{id}/register-entries", {
      summary: "Register entries by their number, one per line; a long register is read in parts (BAL-9)",
      params: ElectionPath,
      query: RegisterQuery,
      answer: answersWith("These entries", NDJSON),
      refuses: ["not-found", "too-early"],
      middleware: long,
      async handle({ params, query, c }) {
        const box = hosts.box(params.id);
        await existing(box);
        const { from, to } = query;
        const places = to > from ? await box.registerPlaces(from, to) : [];
        if (places.length < to - from) return refused("too-early", { clause: "ISS-6" });
        const entries = entryStream(entriesOf(params.id), places);
        return accepted(c.body(entries, 200, { "content-type": NDJSON, "cache-control": FOR_EVER }));
      },
    }),
    route("anyone", "get", "/e/{id}/tile/{path}", {
      summary: "Tiles and entry bundles (C2SP tlog-tiles); `path` is {L}/{N}[.p/{W}] or entries/{N}[.p/{W}]",
      params: TilePath,
      answer: answersWith("The tile", "application/octet-stream"),
      refuses: ["not-found"],
      middleware: [longTiles, anySite],
      routedAs: "/e/:id{[A-Za-z0-9_-]{43}}/tile/:path{.+}", // the path of a tile contains slashes
      async handle({ params, c }) {
        const at = readTilePath(params.path);
        if (at === undefined) return refused("not-found");
        const box = hosts.box(params.id);
        const { level, index, width } = at;
        const tile = await (level === "entries" ? box.entriesTile(index, width) : box.tile(level, index, width));
        if (tile === undefined) return refused("not-found");
        return accepted(
          c.body(new Uint8Array(tile), 200, { "content-type": "application/octet-stream", "cache-control": FOR_EVER }),
        );
      },
    }),
  ];
}

async function existing(box: BoxDoor): Promise<BoxStatus> {
  const status = await box.status();
  return status.phase === "absent" ? refuseRequest("not-found") : status;
}

/** Entries of a record that are fetched at once: so many that few calls are needed, so few that a reader who stops in between holds little. */
const PIECE = 128;
type Entries = Pick<BoxDoor, "entries">;
/** Nothing is fetched before somebody reads. */
const AS_READ = { highWaterMark: 0 };

/** The entries before place `size`, from the first or another one on. Pieces end at the same places wherever a reader began, so they can be shared. */
function recordStream(box: Entries, size: number, first = 0, last = ""): ReadableStream<Uint8Array> {
  let from = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const end = Math.min(size, from - (from % PIECE) + PIECE);
        const { entries } = await box.entries(from, end);
        from += entries.length;
        if (entries.length > 0) controller.enqueue(concat(...entries.flatMap((entry) => [entry, LINE_FEED])));
        if (from < size && entries.length > 0) return;
        if (last !== "") controller.enqueue(utf8(last));
        controller.close();
      },
    },
    AS_READ,
  );
}

/** The entries at these places. */
function entryStream(box: Entries, places: readonly number[]): ReadableStream<Uint8Array> {
  const left = places.values();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value: place, done } = left.next();
        if (done) return controller.close();
        const { entries } = await box.entries(place, place + 1);
        controller.enqueue(concat(...entries, LINE_FEED));
      },
    },
    AS_READ,
  );
}
