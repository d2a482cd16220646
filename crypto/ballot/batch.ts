/**
 * Verification of ballots, one or a thousand at a time, with the same verdicts [BAL-5, BAL-8]: the form against the
 * manifest, tokens batched per class, all equations in one weighted sum; a batch that fails is bisected. It knows
 * nothing about phases and used keys: `admit` and the box do.
 */

import { concat, equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { encodeElement, IDENTITY } from "../encoding/group.ts";
import { Decoded, sumTerms } from "../encoding/linear.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { leafHash } from "../log/merkle.ts";
import { ballotForm } from "../manifest/form.ts";
import type { ElectionView } from "../manifest/view.ts";
import type { ClassSums } from "../tally/sums.ts";
import { doubtfulTokens, refusedTokens } from "../tokens/tokens.ts";
import { joinEquations, signatureEquation, type WeightedEquations, weighEquations, weightSource } from "./equations.ts";
import { recallHints } from "./hints.ts";
import { type BallotParts, readBallot, trackerOf } from "./parts.ts";

const proof = Symbol("verified");

/** A ballot that has passed every check except phase and uniqueness. Nothing outside this file can make one. */
export class VerifiedBallot {
  /** The bytes as they were verified. */
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly classId: string;
  /** P, 32 bytes: at most one ballot of an election has it [BAL-6]. */
  readonly key: Uint8Array;
  /** 32 bytes: at most one ballot of an election has it. */
  readonly tracker: Uint8Array;

  constructor(made: typeof proof, entry: Uint8Array, parts: BallotParts, tracker: Uint8Array) {
    if (made !== proof) throw new TypeError("only verification makes a verified ballot");
    this.entry = entry;
    this.leafHash = leafHash(entry);
    this.classId = parts.classId;
    this.key = parts.key.slice();
    this.tracker = tracker;
  }
}

interface Pending {
  readonly index: number;
  readonly parts: BallotParts;
}

export interface ChunkVerdict {
  /** One per entry, in order. */
  readonly verdicts: readonly (VerifiedBallot | ProtocolError)[];
  /** The homomorphic sums of the accepted ballots, for the classes that occur [TAL-1]. */
  readonly sums: readonly ClassSums[];
}

/** One verdict per entry, in order. `random` gives the weights [BAL-8]. */
export function verifyBallots(
  view: ElectionView,
  entries: readonly Uint8Array[],
  random: Random = systemRandom,
): (VerifiedBallot | ProtocolError)[] {
  return verify(view, entries, random, [], named).verdicts;
}

/**
 * A quicker look: what is valid, and what has not the form of a ballot, as `verifyBallots` says it; `doubtful` where a token or a proof
 * does not hold, which `verifyBallots` must judge and name. Of a ballot that is alone, as in a flood of bad ones, the signature comes first:
 * it costs a fraction of the token.
 */
export function sieveBallots(
  view: ElectionView,
  entries: readonly Uint8Array[],
  random: Random = systemRandom,
): (VerifiedBallot | ProtocolError | "doubtful")[] {
  const [alone] = entries.length === 1 ? entries : [];
  if (alone !== undefined && lacksSignature(view, alone)) return ["doubtful"];
  return verify(view, entries, random, [], doubted).verdicts;
}

/** Like `verifyBallots`, and sums up the accepted ballots. `hints`: for each entry, or none; they change no verdict. */
export function verifyBallotChunk(
  view: ElectionView,
  entries: readonly Uint8Array[],
  random: Random = systemRandom,
  hints: readonly Uint8Array[] = [],
): ChunkVerdict {
  const { verdicts, accepted, decoded } = verify(view, entries, random, hints, named);
  return { verdicts, sums: sumByClass(view, accepted, decoded) };
}

/**
 * The sums of ballots that this host has already verified, e.g. those of its own box; it does not look at proofs.
 * @throws ProtocolError for bytes that do not have the form of a ballot, or are no element (ENC-1)
 */
export function sumBallotsWithoutVerifying(view: ElectionView, entries: readonly Uint8Array[]): ClassSums[] {
  const ballots = entries.map((entry) => readBallot(view.manifest, entry));
  return sumByClass(view, ballots, new Decoded());
}

/** What is said of a token or a proof that does not hold. */
interface Naming<Refused> {
  /** In order; undefined for a token that holds. */
  tokens(...batch: Parameters<typeof refusedTokens>): (Refused | undefined)[];
  proof(refusal: () => ProtocolError): Refused;
}
const named: Naming<ProtocolError> = { tokens: refusedTokens, proof: (refusal) => refusal() };
const doubted: Naming<"doubtful"> = {
  tokens: (...batch) => doubtfulTokens(...batch).map((doubtful) => (doubtful ? "doubtful" : undefined)),
  proof: () => "doubtful",
};

function verify<Refused>(
  view: ElectionView,
  entries: readonly Uint8Array[],
  random: Random,
  hints: readonly Uint8Array[],
  naming: Naming<Refused>,
) {
  const verdicts = new Array<VerifiedBallot | ProtocolError | Refused | undefined>(entries.length);
  const formed: Pending[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      formed.push({ index, parts: readFormed(view, entry) });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      verdicts[index] = error;
    }
  }
  for (const { index, refused } of refusedByToken(view, formed, random, naming)) verdicts[index] = refused;
  const entitled = formed.filter(({ index }) => verdicts[index] === undefined);

  const decoded = new Decoded();
  for (const { index, parts } of entitled) recallHints(decoded.hints, parts, hints[index] ?? NO_HINTS);
  const weight = weightSource(random);
  const weighed = entitled.map((ballot) => ({ ...ballot, equations: weighEquations(view, ballot.parts, weight) }));
  for (const { index, refusal } of failing(view, weighed, decoded)) verdicts[index] = naming.proof(refusal);

  const accepted: BallotParts[] = [];
  for (const { index, parts } of entitled) {
    if (verdicts[index] !== undefined) continue;
    const ciphertexts = parts.contests.flatMap((contest) => contest.ciphertexts);
    const entry = entries[index] as Uint8Array;
    verdicts[index] = new VerifiedBallot(proof, entry, parts, trackerOf(view, parts.classId, ciphertexts));
    accepted.push(parts);
  }
  return { verdicts: verdicts as (VerifiedBallot | ProtocolError | Refused)[], accepted, decoded };
}

const NO_HINTS: Uint8Array = new Uint8Array();
const IDENTITY_ENCODING = encodeElement(IDENTITY);
const isIdentity = (encoding: Uint8Array): boolean => equalBytes(encoding, IDENTITY_ENCODING);

/** The ballot's form, and no identity where ENC-3 forbids it: the ballot key and the first half of a ciphertext. */
function readFormed(view: ElectionView, entry: Uint8Array): BallotParts {
  const parts = readBallot(view.manifest, entry);
  const firstHalves = parts.contests.flatMap(({ ciphertexts }) => ciphertexts.filter((_, i) => i % 2 === 0));
  if (isIdentity(parts.key) || firstHalves.some(isIdentity)) {
    throw new ProtocolError("identity-element", "ENC-3", "the ballot key or a ciphertext's first half is the identity");
  }
  return parts;
}

/** Tokens under the class's summed key, batched by class [ISS-4, BAL-8]. */
function refusedByToken<Refused>(
  view: ElectionView,
  ballots: readonly Pending[],
  random: Random,
  naming: Naming<Refused>,
): { index: number; refused: Refused }[] {
  return view.manifest.classes.flatMap(({ id }) => {
    const own = ballots.filter(({ parts }) => parts.classId === id);
    const said = naming.tokens(
      view,
      id,
      own.map(({ parts }) => parts),
      random,
    );
    return own.flatMap(({ index }, i) => {
      const refused = said[i];
      return refused === undefined ? [] : [{ index, refused }];
    });
  });
}

/**
 * The ballots whose equations do not hold. The weights stay: each ballot of a part has its own, drawn when all ballots
 * were fixed, so a bad one passes in any part with probability 2⁻¹²⁸ [BAL-8].
 */
function failing(
  view: ElectionView,
  ballots: readonly (Pending & { equations: WeightedEquations })[],
  decoded: Decoded,
): { index: number; refusal: () => ProtocolError }[] {
  if (ballots.length === 0) return [];
  const sum = sumTerms(
    joinEquations(
      view,
      ballots.map(({ equations }) => equations),
    ),
    decoded,
  );
  if ("encoding" in sum && isIdentity(sum.encoding)) return [];
  const [first] = ballots;
  if (first !== undefined && ballots.length === 1) {
    const refusal = () =>
      "malformed" in sum
        ? new ProtocolError("invalid-element", "ENC-1", "the ballot contains a string that encodes no element")
        : refusedProof(view, first.parts);
    return [{ index: first.index, refusal }];
  }
  const half = ballots.length >> 1;
  return [...failing(view, ballots.slice(0, half), decoded), ...failing(view, ballots.slice(half), decoded)];
}

/** Whether it has the form of a ballot, but its key does not sign it. */
function lacksSignature(view: ElectionView, entry: Uint8Array): boolean {
  try {
    return !isSigned(view, readFormed(view, entry));
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

/** By the ballot key, over the whole ballot [BAL-4]. */
function isSigned(view: ElectionView, parts: BallotParts): boolean {
  const sum = sumTerms(signatureEquation(view, parts));
  return "encoding" in sum && isIdentity(sum.encoding);
}

/** What finally failed: the ballot key's signature over the whole ballot, or only the ballot's own proofs. */
function refusedProof(view: ElectionView, parts: BallotParts): ProtocolError {
  return isSigned(view, parts)
    ? new ProtocolError("bad-proof", "BAL-2", "the ballot does not prove that it is a valid vote")
    : new ProtocolError("bad-proof", "BAL-4", "the signature by the ballot's key does not fit this ballot");
}

function sumByClass(view: ElectionView, ballots: readonly BallotParts[], decoded: Decoded): ClassSums[] {
  return view.manifest.classes.flatMap(({ id }) => {
    const own = ballots
      .filter(({ classId }) => classId === id)
      .map(({ contests }) => contests.flatMap((c) => c.ciphertexts));
    if (own.length === 0) return [];
    const length = ballotForm(view.manifest, id).reduce((total, { runs }) => total + runs.ciphertexts, 0);
    const sums = Array.from({ length }, (_, i) =>
      sumOf(
        own.map((ciphertexts) => ciphertexts[i] as Uint8Array),
        decoded,
      ),
    );
    return [{ classId: id, ballots: own.length, sums: concat(...sums) }];
  });
}

function sumOf(points: readonly Uint8Array[], decoded: Decoded): Uint8Array {
  const sum = sumTerms({ points, scalars: points.map(() => 1n), short: points.length }, decoded);
  if ("malformed" in sum) throw new ProtocolError("invalid-element", "ENC-1", "a ciphertext is not two elements");
  return sum.encoding;
}
