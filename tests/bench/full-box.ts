// A box that fills up: whether the ten-thousandth ballot costs what the first did, how long the process is held up at most while ballots
// are published, and how its memory grows. The box is the service's, with a real database; ballots are random bytes of the usual
// length, since nothing here reads them. Compared with the first thousand.

import { systemRandom } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";
import { type Benchmark, type Figure, figure, longestTurn, median } from "./bench.ts";

const TOGETHER = 50;
const LENGTH = 2900; // bytes of a ballot with 5 options

export const fullBox: Benchmark = {
  name: "full-box",
  compares: "casting into a box and its status, with 10,000 ballots against 1,000; hold-ups by publications; memory",
  async run({ scale }): Promise<Figure[]> {
    const ballots = Math.ceil((10_000 * scale) / 1000) * 1000;
    const local = await Local.open();
    try {
      const election = new Election({ members: ballots, batch: { ballots: 10, seconds: 30 } });
      await election.open(local.registrar, local.box);
      const cast = async (): Promise<void> => {
        const entry = systemRandom(LENGTH);
        const ballot = {
          entry,
          leafHash: leafHash(entry),
          classId: "members",
          key: systemRandom(32),
          tracker: systemRandom(32),
        };
        value(await election.cast(local.box, ballot as unknown as VerifiedBallotData));
      };
      const memory = () => process.memoryUsage().rss / 1e6;
      const before = memory();
      const casting: number[][] = [];
      const asking: number[] = [];
      const heldUp: number[] = [];
      for (let thousand = 0; thousand < ballots / 1000; thousand += 1) {
        const times: number[] = [];
        for (let i = 0; i < 1000; i += TOGETHER) {
          const started = performance.now();
          await Promise.all(Array.from({ length: TOGETHER }, cast));
          times.push((performance.now() - started) / TOGETHER);
        }
        casting.push(times);
        const asked = performance.now();
        for (let i = 0; i < 100; i += 1) await local.box.status();
        asking.push((performance.now() - asked) / 100);
        local.now += 31_000;
        heldUp.push(await longestTurn(() => local.box.tick()));
      }
      const [first = [], last = []] = [casting[0], casting.at(-1)];
      return [
        figure("cast, first 1,000 ballots", "ms", first),
        figure(`cast, last 1,000 of ${ballots}`, "ms", last, median(first)),
        figure("status with 1,000 ballots", "ms", asking.slice(0, 1)),
        figure(`status with ${ballots}`, "ms", asking.slice(-1), asking[0] ?? null),
        figure("publication of 1,000: longest hold-up", "ms", heldUp),
        figure(`memory that ${ballots} ballots took`, "MB", [memory() - before]),
      ];
    } finally {
      local.close();
    }
  },
};
