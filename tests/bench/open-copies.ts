// The cost of a start that compares a box with its copy row by row, and of one that makes one of them again from the other (LOG-8). The rows
// are those of a box with so many published ballots, with random bytes for ballots.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { boxRule } from "../../src/box/join.ts";
import { Log } from "../../src/box/log.ts";
import { SqliteFile } from "../../src/store/file-node.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { Pair, pairUp } from "../../src/store/pair.ts";
import { sideOf } from "../../src/store/tables.ts";
import { type Benchmark, type Figure, figure } from "./bench.ts";

const BALLOTS = 10_000;
const BYTES = 2800; // of a ballot with 5 options

export const openCopies: Benchmark = {
  name: "open-copies",
  compares: "the start of a box with its copy: both whole, and the database gone",
  async run({ scale, repetitions }): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "urna-bench-copies-"));
    const [first, copy] = [join(folder, "box.sqlite"), join(folder, "copy.sqlite")];
    const ballots = Math.ceil(BALLOTS * scale);
    try {
      fill(copy, ballots);
      const times: Record<"whole" | "gone", number[]> = { whole: [], gone: [] };
      for (let i = 0; i < repetitions; i++) {
        rmSync(first, { force: true });
        times.gone.push(await opening(first, copy, "restored"));
        copyFileSync(copy, first);
        times.whole.push(await opening(first, copy, undefined));
      }
      return [
        figure(`${ballots} ballots, both whole`, "ms", times.whole),
        figure(`${ballots} ballots, the database gone`, "ms", times.gone),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function fill(file: string, ballots: number): void {
  const sql = new SqliteFile(file);
  migrate(sql, boxMigrations);
  pairUp(sql, null);
  const log = new Log(sql);
  sql.transaction(() => {
    const entries = Array.from({ length: ballots }, () => ({
      type: "ballot",
      classId: "all",
      bytes: systemRandom(BYTES),
    }));
    log.append(entries);
    for (let i = 0; i < ballots; i++)
      sql.run("insert into published (leaf, key, tracker) values (?, ?, ?)", ...[0, 1, 2].map(() => systemRandom(32)));
    sql.run("insert into received (class, ballots) values ('all', ?)", ballots);
    const [id, board, promise] = [systemRandom(32), systemRandom(32), systemRandom(32)];
    const root = log.tree.rootAt(ballots);
    sql.run(
      "insert into setup (one, election, board_secret, promise_secret, size, root) values (1, ?, ?, ?, ?, ?)",
      ...[id, board, promise, ballots, root],
    );
  });
  sql.close();
}

/** Milliseconds, the check of the files by SQLite included. */
async function opening(first: string, copy: string, mended: string | undefined): Promise<number> {
  const begin = performance.now();
  const [sql, other] = [new SqliteFile(first), new SqliteFile(copy)];
  const side = { ...sideOf(other), scrub: async () => other.scrub() };
  const pair = await Pair.open({ sql, copy: side, rule: boxRule, thorough: true });
  const took = performance.now() - begin;
  sql.close();
  other.close();
  if (pair.mended !== mended || pair.stopped !== undefined) throw new Error(`${pair.mended} ${pair.stopped}`);
  return took;
}
