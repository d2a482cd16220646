import { createHash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import * as mcl from "mcl-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import * as bls from "../../../crypto/encoding/bls.ts";
import { concat, fromHex, i2osp, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import * as issuing from "../../../crypto/tokens/issuing.ts";
import * as pairing from "../../../crypto/tokens/pairing.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const rfc9380 = vectors<{ dst: string; vectors: { message: string; x: string; y: string }[] }>(
  "ENC-2-rfc9380-bls12381g1",
);
const drand = vectors<{
  dst: string;
  vectors: { key: string; round: number; signature: string; randomness: string }[];
}>("ISS-4-drand-bls-signatures");

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const FIELD = bls12_381.fields.Fp.ORDER;
const E = new Uint8Array(32).fill(0xe1);
const P = new Uint8Array(32).fill(0x50);
/** Deterministic randomness for keys: `counter(3)` gives 64 bytes of SHA-256 output. */
const counter = (seed: number) => (length: number) =>
  concat(sha256(i2osp(seed, 4)), sha256(i2osp(seed + 1_000_000, 4)), new Uint8Array(64)).slice(0, length);

const point = bls.encodeG1(bls.hashToG1(utf8("point"), "test"));
const key = issuing.generateIssuerKey(counter(1));
const other = issuing.generateIssuerKey(counter(2));

describe("hash to 𝔾₁ (ENC-2, RFC 9380 J.9.1)", () => {
  test.each(rfc9380.vectors)("$message", ({ message, x, y }) => {
    const { x: gotX, y: gotY } = bls.hashToG1(utf8(message), rfc9380.dst).toAffine();
    expect([gotX, gotY]).toEqual([BigInt(`0x${x}`), BigInt(`0x${y}`)]);
  });
});

describe("signatures in 𝔾₁ (ISS-4, drand)", () => {
  test.each(drand.vectors)("round $round verifies, its neighbour and another key do not", (beacon) => {
    const hashed = (round: number) => bls.hashToG1(sha256(i2osp(round, 8)), drand.dst);
    const signature = fromHex(beacon.signature);
    expect(toHex(sha256(signature))).toBe(beacon.randomness);
    pairing.verifyPairing(signature, hashed(beacon.round), fromHex(beacon.key));
    const bad = { code: "bad-token", clause: "ISS-4" };
    expect(refusal(() => pairing.verifyPairing(signature, hashed(beacon.round + 1), fromHex(beacon.key)))).toEqual(bad);
    expect(refusal(() => pairing.verifyPairing(signature, hashed(beacon.round), key.key))).toEqual(bad);
  });
});

/** An x of the field, compressed with the given flags. */
function compressed(x: bigint, length: number, flags: number): Uint8Array {
  const bytes = fromHex(x.toString(16).padStart(length * 2, "0"));
  bytes[0] = (bytes[0] ?? 0) | flags;
  return bytes;
}

/** The smallest x with a point on the curve of 𝔾₁ that is outside the prime-order subgroup. */
function outsideG1(): Uint8Array {
  const { Fp } = bls12_381.fields;
  for (let x = 1n; ; x++) {
    const square = Fp.add(Fp.mul(Fp.sqr(x), x), 4n);
    let y: bigint;
    try {
      y = Fp.sqrt(square);
    } catch {
      continue;
    }
    if (!bls12_381.G1.Point.fromAffine({ x, y }).isTorsionFree()) return compressed(x, 48, 0x80);
  }
}

describe("codecs (ENC-2, ENC-3)", () => {
  const wrongLength = { code: "wrong-length", clause: "ENC-2" };
  const invalid = { code: "invalid-element", clause: "ENC-2" };
  const identity = { code: "identity-element", clause: "ENC-3" };
  const withFlags = (bytes: Uint8Array, change: (first: number) => number) =>
    Uint8Array.of(change(bytes[0] ?? 0), ...bytes.slice(1));
  const g2 = key.key;

  test("round trip", () => {
    expect(bls.encodeG1(bls.decodeG1(point))).toEqual(point);
    expect(bls.encodeG2(bls.decodeG2(g2))).toEqual(g2);
  });

  test("lengths: one short, one long, uncompressed, empty", () => {
    const uncompressed = bls.decodeG1(point).toBytes(false);
    for (const bytes of [point.slice(1), Uint8Array.of(...point, 0), uncompressed, new Uint8Array(), g2]) {
      expect(refusal(() => bls.decodeG1(bytes))).toEqual(wrongLength);
    }
    for (const bytes of [g2.slice(1), Uint8Array.of(...g2, 0), bls.decodeG2(g2).toBytes(false), point]) {
      expect(refusal(() => bls.decodeG2(bytes))).toEqual(wrongLength);
    }
  });

  test("the identity, in its one canonical form", () => {
    expect(refusal(() => bls.decodeG1(compressed(0n, 48, 0xc0)))).toEqual(identity);
    expect(refusal(() => bls.decodeG2(compressed(0n, 96, 0xc0)))).toEqual(identity);
  });

  test.each([
    ["the compression flag missing", withFlags(point, (first) => first & 0x7f)],
    ["the infinity flag on a point", withFlags(point, (first) => first | 0x40)],
    ["infinity with the sign flag", compressed(0n, 48, 0xe0)],
    ["infinity without compression", compressed(0n, 48, 0x40)],
    ["infinity with a body", compressed(1n, 48, 0xc0)],
    ["x = p, a second spelling of zero", compressed(FIELD, 48, 0x80)],
    ["x + p of a point", compressed(FIELD + 4n, 48, 0x80)],
    ["all ones", new Uint8Array(48).fill(0xff)],
    ["a point outside the subgroup", outsideG1()],
    ["a point outside the subgroup, negated", withFlags(outsideG1(), (first) => first | 0x20)],
  ])("refuses in 𝔾₁: %s", (_, bytes) => {
    expect(refusal(() => bls.decodeG1(bytes))).toEqual(invalid);
  });

  test("refuses an x that is on no point, and a flipped bit", () => {
    const results = Array.from({ length: 12 }, (_, x) => {
      try {
        bls.decodeG1(compressed(BigInt(x), 48, 0x80));
        return "accepted";
      } catch {
        return refusal(() => bls.decodeG1(compressed(BigInt(x), 48, 0x80))).code;
      }
    });
    expect(new Set(results)).toEqual(new Set(["invalid-element"])); // small x: off the curve or outside the subgroup
    const sign = bls.decodeG1(withFlags(point, (first) => first ^ 0x20));
    expect(sign.equals(bls.decodeG1(point).negate())).toBe(true); // the other sign is another, valid element
  });

  test.each([
    ["the compression flag missing", withFlags(g2, (first) => first & 0x7f)],
    ["the infinity flag on a point", withFlags(g2, (first) => first | 0x40)],
    ["infinity with a body", compressed(1n, 96, 0xc0)],
    ["a coordinate of p", compressed(FIELD << 384n, 96, 0x80)],
    ["a flipped bit", Uint8Array.of(...g2.slice(0, 95), (g2[95] ?? 0) ^ 1)],
  ])("refuses in 𝔾₂: %s", (_, bytes) => {
    expect(refusal(() => bls.decodeG2(bytes))).toEqual(invalid);
  });

  test("refuses points of 𝔾₂'s curve outside the subgroup", () => {
    const { Fp2 } = bls12_381.fields;
    const b = Fp2.create({ c0: 4n, c1: 4n });
    let found = 0;
    for (let c0 = 1n; found < 2 && c0 < 40n; c0++) {
      const x = Fp2.create({ c0, c1: 0n });
      try {
        Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), b));
      } catch {
        continue;
      }
      found++;
      expect(refusal(() => bls.decodeG2(compressed(c0, 96, 0x80)))).toEqual(invalid);
    }
    expect(found).toBe(2);
  });

  test("secret scalars are from 1 to q − 1", () => {
    const spell = (n: bigint) => compressed(n, 32, 0);
    for (const n of [0n, bls.BLS_ORDER, bls.BLS_ORDER + 1n, 2n ** 256n - 1n]) {
      expect(refusal(() => issuing.blindSign(spell(n), point))).toEqual({ code: "invalid-scalar", clause: "ENC-2" });
    }
    expect(refusal(() => issuing.blindSign(new Uint8Array(31), point))).toEqual(wrongLength);
    expect(issuing.blindSign(spell(1n), point)).toEqual(point);
    expect(bls.decodeG1(issuing.blindSign(spell(bls.BLS_ORDER - 1n), point)).equals(bls.decodeG1(point).negate())).toBe(
      true,
    );
  });
});

describe("blind signatures (ISS-2 … ISS-4)", () => {
  const hashed = issuing.hashToken(E, "members", P);
  const r = bls.randomBlsScalar(counter(3));
  const blinded = bls.encodeG1(bls.multiplyG1Secret(hashed, r));
  const signature = issuing.blindSign(key.secret, blinded);
  const token = bls.encodeG1(bls.divideG1Secret(bls.decodeG1(signature), r));

  test("the message is spelled out to the byte", () => {
    const expected = concat(utf8("urna/v1/token"), Uint8Array.of(0), E, i2osp(7, 4), utf8("members"), P);
    expect(issuing.tokenMessage(E, "members", P)).toEqual(expected);
    expect(() => issuing.tokenMessage(E.slice(1), "members", P)).toThrow(RangeError);
  });

  test("unblinding gives the issuer's plain signature with every blinding factor", () => {
    expect(token).toEqual(issuing.blindSign(key.secret, bls.encodeG1(hashed)));
    pairing.verifyPairing(token, hashed, key.key);
    pairing.verifyPairing(signature, bls.decodeG1(blinded), key.key); // ISS-4: what names a bad issuer
  });

  test("two issuers: the sum of signatures verifies under the sum of keys", () => {
    const sum = bls.decodeG1(signature).add(bls.decodeG1(issuing.blindSign(other.secret, blinded)));
    const both = bls.encodeG1(bls.divideG1Secret(sum, r));
    pairing.verifyPairing(both, hashed, bls.sumG2([key.key, other.key]));
    const bad = { code: "bad-token", clause: "ISS-4" };
    expect(refusal(() => pairing.verifyPairing(both, hashed, key.key))).toEqual(bad);
    expect(refusal(() => pairing.verifyPairing(token, hashed, bls.sumG2([key.key, other.key])))).toEqual(bad);
  });

  test("keys that cancel are refused", () => {
    const negated = bls.encodeG2(bls.decodeG2(key.key).negate());
    expect(refusal(() => bls.sumG2([key.key, negated]))).toEqual({ code: "identity-element", clause: "ENC-3" });
  });

  test.each([
    ["another election", issuing.hashToken(new Uint8Array(32).fill(1), "members", P)],
    ["another class", issuing.hashToken(E, "member", P)],
    ["another ballot key", issuing.hashToken(E, "members", new Uint8Array(32).fill(1))],
    ["another hash-to-curve tag", bls.hashToG1(issuing.tokenMessage(E, "members", P), rfc9380.dst)],
  ])("a token does not serve %s", (_, target) => {
    expect(refusal(() => pairing.verifyPairing(token, target, key.key))).toEqual({
      code: "bad-token",
      clause: "ISS-4",
    });
  });

  test("a token is an ordinary BLS signature to mcl", () => {
    const one = new mcl.G2();
    one.deserialize(bls.encodeG2(bls12_381.G2.Point.BASE));
    const read = <T extends mcl.G1 | mcl.G2>(target: T, bytes: Uint8Array): T => {
      target.deserialize(bytes);
      return target;
    };
    const message = mcl.hashAndMapToG1(issuing.tokenMessage(E, "members", P));
    const left = mcl.pairing(read(new mcl.G1(), token), one);
    expect(left.isEqual(mcl.pairing(message, read(new mcl.G2(), key.key)))).toBe(true);
    expect(left.isEqual(mcl.pairing(message, read(new mcl.G2(), other.key)))).toBe(false);
    expect(new Uint8Array(message.serialize())).toEqual(bls.encodeG1(hashed));
  });

  beforeAll(async () => {
    await mcl.init(mcl.BLS12_381);
    mcl.setETHserialization(true);
    mcl.setMapToMode(mcl.IRTF); // hashes under BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_
    mcl.verifyOrderG1(true);
    mcl.verifyOrderG2(true);
  });
});

describe("proof of possession (ISS-1)", () => {
  const electionId = new Uint8Array(32).fill(0x1d);
  const proof = issuing.provePossession(key.secret, key.key, electionId, 1, "members");
  const bad = (issuer: number) => ({ code: "bad-possession", clause: "ISS-1", culprit: `issuer ${issuer}` });

  test("verifies for exactly its key, election, issuer and class", () => {
    issuing.verifyPossession(key.key, proof, electionId, 1, "members");
    expect(refusal(() => issuing.verifyPossession(other.key, proof, electionId, 1, "members"))).toEqual(bad(1));
    expect(refusal(() => issuing.verifyPossession(key.key, proof, E, 1, "members"))).toEqual(bad(1));
    expect(refusal(() => issuing.verifyPossession(key.key, proof, electionId, 2, "members"))).toEqual(bad(2));
    expect(refusal(() => issuing.verifyPossession(key.key, proof, electionId, 1, "board"))).toEqual(bad(1));
    expect(refusal(() => issuing.verifyPossession(key.key, point, electionId, 1, "members"))).toEqual(bad(1));
  });
});

describe("batches of tokens (BAL-8)", () => {
  const items = [0, 1, 2].map((n) => {
    const hashed = issuing.hashToken(E, "members", new Uint8Array(32).fill(n));
    return { hashed, token: bls.decodeG1(issuing.blindSign(key.secret, bls.encodeG1(hashed))) };
  });
  const bad = { code: "bad-token", clause: "ISS-4" };

  test("honest tokens hold, the empty batch too", () => {
    pairing.verifyTokensBatch(items, key.key);
    pairing.verifyTokensBatch([], key.key);
  });

  test("one bad token, or two whose errors cancel without weights, fail the batch", () => {
    const [first, second, third] = items;
    if (first === undefined || second === undefined || third === undefined) throw new Error("no items");
    const error = bls.decodeG1(point);
    expect(refusal(() => pairing.verifyTokensBatch([first, { ...second, token: error }], key.key))).toEqual(bad);
    const shifted = [
      { ...first, token: first.token.add(error) },
      { ...second, token: second.token.subtract(error) },
    ];
    expect(refusal(() => pairing.verifyTokensBatch(shifted, key.key))).toEqual(bad);
    const swapped = [
      { hashed: first.hashed, token: second.token },
      { hashed: second.hashed, token: first.token },
    ];
    expect(refusal(() => pairing.verifyTokensBatch(swapped, key.key))).toEqual(bad);
    const cancelled = [first, { hashed: first.hashed, token: first.token.negate() }];
    expect(refusal(() => pairing.verifyTokensBatch(cancelled, key.key))).toEqual(bad);
  });

  test("weights are 16 bytes each, and drawn again when zero", () => {
    const drawn: number[] = [];
    pairing.verifyTokensBatch(items, key.key, (length) => {
      drawn.push(length);
      return drawn.length === 1 ? new Uint8Array(length) : new Uint8Array(length).fill(drawn.length);
    });
    expect(drawn).toEqual([16, 16, 16, 16]);
  });

  test("a point outside the subgroup is never summed", () => {
    const outside = outsideG1();
    outside[0] = (outside[0] ?? 0) & 0x1f;
    const x = BigInt(`0x${toHex(outside)}`);
    const { Fp } = bls12_381.fields;
    const stray = bls12_381.G1.Point.fromAffine({ x, y: Fp.sqrt(Fp.add(Fp.mul(Fp.sqr(x), x), 4n)) });
    const [first] = items;
    if (first === undefined) throw new Error("no items");
    expect(() => pairing.verifyTokensBatch([{ hashed: first.hashed, token: first.token.add(stray) }], key.key)).toThrow(
      /subgroup/,
    );
  });
});
