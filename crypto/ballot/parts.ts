/**
 * A ballot entry taken apart according to its form, and the parts of it that are hashed [BAL-4, BAL-5, BAL-7]. Nothing
 * here is secret, and this file checks no token and no proof.
 */
import { fromBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { BASE_BYTES } from "../encoding/group.ts";
import { cutRun, decodeScalars } from "../encoding/runs.ts";
import { hash, hashToScalar } from "../encoding/transcript.ts";
import { type BallotEntry, decodeEntry } from "../manifest/entries.ts";
import { ballotForm, type ContestForm } from "../manifest/form.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { ElectionView } from "../manifest/view.ts";

/** A contest as it is on a ballot: runs of 32-byte elements, and scalars below ℓ. */
export interface ContestPart {
  readonly form: ContestForm;
  /** A, B, A, B, … */
  readonly ciphertexts: readonly Uint8Array[];
  /** a, b, a, b, … over the branches of all proofs */
  readonly commitments: readonly Uint8Array[];
  /** Per proof c₁…c_{k−1}, s₁…s_k. */
  readonly responses: readonly bigint[];
}

/** A ballot with the form that the manifest demands. Its elements are not decoded, and its proofs are not checked. */
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
  const contests = contestsInForm(manifest, entry);
  return {
    classId: entry.class,
    key: fromBase64url(entry.key),
    token: fromBase64url(entry.token),
    contests: contests.map(({ form, blobs: { id, ciphertexts, commitments, responses } }) => ({
      form,
      ciphertexts: cutRun(ciphertexts, form.runs.ciphertexts, `ciphertexts of ${id}`, "BAL-5"),
      commitments: cutRun(commitments, form.runs.commitments, `commitments of ${id}`, "BAL-5"),
      responses: decodeScalars(responses, form.runs.responses, `responses of ${id}`, "BAL-5"),
    })),
    commitment: fromBase64url(entry.commitment),
    response: decodeScalars(entry.response, 1, "response", "BAL-5")[0] as bigint,
  };
}

type Blobs = BallotEntry["contests"][number];

/**
 * The ballot's part of each contest, together with the form that the manifest demands: the contests of its class, and
 * every blob with the right length.
 * @throws ProtocolError unknown-class, wrong-contests, wrong-length (BAL-5)
 */
function contestsInForm(manifest: Manifest, entry: BallotEntry): { form: ContestForm; blobs: Blobs }[] {
  const forms = ballotForm(manifest, entry.class);
  if (entry.contests.length !== forms.length || forms.some(({ contest }, i) => entry.contests[i]?.id !== contest.id)) {
    throw new ProtocolError("wrong-contests", "BAL-5", "the contests are not those of the class in manifest order");
  }
  return entry.contests.map((blobs, i) => {
    const form = forms[i] as ContestForm;
    const right = (["ciphertexts", "commitments", "responses"] as const).every(
      (blob) => Math.floor((blobs[blob].length * 3) / 4) === 32 * form.runs[blob],
    );
    if (right) return { form, blobs };
    throw new ProtocolError("wrong-length", "BAL-5", `${blobs.id} does not have the length that the manifest asks for`);
  });
}

/** The elements of all ciphertexts of a ballot with the right form; nothing else is decoded. @throws as `readBallot` */
export function ballotCiphertexts(manifest: Manifest, entry: BallotEntry): Uint8Array[] {
  return contestsInForm(manifest, entry).flatMap(({ form, blobs: { id, ciphertexts } }) =>
    cutRun(ciphertexts, form.runs.ciphertexts, `ciphertexts of ${id}`, "BAL-5"),
  );
}

/** The input of the ballot's challenge; `contests` in manifest order, elements as encodings. */
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
