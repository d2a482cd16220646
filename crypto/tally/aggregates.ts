/**
 * The only values of an election that are ever decrypted: the weighted sums of all ballots, contest by contest [TAL-1].
 * They are computed from the state of the record, never from a caller's values.
 */

import { multiplyPublic } from "../encoding/group.ts";
import { ciphertextCount, contestsOf } from "../manifest/contests.ts";
import type { TallyFacts } from "../manifest/facts.ts";
import type { Contest } from "../manifest/manifest.ts";
import { addCiphertexts, type Ciphertext, sumOfNone } from "../proofs/elgamal.ts";

/** One contest over all classes that have it. `cast` and `eligible` are weighted, `ballots` are heads. */
export interface Aggregate {
  readonly contest: Contest;
  readonly ballots: number;
  readonly cast: number;
  readonly eligible: number;
  /** Fewer ballots than `minimumBallots`: never decrypted. */
  readonly withheld: boolean;
  /** Σ weight·(A, B) per option, then for the blank flag. */
  readonly ciphertexts: readonly Ciphertext[];
}

/** Every contest in manifest order. RangeError while ballots of the record are not yet in `facts.sums`. */
export function aggregates(
  facts: Pick<TallyFacts, "manifest" | "sums" | "ballotCount" | "eligibleCount">,
): Aggregate[] {
  const { manifest, sums } = facts;
  const classes = manifest.classes.map(({ id, contests, weight }) => {
    const ballots = facts.ballotCount(id);
    if (sums.ballots(id) !== ballots) throw new RangeError(`not all ballots of class ${id} are summed`);
    return { id, contests, weight, ballots, eligible: facts.eligibleCount(id), sums: sumsByContest(facts, id) };
  });
  return manifest.contests.map((contest) => {
    const own = classes.filter(({ contests }) => contests.includes(contest.id));
    const total = (count: (c: (typeof own)[number]) => number): number => own.reduce((sum, c) => sum + count(c), 0);
    const ballots = total((c) => c.ballots);
    const ciphertexts = Array.from({ length: ciphertextCount(contest) }, (_, i) =>
      own.reduce((sum, c) => addCiphertexts(sum, weigh(c.sums.get(contest.id)?.[i], c.weight)), sumOfNone()),
    );
    return {
      contest,
      ballots,
      cast: total((c) => c.weight * c.ballots),
      eligible: total((c) => c.weight * c.eligible),
      withheld: ballots < manifest.minimumBallots,
      ciphertexts,
    };
  });
}

function sumsByContest({ manifest, sums }: Pick<TallyFacts, "manifest" | "sums">, classId: string) {
  const rest = [...sums.ciphertexts(classId)];
  return new Map(
    contestsOf(manifest, classId).map((contest) => [contest.id, rest.splice(0, ciphertextCount(contest))]),
  );
}

function weigh(ciphertext: Ciphertext = sumOfNone(), weight: number): Ciphertext {
  const factor = BigInt(weight);
  return { a: multiplyPublic(ciphertext.a, factor), b: multiplyPublic(ciphertext.b, factor) };
}
