// Verifying whole ballots (form, token, proofs) of 5 options on one core, per ballot: a batch of 1,000 as one multi-scalar multiplication
// against one by one, with noble alone and with the kernel. Baseline: noble, one by one. The 1,000 are 50 different ballots
// twenty times over: the work is the same, making them is not measured.
import { verifyBallots } from "../../crypto/batch.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { compileKernel } from "../../src/pool/kernel-node.ts";
import { type Benchmark, compare, type Work } from "./bench.ts";
import { benchElection } from "./election.ts";

export const verifyBallotsBench: Benchmark = {
  name: "verify-ballots",
  compares:
    "verifying a 5-option ballot: batch of 1,000 against one by one, noble against kernel, one core, per ballot",
  async run({ scale, repetitions }) {
    const { view, ballot } = benchElection(5);
    const distinct = Array.from({ length: 50 }, (_, option) => ballot(option));
    const thousand = Array.from({ length: 20 }, () => distinct).flat();
    const alone = distinct.slice(0, Math.max(10, Math.min(50, Math.round(20 * scale))));
    const kernel = compileKernel();
    const check = (entries: readonly Uint8Array[]) => {
      for (const verdict of verifyBallots(view, entries)) if (verdict instanceof ProtocolError) throw verdict;
    };
    const work = (name: string, module: WebAssembly.Module | undefined, chunks: readonly Uint8Array[][]): Work => ({
      name,
      items: chunks.flat().length,
      run: () => {
        installKernel(module);
        for (const chunk of chunks) check(chunk);
      },
    });
    const single = alone.map((entry) => [entry]);
    const base = "verify-ballots, one by one, noble";
    const works = [
      work(base, undefined, single),
      work("verify-ballots, one by one, kernel", kernel, single),
      work("verify-ballots, batch of 1,000, noble", undefined, [thousand]),
      work("verify-ballots, batch of 1,000, kernel", kernel, [thousand]),
    ];
    const figures = await compare(works, Math.min(3, repetitions), base);
    installKernel(undefined);
    return figures;
  },
};
