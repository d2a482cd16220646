/**
 * Agreements of the committee's members to what is counted [MEE-6]: a signature under `C_{j,0}`, the first commitment of
 * the member, over the question and its F.
 */
import { i2osp, lengthPrefixed } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Element, encodeElement, type SecretScalar } from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import { decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hashToScalar } from "../encoding/transcript.ts";
import { proveKnowledge, verifyKnowledge } from "../proofs/schnorr.ts";
import { encodeMeetingEntry, type MeetingEntryOf } from "./entries.ts";

/** What is agreed to. Digests of 32 bytes. */
export type AgreementStatement = {
  /** C* [COM-2] */
  readonly committee: Uint8Array;
  readonly meetingId: Uint8Array;
  readonly number: number;
  readonly electionId: Uint8Array;
  /** F [TAL-2] */
  readonly root: Uint8Array;
  /** The member, from 1. */
  readonly index: number;
};

/** `q = ⌈(n+t)/2⌉` of n members with threshold t [MEE-6]. */
export function quorumOf(n: number, t: number): number {
  return Math.ceil((n + t) / 2);
}

const index32 = (value: number): Uint8Array => i2osp(value, 4);

function partsOf({ committee, meetingId, number, electionId, root, index }: AgreementStatement, key: Element) {
  return [committee, meetingId, index32(number), electionId, root, index32(index), encodeElement(key)];
}

/** The `agreement` entry. `secret` is `a_{j,0}`, `key` is `C_{j,0}`. Only what was written down durably before may be agreed to. */
export function makeAgreement(
  secret: SecretScalar,
  key: Element,
  statement: AgreementStatement,
  random?: Random,
): Uint8Array {
  const parts = partsOf(statement, key);
  const { commitments, responses } = proveKnowledge(
    [secret],
    lengthPrefixed(...parts),
    (r) => hashToScalar("agreement", ...parts, ...r.map(encodeElement)),
    random,
  );
  return encodeMeetingEntry({
    type: "agreement",
    number: statement.number,
    index: statement.index,
    proofCommitment: encodeElements(commitments),
    proofResponse: encodeScalars(responses),
  });
}

/**
 * @throws ProtocolError bad-proof (MEE-6) if the proof does not hold, invalid-element, invalid-scalar (ENC-1); wrong-index (MEE-6)
 * if it is another member's or another number's
 */
export function verifyAgreement(
  key: Element,
  statement: AgreementStatement,
  { number, index, proofCommitment, proofResponse }: MeetingEntryOf<"agreement">,
): void {
  if (number !== statement.number || index !== statement.index)
    throw new ProtocolError("wrong-index", "MEE-6", "this agreement is of another member or about another question");
  const parts = partsOf(statement, key);
  const commitments = decodeElements(proofCommitment, 1, "proofCommitment", "MEE-6");
  const c = hashToScalar("agreement", ...parts, ...commitments.map(encodeElement));
  verifyKnowledge(
    [key],
    { commitments, responses: decodeScalars(proofResponse, 1, "proofResponse", "MEE-6") },
    c,
    () => new ProtocolError("bad-proof", "MEE-6", `the agreement of member ${index} does not hold`),
  );
}
