// A second reader of a record, written after SPEC.md and not after the code: JSON from Node, hashes from Node, an RFC 9162 root by
// recursion, and every equation one by one over the group. It shares with crypto/ only the group operations, hash-to-curve and
// pairing that published vectors cover. It checks what the worked example shows, throws if anything does not hold, and says what
// it computed on the way. It is no verifier: it does not look at order, forms and limits.
import { createHash } from "node:crypto";
import { hashToG1, sumG2 } from "../../../crypto/encoding/bls.ts";
import {
  BASE,
  decodeElement,
  decodeScalar,
  type Element,
  hashToElement,
  IDENTITY,
  ORDER,
} from "../../../crypto/encoding/group.ts";
import { verifyPairing } from "../../../crypto/tokens/pairing.ts";
import { expandSha512 } from "../../support/expand.ts";

/** An entry as JSON.parse gives it. */
// biome-ignore lint/suspicious/noExplicitAny: a reader without schemas looks into whatever is there
type Json = any;

export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf8"));
export const blob = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64url"));
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const index4 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return new Uint8Array(bytes);
};
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
export const lp = (x: Uint8Array): Uint8Array => join(index4(x.length), x);
const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(data).digest());
const mod = (n: bigint): bigint => ((n % ORDER) + ORDER) % ORDER;
const times = (point: Element, n: bigint): Element => (mod(n) === 0n ? IDENTITY : point.multiplyUnsafe(mod(n)));
const encode = (point: Element): Uint8Array => point.toBytes();
export const scalarHex = (n: bigint): string =>
  (n.toString(16).padStart(64, "0").match(/../g) ?? []).reverse().join("");
const same = (left: Element, right: Element, what: string): void => {
  if (!left.equals(right)) throw new Error(`does not hold: ${what}`);
};

/** ENC-4 */
export function H(label: string, ...parts: Uint8Array[]): Uint8Array {
  return sha256(join(lp(utf8(`urna/v1/${label}`)), ...parts.map(lp)));
}

/** ENC-4 */
export function Hs(label: string, ...parts: Uint8Array[]): bigint {
  const wide = expandSha512(join(...parts.map(lp)), utf8(`urna/v1/${label}`), 64);
  return BigInt(`0x${hex(wide.toReversed())}`) % ORDER;
}

/** LOG-1: MTH of RFC 9162 §2.1.1 over entries. */
export function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries;
  if (only === undefined) return sha256(new Uint8Array());
  if (entries.length === 1) return sha256(join(Uint8Array.of(0), only));
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha256(join(Uint8Array.of(1), rootOf(entries.slice(0, k)), rootOf(entries.slice(k))));
}

const cut = (text: string): Uint8Array[] => {
  const bytes = blob(text);
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(32 * i, 32 * i + 32));
};
const elements = (text: string): Element[] => cut(text).map(decodeElement);
const scalars = (text: string): bigint[] => cut(text).map(decodeScalar);
const at = <T>(list: readonly T[], i: number): T => {
  const item = list[i];
  if (item === undefined) throw new Error(`nothing at ${i}`);
  return item;
};

/** The record as parsed, and the places where it changes. */
export class SpecReader {
  readonly entries: readonly Uint8Array[];
  readonly json: readonly Json[];
  readonly manifest: Json;
  readonly electionId: Uint8Array;
  /** COM-2: where the ceremony begins, who counts, and what everything in it is bound to. */
  readonly first: number;
  readonly counting: Json;
  readonly ceremonyId: Uint8Array;

  constructor(entries: readonly Uint8Array[]) {
    this.entries = entries;
    this.json = entries.map((entry) => JSON.parse(Buffer.from(entry).toString("utf8")));
    this.manifest = at(this.json, 0);
    this.electionId = H("election", at(entries, 0)); // ID-1
    this.first = this.manifest.committee === undefined ? 0 : 1;
    this.counting = this.first === 0 ? this.manifest.trustees : at(this.json, 1);
    this.ceremonyId = this.first === 0 ? this.electionId : H("committee", at(entries, 1));
  }

  of(type: string): Json[] {
    return this.json.filter((entry) => entry.type === type);
  }

  /** Root of all entries before the first of this type; with `last`, of all up to and with the last. */
  rootAt(type: string, last = false): Uint8Array {
    const types = this.json.map((entry) => entry.type);
    return rootOf(this.entries.slice(0, last ? types.lastIndexOf(type) + 1 : types.indexOf(type)));
  }

  get ceremony(): Uint8Array {
    return rootOf(this.entries.slice(this.first, this.first + 1 + this.counting.members.length)); // CER-2
  }

  /** What every confirmation signs, CER-4. */
  get confirmed(): Uint8Array {
    return rootOf(
      this.entries.slice(
        this.first,
        this.json.findIndex(({ type }) => type === "confirmation"),
      ),
    );
  }

  /** C*, of a record under a committee (COM-2). */
  get committee(): Uint8Array {
    return H("sequence", this.confirmed);
  }

  get context(): Uint8Array {
    const opening = this.json.findIndex((entry) => entry.type === "opening");
    return H("context", rootOf(this.entries.slice(0, opening)), at(this.entries, opening)); // ID-2
  }

  get electionKey(): Element {
    return this.of("trustee").reduce((sum, { commitments }) => sum.add(at(elements(commitments), 0)), IDENTITY); // CER-5
  }

  /** Y_j of CER-4 */
  publicShare(j: number): Element {
    const terms = this.of("trustee").flatMap(({ commitments }) =>
      elements(commitments).map((c, k) => times(c, BigInt(j) ** BigInt(k))),
    );
    return terms.reduce((sum, term) => sum.add(term), IDENTITY);
  }

  trusteeProof(i: number) {
    const entry = at(this.of("trustee"), i - 1);
    const [C, R, z] = [elements(entry.commitments), elements(entry.proofCommitments), scalars(entry.proofResponses)];
    const points = [...C, ...R].map(encode);
    const c = Hs("trustee-proof", this.ceremonyId, index4(i), blob(entry.encryptionKey), ...points);
    C.forEach((point, k) => {
      same(times(BASE, at(z, k)), at(R, k).add(times(point, c)), `CER-1 of trustee ${i}, coefficient ${k}`);
    });
    return { index: i, challenge: scalarHex(c) };
  }

  sharesProof(i: number) {
    const entry = at(this.of("shares"), i - 1);
    const parts = entry.shares.flatMap(({ to, ciphertext }: Json) => [index4(to), blob(ciphertext)]);
    const R = decodeElement(blob(entry.proofCommitment));
    const c = Hs("shares-proof", this.ceremonyId, this.ceremony, index4(i), ...parts, encode(R));
    const key = at(elements(at(this.of("trustee"), i - 1).commitments), 0);
    same(times(BASE, decodeScalar(blob(entry.proofResponse))), R.add(times(key, c)), `CER-3 of trustee ${i}`);
    return { index: i, challenge: scalarHex(c) };
  }

  confirmation(j: number) {
    const entry = at(this.of("confirmation"), j - 1);
    const Y = this.publicShare(j);
    const T = hashToElement("urna/v1/rehearsal", join(lp(this.ceremonyId), lp(index4(j))));
    const D = decodeElement(blob(entry.rehearsal));
    const R = elements(entry.proofCommitments);
    const z = decodeScalar(blob(entry.proofResponse));
    const points = [Y, T, D, ...R].map(encode);
    const c = Hs("confirmation", this.ceremonyId, this.confirmed, index4(j), ...points);
    same(times(BASE, z), at(R, 0).add(times(Y, c)), `CER-4 of trustee ${j}, first equation`);
    same(times(T, z), at(R, 1).add(times(D, c)), `CER-4 of trustee ${j}, second equation`);
    return { index: j, publicShare: hex(encode(Y)), T: hex(encode(T)), challenge: scalarHex(c) };
  }

  /** ISS-1, and the summed key of each class. */
  issuerKeys() {
    const opening = at(this.of("opening"), 0);
    opening.issuers.forEach(({ keys }: Json, i: number) => {
      for (const { class: classId, key, proof } of keys) {
        const message = join(blob(key), this.electionId, index4(i + 1), lp(utf8(classId)));
        const hashed = hashToG1(message, "BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_");
        verifyPairing(blob(proof), hashed, blob(key));
      }
    });
    return this.manifest.classes.map(({ id }: Json, place: number) => {
      const keys: Uint8Array[] = opening.issuers.map((issuer: Json) => blob(issuer.keys[place].key));
      return { class: id, summedKey: sumG2(keys) };
    });
  }

  /** ISS-2 */
  tokenMessage(classId: string, P: Uint8Array): Uint8Array {
    return join(utf8("urna/v1/token"), Uint8Array.of(0), this.context, lp(utf8(classId)), P);
  }

  contest(id: string): Json {
    return this.manifest.contests.find((contest: Json) => contest.id === id);
  }

  /** Section 7: which ciphertexts, with what factors, each proof of a contest is about, and its set (BAL-3). */
  proofs(contest: Json): { values: number[]; factors: number[] }[] {
    const n = contest.options.length;
    const m = contest.perOption;
    const width = n + (contest.blank ? 1 : 0);
    const unit = (place: number): number[] => Array.from({ length: width }, (_, i) => (i === place ? 1 : 0));
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const list = range(0, n - 1).map((place) => ({ values: range(0, m), factors: unit(place) }));
    if (contest.blank) list.push({ values: [0, 1], factors: unit(n) });
    const total = Array.from({ length: width }, (_, i) => (i < n ? 1 : n * m + 1));
    const sums = range(contest.min, contest.max);
    if (contest.blank) list.push({ values: [...sums, n * m + 1], factors: total });
    else if (contest.min > 0 || contest.max < n * m) list.push({ values: sums, factors: total });
    return list;
  }

  /** BAL-2 … BAL-5 and BAL-7 for one ballot entry. */
  ballot(entry: Uint8Array) {
    const json = JSON.parse(Buffer.from(entry).toString("utf8"));
    const K = this.electionKey;
    const P = blob(json.key);
    const token = blob(json.token);
    const place = this.manifest.classes.findIndex(({ id }: Json) => id === json.class);
    const hashed = hashToG1(this.tokenMessage(json.class, P), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_");
    verifyPairing(token, hashed, this.issuerKeys()[place].summedKey);

    const perContest = json.contests.flatMap(({ id, ciphertexts, commitments }: Json) => [
      utf8(id),
      ...cut(ciphertexts),
      ...cut(commitments),
    ]);
    const R = decodeElement(blob(json.commitment));
    const head = [this.context, encode(BASE), encode(K), utf8(json.class), P, token, encode(R)];
    const c = Hs("ballot", ...head, ...perContest);
    same(times(BASE, decodeScalar(blob(json.response))), R.add(times(decodeElement(P), c)), "BAL-4");
    const lastShares = json.contests.map((part: Json) => this.contestProofs(part, c, K));
    const tracker = H(
      "tracker",
      this.context,
      utf8(json.class),
      ...json.contests.flatMap(({ ciphertexts }: Json) => cut(ciphertexts)),
    );
    return {
      leafHash: hex(rootOf([entry])),
      hashedKey: hex(hashed.toBytes()),
      challenge: scalarHex(c),
      computedChallengeShares: lastShares.flat().map(scalarHex),
      tracker: hex(tracker),
    };
  }

  /** BAL-2: checks every branch and gives the computed share c_k of each proof. */
  private contestProofs(part: Json, c: bigint, K: Element): bigint[] {
    const points = elements(part.ciphertexts);
    const commitments = elements(part.commitments);
    const responses = scalars(part.responses);
    return this.proofs(this.contest(part.id)).map(({ values, factors }) => {
      const sum = (half: number) =>
        factors.reduce((total, f, i) => total.add(times(at(points, 2 * i + half), BigInt(f))), IDENTITY);
      const [A, B] = [sum(0), sum(1)];
      const shares = responses.splice(0, values.length - 1);
      shares.push(mod(c - shares.reduce((total, share) => total + share, 0n)));
      values.forEach((v, i) => {
        const [a, b] = [commitments.shift() ?? BASE, commitments.shift() ?? BASE];
        const s = responses.shift() ?? 0n;
        same(times(BASE, s), a.add(times(A, at(shares, i))), `BAL-2 in ${part.id}, a`);
        const shifted = B.subtract(times(BASE, BigInt(v)));
        same(times(K, s), b.add(times(shifted, at(shares, i))), `BAL-2 in ${part.id}, b`);
      });
      return at(shares, values.length - 1);
    });
  }

  /** TAL-1, for contests that are not withheld. */
  aggregates(): { contest: string; A: Element; B: Element }[] {
    const ballots = this.of("ballot");
    const weight = (id: string): bigint => BigInt(this.manifest.classes.find((item: Json) => item.id === id).weight);
    return this.manifest.contests.flatMap((contest: Json) => {
      const own = ballots.flatMap((ballot) => {
        const part = ballot.contests.find(({ id }: Json) => id === contest.id);
        return part === undefined ? [] : [{ points: elements(part.ciphertexts), weight: weight(ballot.class) }];
      });
      if (own.length < this.manifest.minimumBallots) return [];
      return Array.from({ length: contest.options.length + (contest.blank ? 1 : 0) }, (_, i) => {
        const sum = (half: number) =>
          own.reduce((total, { points, weight: w }) => total.add(times(at(points, 2 * i + half), w)), IDENTITY);
        return { contest: contest.id, A: sum(0), B: sum(1) };
      });
    });
  }

  /** TAL-2 */
  decryption(entry: Json) {
    const j: number = entry.index;
    const D = elements(entry.shares);
    const Y = this.publicShare(j);
    const list = this.aggregates();
    const triples = list.flatMap(({ A, B }, k) => [A, B, at(D, k)].map(encode));
    const F = this.rootAt("register", true);
    const seed = H("decryption-seed", this.context, F, index4(j), encode(Y), ...triples);
    const weights = list.map((_, k) => Hs("decryption-weight", seed, index4(k + 1)));
    const M = list.reduce((sum, { A }, k) => sum.add(times(A, at(weights, k))), IDENTITY);
    const Z = D.reduce((sum, share, k) => sum.add(times(share, at(weights, k))), IDENTITY);
    const R = elements(entry.proofCommitments);
    const z = decodeScalar(blob(entry.proofResponse));
    const c = Hs("decryption-proof", seed, ...[M, Z, ...R].map(encode));
    same(times(BASE, z), at(R, 0).add(times(Y, c)), `TAL-2 of trustee ${j}, first equation`);
    same(times(M, z), at(R, 1).add(times(Z, c)), `TAL-2 of trustee ${j}, second equation`);
    return {
      index: j,
      seed: hex(seed),
      weights: weights.map(scalarHex),
      M: hex(encode(M)),
      Z: hex(encode(Z)),
      challenge: scalarHex(c),
    };
  }

  /** TAL-4: λ, v·G and v for every aggregate, from all decryptions of the record. */
  counts() {
    const decryptions = this.of("decryption").slice(0, this.counting.threshold);
    const indices: number[] = decryptions.map(({ index }) => index);
    const lambda = indices.map((j) =>
      indices.reduce((l, i) => (i === j ? l : mod(l * BigInt(i) * inverse(mod(BigInt(i - j))))), 1n),
    );
    const values = this.aggregates().map(({ contest, B }, k) => {
      const opened = decryptions.reduce((rest, { shares }, s) => {
        return rest.subtract(times(at(elements(shares), k), at(lambda, s)));
      }, B);
      let v = 0n;
      while (!times(BASE, v).equals(opened)) if (++v > 1000n) throw new Error("no small logarithm");
      return { contest, opened: hex(encode(opened)), value: Number(v) };
    });
    return { indices, lambda: lambda.map(scalarHex), values };
  }
}

/** x^(ℓ−2), by Fermat. */
function inverse(x: bigint): bigint {
  let result = 1n;
  let base = x;
  for (let e = ORDER - 2n; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}
