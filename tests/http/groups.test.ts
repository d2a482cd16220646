// Which requests take turns with which on Node: a flood waits behind itself (`tests/pool/turns.test.ts`).
import { expect, test } from "vitest";
import { Groups } from "../../src/host/node/groups.ts";

const id = "A".repeat(43);
const rest = { method: "GET", url: "/" };
const cast = { method: "POST", url: `/e/${id}/ballots` };

test("what people do at a vote, what they read there, and the rest are groups of their own", () => {
  const groups = new Groups();
  groups.learn({ url: `/e/${id}/status` }, 200);
  const reading = { method: "GET", url: `/e/${id}/record` };
  expect(new Set([rest, cast, reading].map((each) => groups.of(each))).size).toBe(3);
  expect(groups.of({ method: "POST", url: `/e/${id}/issue` })).toBe(groups.of(cast));
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
