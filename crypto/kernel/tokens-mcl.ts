/**
 * Batches of tokens, and blind signing, by mcl-wasm. The library's settings are global, so this file is its only user and sets them
 * once: ZCash's encoding, hash_to_curve of RFC 9380 with the tag of TOKEN_DST, and subgroup checks at every decoding. Its
 * multiplication takes a time that depends on the scalar; therefore no secret comes here but as halves of a fresh split.
 */
import * as mcl from "mcl-wasm";
import { G2_GENERATOR } from "../bls.ts";
import { equalBytes } from "../bytes.ts";
import type { SigningKernel } from "./signing.ts";
import type { SignedToken, TokenKernel } from "./tokens.ts";

/** Points of one sum: the library puts them on its stack of 1 MiB, 176 bytes each with their weights. */
const MOST = 4_096;
const TOKEN_BYTES = 48;
const KEY_BYTES = 96;
const WEIGHT_BYTES = 16;

interface Points {
  readonly token: mcl.G1;
  readonly hashed: mcl.G1;
}

class MclTokens implements TokenKernel {
  /** Decoded and checked, so that bisecting does not begin anew; undefined for what is no token. */
  readonly #points = new WeakMap<SignedToken, Points | undefined>();
  readonly #generator: mcl.G2;
  #key: { readonly bytes: Uint8Array; readonly point: mcl.G2 } | undefined;

  constructor(generator: mcl.G2) {
    this.#generator = generator;
  }

  accepts(items: readonly SignedToken[], key: Uint8Array, weights: Uint8Array): boolean {
    if (weights.length !== WEIGHT_BYTES * items.length) throw new RangeError("not one weight for every token");
    if (items.length === 0) return true;
    const keyPoint = this.#decodeKey(key);
    if (keyPoint === undefined) return false;
    const points: Points[] = [];
    for (const item of items) {
      const own = this.#pointsOf(item);
      if (own === undefined) return false;
      points.push(own);
    }
    const scalars = items.map((_, i) => scalarOf(weights.subarray(WEIGHT_BYTES * i, WEIGHT_BYTES * (i + 1))));
    const signature = weightedSum(
      points.map(({ token }) => token),
      scalars,
    );
    const hashed = weightedSum(
      points.map(({ hashed }) => hashed),
      scalars,
    );
    // sums that vanish would pair with anything; with honest weights this happens for 2⁻¹²⁸ of batches
    if (signature.isZero() || hashed.isZero()) return false;
    const left = mcl.millerLoop(mcl.neg(signature), this.#generator);
    return mcl.finalExp(mcl.mul(left, mcl.millerLoop(hashed, keyPoint))).isOne();
  }

  holds(encoding: Uint8Array): boolean {
    return isElement(encoding);
  }

  #pointsOf(item: SignedToken): Points | undefined {
    if (this.#points.has(item)) return this.#points.get(item);
    const token = decode(new mcl.G1(), item.token, TOKEN_BYTES);
    const points = token && { token, hashed: mcl.hashAndMapToG1(item.message) };
    this.#points.set(item, points);
    return points;
  }

  #decodeKey(bytes: Uint8Array): mcl.G2 | undefined {
    if (this.#key === undefined || !equalBytes(this.#key.bytes, bytes)) {
      const point = decode(new mcl.G2(), bytes, KEY_BYTES);
      this.#key = point && { bytes: bytes.slice(), point };
    }
    return this.#key?.point;
  }
}

class MclSigning implements SigningKernel {
  holds(blinded: Uint8Array): boolean {
    return isElement(blinded);
  }

  multiplySplit(blinded: Uint8Array, first: Uint8Array, second: Uint8Array): Uint8Array | undefined {
    const point = decode(new mcl.G1(), blinded, TOKEN_BYTES);
    if (point === undefined) return undefined;
    const signature = mcl.add(
      mcl.mul(point, scalarOf(first.toReversed())),
      mcl.mul(point, scalarOf(second.toReversed())),
    );
    return signature.isZero() ? undefined : signature.serialize();
  }
}

const isElement = (bytes: Uint8Array): boolean => decode(new mcl.G1(), bytes, TOKEN_BYTES) !== undefined;

/** As decodeG1 and decodeG2 [ENC-2, ENC-3]: the length, the curve and the subgroup (the library's), no identity, one spelling. */
function decode<P extends mcl.G1 | mcl.G2>(point: P, bytes: Uint8Array, length: number): P | undefined {
  if (bytes.length !== length) return undefined;
  try {
    point.deserialize(bytes);
  } catch {
    return undefined;
  }
  return point.isZero() || !equalBytes(point.serialize(), bytes) ? undefined : point;
}

/** Little-endian, below the order. */
function scalarOf(bytes: Uint8Array): mcl.Fr {
  const scalar = new mcl.Fr();
  scalar.setLittleEndian(bytes);
  return scalar;
}

function weightedSum(points: mcl.G1[], scalars: mcl.Fr[]): mcl.G1 {
  let sum = mcl.mulVec(points.slice(0, MOST), scalars.slice(0, MOST));
  for (let at = MOST; at < points.length; at += MOST) {
    sum = mcl.add(sum, mcl.mulVec(points.slice(at, at + MOST), scalars.slice(at, at + MOST)));
  }
  return sum;
}

type Kernels = { readonly tokens: TokenKernel; readonly signing: SigningKernel };
let loading: Promise<Kernels> | undefined;

async function load(): Promise<Kernels> {
  await mcl.init(mcl.BLS12_381);
  mcl.setETHserialization(true);
  mcl.setMapToMode(mcl.IRTF);
  mcl.verifyOrderG1(true);
  mcl.verifyOrderG2(true);
  const generator = decode(new mcl.G2(), G2_GENERATOR, KEY_BYTES);
  if (generator === undefined) throw new TypeError("the token kernel does not know the generator");
  return { tokens: new MclTokens(generator), signing: new MclSigning() };
}

/** Compiles the library's module, once per thread. Rejects where there is no WebAssembly. */
function loadOnce(): Promise<Kernels> {
  loading ??= load();
  return loading;
}

/** As `loadOnce`. */
export async function loadTokenKernel(): Promise<TokenKernel> {
  return (await loadOnce()).tokens;
}

/** As `loadOnce`. */
export async function loadSigningKernel(): Promise<SigningKernel> {
  return (await loadOnce()).signing;
}
