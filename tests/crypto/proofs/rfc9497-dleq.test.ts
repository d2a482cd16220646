// The batched DLEQ proofs of RFC 9497 (VOPRF, ristretto255-SHA512), generated and verified over our group: the shape that
// decryption proofs have (ENC-8, TAL-2), against published values.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { concat, fromHex, i2osp, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import {
  BASE,
  decodeElement,
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  multiplyPublic,
  multiplySecret,
  reduceWide,
  SecretScalar,
} from "../../../crypto/encoding/group.ts";
import { expandSha512 } from "../../support/expand.ts";
import { vectors } from "../../support/vectors.ts";

interface Suite {
  mode: number;
  skSm: string;
  pkSm?: string;
  vectors: { BlindedElement: string; EvaluationElement: string; Proof?: { proof: string; r: string } }[];
}
const suite = vectors<{ suites: Suite[] }>("ENC-4-rfc9497-ristretto255-sha512").suites.find(({ mode }) => mode === 1);

const context = concat(utf8("OPRFV1-"), i2osp(1, 1), utf8("-ristretto255-SHA512"));
const part = (x: Uint8Array) => concat(i2osp(x.length, 2), x);
const toScalar = (input: Uint8Array) => reduceWide(expandSha512(input, concat(utf8("HashToScalar-"), context), 64));
const elements = (list: string) => list.split(",").map((hex) => decodeElement(fromHex(hex)));

const weightedSum = (points: Element[], weights: bigint[]) =>
  points.reduce((sum, point, i) => sum.add(multiplyPublic(point, weights[i] ?? 0n)), IDENTITY);

/** ComputeComposites of RFC 9497 §2.2.1. */
function composites(key: Element, blinded: Element[], evaluated: Element[]): { M: Element; Z: Element } {
  const seedInput = concat(part(encodeElement(key)), part(concat(utf8("Seed-"), context)));
  const seed = new Uint8Array(createHash("sha512").update(seedInput).digest());
  const weights = blinded.map((element, i) => {
    const pair = [part(encodeElement(element)), part(encodeElement(evaluated[i] ?? BASE))];
    return toScalar(concat(part(seed), i2osp(i, 2), ...pair, utf8("Composite")));
  });
  return { M: weightedSum(blinded, weights), Z: weightedSum(evaluated, weights) };
}

function challenge(...points: Element[]): bigint {
  return toScalar(concat(...points.map((point) => part(encodeElement(point))), utf8("Challenge")));
}

describe("RFC 9497 A.1.2, VOPRF(ristretto255, SHA-512)", () => {
  const cases = (suite?.vectors ?? []).flatMap(({ Proof, ...rest }) =>
    Proof === undefined ? [] : [{ ...rest, Proof }],
  );

  test("has a batch of one and of two", () => {
    expect(cases.map(({ BlindedElement }) => BlindedElement.split(",").length)).toEqual([1, 1, 2]);
  });

  test.each(cases)("evaluation and proof of $BlindedElement", ({ BlindedElement, EvaluationElement, Proof }) => {
    const secret = new SecretScalar(decodeScalar(fromHex(suite?.skSm ?? "")));
    const key = decodeElement(fromHex(suite?.pkSm ?? ""));
    const blinded = elements(BlindedElement);
    const evaluated = elements(EvaluationElement);
    expect(multiplyBaseSecret(secret).equals(key)).toBe(true);
    blinded.forEach((element, i) => {
      expect(multiplySecret(element, secret).equals(evaluated[i] ?? BASE)).toBe(true);
    });

    const { M, Z } = composites(key, blinded, evaluated);
    const nonce = new SecretScalar(decodeScalar(fromHex(Proof.r)));
    const c = challenge(key, M, Z, multiplyBaseSecret(nonce), multiplySecret(M, nonce));
    const s = modOrder(nonce.useSecretScalar() - c * secret.useSecretScalar()); // the RFC's sign: s = r − c·k
    expect(toHex(concat(encodeScalar(c), encodeScalar(s)))).toBe(Proof.proof);

    const verify = (candidate: bigint, response: bigint) => {
      const t2 = multiplyPublic(BASE, response).add(multiplyPublic(key, candidate));
      const t3 = multiplyPublic(M, response).add(multiplyPublic(Z, candidate));
      return challenge(key, M, Z, t2, t3) === candidate;
    };
    expect(verify(c, s)).toBe(true);
    expect(verify(c, modOrder(s + 1n))).toBe(false);
    expect(verify(modOrder(c + 1n), s)).toBe(false);
  });
});
