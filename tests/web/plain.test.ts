// What a page puts into its vault comes back unchanged, even the largest ballot that an election may have.
import { expect, test } from "vitest";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { fromPlain, toPlain } from "../../web/shared/device/plain.ts";

test("bytes come back as they were, up to the largest ballot [LIM-1]", () => {
  const entry = Uint8Array.from({ length: LIMITS.ballot }, (_, i) => (i * 31) % 256);
  const slip = { stage: "sealed", owner: { number: 3 }, entry, empty: new Uint8Array(), leaving: false };
  expect(fromPlain(toPlain(slip))).toEqual(slip);
});
