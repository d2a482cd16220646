// Where the result stands in the log: the address of the last bundle, and its last entry.
import { expect, test } from "vitest";
import { concat, i2osp, utf8 } from "../../crypto/bytes.ts";
import { readTilePath, writeTilePath } from "../../crypto/tile-path.ts";
import { lastOfBundle } from "../../web/organiser/tiles.ts";

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

test("the last entry of a bundle, however long the others are", () => {
  const entries = ["{}", "x".repeat(300), '{"type":"result"}'].map(utf8);
  const bytes = concat(...entries.flatMap((entry) => [i2osp(entry.length, 2), entry]));
  expect(new TextDecoder().decode(lastOfBundle(bytes))).toBe('{"type":"result"}');
  expect(lastOfBundle(new Uint8Array())).toHaveLength(0);
});
