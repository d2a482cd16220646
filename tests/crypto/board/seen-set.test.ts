// The set of values seen so far: exact, and small enough for a whole record in a browser [VER-1].
import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { SeenSet } from "../../../crypto/board/seen-set.ts";
import { i2osp } from "../../../crypto/encoding/bytes.ts";
import { seededRandom } from "../../support/election/plan.ts";

const value = (n: number): Uint8Array => sha256(i2osp(n, 4));

test("it knows exactly the strings that were added", () => {
  const seen = new SeenSet(seededRandom("seen"));
  for (let n = 0; n < 3000; n++) expect(seen.add(value(n))).toBe(true);
  expect(seen.size).toBe(3000);
  for (let n = 0; n < 3000; n++) {
    expect(seen.has(value(n))).toBe(true);
    expect(seen.add(value(n))).toBe(false);
    expect(seen.has(value(n + 3000))).toBe(false);
  }
  expect(seen.size).toBe(3000);
});

test("strings of any length, told apart to the last byte", () => {
  const seen = new SeenSet();
  expect(seen.add(new Uint8Array())).toBe(true);
  expect(seen.add(new Uint8Array(48))).toBe(true);
  expect(seen.has(new Uint8Array(47))).toBe(false);
  expect(seen.has(Uint8Array.from([...new Uint8Array(47), 1]))).toBe(false);
});

test("a key and a tracker together take fewer than 100 bytes", () => {
  const seen = new SeenSet(seededRandom("seen"));
  for (let n = 0; n < 5000; n++) {
    seen.add(value(n));
    if (n >= 100) expect((2 * seen.bytes) / seen.size).toBeLessThan(100);
  }
});
