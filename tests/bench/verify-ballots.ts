// Verifying whole ballots (form, token, proofs) of 5 options on one core, per ballot: a batch of 1,000 as one multi-scalar multiplication
// against one by one, with noble alone and with the kernels (points, and tokens in batches). Baseline: noble, one by one. The 1,000 are 50 different ballots
// twenty times over: the work is the same, making them is not measured.
import { verifyBallots } from "../../crypto/ballot/batch.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import { type Benchmark, compare, type Work } from "./bench.ts";
import { benchElection } from "./election.ts";

export const verifyBallotsBench: Benchmark = {
  name: "verify-ballots",
  compares:
    "verifying a 5-option ballot: batch of 1,000 against one by one, noble against the kernels, one core, per ballot",
  async run({ scale, repetitions }) {
    const { view, ballot } = benchElection(5);
    const distinct = Array.from({ length: 50 }, (_, option) => ballot(option));
    const thousand = Array.from({ length: 20 }, () => distinct).flat();
    const alone = distinct.slice(0, Math.max(10, Math.min(50, Math.round(20 * scale))));
    const check = (entries: readonly Uint8Array[]) => {
      for (const verdict of verifyBallots(view, entries)) if (verdict instanceof ProtocolError) throw verdict;
    };
    const single = alone.map((entry) => [entry]);
    const works = (using: string, install: () => Promise<void> | void): Work[] =>
      [
        { name: `verify-ballots, one by one, ${using}`, chunks: single },
        { name: `verify-ballots, batch of 1,000, ${using}`, chunks: [thousand] },
      ].map(({ name, chunks }) => ({
        name,
        items: chunks.flat().length,
        before: install,
        run: () => {
          for (const chunk of chunks) check(chunk);
        },
      }));
    const noble = () => {
      installKernel(undefined);
      installTokenKernel(undefined);
    };
    const all = [...works("noble", noble), ...works("kernels", () => installKernels({}))];
    const figures = await compare(all, Math.min(3, repetitions), "verify-ballots, one by one, noble");
    noble();
    return figures;
  },
};
