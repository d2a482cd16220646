// A backup beside a vote that goes on: how long everybody waits at most while the copies are made, and how long it takes in all. Registrar and
// box have 10,000 rows each, of random bytes of the usual length, since nothing here reads them; something is written all the time.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { makeBackup } from "../../src/backup/pack.ts";
import { newKey } from "../../src/backup/seal.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { registrarMigrations } from "../../src/store/migrations/registrar.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";
import { type Benchmark, type Figure, figure, longestTurn } from "./bench.ts";

const LENGTH = 2900; // bytes of a ballot with 5 options

export const backUp: Benchmark = {
  name: "back-up",
  compares: "a backup beside a vote of 10,000 ballots: the longest hold-up of everybody else, and the whole",
  async run({ scale, repetitions }): Promise<Figure[]> {
    const ballots = Math.ceil(10_000 * scale);
    const data = mkdtempSync(join(tmpdir(), "urna-back-up-"));
    const open = filled(data, ballots);
    try {
      const { recipient } = await newKey();
      const heldUp: number[] = [];
      const plain: number[] = [];
      const sealed: number[] = [];
      for (let i = 0; i < repetitions; i++) {
        for (const [times, to] of [[plain], [sealed, recipient]] as const) {
          const started = performance.now();
          heldUp.push(await longestTurn(() => read(data, open, to)));
          times.push(performance.now() - started);
        }
      }
      return [
        figure(`backup with ${ballots} ballots: longest hold-up`, "ms", heldUp),
        figure("the whole of it", "ms", plain),
        figure("the same, sealed", "ms", sealed),
      ];
    } finally {
      for (const sql of open.values()) sql.close();
      rmSync(data, { recursive: true });
    }
  },
};

/** Because something is written meanwhile, all copies are made again in the one step at the end. */
async function read(data: string, open: Map<string, NodeSql>, to: string | undefined): Promise<void> {
  const writing = setInterval(() => {
    for (const sql of open.values()) sql.run("update counter set n = n + 1");
  }, 100);
  try {
    const made = await makeBackup(data, (file) => open.get(file), to);
    if (!made.ok) throw new Error(made.code);
    for await (const _ of made.value);
  } finally {
    clearInterval(writing);
  }
}

function filled(data: string, rows: number): Map<string, NodeSql> {
  const folder = join(data, "elections", "A".repeat(43));
  mkdirSync(folder, { recursive: true });
  const open = new Map<string, NodeSql>();
  for (const file of [join(folder, "box.sqlite"), join(folder, "registrar.sqlite"), join(data, "office.sqlite")]) {
    const sql = openSqlite(file, { exclusive: true });
    sql.run("create table counter (n integer not null) strict");
    sql.run("insert into counter values (0)");
    open.set(file, sql);
  }
  const [box, registrar] = [...open.values()] as [NodeSql, NodeSql];
  migrate(box, boxMigrations);
  box.transaction(() => {
    for (let place = 0; place < rows; place++) {
      const leaf = systemRandom(32);
      box.run("insert into entry values (?, ?, 'ballot', 'members', ?)", place, leaf, systemRandom(LENGTH));
      box.run("insert into published values (?, ?, ?)", leaf, systemRandom(32), systemRandom(32));
    }
  });
  migrate(registrar, registrarMigrations);
  const class_ = [systemRandom(32), systemRandom(96), systemRandom(96), rows, systemRandom(32)] as const;
  registrar.run("insert into class values ('members', 0, ?, ?, ?, ?, ?)", ...class_);
  registrar.transaction(() => {
    for (let number = 1; number <= rows; number++) {
      const parts = [systemRandom(32), number, `Member ${number}`] as const;
      registrar.run(
        "insert into member (commitment, number, name, class, salt, code, blinded) values (?, ?, ?, 'members', ?, ?, ?)",
        ...parts,
        ...[systemRandom(16), systemRandom(32), systemRandom(48)],
      );
      registrar.run("insert into slot values (?, ?)", number, systemRandom(48));
    }
  });
  return open;
}
