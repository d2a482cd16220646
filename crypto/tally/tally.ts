/**
 * The tally [TAL-2, TAL-4]: a trustee's share of the aggregates with its proof, and the result. All of it is computed
 * from the record. The trustee's client decides whether a share may be released at all [TAL-3].
 */

import { publicShare, restoreSecretShare } from "../ceremony/shares.ts";
import { lagrangeAtZero } from "../ceremony/sharing.ts";
import { equalBytes, i2osp } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { BASE, type Element, encodeElement, IDENTITY, multiplyPublic, multiplySecret } from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import { decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hash, hashToScalar } from "../encoding/transcript.ts";
import { type ContestResult, type DecryptionEntry, encodeEntry, type ResultEntry } from "../manifest/entries.ts";
import type { DecryptionFacts, TallyFacts } from "../manifest/facts.ts";
import { proveEquality, verifyEquality } from "../proofs/dleq.ts";
import type { Ciphertext } from "../proofs/elgamal.ts";
import { type Aggregate, aggregates } from "./aggregates.ts";
import { LogarithmTable } from "./logarithm.ts";
import { decide } from "./rules.ts";

/** The ciphertexts to decrypt, in the order of the shares: contests that are not withheld, in each options, then blank. */
function ciphertextsToDecrypt(facts: TallyFacts): Ciphertext[] {
  return aggregates(facts).flatMap(({ withheld, ciphertexts }) => (withheld ? [] : ciphertexts));
}

/** The statement of the batched proof, and how its challenge is made [TAL-2]. */
function decryptionStatement(
  facts: TallyFacts,
  index: number,
  ciphertexts: readonly Ciphertext[],
  shares: readonly Element[],
) {
  if (facts.finalRoot === undefined) throw new RangeError("the register is not complete");
  const y = publicShare(facts, index);
  const seed = hash(
    "decryption-seed",
    facts.context,
    facts.finalRoot,
    i2osp(index, 4),
    encodeElement(y),
    ...ciphertexts.flatMap(({ a, b }, k) => [a, b, shares[k] as Element].map(encodeElement)),
  );
  let m = IDENTITY;
  let z = IDENTITY;
  for (const [k, { a }] of ciphertexts.entries()) {
    const weight = hashToScalar("decryption-weight", seed, i2osp(k + 1, 4));
    m = m.add(multiplyPublic(a, weight));
    z = z.add(multiplyPublic(shares[k] as Element, weight));
  }
  const challenge = (r1: Element, r2: Element): bigint =>
    hashToScalar("decryption-proof", seed, ...[m, z, r1, r2].map(encodeElement));
  return { y, m, z, seed, challenge };
}

/**
 * The `decryption` entry of this seed [TAL-2], of the aggregates as the record gives them. RangeError when there is
 * nothing to decrypt, or the register is not complete. Only after TAL-3.
 * @throws ProtocolError as `restoreSecretShare`
 */
export function makeDecryptionEntry(seed: Uint8Array, facts: TallyFacts, index: number, random?: Random): Uint8Array {
  const ciphertexts = ciphertextsToDecrypt(facts);
  if (ciphertexts.length === 0) throw new RangeError("every contest is withheld: there is nothing to decrypt");
  const secret = restoreSecretShare(seed, facts, index);
  const shares = ciphertexts.map(({ a }) => multiplySecret(a, secret));
  const { m, seed: statement, challenge } = decryptionStatement(facts, index, ciphertexts, shares);
  const proof = proveEquality(secret, m, statement, challenge, random);
  return encodeEntry({
    type: "decryption",
    index,
    shares: encodeElements(shares),
    proofCommitments: encodeElements(proof.commitments),
    proofResponse: encodeScalars([proof.response]),
  });
}

/**
 * Verifies a `decryption` against the aggregates of the record.
 * @throws ProtocolError wrong-index, wrong-length, bad-proof (TAL-2), ENC-1, ENC-3, with culprit `trustee j`
 */
export function openDecryption(facts: TallyFacts, entry: DecryptionEntry): DecryptionFacts {
  const { index } = entry;
  const refuse = (code: ErrorCode, clause: Clause, message: string): ProtocolError =>
    new ProtocolError(code, clause, message, `trustee ${index}`);
  if (facts.trustees[index - 1] === undefined) throw refuse("wrong-index", "TAL-2", `there is no trustee ${index}`);
  const ciphertexts = ciphertextsToDecrypt(facts);
  const shares = decodeElements(entry.shares, ciphertexts.length, "shares", "TAL-2");
  for (const [k, share] of shares.entries()) {
    if (share.is0() !== ciphertexts[k]?.a.is0()) {
      throw refuse(
        "identity-element",
        "ENC-3",
        `share ${k + 1} and its aggregate: only one of the two is the identity`,
      );
    }
  }
  const [r1, r2] = decodeElements(entry.proofCommitments, 2, "proof commitments", "TAL-2") as [Element, Element];
  const [response] = decodeScalars(entry.proofResponse, 1, "proof response", "TAL-2") as [bigint];
  const { y, m, z, challenge } = decryptionStatement(facts, index, ciphertexts, shares);
  verifyEquality(y, m, z, { commitments: [r1, r2], response }, challenge(r1, r2), () =>
    refuse("bad-proof", "TAL-2", `trustee ${index} does not prove its decryption`),
  );
  return { index, shares };
}

/**
 * v·G for every ciphertext to decrypt, from the first t shares [TAL-4].
 * @throws ProtocolError not-enough-shares (TAL-4)
 */
function combine(facts: TallyFacts): Element[] {
  const ciphertexts = ciphertextsToDecrypt(facts);
  if (ciphertexts.length === 0) return [];
  const t = facts.counting.threshold;
  const chosen = facts.decryptions.slice(0, t);
  if (chosen.length < t) {
    throw new ProtocolError("not-enough-shares", "TAL-4", `${chosen.length} trustees have counted, ${t} are needed`);
  }
  const indices = chosen.map(({ index }) => index);
  const factors = indices.map((index) => lagrangeAtZero(indices, index));
  return ciphertexts.map(({ b }, k) =>
    chosen.reduce((sum, { shares }, i) => sum.subtract(multiplyPublic(shares[k] as Element, factors[i] as bigint)), b),
  );
}

/** The elements of `combine`, contest by contest; none for a withheld one. */
function openedByContest(facts: TallyFacts): { aggregate: Aggregate; opened: Element[] }[] {
  const rest = combine(facts);
  return aggregates(facts).map((aggregate) => ({
    aggregate,
    opened: aggregate.withheld ? [] : rest.splice(0, aggregate.ciphertexts.length),
  }));
}

/** The most that one option can have received, weighted [TAL-4]. */
const bound = ({ contest, cast }: Aggregate): number => contest.perOption * cast;

/**
 * The `result` entry, from the shares on the record [TAL-4].
 * @throws ProtocolError not-enough-shares, count-out-of-range (TAL-4)
 */
export function makeResult(facts: TallyFacts): Uint8Array {
  const contests = openedByContest(facts);
  const counted = contests.filter(({ aggregate }) => !aggregate.withheld);
  const largest = counted.reduce((most, { aggregate }) => Math.max(most, bound(aggregate)), 0);
  const expected = counted.reduce((sum, { opened }) => sum + opened.length, 0);
  const table = new LogarithmTable(largest, expected);
  return encodeEntry({
    type: "result",
    contests: contests.map(({ aggregate, opened }): ContestResult => {
      const { contest, withheld, ballots, cast, eligible } = aggregate;
      if (withheld) return { id: contest.id, withheld: true };
      const values = opened.map((element) => {
        const value = table.find(element);
        if (value === undefined || value > bound(aggregate)) {
          throw new ProtocolError("count-out-of-range", "TAL-4", `contest ${contest.id}: no count fits the shares`);
        }
        return value;
      });
      const counts = values.slice(0, contest.options.length);
      const blank = contest.blank ? { blank: values.at(-1) ?? 0 } : {};
      const outcome = decide(contest, { counts, blank: blank.blank ?? 0, cast, eligible });
      return { id: contest.id, counts, ...blank, ballots, cast, eligible, outcome };
    }),
  });
}

/**
 * Every contest once, in manifest order, and withheld exactly if there are too few ballots.
 * @throws ProtocolError wrong-result (TAL-1)
 */
export function verifyWithheld(facts: TallyFacts, { contests }: ResultEntry): void {
  const expected = aggregates(facts);
  const fits =
    contests.length === expected.length &&
    expected.every(({ contest, withheld }, i) => {
      const found = contests[i];
      return found?.id === contest.id && "withheld" in found === withheld;
    });
  if (!fits) {
    throw new ProtocolError(
      "wrong-result",
      "TAL-1",
      "the result does not have every contest, or withholds the wrong ones",
    );
  }
}

/**
 * The counts of every contest against the shares, by multiplication. Call `verifyWithheld` first.
 * @throws ProtocolError wrong-result, count-out-of-range, not-enough-shares (TAL-4) with culprit `contest <id>`
 */
export function verifyCounts(facts: TallyFacts, { contests }: ResultEntry): void {
  for (const [i, { aggregate, opened }] of openedByContest(facts).entries()) {
    const result = contests[i];
    if (result === undefined || "withheld" in result) continue;
    const { contest, ballots, cast, eligible } = aggregate;
    const refuse = (code: "wrong-result" | "count-out-of-range", message: string): ProtocolError =>
      new ProtocolError(code, "TAL-4", `contest ${contest.id}: ${message}`, `contest ${contest.id}`);
    if (result.ballots !== ballots || result.cast !== cast || result.eligible !== eligible) {
      throw refuse("wrong-result", "ballots, cast or eligible are not those of the record");
    }
    if (result.counts.length !== contest.options.length || (result.blank !== undefined) !== contest.blank) {
      throw refuse("wrong-result", "there is not one count per option and blank flag");
    }
    const values = [...result.counts, ...(result.blank === undefined ? [] : [result.blank])];
    if (values.some((value) => value > bound(aggregate)))
      throw refuse("count-out-of-range", "more votes than were cast");
    const wrong = values.findIndex((value, k) => !opened[k]?.equals(multiplyPublic(BASE, BigInt(value))));
    if (wrong >= 0) throw refuse("wrong-result", `count ${wrong + 1} is not what the shares decrypt to`);
    const valid = cast - (result.blank ?? 0);
    const given = result.counts.reduce((sum, count) => sum + count, 0);
    if (given < contest.min * valid || given > contest.max * valid) {
      throw refuse("count-out-of-range", "the votes do not fit the ballots");
    }
  }
}

/**
 * The outcome of every contest from its counts and rule. Call `verifyCounts` first.
 * @throws ProtocolError wrong-result (RUL-4) with culprit `contest <id>`
 */
export function verifyDecisions({ manifest }: Pick<TallyFacts, "manifest">, { contests }: ResultEntry): void {
  for (const [i, contest] of manifest.contests.entries()) {
    const result = contests[i];
    if (result === undefined || "withheld" in result) continue;
    const { counts, blank = 0, cast, eligible, outcome } = result;
    const expected = decide(contest, { counts, blank, cast, eligible });
    if (!equalBytes(canonicalJson(outcome), canonicalJson(expected))) {
      const message = `contest ${contest.id}: the outcome does not follow from the counts by the rule`;
      throw new ProtocolError("wrong-result", "RUL-4", message, `contest ${contest.id}`);
    }
  }
}
