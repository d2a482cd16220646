/**
 * Batches of tokens, and blind signing, by mcl-wasm. The library's settings are global, so this file is its only user and sets them
 * once: ZCash's encoding, hash_to_curve of RFC 9380 with the tag of TOKEN_DST, and subgroup checks at every decoding. Its
 * multiplication takes a time that depends on the scalar; so a secret comes here only as halves of a fresh split.
 */
import * as mcl from "mcl-wasm";
import { G2_GENERATOR } from "../encoding/bls.ts";
import { equalBytes, toBase64url } from "../encoding/bytes.ts";
import type { SigningKernel } from "./signing.ts";
import type { SignedToken, TokenKernel } from "./tokens.ts";

/** Points of one sum: the library puts them on its stack of 1 MiB, 176 bytes each with their weights. */
const MOST = 4_096;
const TOKEN_BYTES = 48;
const KEY_BYTES = 96;
const WEIGHT_BYTES = 16;
/**
 * Number of keys that are kept ready for pairing, about 20 kB each in the library's memory. An election has one for
 * each class.
 */
const MOST_KEYS = 16;

interface Points {
  readonly token: mcl.G1;
  readonly hashed: mcl.G1;
}

class MclTokens implements TokenKernel {
  /** Decoded and checked, so that bisecting does not decode again; undefined for what is no token. */
  readonly #points = new WeakMap<SignedToken, Points | undefined>();
  readonly #generator: mcl.PrecomputedG2;
  readonly #keys = new Map<string, mcl.PrecomputedG2>();

  constructor(generator: mcl.G2) {
    this.#generator = new mcl.PrecomputedG2(generator);
  }

  accepts(items: readonly SignedToken[], key: Uint8Array, weights: Uint8Array): boolean {
    if (weights.length !== WEIGHT_BYTES * items.length)
      throw new RangeError("there must be one weight for every token");
    if (items.length === 0) return true;
    const lines = this.#linesOf(key);
    if (lines === undefined) return false;
    const points: Points[] = [];
    for (const item of items) {
      const own = this.#pointsOf(item);
      if (own === undefined) return false;
      points.push(own);
    }
    const { token, hashed } = sumOf(points, weights);
    // sums that vanish would pair with anything; with honest weights this happens for 2⁻¹²⁸ of batches
    if (token.isZero() || hashed.isZero()) return false;
    return mcl.finalExp(mcl.precomputedMillerLoop2(mcl.neg(token), this.#generator, hashed, lines)).isOne();
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

  #linesOf(key: Uint8Array): mcl.PrecomputedG2 | undefined {
    const id = toBase64url(key);
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const point = decode(new mcl.G2(), key, KEY_BYTES);
    if (point === undefined) return undefined;
    if (this.#keys.size >= MOST_KEYS) {
      for (const lines of this.#keys.values()) lines.destroy();
      this.#keys.clear();
    }
    const lines = new mcl.PrecomputedG2(point);
    this.#keys.set(id, lines);
    return lines;
  }
}

/** Each multiplied by its weight. A single one needs no weight: it is right or wrong by itself. */
function sumOf(points: readonly Points[], weights: Uint8Array): Points {
  const [first] = points;
  if (first !== undefined && points.length === 1) return first;
  const scalars = points.map((_, i) => scalarOf(weights.subarray(WEIGHT_BYTES * i, WEIGHT_BYTES * (i + 1))));
  const sum = (of: keyof Points) =>
    weightedSum(
      points.map((each) => each[of]),
      scalars,
    );
  return { token: sum("token"), hashed: sum("hashed") };
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

/** Compiles the library's module, once per thread. Rejects if there is no WebAssembly. */
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
