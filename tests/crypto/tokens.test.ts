// Batches of tokens by mcl against noble: what the kernel accepts, noble accepts one by one, and every refusal is noble's.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import * as bls from "../../crypto/bls.ts";
import { fromHex, i2osp } from "../../crypto/bytes.ts";
import type { ProtocolError } from "../../crypto/errors.ts";
import { installTokenKernel, type SignedToken, type TokenKernel } from "../../crypto/kernel/tokens.ts";
import { loadTokenKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { nonZeroWeights, type Random, systemRandom } from "../../crypto/random.ts";
import { type Entitlement, refusedTokens } from "../../crypto/tokens.ts";
import { runs } from "./runs.ts";
import { contest, SmallElection } from "./small-election.ts";

let kernel: TokenKernel;
beforeAll(async () => {
  kernel = await loadTokenKernel();
});

const election = new SmallElection({ contests: [contest("a", 2)] });
const { view } = election;
const secret = election.issuersOf("members")[0]?.secret ?? new Uint8Array();
const key = view.summedKey("members");
const { Fp } = bls12_381.fields;
const G1 = bls12_381.G1.Point;

const ballotKey = (n: number) => new Uint8Array([...i2osp(n, 4), ...new Uint8Array(28)]);
const hashed = (n: number) => bls.hashToken(view.context, "members", ballotKey(n));
const tokenFor = (n: number, under = secret) => bls.blindSign(under, bls.encodeG1(hashed(n)));
const good = Array.from({ length: 6 }, (_, n) => ({ key: ballotKey(n), token: tokenFor(n) }));
const goodToken = (n: number): Uint8Array => good[n]?.token ?? new Uint8Array();

function compressed(x: bigint, flags: number): Uint8Array {
  const bytes = fromHex(x.toString(16).padStart(96, "0"));
  bytes[0] = (bytes[0] ?? 0) | flags;
  return bytes;
}

/** Compressed, without noble's check of the subgroup. */
function encode(point: InstanceType<typeof G1>): Uint8Array {
  const { x, y } = point.toAffine();
  return compressed(x, 2n * y > Fp.ORDER ? 0xa0 : 0x80);
}

/** The first points of the curve that are outside the subgroup. */
function strays(count: number): InstanceType<typeof G1>[] {
  const found: InstanceType<typeof G1>[] = [];
  for (let x = 1n; found.length < count; x++) {
    try {
      const point = G1.fromAffine({ x, y: Fp.sqrt(Fp.add(Fp.mul(Fp.sqr(x), x), 4n)) });
      if (!point.isTorsionFree()) found.push(point);
    } catch {
      // no point has this x
    }
  }
  return found;
}

/** q·P of a stray lies in the small subgroups only; 3 divides the cofactor, so weights may cancel it with chance 1/3. */
const stray = strays(2);
const smallOrder = stray.map((point) => point.multiplyUnsafe(bls.BLS_ORDER - 1n).add(point));
const ofOrderThree = G1.fromAffine({ x: 0n, y: 2n });
const flagged = (bytes: Uint8Array, change: (first: number) => number) =>
  Uint8Array.of(change(bytes[0] ?? 0), ...bytes.slice(1));
const shifted = (n: number, by: InstanceType<typeof G1>) => encode(bls.decodeG1(goodToken(n)).add(by));

/** What may stand in the place of token n. */
const wrong: Record<string, (n: number) => Uint8Array> = {
  "another's token": (n) => goodToken((n + 1) % good.length),
  "a token of another key": (n) => tokenFor(n, bls.generateIssuerKey().secret),
  "the negated token": (n) => flagged(goodToken(n), (first) => first ^ 0x20),
  "a point outside the subgroup": () => encode(stray[0] ?? G1.BASE),
  "the token and a stray point": (n) => shifted(n, stray[1] ?? G1.BASE),
  "the token and a point of small order": (n) => shifted(n, smallOrder[0] ?? G1.BASE),
  "the token and a point of order 3": (n) => shifted(n, ofOrderThree),
  "the identity": () => compressed(0n, 0xc0),
  "the identity, signed": () => compressed(0n, 0xe0),
  "the identity, not compressed": () => compressed(0n, 0x40),
  "the identity with a body": () => compressed(1n, 0xc0),
  zeros: () => new Uint8Array(48),
  ones: () => new Uint8Array(48).fill(255),
  "no compression flag": (n) => flagged(goodToken(n), (first) => first & 0x7f),
  "an infinity flag": (n) => flagged(goodToken(n), (first) => first | 0x40),
  "x = p": () => compressed(Fp.ORDER, 0x80),
  "x = p, signed": () => compressed(Fp.ORDER, 0xa0),
  "x + p": () => compressed(Fp.ORDER + 4n, 0x80),
  "not on the curve": () => compressed(1n, 0x80),
  uncompressed: (n) => bls.decodeG1(goodToken(n)).toBytes(false),
  "one byte short": (n) => goodToken(n).slice(1),
  "one byte more": (n) => Uint8Array.of(...goodToken(n), 0),
  nothing: () => new Uint8Array(),
  "a flipped bit": (n) => goodToken(n).with(47, (goodToken(n)[47] ?? 0) ^ 1),
};

const signed = ({ key: publicKey, token }: Entitlement): SignedToken => ({
  token,
  message: bls.tokenMessage(view.context, "members", publicKey),
});
const accepts = (items: readonly Entitlement[], under = key) =>
  kernel.accepts(items.map(signed), under, nonZeroWeights(items.length, systemRandom));
const named = (errors: readonly (ProtocolError | undefined)[]) =>
  errors.map((error) => (error === undefined ? "fine" : `${error.code} ${error.clause}: ${error.message}`));

function judge(items: readonly Entitlement[], by: TokenKernel | undefined, random: Random = systemRandom): string[] {
  installTokenKernel(by);
  try {
    return named(refusedTokens(view, "members", items, random));
  } finally {
    installTokenKernel(undefined);
  }
}

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
    expect(accepts(good, bls.generateIssuerKey().key)).toBe(false);
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

  test("get the same from any mixture", () => {
    const kinds = fc.constantFrom<string | null>(null, null, null, ...Object.keys(wrong));
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 5 }), (plan) => {
        const items = plan.map((kind, n) => {
          const make = kind === null ? undefined : wrong[kind];
          return { key: ballotKey(n), token: make === undefined ? goodToken(n) : make(n) };
        });
        expect(judge(items, kernel)).toEqual(items.flatMap((item) => judge([item], undefined)));
      }),
      runs(6),
    );
  });

  test("a single token is always noble's to judge, and a kernel that refuses everything changes nothing", () => {
    const asked: number[] = [];
    const refusing = { accepts: (items: readonly SignedToken[]) => asked.push(items.length) < 0 };
    expect(judge(good.slice(0, 3), refusing)).toEqual(["fine", "fine", "fine"]);
    expect(asked).toEqual([3, 2]);
    expect(judge(good.slice(0, 1), refusing)).toEqual(["fine"]);
    expect(asked).toEqual([3, 2]);
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
