// What a member's page and the pages for single checks can ask the service for at all: nothing that is found by a leaf hash of theirs [BAL-9].
import { expect, test } from "vitest";
import { code, filesOf } from "../support/source-tree.ts";

const pages = filesOf(["web/voter", "web/check", "web/shared", "web/meeting/member", "web/meeting/shared"], code);

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

test("those of a member's page of a meeting are a list, too: the service of the meeting, and the voter's requests of each question [MEE-5]", () => {
  const asked = filesOf(["web/meeting/shared/service.ts"], code).flatMap(({ text }) =>
    [...text.matchAll(/\$\{base\}\/([a-z-]+)/g)].map((found) => found[1]),
  );
  expect(asked.toSorted()).toEqual(["candidates", "check-in", "feed", "leave", "log", "me"]);
  const asks = filesOf(["web/meeting/member"], code).filter(({ text }) =>
    /\b(?:fetch|respond|call)\(["`](?:GET|POST|\/|https)/.test(text),
  );
  expect(asks.map(({ path }) => path)).toEqual([]);
});
