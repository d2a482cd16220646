// Which requests take turns with which on Node: a flood waits behind itself (`tests/pool/turns.test.ts`).
import { expect, test } from "vitest";
import { Groups } from "../../src/host/node/groups.ts";

const id = "A".repeat(43);
const rest = { method: "GET", url: "/" };
const cast = { method: "POST", url: `/e/${id}/ballots`, headers: { "content-length": "3000" } };

test("who asks, who fetches, who casts, who casts at length and who reads at a vote, and the rest: each is a group of its own", () => {
  const groups = new Groups();
  groups.learn({ url: `/e/${id}/status` }, 200);
  const reading = { method: "GET", url: `/e/${id}/record` };
  const [asking, fetching] = ["voter", "issue"].map((what) => ({ method: "POST", url: `/e/${id}/${what}` }));
  const long = { ...cast, headers: { "content-length": "49153" } };
  expect(new Set([rest, cast, long, reading, asking, fetching].map((each) => groups.of(each ?? rest))).size).toBe(6);
  expect(groups.of({ ...cast, headers: {} })).toBe(groups.of(long)); // sent in chunks: nobody knows how long it will be
  expect(groups.of({ ...cast, url: `/e/${id}/ballots?x` })).toBe(groups.of(cast));
  expect(groups.of({ method: "POST", url: `/e/${id}/anything` })).toBe(
    groups.of({ method: "POST", url: `/e/${id}/else` }),
  );
  expect(groups.of({ method: "POST", url: "/api/passkeys/sign-in/options" })).toBe(groups.of(rest));
});

test("a meeting's feed, its log, who checks in, who asks who they are, and the rest of it take turns of their own", () => {
  const groups = new Groups();
  const of = (what: string, method = "GET") => groups.of({ method, url: `/m/${id}/${what}` });
  expect(of("feed?after=1")).toBe(groups.of(rest)); // nobody has seen that it exists
  groups.learn({ url: `/m/${id}/feed` }, 404);
  expect(of("feed?after=1")).toBe(groups.of(rest));
  groups.learn({ url: `/m/${id}/feed?after=1` }, 200);
  const [feed, again] = [of("feed?after=1"), of("feed")];
  expect(again).toBe(feed);
  const all = [feed, of("log"), of("check-in", "POST"), of("me", "POST"), of("leave", "POST"), groups.of(rest)];
  expect(new Set(all).size).toBe(all.length);
  expect(of("candidates", "POST")).toBe(of("leave", "POST"));
  expect(groups.of({ method: "POST", url: "/api/session" })).toBe(groups.of(rest)); // signing in
});

test("only a vote that has answered has a group of its own: ids can be invented", () => {
  const groups = new Groups();
  expect(groups.of(cast)).toBe(groups.of(rest));
  groups.learn({ url: `/e/${id}/status` }, 404);
  groups.learn({ url: `/e/${id}/verify` }, 200); // a page is there for every id
  expect(groups.of(cast)).toBe(groups.of(rest));
  groups.learn({ url: `/e/${id}/status` }, 200);
  expect(groups.of(cast)).not.toBe(groups.of(rest));
});
