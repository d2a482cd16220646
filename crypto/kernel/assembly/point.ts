/**
 * ristretto255 (RFC 9496) for public data: decoding, encoding and sums of multiples over the Edwards curve
 * -x² + y² = 1 + d·x²·y². Never used on a secret: time and memory access depend on points and scalars.
 *
 * A decoded point ("niels", 120 bytes) is y + x, y - x, 2·d·x·y, each tight; an accumulator ("extended", 160 bytes) is X, Y, Z, T
 * with x = X/Z, y = Y/Z, x·y = T/Z, each tight. The addition law is complete, so no case is special.
 */
import {
  add,
  carry,
  copy,
  equals,
  FE,
  fromBytes,
  inverseSquareRoot,
  isNegative,
  isZero,
  mul,
  neg,
  ONE,
  SQRT_M1,
  sqr,
  sub,
  toBytes,
} from "./field";

export { sha512 } from "./sha512";

const NIELS: usize = 120;
const EXTENDED: usize = 160;
const D: usize = memory.data<u32>([
  0x135978a3, 0xf5a6e50, 0x10762add, 0x149a82, 0x1e898007, 0x3cbbbc, 0x19ce331d, 0x1dc56dff, 0x52036c, 0,
]);
const D2: usize = memory.data<u32>([
  0x6b2f159, 0x1eb4dca1, 0xec55ba, 0x293505, 0x1d13000e, 0x797779, 0x139c663a, 0x1b8adbff, 0x2406d9, 0,
]);
const D_INVERSE: usize = memory.data<u32>([
  0xdc9f843, 0xf0793b6, 0x1e550b89, 0x1bad3084, 0x1cf660b5, 0x108a66dc, 0x190cac58, 0x1a429ab9, 0x40907e, 0,
]);
/** 1 / sqrt(a - d) with a = -1: INVSQRT_A_MINUS_D of RFC 9496. */
const INVSQRT_A_MINUS_D: usize = memory.data<u32>([
  0x5d40ea, 0xe47ed54, 0x105cafa6, 0x1e2c2eb4, 0x1d8409d2, 0x1dc8ff00, 0x12885b09, 0xb9f5ff, 0x786c89, 0,
]);

const S: usize = memory.data(40);
const SS: usize = memory.data(40);
const U1: usize = memory.data(40);
const U2: usize = memory.data(40);
const U2S: usize = memory.data(40);
const V: usize = memory.data(40);
const W: usize = memory.data(40);
const I: usize = memory.data(40);
const X: usize = memory.data(40);
const Y: usize = memory.data(40);
const XY: usize = memory.data(40);
const R: usize = memory.data(40);
const CANONICAL: usize = memory.data(32);

/** Whether two strings of 32 bytes are the same. */
function sameBytes(a: usize, b: usize): bool {
  if (load<u64>(a) != load<u64>(b) || load<u64>(a, 8) != load<u64>(b, 8)) return false;
  return load<u64>(a, 16) == load<u64>(b, 16) && load<u64>(a, 24) == load<u64>(b, 24);
}

/** Whether the hint is I with I²·W = 1. */
function isRoot(hint: usize): bool {
  if ((load<u64>(hint) | load<u64>(hint, 8) | load<u64>(hint, 16) | load<u64>(hint, 24)) == 0) return false;
  if ((load<u8>(hint, 31) & 0x80) != 0) return false;
  fromBytes(I, hint);
  sqr(R, I);
  mul(R, R, W);
  return equals(R, ONE);
}

/**
 * DECODE of RFC 9496 §4.3.1 into niels form. hint: 32 bytes with a claimed 1/sqrt(v·u2²), of either sign, or zeros for none. It is checked
 * by one multiplication; the right one is written in the place of zeros and of a wrong one.
 */
function decode(out: usize, bytes: usize, hint: usize): bool {
  if ((load<u8>(bytes) & 1) != 0 || (load<u8>(bytes, 31) & 0x80) != 0) return false; // negative, or above 2^255
  fromBytes(S, bytes);
  toBytes(CANONICAL, S);
  if (!sameBytes(CANONICAL, bytes)) return false; // p … 2^255 - 1
  sqr(SS, S);
  sub(U1, ONE, SS);
  carry(U1);
  add(U2, ONE, SS);
  carry(U2);
  sqr(U2S, U2);
  sqr(V, U1);
  mul(V, V, D);
  add(V, V, U2S);
  carry(V);
  neg(V, V); // v = -(d·u1²) - u2²
  mul(W, V, U2S);
  if (!isRoot(hint)) {
    if (!inverseSquareRoot(I, W)) return false;
    toBytes(hint, I);
  }
  mul(R, I, U2); // den_x; the sign of I cancels in |x| and in den_y
  mul(Y, R, I);
  mul(Y, Y, V); // den_y
  add(X, S, S);
  mul(X, X, R); // sum × tight
  if (isNegative(X)) neg(X, X);
  mul(Y, Y, U1);
  mul(XY, X, Y);
  if (isNegative(XY) || isZero(Y)) return false;
  add(out, Y, X);
  carry(out);
  sub(out + FE, Y, X);
  carry(out + FE);
  mul(out + 2 * FE, XY, D2);
  return true;
}

/** Decodes n encodings of 32 bytes; -1, or the index of the first that is not canonical. hints: n × 32 bytes, see decode. */
export function decodeMany(out: usize, bytes: usize, n: i32, hints: usize): i32 {
  for (let i: usize = 0; i < <usize>n; i++) {
    if (!decode(out + NIELS * i, bytes + 32 * i, hints + 32 * i)) return <i32>i;
  }
  return -1;
}

/** ENCODE of RFC 9496 §4.3.2. */
export function encode(bytes: usize, p: usize): void {
  const y = p + FE;
  const z = p + 2 * FE;
  const t = p + 3 * FE;
  add(U1, z, y);
  sub(U2, z, y);
  mul(U1, U2, U1); // wide × sum
  mul(U2, p, y);
  sqr(W, U2);
  mul(W, W, U1);
  if (!inverseSquareRoot(I, W)) memory.fill(I, 0, 40); // W = 0: the identity, whose encoding is zero
  mul(U1, U1, I); // den1
  mul(U2, U2, I); // den2
  mul(V, U1, U2);
  mul(V, V, t); // z_inv
  mul(R, t, V);
  if (isNegative(R)) {
    mul(X, y, SQRT_M1);
    mul(Y, p, SQRT_M1);
    mul(U2, U1, INVSQRT_A_MINUS_D);
  } else {
    copy(X, p);
    copy(Y, y);
  }
  mul(R, X, V);
  if (isNegative(R)) neg(Y, Y);
  sub(S, z, Y);
  mul(S, S, U2); // wide × tight
  if (isNegative(S)) neg(S, S);
  toBytes(bytes, S);
}

const A: usize = memory.data(40);
const B: usize = memory.data(40);
const C: usize = memory.data(40);
const DD: usize = memory.data(40);
const E: usize = memory.data(40);
const F: usize = memory.data(40);
const G: usize = memory.data(40);
const H: usize = memory.data(40);

/** p += q, or p -= q: -(x, y) = (-x, y), so y + x and y - x change places and 2·d·x·y its sign. */
function addNiels(p: usize, q: usize, negative: bool): void {
  sub(A, p + FE, p);
  mul(A, A, negative ? q : q + FE); // wide × tight
  add(B, p + FE, p);
  mul(B, B, negative ? q + FE : q); // sum × tight
  mul(C, p + 3 * FE, q + 2 * FE);
  add(DD, p + 2 * FE, p + 2 * FE); // sum
  sub(E, B, A); // wide
  if (negative) {
    add(F, DD, C); // three tight: < 1.5·2^30 + 2^19, which carry may take
    sub(G, DD, C); // sum - tight: < 2^31 + 2^18, which carry may take
  } else {
    sub(F, DD, C);
    add(G, DD, C);
  }
  carry(F);
  carry(G);
  add(H, B, A); // sum
  mul(p, E, F); // wide × tight
  mul(p + FE, G, H); // tight × sum
  mul(p + 2 * FE, F, G);
  mul(p + 3 * FE, E, H); // wide × sum: the largest product there is
}

/** p += q, both extended. */
function addExtended(p: usize, q: usize): void {
  sub(A, p + FE, p);
  sub(E, q + FE, q);
  carry(E);
  mul(A, A, E); // wide × tight
  add(B, p + FE, p);
  add(F, q + FE, q);
  mul(B, B, F); // sum × sum
  mul(C, p + 3 * FE, q + 3 * FE);
  mul(C, C, D2);
  mul(DD, p + 2 * FE, q + 2 * FE);
  add(DD, DD, DD);
  sub(E, B, A); // wide
  sub(F, DD, C);
  carry(F);
  add(G, DD, C);
  carry(G);
  add(H, B, A); // sum
  mul(p, E, F);
  mul(p + FE, G, H);
  mul(p + 2 * FE, F, G);
  mul(p + 3 * FE, E, H); // wide × sum
}

/** p = 2·p (dbl-2008-hwcd with a = -1, all signs turned). */
function double(p: usize): void {
  sqr(A, p);
  sqr(B, p + FE);
  sqr(C, p + 2 * FE);
  add(C, C, C); // sum
  add(H, A, B);
  carry(H);
  add(E, p, p + FE);
  sqr(E, E); // the square of a sum
  sub(E, H, E); // wide
  sub(G, A, B);
  carry(G);
  add(F, C, G);
  carry(F);
  mul(p, E, F); // wide × tight
  mul(p + FE, G, H);
  mul(p + 2 * FE, F, G);
  mul(p + 3 * FE, E, H); // wide × tight
}

/** In the free word behind X: 1 while nothing was added to an accumulator, whose other words then mean nothing. */
const EMPTY: usize = 36;

function clear(p: usize): void {
  store<u32>(p, 1, EMPTY);
}

function isEmpty(p: usize): bool {
  return load<u32>(p, EMPTY) != 0;
}

/** p = q or -q, not empty: (2x, 2y, 2, 2xy) of a niels point. */
function setNiels(p: usize, q: usize, negative: bool): void {
  sub(p, negative ? q + FE : q, negative ? q : q + FE); // wide, which carry may take
  carry(p);
  add(p + FE, q, q + FE);
  carry(p + FE);
  memory.fill(p + 2 * FE, 0, FE);
  store<u32>(p + 2 * FE, 2);
  mul(p + 3 * FE, q + 2 * FE, D_INVERSE);
  if (negative) neg(p + 3 * FE, p + 3 * FE);
  store<u32>(p, 0, EMPTY);
}

/** p += q, where either may be empty. */
function accumulate(p: usize, q: usize): void {
  if (isEmpty(q)) return;
  if (isEmpty(p)) memory.copy(p, q, EXTENDED);
  else addExtended(p, q);
}

function setIdentity(p: usize): void {
  memory.fill(p, 0, EXTENDED);
  store<u32>(p + FE, 1);
  store<u32>(p + 2 * FE, 1);
}

/** Signed digits of c bits, -2^(c-1) < digit ≤ 2^(c-1), of n scalars (32 bytes little-endian, < 2^(c·windows - 1)): digits[w·n + i]. */
export function recode(digits: usize, scalars: usize, n: i32, c: i32, windows: i32): void {
  const half = 1 << (c - 1);
  const full = 1 << c;
  for (let i = 0; i < n; i++) {
    const scalar = scalars + 32 * <usize>i;
    let up = 0;
    for (let w = 0; w < windows; w++) {
      const bit = w * c;
      let bits: u64 = 0;
      if (bit < 256) {
        const byte = bit >> 3;
        bits = byte <= 24 ? load<u64>(scalar + byte) : load<u64>(scalar + 24) >> (8 * (byte - 24));
      }
      let digit = <i32>((bits >> (bit & 7)) & (full - 1)) + up;
      up = 0;
      if (digit > half) {
        digit -= full;
        up = 1;
      }
      store<i16>(digits + 2 * (<usize>w * n + i), <i16>digit);
    }
  }
}

const ACCUMULATOR: usize = memory.data(160);
const RUNNING: usize = memory.data(160);

/**
 * out = Σ scalar[i]·point[i] by Pippenger's buckets over signed digits. The first `short` scalars have digits in the lowest
 * `shortWindows` windows only. buckets: room for 2^(c-1) + 1 extended points.
 */
export function sum(
  out: usize,
  points: usize,
  digits: usize,
  n: i32,
  short: i32,
  c: i32,
  shortWindows: i32,
  windows: i32,
  buckets: usize,
): void {
  const last: usize = 1 << (c - 1);
  clear(ACCUMULATOR);
  for (let w = windows - 1; w >= 0; w--) {
    if (!isEmpty(ACCUMULATOR)) for (let k = 0; k < c; k++) double(ACCUMULATOR);
    for (let k: usize = 0; k <= last; k++) clear(buckets + EXTENDED * k);
    const row = digits + 2 * <usize>w * n;
    for (let i = w < shortWindows ? 0 : short; i < n; i++) {
      const digit = <i32>load<i16>(row + 2 * <usize>i);
      if (digit == 0) continue;
      const negative = digit < 0;
      const bucket = buckets + EXTENDED * <usize>(negative ? -digit : digit);
      if (isEmpty(bucket)) setNiels(bucket, points + NIELS * <usize>i, negative);
      else addNiels(bucket, points + NIELS * <usize>i, negative);
    }
    clear(RUNNING); // bucket 0 holds no point: it takes this window's total
    for (let k = last; k > 0; k--) {
      accumulate(RUNNING, buckets + EXTENDED * k);
      accumulate(buckets, RUNNING);
    }
    accumulate(ACCUMULATOR, buckets);
  }
  if (isEmpty(ACCUMULATOR)) setIdentity(out);
  else memory.copy(out, ACCUMULATOR, EXTENDED);
}

/** Where free memory begins. */
export function heapBase(): usize {
  return __heap_base;
}
