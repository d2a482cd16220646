// The addresses of entry bundles, as C2SP tlog-tiles writes them.
import { expect, test } from "vitest";
import { readTilePath, writeTilePath } from "../../crypto/log/tile-path.ts";

test.each([
  [0, 256, "000"],
  [7, 17, "007.p/17"],
  [999, 256, "999"],
  [1000, 1, "x001/000.p/1"],
  [1_234_067, 256, "x001/x234/067"],
])("bundle %i of %i entries", (index, width, address) => {
  expect(writeTilePath({ level: "entries", index, width })).toBe(`entries/${address}`);
  expect(readTilePath(`entries/${address}`)).toEqual({ level: "entries", index, width });
});
