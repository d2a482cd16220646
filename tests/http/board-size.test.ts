// How much a phone reads of a vote of 100,000 members (BAL-9): a log of that size in the real tables, served by the real routes over a real port,
// read as every page reads it, with a part of the register that is as large as one can be. Ballots are short here: nobody reads them.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, expect, test } from "vitest";
import { compareBytes, concat, i2osp, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { LeafHashes, missingTiles } from "../../crypto/log/tiles.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { registerPart } from "../../crypto/tokens/register-part.ts";
import { findRow } from "../../crypto/verifier/own-row.ts";
import { Log, type NewEntry } from "../../src/box/log.ts";
import type { BoxDoor, BoxStatus } from "../../src/doors/box.ts";
import { callersOf } from "../../src/http/callers.ts";
import type { Deps } from "../../src/http/deps.ts";
import { strictHeaders } from "../../src/http/headers.ts";
import { mount, newService } from "../../src/http/mount.ts";
import { boardRoutes } from "../../src/http/routes/board.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { boardOf } from "../../web/shared/service/board.ts";

const MEMBERS = 100_000;
const BATCHES = 1_000;
const MEGABYTE = 1_000_000;

const commitments = Array.from({ length: MEMBERS }, (_, i) => hash("register", i2osp(i, 4))).toSorted(compareBytes);
const blinded = (i: number) =>
  toBase64url(concat(hash("tracker", i2osp(i, 4)), hash("tracker", i2osp(i, 4)).slice(0, 16)));
const pages = Array.from({ length: MEMBERS / 1_000 }, (_, page) =>
  encodeEntry({
    type: "register",
    voters: commitments.slice(page * 1_000, (page + 1) * 1_000).map((commitment, i) => ({
      class: "members",
      commitment: toBase64url(commitment),
      blinded: blinded(page * 1_000 + i),
    })),
  }),
);
const ballots: NewEntry[] = Array.from({ length: MEMBERS + BATCHES + 5 }, (_, i) => ({
  type: "ballot",
  classId: "members",
  bytes: i2osp(i, 4),
}));

const folder = mkdtempSync(join(tmpdir(), "urna-size-"));
const sql = openSqlite(join(folder, "box.sqlite"));
migrate(sql, boxMigrations);
const log = new Log(sql);
const closing = ballots.length;
sql.transaction(() => {
  log.append(ballots);
  log.append([{ type: "closing", bytes: utf8("closing") }, ...pages.map((bytes) => ({ type: "register", bytes }))]);
});

/** A box with only a log, whose answers it passes on. */
const box: Pick<BoxDoor, "tile" | "registerPlaces" | "entries" | "status"> = {
  tile: async (level, index, width) => log.tree.tile(level, index, width),
  registerPlaces: async (from, to) => log.registerPlaces(closing, from, to),
  entries: async (from, to = log.size) => ({ entries: log.page(from, to), size: log.size }),
  status: async () => ({ phase: "closed" }) as BoxStatus,
};
const deps = { hosts: { box: () => box } } as unknown as Deps;
const app = newService();
app.use(strictHeaders());
mount(app, boardRoutes(deps), callersOf(deps));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
await once(server, "listening");
const sockets = new Set<Socket>();
server.on("connection", (socket: Socket) => sockets.add(socket));
afterAll(() => {
  server.close();
  sql.close();
  rmSync(folder, { recursive: true });
});

test("at most 4 MB for a phone: every hash tile once, and the largest part of the register", async () => {
  let content = 0;
  const board = boardOf(async (path) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/e/${"A".repeat(43)}/${path}`);
    const bytes = await response.arrayBuffer();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("immutable");
    content += bytes.byteLength;
    return new Response(bytes);
  });

  const { size } = log;
  const tiles: Uint8Array[] = [];
  for (const address of missingTiles(0, size).addresses) tiles.push(await board.tile(address));
  const leaves = new LeafHashes(concat(...tiles), { size, root: log.tree.rootAt(size) });

  const rolls = [{ opened: MEMBERS, eligible: MEMBERS }];
  const partOf = (commitment: Uint8Array) => registerPart(rolls, { classIndex: 0, commitment });
  const parts = commitments.filter((_, i) => i % 20 === 0).map((commitment) => ({ commitment, ...partOf(commitment) }));
  const most = Math.max(...parts.map(({ from, to }) => to - from));
  const [worst] = parts.filter(({ from, to }) => to - from === most);
  if (worst === undefined) throw new Error("there is no part");
  const lines = await board.register(worst);
  expect(lines).toHaveLength(most);
  expect(lines.every((line) => leaves.find(leafHash(utf8(line))) !== undefined)).toBe(true);
  expect(lines.some((line) => findRow(utf8(line), worst.commitment) !== undefined)).toBe(true);

  const wire = [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0);
  console.info(`${size} entries, ${most} register entries: ${content} bytes, ${wire} with HTTP/1.1's headers`);
  expect(content).toBeLessThanOrEqual(4 * MEGABYTE);
  expect(tiles).toHaveLength(Math.ceil(size / 256));
});
