// The documents that lead through the tree, and comments, name only what exists, and every room has its line.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { code, filesOf, rooms, textOf } from "../support/source-tree.ts";

const root = join(import.meta.dirname, "../..");
const documents = [
  ...["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "OPERATING.md", "SECURITY.md", "web/i18n/STYLE.md"],
  ...["crypto/README.md", "src/README.md", "web/README.md"],
  ...["guides/technician.de.md", "guides/technician.en.md"],
];

/** The files and folders of the tree that a document names between backticks. Names with a place to fill in do not count. */
function named(text: string): string[] {
  const spans = [...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  return spans.filter((span) => /^[\w./-]+$/.test(span) && !/[A-Z]{4}/.test(basename(span))).filter(isPath);
}
/** The files that comments name. */
function namedInComments(text: string): string[] {
  const comments = [...text.matchAll(/^\s*(?:\/?\*|\/\/).*$|(?<=\s)\/\/\s.*$/gm)].map(([line]) => line);
  return comments.flatMap((line) =>
    [...line.matchAll(/(?<![\w./-])[\w-][\w./-]*\.tsx?(?![\w/])/g)].map(([name]) => name),
  );
}
const isPath = (span: string) => /\.tsx?$/.test(span) || /^(?:crypto|src|web|tests|deploy)\/./.test(span);

describe("documents", () => {
  const paths = filesOf(["."], code).map(({ path }) => path);
  const ends = (name: string) => paths.some((path) => path === name || path.endsWith(`/${name}`));

  test("name files and folders that are there", () => {
    const there = (name: string) => existsSync(join(root, name)) || ends(name);
    const missing = documents.flatMap((document) =>
      named(textOf(document))
        .filter((name) => !there(name))
        .map((name) => `${document} names ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("and so do comments", () => {
    const missing = filesOf([...rooms, "vite.config.ts", "vitest.config.ts"], code).flatMap(({ path, text }) =>
      namedInComments(text)
        .filter((name) => !ends(name))
        .map((name) => `${path} names ${name}`),
    );
    expect(missing).toEqual([]);
    expect(
      namedInComments(["/** See no.ts */", " * and src/no.tsx", `f("x.ts"); /${"/ (no/y.ts)"}`].join("\n")),
    ).toEqual(["no.ts", "src/no.tsx", "no/y.ts"]);
  });

  test("the check sees files and folders, and leaves the rest alone", () => {
    expect(named("`src/no.ts`, `no.tsx`, `src/no/`, `npm test`, `src/NAME.ts`, `URNA_DATA`, `a/b`")).toEqual([
      "src/no.ts",
      "no.tsx",
      "src/no/",
    ]);
  });

  test.each(["crypto", "src", "web"])("%s/README.md has a line for every room and every loose file", (room) => {
    const text = textOf(`${room}/README.md`);
    const inside = new Set(
      filesOf([room], /\.(?:tsx?|css|svg)$/).map(({ path }) => {
        const [, first = "", second] = path.split("/");
        return second === undefined ? first : `${first}/`;
      }),
    );
    expect([...inside].filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });
});
