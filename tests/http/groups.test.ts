// Which requests take turns with which on Node: a flood waits behind itself (`tests/pool/turns.test.ts`).
import { expect, test } from "vitest";
import { Groups } from "../../src/host/node/groups.ts";

const id = "A".repeat(43);
const rest = { method: "GET", url: "/" };
const cast = { method: "POST", url: `/e/${id}/ballots` };

test("who asks, who fetches, who casts and who reads at a vote, and the rest: each is a group of its own", () => {
  const groups = new Groups();
  groups.learn({ url: `/e/${id}/status` }, 200);
  const reading = { method: "GET", url: `/e/${id}/record` };
  const [asking, fetching] = ["voter", "issue"].map((what) => ({ method: "POST", url: `/e/${id}/${what}` }));
  expect(new Set([rest, cast, reading, asking, fetching].map((each) => groups.of(each ?? rest))).size).toBe(5);
  expect(groups.of({ method: "POST", url: `/e/${id}/ballots?x` })).toBe(groups.of(cast));
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
