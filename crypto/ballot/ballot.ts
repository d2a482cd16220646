/**
 * Seals a vote and makes the ballot from it [BAL-1 … BAL-7], on the member's device; opens a ballot that arrived; and
 * reveals a sealed vote for an audit on a second device. The encryption randomness leaves `SealedSelections` only
 * through an audit, and an audited vote can never be cast.
 */

import { concat, equalBytes, lengthPrefixed, toBase64url, utf8 } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  encodeElement,
  encodeScalar,
  hedgedNonce,
  modOrder,
  multiplyBaseSecret,
  randomSecret,
  SecretScalar,
} from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import { encodeScalars } from "../encoding/runs.ts";
import { leafHash } from "../log/merkle.ts";
import { encodeEntry } from "../manifest/entries.ts";
import { ballotForm, type ContestForm } from "../manifest/form.ts";
import type { ElectionView } from "../manifest/view.ts";
import { encryptWith } from "../proofs/elgamal.ts";
import { type MembershipProver, proveMembership } from "../proofs/membership.ts";
import { respond } from "../proofs/schnorr.ts";
import type { Credential } from "../tokens/credential.ts";
import { type VerifiedBallot, verifyBallots } from "./batch.ts";
import { ballotChallenge, trackerOf } from "./parts.ts";
import { checkSelections, type Selection, type Selections } from "./selections.ts";

export type { VerifiedBallot } from "./batch.ts";
export type { Selections } from "./selections.ts";

/** A contest under seal: the values of its ciphertexts, and the randomness that opens them. */
interface SealedContest {
  readonly form: ContestForm;
  readonly values: readonly number[];
  readonly randomness: readonly SecretScalar[];
  /** A, B, A, B, … */
  readonly ciphertexts: readonly Uint8Array[];
}

/** An encrypted vote before it is either audited or made into a ballot: one of the two, once. Secret. */
export class SealedSelections {
  /** E, 32 bytes */
  readonly context: Uint8Array;
  readonly classId: string;
  /** 32 bytes, shown as a fingerprint before the voter decides [BAL-7] */
  readonly tracker: Uint8Array;
  readonly #contests: readonly SealedContest[];
  #spent = false;

  constructor(context: Uint8Array, classId: string, tracker: Uint8Array, contests: readonly SealedContest[]) {
    this.context = context;
    this.classId = classId;
    this.tracker = tracker;
    this.#contests = contests;
  }

  /** The content, handed out once: to the ballot or to the audit. TypeError the second time. */
  spend(): readonly SealedContest[] {
    if (this.#spent) throw new TypeError("this sealed vote was already audited or cast: seal the vote again");
    this.#spent = true;
    return this.#contests;
  }

  toJSON(): never {
    throw new TypeError("a sealed vote is never serialised");
  }

  toString(): never {
    throw new TypeError("a sealed vote is never printed");
  }
}

/** The value of each ciphertext: votes per option, then the blank flag [BAL-1]. */
function plainValues({ contest, ciphertexts }: ContestForm, selection: Selection): number[] {
  const options = contest.options.length;
  const votes = selection.kind === "votes" ? selection.votes : new Array<number>(options).fill(0);
  return ciphertexts > options ? [...votes, selection.kind === "blank" ? 1 : 0] : [...votes];
}

function encryptValues(
  view: ElectionView,
  values: readonly number[],
  randomness: readonly SecretScalar[],
): readonly Uint8Array[] {
  return values.flatMap((value, i) => {
    const { a, b } = encryptWith(view.electionKey, value, randomness[i] as SecretScalar);
    return [encodeElement(a), encodeElement(b)];
  });
}

/**
 * Encrypts a vote with fresh randomness from `random` [BAL-1].
 * @throws ProtocolError invalid-selections (BAL-3), unknown-class (BAL-5)
 */
export function encryptSelections(
  view: ElectionView,
  classId: string,
  selections: Selections,
  random?: Random,
): SealedSelections {
  const form = ballotForm(view.manifest, classId);
  checkSelections(view.manifest, classId, selections);
  const contests = form.map((contest, i): SealedContest => {
    const values = plainValues(contest, selections[i] as Selection);
    const randomness = values.map(() => randomSecret(random));
    return { form: contest, values, randomness, ciphertexts: encryptValues(view, values, randomness) };
  });
  const tracker = trackerOf(
    view,
    classId,
    contests.flatMap(({ ciphertexts }) => [...ciphertexts]),
  );
  return new SealedSelections(view.context, classId, tracker, contests);
}

/** The proofs of a contest, in the order options, blank, total. `statement` goes into their nonces. */
function proveContest(
  view: ElectionView,
  { form, values, randomness }: SealedContest,
  statement: Uint8Array,
  random: Random | undefined,
): MembershipProver[] {
  return form.proofs.map((proof, i) => {
    let value = 0;
    let r = 0n;
    for (const { ciphertext, factor } of proof.terms) {
      value += factor * (values[ciphertext] ?? 0);
      r += BigInt(factor) * (randomness[ciphertext]?.useSecretScalar() ?? 0n);
    }
    const secret = new SecretScalar(modOrder(r));
    return proveMembership(view.electionKey, proof.values, value, secret, concat(statement, Uint8Array.of(i)), random);
  });
}

/**
 * The ballot, ready to be stored and then sent, always as the same bytes [BAL-6]. Spends `sealed`. The token comes from
 * `unblind`. RangeError when credential, seal and view do not belong together.
 */
export function makeBallot(
  view: ElectionView,
  credential: Credential,
  token: Uint8Array,
  sealed: SealedSelections,
  random?: Random,
): { entry: Uint8Array; leafHash: Uint8Array; tracker: Uint8Array } {
  const { context, classId, publicKey: key } = credential;
  const fits = [context, sealed.context].every((own) => equalBytes(own, view.context)) && sealed.classId === classId;
  if (!fits) throw new RangeError("credential, sealed vote and election do not belong together");
  const statement = lengthPrefixed(view.context, utf8(classId), key, token, sealed.tracker);
  const nonce = hedgedNonce("ballot key", credential.useBallotKey(), statement, random);
  const commitment = encodeElement(multiplyBaseSecret(nonce));
  const contests = sealed.spend().map((contest) => {
    const provers = proveContest(view, contest, concat(statement, utf8(contest.form.contest.id)), random);
    const commitments = provers.flatMap((prover) => prover.commitments.map(encodeElement));
    return { form: contest.form, ciphertexts: contest.ciphertexts, commitments, provers };
  });
  const challenge = ballotChallenge(view, { classId, key, token, commitment, contests });
  const entry = encodeEntry({
    type: "ballot",
    class: classId,
    key: toBase64url(key),
    token: toBase64url(token),
    contests: contests.map(({ form, ciphertexts, commitments, provers }) => ({
      id: form.contest.id,
      ciphertexts: toBase64url(concat(...ciphertexts)),
      commitments: toBase64url(concat(...commitments)),
      responses: encodeScalars(provers.flatMap((prover) => prover.respond(challenge))),
    })),
    commitment: toBase64url(commitment),
    response: encodeScalars([respond(nonce, challenge, credential.useBallotKey())]),
  });
  return { entry, leafHash: leafHash(entry), tracker: sealed.tracker };
}

/** Everything of BAL-5 except phase and uniqueness. @throws ProtocolError of the first thing that is wrong */
export function openBallot(view: ElectionView, entry: Uint8Array, random?: Random): VerifiedBallot {
  const [verdict] = verifyBallots(view, [entry], random);
  if (verdict === undefined || verdict instanceof ProtocolError) throw verdict;
  return verdict;
}

/**
 * What the second device gets of an audited vote, as canonical JSON: E, class, and per contest the values and the
 * randomness of its ciphertexts; never the key, proofs, token or signature [BAL-7]. Spends `sealed`.
 */
export function revealForAudit(sealed: SealedSelections): Uint8Array {
  return canonicalJson({
    context: toBase64url(sealed.context),
    class: sealed.classId,
    contests: sealed.spend().map(({ form, values, randomness }) => ({
      id: form.contest.id,
      values: [...values],
      randomness: toBase64url(concat(...randomness.map((r) => encodeScalar(r.useSecretScalar())))),
    })),
  });
}
