// What a ballot with a forged token costs the server that refuses it, against a valid one in a batch as large as a busy server's: whole
// ballots of 5 options, with the kernels, on one core, per ballot. Forging does not take a right to vote, so this is the cost of a flood.
import { sieveBallots, verifyBallots } from "../../crypto/ballot/batch.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import { type Benchmark, compare, type Work } from "./bench.ts";
import { benchElection } from "./election.ts";

const BATCH = 64; // src/pool/thread-pool.ts: about as many of this length in a long batch
const BRIEF = 16; // and in a brief one

export const refuseForged: Benchmark = {
  name: "refuse-forged",
  compares: `a ballot with a forged token, refused alone and in a batch of ${BATCH} forged ones, against a valid one in such a batch`,
  async run({ repetitions }) {
    const { view, ballot, forgedBallot } = benchElection(5);
    const valid = Array.from({ length: BATCH }, (_, option) => ballot(option));
    const signed = decodeEntryOf("ballot", ballot(0));
    const unsigned = encodeEntry({ ...signed, commitment: signed.key });
    const forged = Array.from({ length: BATCH }, (_, option) => forgedBallot(option));
    const work = (name: string, batches: readonly Uint8Array[][], refused: number): Work => ({
      name,
      items: batches.flat().length,
      run() {
        const verdicts = batches.flatMap((entries) => verifyBallots(view, entries));
        const found = verdicts.filter((verdict) => verdict instanceof ProtocolError && verdict.code === "bad-token");
        if (found.length !== refused) throw new Error(`${found.length} refused, not ${refused}`);
      },
    });
    const base = work(`${BATCH} valid ballots in a batch`, [valid], 0);
    const alone = forged.slice(0, 8).map((entry) => [entry]);
    await installKernels({});
    try {
      return await compare(
        [
          base,
          work(
            "a valid ballot alone",
            valid.slice(0, 8).map((entry) => [entry]),
            0,
          ),
          work("refuse-forged, alone", alone, alone.length),
          {
            name: `refuse-forged, ${BRIEF} through the sieve`,
            items: BRIEF,
            run: () => sieveBallots(view, forged.slice(0, BRIEF)),
          },
          {
            name: "refuse-forged, through the sieve, alone",
            items: 1,
            run: () => sieveBallots(view, forged.slice(0, 1)),
          },
          {
            name: "a ballot that its key does not sign, through the sieve, alone",
            items: 1,
            run: () => sieveBallots(view, [unsigned]),
          },
          {
            name: "a valid ballot through the sieve, alone",
            items: 1,
            run: () => sieveBallots(view, valid.slice(0, 1)),
          },
          {
            name: `${BRIEF} valid ballots through the sieve`,
            items: BRIEF,
            run: () => sieveBallots(view, valid.slice(0, BRIEF)),
          },
          work(`refuse-forged, ${BATCH} in a batch`, [forged], BATCH),
          work(`refuse-forged, one among ${BATCH - 1} valid ballots`, [[...valid.slice(1), ...forged.slice(0, 1)]], 1),
        ],
        repetitions,
        base.name,
      );
    } finally {
      installKernel(undefined);
      installTokenKernel(undefined);
    }
  },
};
