// How the code keeps a cast apart: nothing else is sent in its mode, and no route for members reads a cookie.
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
  expect(holding(["src"], /["'`](?:hono\/cookie|cookie)["'`]/i)).toEqual([
    "src/host/node/request-rules.ts", // refuses two of them, unread
    "src/http/routes/openid.ts", // the way to the provider and back
    "src/http/session.ts",
  ]);
});
