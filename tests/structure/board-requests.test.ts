// What a member's page and the pages for single checks can ask the service for at all: nothing that is found by a leaf hash of theirs [BAL-9].
import { expect, test } from "vitest";
import { code, filesOf } from "../support/source-tree.ts";

const pages = filesOf(["web/voter", "web/check", "web/shared"], code);

test("no page asks for a proof by its own leaf, and no route answers one", () => {
  const asks = [...pages, ...filesOf(["src/http"], code)].filter(({ text }) => /[`"'/]proof\//.test(text));
  expect(asks.map(({ path }) => path)).toEqual([]);
});

test("the requests of a member's page are a list, and somebody reviews it when it grows", () => {
  const asked = filesOf(["web/voter/browser.ts", "web/shared/service/board.ts"], code).flatMap(({ text }) =>
    [...text.matchAll(/(?:\$\{base\}\/|get\([`"])([a-z-]+)/g)].map((found) => found[1]),
  );
  expect(asked.toSorted()).toEqual(
    ["ballots", "checkpoint", "issue", "opening", "record", "register-entries", "status", "tile", "voter"].toSorted(),
  );
});
