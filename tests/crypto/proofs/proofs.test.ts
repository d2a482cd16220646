import { describe, expect, test } from "vitest";
import { evaluateCommitments, evaluatePolynomial, lagrangeAtZero } from "../../../crypto/ceremony/sharing.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import {
  BASE,
  type Element,
  encodeElement,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  multiplyPublic,
  multiplySecret,
  SecretScalar,
} from "../../../crypto/encoding/group.ts";
import { hashToScalar } from "../../../crypto/encoding/transcript.ts";
import { type EqualityProof, proveEquality, verifyEquality } from "../../../crypto/proofs/dleq.ts";
import { proveMembership } from "../../../crypto/proofs/membership.ts";
import { type KnowledgeProof, proveKnowledge, verifyKnowledge } from "../../../crypto/proofs/schnorr.ts";
import { refusal } from "../../support/refusal.ts";

const refused = () => new ProtocolError("bad-proof", "CER-1", "refused");
const badProof = { code: "bad-proof", clause: "CER-1" };
const statement = new Uint8Array([1, 2, 3]);
const label = "trustee-proof";
const challengeOf = (elements: readonly Element[]) => hashToScalar(label, ...elements.map(encodeElement));
const secrets = [5n, 7n, 9n].map((n) => new SecretScalar(n));
const publics = secrets.map(multiplyBaseSecret);

describe("knowledge of logarithms", () => {
  const proof = proveKnowledge(secrets, statement, challengeOf);
  const challenge = challengeOf(proof.commitments);
  const verify = (changed: Partial<KnowledgeProof>, c = challenge, x = publics) =>
    refusal(() => verifyKnowledge(x, { ...proof, ...changed }, c, refused));

  test("is proved", () => {
    verifyKnowledge(publics, proof, challenge, refused);
  });

  test("is refused when anything is changed", () => {
    expect(verify({ commitments: proof.commitments.with(1, BASE) })).toEqual(badProof);
    expect(verify({ commitments: proof.commitments.with(1, IDENTITY) })).toEqual(badProof);
    expect(verify({ responses: proof.responses.with(2, 0n) })).toEqual(badProof);
    expect(verify({}, modOrder(challenge + 1n))).toEqual(badProof);
    expect(verify({}, challenge, publics.with(0, BASE))).toEqual(badProof);
    expect(verify({}, challenge, publics.toReversed())).toEqual(badProof);
    expect(verify({}, hashToScalar("confirmation", ...proof.commitments.map(encodeElement)))).toEqual(badProof);
    expect(() => verifyKnowledge(publics, { ...proof, responses: [] }, challenge, refused)).toThrow(RangeError);
  });

  test("has fresh nonces, and replays from given randomness [ENC-8]", () => {
    const again = () => proveKnowledge(secrets, statement, challengeOf, (length) => new Uint8Array(length));
    expect(again()).toEqual(again());
    expect(proveKnowledge(secrets, statement, challengeOf).responses).not.toEqual(proof.responses);
    const broken = proveKnowledge(secrets, Uint8Array.of(4), challengeOf, (length) => new Uint8Array(length));
    expect(broken.commitments[0]?.equals(again().commitments[0] ?? BASE)).toBe(false);
  });
});

describe("equality of logarithms", () => {
  const secret = new SecretScalar(11n);
  const y = multiplyBaseSecret(secret);
  const m = multiplyPublic(BASE, 13n);
  const z = multiplySecret(m, secret);
  const make = (base: Element) => proveEquality(secret, base, statement, (r1, r2) => challengeOf([r1, r2]));
  const proof = make(m);
  const challenge = challengeOf(proof.commitments);
  const verify = (changed: Partial<EqualityProof>, { c = challenge, own = y, base = m, image = z } = {}) =>
    refusal(() => verifyEquality(own, base, image, { ...proof, ...changed }, c, refused));

  test("is proved, also where the base is the identity", () => {
    verifyEquality(y, m, z, proof, challenge, refused);
    const empty = make(IDENTITY);
    verifyEquality(y, IDENTITY, IDENTITY, empty, challengeOf(empty.commitments), refused);
  });

  test("is refused when anything is changed", () => {
    const [r1, r2] = proof.commitments;
    expect(verify({ commitments: [BASE, r2] })).toEqual(badProof);
    expect(verify({ commitments: [r1, BASE] })).toEqual(badProof);
    expect(verify({ commitments: [r1, IDENTITY] })).toEqual(badProof);
    expect(verify({ response: modOrder(proof.response + 1n) })).toEqual(badProof);
    expect(verify({}, { c: modOrder(challenge + 1n) })).toEqual(badProof);
    expect(verify({}, { own: BASE })).toEqual(badProof);
    expect(verify({}, { base: BASE })).toEqual(badProof);
    expect(verify({}, { image: BASE })).toEqual(badProof);
    expect(verify({}, { image: IDENTITY })).toEqual(badProof);
  });
});

describe("membership of a set", () => {
  const key = multiplyPublic(BASE, 17n);
  const r = new SecretScalar(19n);

  test("is proved for every value of the set, by the equations of BAL-2", () => {
    const values = [2, 3, 7];
    for (const value of values) {
      const a = multiplyBaseSecret(r);
      const b = multiplyPublic(key, 19n).add(multiplyPublic(BASE, BigInt(value)));
      const prover = proveMembership(key, values, value, r, statement);
      const challenge = challengeOf(prover.commitments);
      const answer = prover.respond(challenge);
      const shares = answer.slice(0, 2);
      shares.push(modOrder(challenge - shares.reduce((sum, share) => sum + share, 0n)));
      for (const [i, v] of values.entries()) {
        const [first, second] = prover.commitments.slice(2 * i) as [Element, Element];
        const [c, s] = [shares[i], answer[2 + i]] as [bigint, bigint];
        const shifted = b.subtract(multiplyPublic(BASE, BigInt(v)));
        expect(multiplyPublic(BASE, s).equals(first.add(multiplyPublic(a, c)))).toBe(true);
        expect(multiplyPublic(key, s).equals(second.add(multiplyPublic(shifted, c)))).toBe(true);
      }
    }
  });

  test("is answered once, and not proved for other values", () => {
    const prover = proveMembership(key, [0, 1], 1, r, statement);
    prover.respond(5n);
    expect(() => prover.respond(6n)).toThrow(TypeError);
    expect(() => proveMembership(key, [0, 1], 2, r, statement)).toThrow(RangeError);
  });
});

describe("sharing", () => {
  const commitments = publics;

  test("evaluates the polynomial and its commitments alike", () => {
    for (const j of [1, 2, 15]) {
      expect(evaluatePolynomial(secrets, j).useSecretScalar()).toBe(5n + 7n * BigInt(j) + 9n * BigInt(j * j));
      expect(multiplyBaseSecret(evaluatePolynomial(secrets, j)).equals(evaluateCommitments(commitments, j))).toBe(true);
    }
  });

  test("interpolates at 0 from any three of them", () => {
    for (const indices of [
      [1, 2, 3],
      [15, 2, 7],
    ]) {
      const value = indices.reduce(
        (sum, i) => modOrder(sum + lagrangeAtZero(indices, i) * evaluatePolynomial(secrets, i).useSecretScalar()),
        0n,
      );
      expect(value).toBe(5n);
    }
    expect(lagrangeAtZero([4], 4)).toBe(1n);
  });
});
