// Verification with the kernels against noble, equation by equation and token by token (the reference of the tests), per ballot of 5
// options, on one core, both from the bytes of the entry. The baseline is a sample of 20 ballots in every repetition; a batch is 1,000
// ballots, 50 different ones twenty times over: the work is the same, making them is not measured.
import { URL } from "node:url";
import { verifyBallots } from "../../crypto/ballot/batch.ts";
import { joinEquations, weighEquations, weightSource } from "../../crypto/ballot/equations.ts";
import { hintsOfEntry, recallHints } from "../../crypto/ballot/hints.ts";
import { readBallot } from "../../crypto/ballot/parts.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { encodeElement, IDENTITY } from "../../crypto/encoding/group.ts";
import { Decoded, sumTerms } from "../../crypto/encoding/linear.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { installKernel, kernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { type ElectionView, viewData } from "../../crypto/manifest/view.ts";
import type { BallotChunk, ChunkResult } from "../../crypto/verifier/chunk.ts";
import { Threads } from "../../src/cli/verify/threads.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import { verifyBallotByEquations, verifyProofsByEquations } from "../support/reference.ts";
import { type Benchmark, compare, type Work } from "./bench.ts";
import { benchElection } from "./election.ts";

const SAMPLE = 20;
const LEAST_REPETITIONS = 7;

function ballots(): { view: ElectionView; sample: Uint8Array[]; thousand: Uint8Array[] } {
  const { view, ballot } = benchElection(5);
  const distinct = Array.from({ length: 50 }, (_, option) => ballot(option));
  const thousand = Array.from({ length: 20 }, () => distinct).flat();
  return { view, sample: distinct.slice(0, SAMPLE), thousand };
}

/** Everything about the ballots but their tokens, in one sum. */
function verifyProofs(view: ElectionView, entries: readonly Uint8Array[], hints: readonly Uint8Array[] = []): void {
  const weight = weightSource(systemRandom);
  const decoded = new Decoded();
  const equations = entries.map((entry, i) => {
    const ballot = readBallot(view.manifest, entry);
    recallHints(decoded.hints, ballot, hints[i] ?? new Uint8Array());
    return weighEquations(view, ballot, weight);
  });
  const sum = sumTerms(joinEquations(view, equations), hints.length > 0 ? decoded : undefined);
  if (!("encoding" in sum) || sum.encoding.join() !== encodeElement(IDENTITY).join()) throw new Error("not valid");
}

function verifyAll(view: ElectionView, entries: readonly Uint8Array[]): void {
  for (const verdict of verifyBallots(view, entries)) if (verdict instanceof ProtocolError) throw verdict;
}

function byNoble(name: string, entries: readonly Uint8Array[], verify: (entry: Uint8Array) => void): Work {
  return {
    name,
    items: entries.length,
    run() {
      installKernel(undefined);
      installTokenKernel(undefined);
      for (const entry of entries) verify(entry);
    },
  };
}

function byKernel(name: string, entries: readonly Uint8Array[], verify: () => void): Work {
  return { name, items: entries.length, before: () => installKernels({}), run: verify };
}

async function measure(works: readonly [baseline: Work, ...others: Work[]], repetitions: number) {
  const figures = await compare(works, Math.max(LEAST_REPETITIONS, repetitions), works[0].name);
  installKernel(undefined);
  installTokenKernel(undefined);
  return figures;
}

export const verifyProofsBatch: Benchmark = {
  name: "verify-proofs-batch",
  compares: "the proofs of 1,000 ballots by the kernel against noble, equation by equation; aim 70×",
  run({ repetitions }) {
    const { view, sample, thousand } = ballots();
    const base = byNoble("noble, equation by equation", sample, (entry) => verifyProofsByEquations(view, entry));
    return measure([base, byKernel("verify-proofs-batch", thousand, () => verifyProofs(view, thousand))], repetitions);
  },
};

export const verifyProofsOne: Benchmark = {
  name: "verify-proofs-one",
  compares: "the proofs of one ballot by the kernel, as at casting, against noble, equation by equation; aim 20×",
  run({ repetitions }) {
    const { view, sample } = ballots();
    const base = byNoble("noble, equation by equation", sample, (entry) => verifyProofsByEquations(view, entry));
    const one = () => {
      for (const entry of sample) verifyProofs(view, [entry]);
    };
    return measure([base, byKernel("verify-proofs-one", sample, one)], repetitions);
  },
};

export const verifyBallotsBatch: Benchmark = {
  name: "verify-ballots-batch",
  compares: "1,000 whole ballots (form, token, proofs) by the kernels against noble, one check at a time; aim 40×",
  run({ repetitions }) {
    const { view, sample, thousand } = ballots();
    const base = byNoble("noble, check by check", sample, (entry) => verifyBallotByEquations(view, entry));
    return measure([base, byKernel("verify-ballots-batch", thousand, () => verifyAll(view, thousand))], repetitions);
  },
};

export const verifyProofsHints: Benchmark = {
  name: "verify-proofs-hints",
  compares: "the proofs of 1,000 ballots with right hints, and with wrong ones, against none; aim 1.8×",
  async run({ repetitions }) {
    const { view, thousand } = ballots();
    await installKernels({});
    const made = hintsOf(view, thousand);
    const wrong = made.map((hints) => hints.map((byte) => byte ^ 4));
    const verify = (hints: readonly Uint8Array[]) => () => verifyProofs(view, thousand, hints);
    const name = "verify-proofs-hints";
    const works: [Work, Work, Work] = [
      byKernel("without hints", thousand, verify([])),
      byKernel(name, thousand, verify(made)),
      byKernel(`${name}, all of them wrong`, thousand, verify(wrong)),
    ];
    return measure(works, repetitions);
  },
};

/** Of each ballot, as they come from a file of hints. */
function hintsOf(view: ElectionView, entries: readonly Uint8Array[]): Uint8Array[] {
  const installed = kernel();
  if (installed === undefined) throw new Error("hints are computed with WebAssembly");
  return entries.map((entry) => hintsOfEntry(view.manifest, entry, installed).slice(2));
}

export const verifyTwoWorkers: Benchmark = {
  name: "verify-two-workers",
  compares:
    "2,000 ballots in eight chunks, as large as a record's, on two workers of `urna verify` against one; aim 1.8×",
  async run({ repetitions }) {
    const { view, thousand } = ballots();
    const data = viewData(view);
    const chunks = Array.from({ length: 8 }, (_, number): BallotChunk => {
      const entries = thousand.slice(250 * (number % 4), 250 * (1 + (number % 4)));
      return { kind: "ballots", number, view: data, indices: entries.map((_, i) => i), entries };
    });
    const script = new URL("../../src/cli/verify/worker.ts", import.meta.url);
    const pools = [1, 2].map((size) => new Threads<BallotChunk, ChunkResult>(script, { size }));
    const works = pools.map((pool, i): Work => {
      const run = async () => {
        const results = await Promise.all(chunks.map((chunk) => pool.ask(chunk)));
        if (results.some(({ findings }) => findings.length > 0)) throw new Error("not valid");
      };
      return { name: ["one worker", "verify-two-workers"][i] ?? "", items: 2 * thousand.length, run };
    });
    try {
      return await compare(works, Math.max(LEAST_REPETITIONS, repetitions), "one worker");
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
  },
};
