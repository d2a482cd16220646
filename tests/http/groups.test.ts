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

test("only a vote that has answered has a group of its own: ids can be invented", () => {
  const groups = new Groups();
  expect(groups.of(cast)).toBe(groups.of(rest));
  groups.learn({ url: `/e/${id}/status` }, 404);
  groups.learn({ url: `/e/${id}/verify` }, 200); // a page is there for every id
  expect(groups.of(cast)).toBe(groups.of(rest));
  groups.learn({ url: `/e/${id}/status` }, 200);
  expect(groups.of(cast)).not.toBe(groups.of(rest));
});
