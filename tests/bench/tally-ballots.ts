// The count after the close: adding up 10,000 ballots of 5 options homomorphically, and finding a count of 10,000 behind its
// point. The sum of ciphertexts is what grows with the ballots; compared with a tenth of them, per ballot.
import { sumBallotsWithoutVerifying } from "../../crypto/ballot/batch.ts";
import { BASE, multiplyPublic } from "../../crypto/encoding/group.ts";
import { LogarithmTable } from "../../crypto/tally/logarithm.ts";
import { installKernelFromDisk } from "../../src/pool/kernel-node.ts";
import { type Benchmark, compare } from "./bench.ts";
import { benchElection } from "./election.ts";

export const tallyBallots: Benchmark = {
  name: "tally-ballots",
  compares: "adding up 10,000 ballots against 1,000, per ballot; finding a count of up to 10,000",
  async run({ scale, repetitions }) {
    installKernelFromDisk(process.env); // as the server counts
    const { view, ballot } = benchElection(5);
    const distinct = Array.from({ length: 50 }, (_, option) => ballot(option));
    const all = Math.round(10_000 * scale);
    const entries = Array.from({ length: all }, (_, index) => distinct[index % distinct.length] ?? new Uint8Array());
    const tenth = entries.slice(0, all / 10);
    const small = `add up ballots, ${tenth.length}, per ballot`;
    const rounds = Math.min(3, repetitions);
    const sums = await compare(
      [
        { name: small, items: tenth.length, run: () => sumBallotsWithoutVerifying(view, tenth) },
        {
          name: `add up ballots, ${all}, per ballot`,
          items: all,
          run: () => sumBallotsWithoutVerifying(view, entries),
        },
      ],
      rounds,
      small,
    );
    const point = multiplyPublic(BASE, BigInt(all - 1));
    return [
      ...sums,
      ...(await compare(
        [{ name: `find a count of up to ${all}`, items: 1, run: () => new LogarithmTable(all, 6).find(point) }],
        repetitions,
      )),
    ];
  },
};
