// How the tree is divided: no circles, no full folders, no long file without a reason. `npm run sizes` prints the numbers.
import { describe, expect, test } from "vitest";
import { circles, folders, longFiles, MOST_FILES, MOST_LONG, REASONS } from "./measures.ts";

describe("the tree", () => {
  test("has no circles of imports of values", () => {
    expect(circles()).toEqual([]);
  });

  test("has no folder with more files than a person takes in", () => {
    expect(folders().filter(({ files }) => files > MOST_FILES)).toEqual([]);
  });

  test("has few long files, each with a reason, and no reason for a file that is not long", () => {
    const long = longFiles().map(({ path }) => path);
    expect(long.toSorted()).toEqual(Object.keys(REASONS).toSorted());
    expect(long.length).toBeLessThanOrEqual(MOST_LONG);
  });

  test("the check finds a circle, and finds none where there is none", () => {
    const file = (path: string, ...lines: string[]) => ({ path, text: lines.join("\n") });
    const files = [
      file("web/a.ts", 'import { b } from "./b.ts";'),
      file("web/b.ts", 'import { c } from "./c.ts";', 'import type { x } from "./types.ts";'),
      file("web/c.ts", 'export { a } from "./a.ts";', 'import { d } from "./d.ts";'),
      file("web/d.ts", 'new Worker(new URL("./c.ts", import.meta.url));'),
      file("web/types.ts", 'import type { b } from "./b.ts";'),
    ];
    expect(circles(files)).toEqual([["web/a.ts", "web/b.ts", "web/c.ts"]]);
  });
});
