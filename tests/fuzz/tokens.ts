// The token kernel against noble: any mixture of good tokens, wrong ones of every kind, changed ones and noise gets the same refusals.
import assert from "node:assert/strict";
import fc from "fast-check";
import { loadTokenKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { ballotKey, goodToken, judge, wrong } from "../support/wrong/tokens.ts";
import type { Property } from "./property.ts";

const kernel = await loadTokenKernel();

type Making = (n: number) => Uint8Array;
const making: fc.Arbitrary<Making> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(goodToken) },
  { weight: 3, arbitrary: fc.constantFrom(...Object.values(wrong)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(47), fc.integer({ min: 1, max: 255 })).map(
      ([at, by]): Making =>
        (n) =>
          goodToken(n).with(at, (goodToken(n)[at] ?? 0) ^ by),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ minLength: 46, maxLength: 50 }).map(
      (bytes): Making =>
        () =>
          bytes,
    ),
  },
);

const mixture = fc.property(fc.array(making, { maxLength: 5 }), (plan) => {
  const items = plan.map((make, n) => ({ key: ballotKey(n), token: make(n) }));
  assert.deepEqual(
    judge(items, kernel),
    items.flatMap((item) => judge([item], undefined)),
  );
});

export const tokenProperties: readonly Property[] = [
  { name: "tokens, in batches", property: mixture as fc.IProperty<unknown[]> },
];
