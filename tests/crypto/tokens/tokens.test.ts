// Batches of tokens by mcl against noble: what the kernel accepts, noble accepts one by one, and every refusal is the one that noble gives.
import { beforeAll, describe, expect, test } from "vitest";
import * as bls from "../../../crypto/encoding/bls.ts";
import { nonZeroWeights, type Random, systemRandom } from "../../../crypto/encoding/random.ts";
import { installTokenKernel, type SignedToken, type TokenKernel } from "../../../crypto/kernel/tokens.ts";
import { loadTokenKernel } from "../../../crypto/kernel/tokens-mcl.ts";
import * as issuing from "../../../crypto/tokens/issuing.ts";
import { doubtfulTokens, type Entitlement } from "../../../crypto/tokens/tokens.ts";
import {
  ballotKey,
  flagged,
  good,
  goodToken,
  hashed,
  judge,
  key,
  shifted,
  view,
  wrong,
} from "../../support/wrong/tokens.ts";

let kernel: TokenKernel;
beforeAll(async () => {
  kernel = await loadTokenKernel();
});

const signed = ({ key: publicKey, token }: Entitlement): SignedToken => ({
  token,
  message: issuing.tokenMessage(view.context, "members", publicKey),
});
const accepts = (items: readonly Entitlement[], under = key) =>
  kernel.accepts(items.map(signed), under, nonZeroWeights(items.length, systemRandom));
describe("the token kernel", () => {
  test("accepts good tokens, one or many, the same twice, and none", () => {
    expect(accepts(good)).toBe(true);
    expect(accepts(good.slice(0, 1))).toBe(true);
    expect(accepts([...good, ...good])).toBe(true);
    expect(accepts([])).toBe(true);
  });

  test.each(Object.entries(wrong))("does not accept, alone or among good ones: %s", (_, make) => {
    const bad = { key: ballotKey(0), token: make(0) };
    expect(accepts([bad])).toBe(false);
    for (let attempt = 0; attempt < 3; attempt++) expect(accepts([...good.slice(1), bad])).toBe(false);
  });

  test("does not accept errors that cancel without weights, nor under another key", () => {
    const error = hashed(99);
    const pair = [
      { key: ballotKey(0), token: shifted(0, error) },
      { key: ballotKey(1), token: shifted(1, error.negate()) },
    ];
    expect(accepts(pair)).toBe(false);
    expect(accepts(good, issuing.generateIssuerKey().key)).toBe(false);
    expect(accepts(good)).toBe(true);
  });

  test("never takes sums that vanish for a proof", () => {
    const weights = new Uint8Array(32);
    weights[0] = 1;
    weights[16] = 1;
    const negated = flagged(goodToken(0), (first) => first ^ 0x20);
    const items = [good[0], { key: ballotKey(0), token: negated }] as Entitlement[];
    expect(kernel.accepts(items.map(signed), key, weights)).toBe(false);
    const twice = [good[0], good[0]] as Entitlement[];
    expect(kernel.accepts(twice.map(signed), key, weights)).toBe(true);
  });

  test("hashes to the curve and weighs many points as noble does: more than one sum holds", () => {
    const same = good.map(signed);
    const many = Array.from({ length: 5_000 }, (_, i) => same[i % same.length] as SignedToken);
    expect(kernel.accepts(many, key, nonZeroWeights(many.length, systemRandom))).toBe(true);
    many[4_999] = signed({ key: ballotKey(7), token: goodToken(0) });
    expect(kernel.accepts(many, key, nonZeroWeights(many.length, systemRandom))).toBe(false);
  });

  test("holds for elements what noble decodes, and nothing else", () => {
    for (const { token } of good) expect(kernel.holds(token)).toBe(true);
    for (const [kind, make] of Object.entries(wrong)) {
      const encoding = make(0);
      const byNoble = (() => {
        try {
          bls.decodeG1(encoding);
          return true;
        } catch {
          return false;
        }
      })();
      expect(kernel.holds(encoding), kind).toBe(byNoble);
    }
  });

  test("weights of another number are our own bug", () => {
    expect(() => kernel.accepts(good.map(signed), key, new Uint8Array(16))).toThrow(RangeError);
  });
});

describe("tokens of many ballots (BAL-8)", () => {
  test("get noble's verdict, code and clause for every wrong token among good ones", () => {
    const kinds = Object.values(wrong);
    for (let at = 0; at < kinds.length; at += 5) {
      const bad = kinds.slice(at, at + 5).map((make, i) => ({ key: ballotKey(i), token: make(i) }));
      const items = [good[0], ...bad, good[1]] as Entitlement[];
      const byNoble = items.flatMap((item) => judge([item], undefined));
      expect(judge(items, kernel)).toEqual(byNoble);
      expect(judge(items, undefined)).toEqual(byNoble);
      expect(byNoble.filter((verdict) => verdict === "fine")).toHaveLength(2);
    }
  });

  test.each([false, true])(
    "a kernel that refuses everything changes nothing, whether for it all (%s) are elements or none",
    (holds) => {
      const asked: number[] = [];
      const refusing = { accepts: (items: readonly SignedToken[]) => asked.push(items.length) < 0, holds: () => holds };
      expect(judge(good, refusing)).toEqual(good.map(() => "fine"));
      expect(asked).toEqual([6, 1, 2, 1, 1, 1, 2, 1, 1]);
    },
  );

  test("the first refusal is judged by noble again: where it does not agree, it judges all", () => {
    const bad = { key: ballotKey(5), token: goodToken(4) };
    const items = [...good.slice(0, 4), bad] as Entitlement[];
    const refused = [goodToken(2), goodToken(3), goodToken(4)];
    const wrongAbout: TokenKernel = {
      accepts: (some) => !some.some(({ token }) => refused.includes(token)),
      holds: () => true,
    };
    expect(judge(items, wrongAbout)).toEqual(["fine", "fine", "fine", "fine", ...judge([bad], undefined)]);
  });

  test("where noble agrees on the first, the others of a batch are refused without it, with the same words", () => {
    const forged = Array.from({ length: 9 }, (_, n) => ({
      key: ballotKey(n + 1),
      token: goodToken(n % good.length),
    })).filter(({ key: own, token }) => !good.some((each) => each.key === own && each.token === token));
    const items = [...good, ...forged];
    const expected = items.flatMap((item) => judge([item], undefined));
    expect(judge(items, kernel)).toEqual(expected);
    expect(expected.filter((verdict) => verdict.startsWith("bad-token ISS-4"))).toHaveLength(9);
  });

  test("are in doubt where something is wrong with them, by the kernel or by noble", () => {
    const bad = Object.values(wrong).map((make, i) => ({
      key: ballotKey(i % good.length),
      token: make(i % good.length),
    }));
    const items = [...bad, ...good];
    for (const by of [kernel, undefined]) {
      installTokenKernel(by);
      const doubtful = doubtfulTokens(view, "members", items, systemRandom);
      installTokenKernel(undefined);
      expect(doubtful).toEqual([...bad.map(() => true), ...good.map(() => false)]);
    }
  });

  test("draw weights of 16 bytes each, again where one is zero", () => {
    const drawn: number[] = [];
    const random: Random = (length) => {
      drawn.push(length);
      return drawn.length === 1 ? new Uint8Array(length).fill(7, 0, 16) : new Uint8Array(length).fill(9);
    };
    expect(judge(good.slice(0, 3), kernel, random)).toEqual(["fine", "fine", "fine"]);
    expect(drawn).toEqual([48, 16, 16]);
  });
});
