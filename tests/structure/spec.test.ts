// Clauses: every clause that the code names is in the specification, and every clause of the specification is named in the code.
import { describe, expect, test } from "vitest";
import { code, filesOf, textOf } from "../support/source-tree.ts";

const clause = /\b(?:ENC|LOG|ID|MAN|CER|ISS|BAL|TAL|RUL|VER|LIM)-\d+\b/g;

/** Clauses that no code can carry, each with the reason. */
const withoutCode = new Map<string, string>([
  ["VER-3", "asks the text to be complete; SPEC.md itself is its fulfilment"],
]);

function defined(): Set<string> {
  const spec = textOf("crypto/SPEC.md");
  return new Set(
    [...spec.matchAll(/\*\*((?:ENC|LOG|ID|MAN|CER|ISS|BAL|TAL|RUL|VER|LIM)-\d+)/g)].map((m) => m[1] ?? ""),
  );
}

describe("the specification", () => {
  test("defines every clause that the code, the pages and the documents name", () => {
    const known = defined();
    const files = [
      ...filesOf(["crypto", "src", "web", "tests"], /\.(?:ts|tsx|md|sql|html)$/),
      ...filesOf(["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"], /\.md$/),
    ].filter(({ path }) => path !== "tests/structure/spec.test.ts");
    const unknown = files.flatMap(({ path, text }) =>
      [...new Set(text.match(clause) ?? [])].filter((name) => !known.has(name)).map((name) => `${path} names ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test("has every clause that demands something carried by a line of code", () => {
    const named = new Set(filesOf(["crypto", "src", "web"], code).flatMap(({ text }) => text.match(clause) ?? []));
    const missing = [...defined()].filter((name) => !named.has(name) && !withoutCode.has(name));
    expect(missing).toEqual([]);
  });

  test("defines each clause once", () => {
    const all = [...textOf("crypto/SPEC.md").matchAll(/^\s*[-*]? ?\*\*((?:[A-Z]{2,3})-\d+)\*\*/gm)].map((m) => m[1]);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });
});
