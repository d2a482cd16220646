// What one of the largest ballots costs if only its last proof is wrong: the thread that answers everybody hashes and decodes it, and a
// worker thread verifies it, with the kernels, on one core. Compared with a usual ballot that is verified alone.
import { sieveBallots, verifyBallots } from "../../crypto/ballot/batch.ts";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeEntry, decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest } from "../support/election/plan.ts";
import { type Benchmark, compare, figure } from "./bench.ts";
import { benchElection } from "./election.ts";

const CONTESTS = 4;
const OPTIONS = 140;

/** Its last response is another scalar. */
function withWrongProof(bytes: Uint8Array): Uint8Array {
  const ballot = decodeEntryOf("ballot", bytes);
  const contests = ballot.contests.map((own, i) => {
    if (i < ballot.contests.length - 1) return own;
    const responses = fromBase64url(own.responses);
    responses[responses.length - 32] = (responses.at(-32) ?? 0) ^ 1;
    return { ...own, responses: toBase64url(responses) };
  });
  return encodeEntry({ ...ballot, contests });
}

export const refuseLarge: Benchmark = {
  name: "refuse-large",
  compares:
    "one of the largest ballots with a wrong proof, hashed, decoded, verified, against a usual one, verified alone",
  async run({ repetitions }) {
    const names = Array.from({ length: CONTESTS }, (_, i) => `contest-${i}`);
    const { view, ...election } = benchElection(5);
    const small = election.ballot(0);
    const wide = new SmallElection({ contests: names.map((name) => contest(name, OPTIONS)) });
    const votes = Array.from({ length: OPTIONS }, (_, i) => (i === 0 ? 1 : 0));
    const large = withWrongProof(wide.vote(names.map(() => ({ kind: "votes", votes }))));
    await installKernels({});
    try {
      const base = { name: "a usual ballot, verified alone", items: 1, run: () => verifyBallots(view, [small]) };
      const works = [
        base,
        { name: "refuse-large, hashed", items: 1, run: () => leafHash(large) },
        { name: "refuse-large, decoded", items: 1, run: () => decodeEntry(large) },
        { name: "refuse-large, through the sieve", items: 1, run: () => sieveBallots(wide.view, [large]) },
        { name: "refuse-large, verified", items: 1, run: () => verifyBallots(wide.view, [large]) },
      ];
      return [
        figure("refuse-large, length", "bytes", [large.length]),
        ...(await compare(works, repetitions, base.name)),
      ];
    } finally {
      installKernel(undefined);
      installTokenKernel(undefined);
    }
  },
};
