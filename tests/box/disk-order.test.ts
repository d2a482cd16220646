// What a stolen disk shows about the order in which ballots came (LOG-4, architecture rule 6): the test reads the raw bytes of the
// database. Before a batch it sees the order, which shows that it can see one; after a batch it does not.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { leafHash } from "../../crypto/log/merkle.ts";
import { Log } from "../../src/box/log.ts";
import { Pending } from "../../src/box/pending.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { rankCorrelation, seeded } from "../support/seeded.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-disk-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BALLOTS = 60;
const STAY = 30;

/** A box's tables, filled in order of arrival as `cast` does, then one batch as `publish` does. */
function play(seed: string) {
  const random = seeded(seed);
  const file = join(folder, `${seed}.sqlite`);
  const sql = openSqlite(file);
  migrate(sql, boxMigrations);
  const pending = new Pending(sql, random);
  const log = new Log(sql);
  pending.create(["members"]);
  const arrived = Array.from({ length: BALLOTS }, () => {
    const entry = random(2800);
    const ballot = { entry, leafHash: leafHash(entry), classId: "members", key: random(32), tracker: random(32) };
    sql.transaction(() => pending.add(ballot as unknown as VerifiedBallotData));
    return ballot;
  });
  sql.scrub();
  const before = readFileSync(file);
  const published: Uint8Array[] = [];
  sql.transaction(() => {
    log.append([{ type: "batch", bytes: random(40) }]);
    pending.take(pending.choose(BALLOTS - STAY), ({ classId, bytes }) => {
      log.append([{ type: "ballot", classId, bytes }]);
      published.push(bytes);
    });
    pending.rewrite();
  });
  sql.scrub();
  const wal = statSync(`${file}-wal`).size;
  const after = readFileSync(file);
  sql.close();
  const stay = arrived.filter(({ entry }) => !published.some((one) => Buffer.compare(one, entry) === 0));
  return { arrived, stay, out: arrived.filter((ballot) => !stay.includes(ballot)), before, after, wal };
}

/** Where these bytes lie. */
function placesOf(file: Buffer, bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = file.indexOf(bytes); at >= 0; at = file.indexOf(bytes, at + 1)) found.push(at);
  return found;
}

/** How the n-th place of each ballot's bytes correlates with its arrival. */
function correlation(file: Buffer, parts: readonly Uint8Array[], n: number): number {
  const places = parts.map((part) => placesOf(file, part)[n] ?? Number.NaN);
  expect(places).not.toContain(Number.NaN);
  return rankCorrelation(
    places,
    parts.map((_, i) => i),
  );
}
/** A piece that lies in an overflow page, and one that lies in the row. */
const tail = ({ entry }: { entry: Uint8Array }) => entry.subarray(2000, 2032);
const SEEDS = ["ash", "birch", "cedar", "dogwood", "elm", "fir"];

describe("the pages of the database", () => {
  const games = SEEDS.map(play);

  test("show the order of arrival while ballots wait for their first batch", () => {
    for (const { before, arrived } of games) expect(correlation(before, arrived.map(tail), 0)).toBeGreaterThan(0.9);
  });

  test.each([
    ["ballots that stay", "stay", tail, 0],
    ["keys of ballots that stay, in their table", "stay", ({ key }: { key: Uint8Array }) => key, 0],
    ["keys of ballots that stay, in their index", "stay", ({ key }: { key: Uint8Array }) => key, 1],
    ["trackers of ballots that stay", "stay", ({ tracker }: { tracker: Uint8Array }) => tracker, 1],
    ["ballots in the log", "out", tail, 0],
    ["keys of ballots in the log, in their table", "out", ({ key }: { key: Uint8Array }) => key, 0],
    ["keys of ballots in the log, in their index", "out", ({ key }: { key: Uint8Array }) => key, 1],
  ] as const)("show nothing of it after a batch: %s", (_, which, part, n) => {
    const found = games.map((game) => correlation(game.after, game[which].map(part), n));
    // 30 values without any order: one correlation has a standard deviation of 0.19, the mean of six has 0.08
    for (const one of found) expect(Math.abs(one)).toBeLessThan(0.65);
    expect(Math.abs(found.reduce((sum, one) => sum + one, 0) / found.length)).toBeLessThan(0.3);
  });

  test("hold no other copy: what was deleted is overwritten, and the write-ahead log is empty", () => {
    for (const { after, wal, stay, out } of games) {
      expect(wal).toBe(0);
      for (const ballot of stay.concat(out)) {
        expect(placesOf(after, tail(ballot))).toHaveLength(1);
        expect(placesOf(after, ballot.key)).toHaveLength(2);
      }
    }
  });
});
