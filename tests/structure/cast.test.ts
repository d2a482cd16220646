// What keeps a cast apart in the code: nothing else is sent in its mode, and nothing that a member asks for reads a cookie.
import { expect, test } from "vitest";
import { code, filesOf } from "../support/source-tree.ts";

const holding = (rooms: string[], what: RegExp) =>
  filesOf(rooms, code)
    .filter(({ text }) => what.test(text))
    .map(({ path }) => path);

test("one call alone is sent without credentials, the one that casts", () => {
  expect(holding(["web"], /["'`]omit["'`]/)).toEqual(["web/shared/service/api.ts"]);
});

test("only sessions of organisers read cookies", () => {
  expect(holding(["src"], /["'`](?:hono\/cookie|cookie)["'`]/i)).toEqual(["src/http/session.ts"]);
});
