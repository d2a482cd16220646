/**
 * Arithmetic modulo p = 2^255 - 19 for public data: AssemblyScript, compiled to WebAssembly. Never used on a secret: it
 * branches on values.
 *
 * An element is nine unsigned limbs of 29 bits, each in a u32 (36 bytes in a slot of 40): value = Σ limb[i]·2^(29·i), not
 * unique. Bounds on the limbs, argued at every function (and computed for all inputs at once in tests/crypto/kernel/bounds.test.ts):
 *
 *   tight  limb 0 and limbs 2…8 < 2^29, limb 1 < 2^29 + 2^17: what `mul`, `sqr`, `carry` and `fromBytes` return
 *   sum    every limb < 2^30 + 2^18: tight + tight
 *   wide   every limb < 1.5·2^30 + 2^18: what `sub(tight, tight)` returns
 *
 * A product of limb bounds a and b is safe if 9·a·b + 2^47 < 2^64. So allowed are wide × sum (13.5·2^60 and a hair), and
 * everything smaller; not wide × wide (20.3·2^60), nor the square of a wide.
 */
export const FE: usize = 40;
const MASK: u64 = 0x1fffffff;
const FOLD: u64 = 1216; // 2^261 mod p = 2^6 · 19

const ZERO: usize = memory.data<u32>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
export const ONE: usize = memory.data<u32>([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
/** The square root of -1 that RFC 9496 calls SQRT_M1. */
export const SQRT_M1: usize = memory.data<u32>([
  0xa0ea0b0, 0x770d93a, 0xbf91e31, 0x6300d5a, 0x1d7a72f4, 0x4c9efd, 0x1c2cad34, 0x1009f83b, 0x2b8324, 0,
]);
const T: usize = memory.data(40); // scratch of toBytes, equals, isZero
const BYTES: usize = memory.data(32);

/**
 * out = a·b, tight. Bounds: 9·max(a)·max(b) + 2^47 < 2^64 (see above). out may be a or b: all limbs are read first.
 *
 * Columns of the schoolbook product, the high half first, so that few numbers are alive at a time. A column has at most nine
 * products (< 13.6·2^60), a carry (< 2^35) and, in the low half, what folds down: less than 2^47 besides the products.
 */
export function mul(out: usize, a: usize, b: usize): void {
  const a0 = <u64>load<u32>(a, 0);
  const a1 = <u64>load<u32>(a, 4);
  const a2 = <u64>load<u32>(a, 8);
  const a3 = <u64>load<u32>(a, 12);
  const a4 = <u64>load<u32>(a, 16);
  const a5 = <u64>load<u32>(a, 20);
  const a6 = <u64>load<u32>(a, 24);
  const a7 = <u64>load<u32>(a, 28);
  const a8 = <u64>load<u32>(a, 32);
  const b0 = <u64>load<u32>(b, 0);
  const b1 = <u64>load<u32>(b, 4);
  const b2 = <u64>load<u32>(b, 8);
  const b3 = <u64>load<u32>(b, 12);
  const b4 = <u64>load<u32>(b, 16);
  const b5 = <u64>load<u32>(b, 20);
  const b6 = <u64>load<u32>(b, 24);
  const b7 = <u64>load<u32>(b, 28);
  const b8 = <u64>load<u32>(b, 32);
  // Columns 9…16 stand at 2^261…2^464. h0…h7 < 2^29, h8 < 2^35.
  let t = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1;
  const h0 = t & MASK;
  t = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 + (t >> 29);
  const h1 = t & MASK;
  t = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + (t >> 29);
  const h2 = t & MASK;
  t = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + (t >> 29);
  const h3 = t & MASK;
  t = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + (t >> 29);
  const h4 = t & MASK;
  t = a6 * b8 + a7 * b7 + a8 * b6 + (t >> 29);
  const h5 = t & MASK;
  t = a7 * b8 + a8 * b7 + (t >> 29);
  const h6 = t & MASK;
  t = a8 * b8 + (t >> 29);
  const h7 = t & MASK;
  const h8 = t >> 29;
  // Columns 0…8 and the fold: 2^261 = 1216 (mod p). 1216·h8 < 2^46, a carry is < 2^35.
  t = a0 * b0 + FOLD * h0;
  const r0 = t & MASK;
  t = a0 * b1 + a1 * b0 + FOLD * h1 + (t >> 29);
  const r1 = t & MASK;
  t = a0 * b2 + a1 * b1 + a2 * b0 + FOLD * h2 + (t >> 29);
  const r2 = t & MASK;
  t = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + FOLD * h3 + (t >> 29);
  const r3 = t & MASK;
  t = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 + FOLD * h4 + (t >> 29);
  const r4 = t & MASK;
  t = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 + FOLD * h5 + (t >> 29);
  const r5 = t & MASK;
  t = a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0 + FOLD * h6 + (t >> 29);
  const r6 = t & MASK;
  t = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0 + FOLD * h7 + (t >> 29);
  const r7 = t & MASK;
  t = a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0 + FOLD * h8 + (t >> 29);
  const r8 = t & MASK;
  // Fold the carry out of limb 8 (< 2^35): t < 2^29 + 2^46, so limb 1 ends below 2^29 + 2^17: tight.
  t = r0 + FOLD * (t >> 29);
  store<u32>(out, <u32>(t & MASK), 0);
  store<u32>(out, <u32>(r1 + (t >> 29)), 4);
  store<u32>(out, <u32>r2, 8);
  store<u32>(out, <u32>r3, 12);
  store<u32>(out, <u32>r4, 16);
  store<u32>(out, <u32>r5, 20);
  store<u32>(out, <u32>r6, 24);
  store<u32>(out, <u32>r7, 28);
  store<u32>(out, <u32>r8, 32);
}

/** out = a², tight. Every limb of a at most that of a sum: 9·(2^30 + 2^18)² < 9.1·2^60. */
export function sqr(out: usize, a: usize): void {
  sqrTimes(out, a, 1);
}

/** out = a^(2^n), n ≥ 1, tight: n squarings, each argued as a product (twice a limb of a sum is < 2^32). a a sum. */
export function sqrTimes(out: usize, a: usize, n: i32): void {
  let a0 = <u64>load<u32>(a, 0);
  let a1 = <u64>load<u32>(a, 4);
  let a2 = <u64>load<u32>(a, 8);
  let a3 = <u64>load<u32>(a, 12);
  let a4 = <u64>load<u32>(a, 16);
  let a5 = <u64>load<u32>(a, 20);
  let a6 = <u64>load<u32>(a, 24);
  let a7 = <u64>load<u32>(a, 28);
  let a8 = <u64>load<u32>(a, 32);
  for (let i = 0; i < n; i++) {
    const d0 = a0 << 1;
    const d1 = a1 << 1;
    const d2 = a2 << 1;
    const d3 = a3 << 1;
    const d4 = a4 << 1;
    const d5 = a5 << 1;
    const d6 = a6 << 1;
    const d7 = a7 << 1;
    // Columns 9…16 stand at 2^261…2^464. h0…h7 < 2^29, h8 < 2^35.
    let t = d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5;
    const h0 = t & MASK;
    t = d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5 + (t >> 29);
    const h1 = t & MASK;
    t = d3 * a8 + d4 * a7 + d5 * a6 + (t >> 29);
    const h2 = t & MASK;
    t = d4 * a8 + d5 * a7 + a6 * a6 + (t >> 29);
    const h3 = t & MASK;
    t = d5 * a8 + d6 * a7 + (t >> 29);
    const h4 = t & MASK;
    t = d6 * a8 + a7 * a7 + (t >> 29);
    const h5 = t & MASK;
    t = d7 * a8 + (t >> 29);
    const h6 = t & MASK;
    t = a8 * a8 + (t >> 29);
    const h7 = t & MASK;
    const h8 = t >> 29;
    // Columns 0…8 and the fold: 2^261 = 1216 (mod p). 1216·h8 < 2^46, a carry is < 2^35.
    t = a0 * a0 + FOLD * h0;
    const r0 = t & MASK;
    t = d0 * a1 + FOLD * h1 + (t >> 29);
    const r1 = t & MASK;
    t = d0 * a2 + a1 * a1 + FOLD * h2 + (t >> 29);
    const r2 = t & MASK;
    t = d0 * a3 + d1 * a2 + FOLD * h3 + (t >> 29);
    const r3 = t & MASK;
    t = d0 * a4 + d1 * a3 + a2 * a2 + FOLD * h4 + (t >> 29);
    const r4 = t & MASK;
    t = d0 * a5 + d1 * a4 + d2 * a3 + FOLD * h5 + (t >> 29);
    const r5 = t & MASK;
    t = d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3 + FOLD * h6 + (t >> 29);
    const r6 = t & MASK;
    t = d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4 + FOLD * h7 + (t >> 29);
    const r7 = t & MASK;
    t = d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4 + FOLD * h8 + (t >> 29);
    const r8 = t & MASK;
    // Fold the carry out of limb 8 (< 2^35): t < 2^29 + 2^46, so limb 1 ends below 2^29 + 2^17: tight.
    t = r0 + FOLD * (t >> 29);
    a0 = t & MASK;
    a1 = r1 + (t >> 29);
    a2 = r2;
    a3 = r3;
    a4 = r4;
    a5 = r5;
    a6 = r6;
    a7 = r7;
    a8 = r8;
  }
  store<u32>(out, <u32>a0, 0);
  store<u32>(out, <u32>a1, 4);
  store<u32>(out, <u32>a2, 8);
  store<u32>(out, <u32>a3, 12);
  store<u32>(out, <u32>a4, 16);
  store<u32>(out, <u32>a5, 20);
  store<u32>(out, <u32>a6, 24);
  store<u32>(out, <u32>a7, 28);
  store<u32>(out, <u32>a8, 32);
}

/** out = a + b, limb by limb without carry: tight + tight is a sum; a caller that adds more argues it there. */
export function add(out: usize, a: usize, b: usize): void {
  store<u32>(out, load<u32>(a, 0) + load<u32>(b, 0), 0);
  store<u32>(out, load<u32>(a, 4) + load<u32>(b, 4), 4);
  store<u32>(out, load<u32>(a, 8) + load<u32>(b, 8), 8);
  store<u32>(out, load<u32>(a, 12) + load<u32>(b, 12), 12);
  store<u32>(out, load<u32>(a, 16) + load<u32>(b, 16), 16);
  store<u32>(out, load<u32>(a, 20) + load<u32>(b, 20), 20);
  store<u32>(out, load<u32>(a, 24) + load<u32>(b, 24), 24);
  store<u32>(out, load<u32>(a, 28) + load<u32>(b, 28), 28);
  store<u32>(out, load<u32>(a, 32) + load<u32>(b, 32), 32);
}

/**
 * out = a - b + 128·p. The limbs of 128·p = 2^262 - 2432 are 2^30 - 2432 and eight times 2^30 - 2, each above those of a
 * tight b, so nothing goes below zero. a tight: wide; a sum: < 2^31 + 2^18, which only `carry` may take.
 */
export function sub(out: usize, a: usize, b: usize): void {
  store<u32>(out, load<u32>(a, 0) + 0x3ffff680 - load<u32>(b, 0), 0);
  store<u32>(out, load<u32>(a, 4) + 0x3ffffffe - load<u32>(b, 4), 4);
  store<u32>(out, load<u32>(a, 8) + 0x3ffffffe - load<u32>(b, 8), 8);
  store<u32>(out, load<u32>(a, 12) + 0x3ffffffe - load<u32>(b, 12), 12);
  store<u32>(out, load<u32>(a, 16) + 0x3ffffffe - load<u32>(b, 16), 16);
  store<u32>(out, load<u32>(a, 20) + 0x3ffffffe - load<u32>(b, 20), 20);
  store<u32>(out, load<u32>(a, 24) + 0x3ffffffe - load<u32>(b, 24), 24);
  store<u32>(out, load<u32>(a, 28) + 0x3ffffffe - load<u32>(b, 28), 28);
  store<u32>(out, load<u32>(a, 32) + 0x3ffffffe - load<u32>(b, 32), 32);
}

/** Makes a tight, in place. Limbs < 2^32 - 8 (a carry is at most 7); the last carry, < 8, folds to < 2^14. */
export function carry(a: usize): void {
  let c: u32 = 0;
  let v: u32 = 0;
  v = load<u32>(a, 0) + c;
  store<u32>(a, v & 0x1fffffff, 0);
  c = v >> 29;
  v = load<u32>(a, 4) + c;
  store<u32>(a, v & 0x1fffffff, 4);
  c = v >> 29;
  v = load<u32>(a, 8) + c;
  store<u32>(a, v & 0x1fffffff, 8);
  c = v >> 29;
  v = load<u32>(a, 12) + c;
  store<u32>(a, v & 0x1fffffff, 12);
  c = v >> 29;
  v = load<u32>(a, 16) + c;
  store<u32>(a, v & 0x1fffffff, 16);
  c = v >> 29;
  v = load<u32>(a, 20) + c;
  store<u32>(a, v & 0x1fffffff, 20);
  c = v >> 29;
  v = load<u32>(a, 24) + c;
  store<u32>(a, v & 0x1fffffff, 24);
  c = v >> 29;
  v = load<u32>(a, 28) + c;
  store<u32>(a, v & 0x1fffffff, 28);
  c = v >> 29;
  v = load<u32>(a, 32) + c;
  store<u32>(a, v & 0x1fffffff, 32);
  c = v >> 29;
  v = load<u32>(a) + c * 1216;
  store<u32>(a, v & 0x1fffffff);
  store<u32>(a, load<u32>(a, 4) + (v >> 29), 4);
}

export function copy(out: usize, a: usize): void {
  memory.copy(out, a, 36);
}

/** out = -a, tight; a tight. */
export function neg(out: usize, a: usize): void {
  sub(out, ZERO, a);
  carry(out);
}

/** 32 bytes little-endian, top bit clear, to a tight element (limb 8 has 23 bits). */
export function fromBytes(out: usize, bytes: usize): void {
  const w0 = load<u64>(bytes, 0);
  const w1 = load<u64>(bytes, 8);
  const w2 = load<u64>(bytes, 16);
  const w3 = load<u64>(bytes, 24);
  store<u32>(out, <u32>(w0 & MASK), 0);
  store<u32>(out, <u32>((w0 >> 29) & MASK), 4);
  store<u32>(out, <u32>(((w0 >> 58) | (w1 << 6)) & MASK), 8);
  store<u32>(out, <u32>((w1 >> 23) & MASK), 12);
  store<u32>(out, <u32>(((w1 >> 52) | (w2 << 12)) & MASK), 16);
  store<u32>(out, <u32>((w2 >> 17) & MASK), 20);
  store<u32>(out, <u32>(((w2 >> 46) | (w3 << 18)) & MASK), 24);
  store<u32>(out, <u32>((w3 >> 11) & MASK), 28);
  store<u32>(out, <u32>((w3 >> 40) & MASK), 32);
}

/** The canonical 32 bytes of a; a tight. */
export function toBytes(bytes: usize, a: usize): void {
  copy(T, a);
  // Twice: fold what is above bit 255 (first at most 63, then at most 1) with a full carry. Then T < 2^255, limbs exact.
  for (let round = 0; round < 2; round++) {
    const top = load<u32>(T, 32) >> 23;
    store<u32>(T, load<u32>(T, 32) & 0x7fffff, 32);
    ripple(top * 19);
  }
  // T ≥ p exactly if T + 19 reaches 2^255: then T - p = T + 19 - 2^255.
  let q: u32 = (load<u32>(T) + 19) >> 29;
  for (let i: usize = 4; i < 32; i += 4) q = (load<u32>(T + i) + q) >> 29;
  q = (load<u32>(T, 32) + q) >> 23;
  ripple(q * 19);
  store<u32>(T, load<u32>(T, 32) & 0x7fffff, 32);
  const l2 = <u64>load<u32>(T, 8);
  const l4 = <u64>load<u32>(T, 16);
  const l6 = <u64>load<u32>(T, 24);
  store<u64>(bytes, <u64>load<u32>(T) | ((<u64>load<u32>(T, 4)) << 29) | (l2 << 58), 0);
  store<u64>(bytes, (l2 >> 6) | ((<u64>load<u32>(T, 12)) << 23) | (l4 << 52), 8);
  store<u64>(bytes, (l4 >> 12) | ((<u64>load<u32>(T, 20)) << 17) | (l6 << 46), 16);
  store<u64>(bytes, (l6 >> 18) | ((<u64>load<u32>(T, 28)) << 11) | ((<u64>load<u32>(T, 32)) << 40), 24);
}

/** T += c, carrying through limbs 0…7 exactly; c < 2^11, a limb is < 2^30, so limb 8 grows by at most 1. */
function ripple(c: u32): void {
  for (let i: usize = 0; i < 32; i += 4) {
    const v = load<u32>(T + i) + c;
    store<u32>(T + i, v & 0x1fffffff);
    c = v >> 29;
  }
  store<u32>(T, load<u32>(T, 32) + c, 32);
}

/** Whether the canonical encoding of a is odd (RFC 9496 IS_NEGATIVE); a tight. */
export function isNegative(a: usize): bool {
  toBytes(BYTES, a);
  return (load<u8>(BYTES) & 1) != 0;
}

export function isZero(a: usize): bool {
  toBytes(BYTES, a);
  return (load<u64>(BYTES) | load<u64>(BYTES, 8) | load<u64>(BYTES, 16) | load<u64>(BYTES, 24)) == 0;
}

const DIFFERENCE: usize = memory.data(40);
export function equals(a: usize, b: usize): bool {
  sub(DIFFERENCE, a, b);
  carry(DIFFERENCE);
  return isZero(DIFFERENCE);
}

const A2: usize = memory.data(40);
const A9: usize = memory.data(40);
const A11: usize = memory.data(40);
const E5: usize = memory.data(40);
const E10: usize = memory.data(40);
const E20: usize = memory.data(40);
const E50: usize = memory.data(40);
const E100: usize = memory.data(40);
const E: usize = memory.data(40);
/** out = a^((p-5)/8) = a^(2^252 - 3); Ek is a^(2^k - 1). a tight; out must not be a. */
function powP58(out: usize, a: usize): void {
  sqr(A2, a);
  sqrTimes(E, A2, 2);
  mul(A9, E, a);
  mul(A11, A9, A2);
  sqr(E, A11);
  mul(E5, E, A9);
  sqrTimes(E, E5, 5);
  mul(E10, E, E5);
  sqrTimes(E, E10, 10);
  mul(E20, E, E10);
  sqrTimes(E, E20, 20);
  mul(E, E, E20);
  sqrTimes(E, E, 10);
  mul(E50, E, E10);
  sqrTimes(E, E50, 50);
  mul(E100, E, E50);
  sqrTimes(E, E100, 100);
  mul(E, E, E100);
  sqrTimes(E, E, 50);
  mul(E, E, E50);
  sqrTimes(E, E, 2);
  mul(out, E, a);
}

const W3: usize = memory.data(40);
const W7: usize = memory.data(40);
const CHECK: usize = memory.data(40);
const MINUS_ONE: usize = memory.data(40);
/** root² · w = 1: true and a root (of either sign), or false if w is no square or zero. w tight; root must not be w. */
export function inverseSquareRoot(root: usize, w: usize): bool {
  sqr(W3, w);
  mul(W3, W3, w);
  sqr(W7, W3);
  mul(W7, W7, w);
  powP58(root, W7);
  mul(root, root, W3);
  sqr(CHECK, root);
  mul(CHECK, CHECK, w);
  if (equals(CHECK, ONE)) return true;
  neg(MINUS_ONE, ONE);
  if (!equals(CHECK, MINUS_ONE)) return false;
  mul(root, root, SQRT_M1);
  return true;
}
