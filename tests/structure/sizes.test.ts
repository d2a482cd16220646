// How the tree is divided: no circles, no full folders, no long file without a reason. `npm run sizes` prints the numbers.
import { describe, expect, test } from "vitest";
import { circles } from "./measures.ts";

/** Circles that stand today, each with who takes it away. */
const KNOWN = [
  ["web/trustee/make-view.tsx", "web/trustee/restore-view.tsx", "web/trustee/words-form.tsx"],
];

describe("the tree", () => {
  test("has no circles of imports of values", () => {
    expect(circles()).toEqual(KNOWN);
  });

  test("the check finds a circle, and what is none", () => {
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
