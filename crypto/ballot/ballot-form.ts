/**
 * The form of a ballot: how many ciphertexts and proofs the manifest asks of a class, how they lie in the entry's blobs,
 * and what is hashed of them [BAL-3, BAL-4, BAL-7]. Lengths and branch values come from the manifest, never from a
 * ballot. Nothing here is secret, and nothing here checks a proof.
 */
import { fromBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { BASE_BYTES } from "../encoding/group.ts";
import { cutRun, decodeScalars } from "../encoding/runs.ts";
import { hash, hashToScalar } from "../encoding/transcript.ts";
import { type BallotEntry, decodeEntry } from "../manifest/entries.ts";
import { type Contest, contestsOf, type Manifest, valueSets } from "../manifest/manifest.ts";
import type { ElectionView } from "../manifest/view.ts";

/** One proof: the set, and which ciphertexts of the contest it speaks of, with what factor [BAL-3]. */
export interface ProofForm {
  readonly values: readonly number[];
  readonly terms: readonly { readonly ciphertext: number; readonly factor: number }[];
}

export interface ContestForm {
  readonly contest: Contest;
  /** One per option, then one for the blank flag if there is one. */
  readonly ciphertexts: number;
  /** In the order options, blank, total. */
  readonly proofs: readonly ProofForm[];
  readonly branches: number;
}

function contestForm(contest: Contest): ContestForm {
  const { option, blank, total } = valueSets(contest);
  const options = contest.options.length;
  const proofs: ProofForm[] = contest.options.map((_, i) => ({
    values: option,
    terms: [{ ciphertext: i, factor: 1 }],
  }));
  if (blank !== undefined) proofs.push({ values: blank, terms: [{ ciphertext: options, factor: 1 }] });
  if (total !== undefined) {
    const terms = contest.options.map((_, i) => ({ ciphertext: i, factor: 1 }));
    if (blank !== undefined) terms.push({ ciphertext: options, factor: options * contest.perOption + 1 });
    proofs.push({ values: total, terms });
  }
  return {
    contest,
    ciphertexts: options + (blank === undefined ? 0 : 1),
    proofs,
    branches: proofs.reduce((sum, { values }) => sum + values.length, 0),
  };
}

const forms = new WeakMap<Manifest, Map<string, readonly ContestForm[]>>();

/** The contests of a class in manifest order; made once per manifest. @throws ProtocolError unknown-class (BAL-5) */
export function ballotForm(manifest: Manifest, classId: string): readonly ContestForm[] {
  let known = forms.get(manifest);
  if (known === undefined) {
    known = new Map();
    forms.set(manifest, known);
  }
  let form = known.get(classId);
  if (form === undefined) {
    if (!manifest.classes.some(({ id }) => id === classId)) {
      throw new ProtocolError("unknown-class", "BAL-5", "the manifest has no such class");
    }
    form = contestsOf(manifest, classId).map(contestForm);
    known.set(classId, form);
  }
  return form;
}

/** A contest as it stands on a ballot: runs of 32-byte elements, and scalars below ℓ. */
export interface ContestPart {
  readonly form: ContestForm;
  /** A, B, A, B, … */
  readonly ciphertexts: readonly Uint8Array[];
  /** a, b, a, b, … over the branches of all proofs */
  readonly commitments: readonly Uint8Array[];
  /** Per proof c₁…c_{k−1}, s₁…s_k. */
  readonly responses: readonly bigint[];
}

/** A ballot that has the form that the manifest asks for. Its elements are not decoded, its proofs not checked. */
export interface BallotParts {
  readonly classId: string;
  readonly key: Uint8Array;
  readonly token: Uint8Array;
  readonly contests: readonly ContestPart[];
  readonly commitment: Uint8Array;
  readonly response: bigint;
}

/**
 * Reads a ballot entry against the manifest. Runs of elements are views into fresh memory.
 * @throws ProtocolError ENC-1, ENC-5; not-allowed, unknown-class, wrong-contests, wrong-length (BAL-5)
 */
export function readBallot(manifest: Manifest, bytes: Uint8Array): BallotParts {
  const entry = decodeEntry(bytes);
  if (entry.type !== "ballot") throw new ProtocolError("not-allowed", "BAL-5", "the entry is not a ballot");
  return ballotParts(manifest, entry);
}

function ballotParts(manifest: Manifest, entry: BallotEntry): BallotParts {
  const form = ballotForm(manifest, entry.class);
  const ids = entry.contests.map(({ id }) => id);
  if (ids.length !== form.length || form.some(({ contest }, i) => contest.id !== ids[i])) {
    throw new ProtocolError("wrong-contests", "BAL-5", "the contests are not those of the class in manifest order");
  }
  const token = fromBase64url(entry.token);
  if (token.length !== 48) throw new ProtocolError("wrong-length", "BAL-5", `token: ${token.length} bytes, not 48`);
  return {
    classId: entry.class,
    key: cutRun(entry.key, 1, "key", "BAL-5")[0] as Uint8Array,
    token,
    contests: entry.contests.map((contest, i) => {
      const part = form[i] as ContestForm;
      const scalars = part.proofs.reduce((sum, { values }) => sum + 2 * values.length - 1, 0);
      return {
        form: part,
        ciphertexts: cutRun(contest.ciphertexts, 2 * part.ciphertexts, `ciphertexts of ${contest.id}`, "BAL-5"),
        commitments: cutRun(contest.commitments, 2 * part.branches, `commitments of ${contest.id}`, "BAL-5"),
        responses: decodeScalars(contest.responses, scalars, `responses of ${contest.id}`, "BAL-5"),
      };
    }),
    commitment: cutRun(entry.commitment, 1, "commitment", "BAL-5")[0] as Uint8Array,
    response: decodeScalars(entry.response, 1, "response", "BAL-5")[0] as bigint,
  };
}

/** What the ballot's challenge is made of; `contests` in manifest order, elements as encodings. */
export interface ChallengeInput {
  readonly classId: string;
  readonly key: Uint8Array;
  readonly token: Uint8Array;
  readonly commitment: Uint8Array;
  readonly contests: readonly {
    readonly form: ContestForm;
    readonly ciphertexts: readonly Uint8Array[];
    readonly commitments: readonly Uint8Array[];
  }[];
}

/** The one challenge for the whole ballot [BAL-4]. */
export function ballotChallenge(view: ElectionView, ballot: ChallengeInput): bigint {
  return hashToScalar(
    "ballot",
    view.context,
    BASE_BYTES,
    view.electionKeyBytes,
    utf8(ballot.classId),
    ballot.key,
    ballot.token,
    ballot.commitment,
    ...ballot.contests.flatMap(({ form, ciphertexts, commitments }) => [
      utf8(form.contest.id),
      ...ciphertexts,
      ...commitments,
    ]),
  );
}

/** The tracker of a ballot's ciphertexts, 32 bytes [BAL-7]. */
export function trackerOf(view: ElectionView, classId: string, ciphertexts: readonly Uint8Array[]): Uint8Array {
  return hash("tracker", view.context, utf8(classId), ...ciphertexts);
}
