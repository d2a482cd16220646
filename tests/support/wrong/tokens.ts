// Tokens of a small election: valid ones, everything that may come in the place of one, and the verdicts on them.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import * as bls from "../../../crypto/encoding/bls.ts";
import { fromHex, i2osp } from "../../../crypto/encoding/bytes.ts";
import type { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { type Random, systemRandom } from "../../../crypto/encoding/random.ts";
import { installTokenKernel, type TokenKernel } from "../../../crypto/kernel/tokens.ts";
import * as issuing from "../../../crypto/tokens/issuing.ts";
import { type Entitlement, refusedTokens } from "../../../crypto/tokens/tokens.ts";
import { SmallElection } from "../election/pieces.ts";
import { contest } from "../election/plan.ts";

const election = new SmallElection({ contests: [contest("a", 2)] });
export const { view } = election;
const secret = election.issuersOf("members")[0]?.secret ?? new Uint8Array();
export const key = view.summedKey("members");
const { Fp } = bls12_381.fields;
const G1 = bls12_381.G1.Point;

export const ballotKey = (n: number) => new Uint8Array([...i2osp(n, 4), ...new Uint8Array(28)]);
export const hashed = (n: number) => issuing.hashToken(view.context, "members", ballotKey(n));
const tokenFor = (n: number, under = secret) => issuing.blindSign(under, bls.encodeG1(hashed(n)));
export const good = Array.from({ length: 6 }, (_, n) => ({ key: ballotKey(n), token: tokenFor(n) }));
export const goodToken = (n: number): Uint8Array => good[n]?.token ?? new Uint8Array();

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
export const flagged = (bytes: Uint8Array, change: (first: number) => number) =>
  Uint8Array.of(change(bytes[0] ?? 0), ...bytes.slice(1));
export const shifted = (n: number, by: InstanceType<typeof G1>) => encode(bls.decodeG1(goodToken(n)).add(by));

/** What may come in the place of token n. */
export const wrong: Record<string, (n: number) => Uint8Array> = {
  "another's token": (n) => goodToken((n + 1) % good.length),
  "a token of another key": (n) => tokenFor(n, issuing.generateIssuerKey().secret),
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

const named = (errors: readonly (ProtocolError | undefined)[]) =>
  errors.map((error) => (error === undefined ? "fine" : `${error.code} ${error.clause}: ${error.message}`));

/** What `refusedTokens` says about each, with this kernel or none. */
export function judge(
  items: readonly Entitlement[],
  by: TokenKernel | undefined,
  random: Random = systemRandom,
): string[] {
  installTokenKernel(by);
  try {
    return named(refusedTokens(view, "members", items, random));
  } finally {
    installTokenKernel(undefined);
  }
}
