// Whose request begins next on Node: a flood waits behind itself, and what is under way goes on in between.
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "../../src/host/node/turns.ts";

const id = "A".repeat(43);
const known = (turns: Turns) => turns.learn({ url: `/e/${id}/status` }, 200);

test("a request at one vote begins in the next turn, however many wait elsewhere, and the rest goes on", async () => {
  const turns = new Turns();
  known(turns);
  const begun: string[] = [];
  const add = (method: string, url: string, name: string) =>
    turns.add(turns.groupOf({ method, url }), () => void begun.push(name));
  for (let i = 0; i < 100; i++) add("POST", "/api/passkeys/sign-in/options", `flood ${i}`);
  for (let i = 0; i < 100; i++) add("POST", `/e/${"B".repeat(43)}/voter`, `invented ${i}`);
  for (let i = 0; i < 100; i++) add("GET", `/e/${id}/record`, `reader ${i}`);
  add("POST", `/e/${id}/ballots`, "honest");
  await turn();
  expect(begun).toEqual(["flood 0", "reader 0", "honest", "flood 1"]);
  while (begun.length < 301) await turn();
  expect(begun.filter((name) => name.startsWith("flood"))).toEqual(Array.from({ length: 100 }, (_, i) => `flood ${i}`));
});

test("only a vote that has answered has a group of its own: ids can be invented", () => {
  const turns = new Turns();
  const ask = { method: "POST", url: `/e/${id}/ballots` };
  expect(turns.groupOf(ask)).toBe(turns.groupOf({ method: "GET", url: "/" }));
  turns.learn({ url: `/e/${id}/status` }, 404);
  turns.learn({ url: `/e/${id}/verify` }, 200); // a page is there for every id
  expect(turns.groupOf(ask)).toBe(turns.groupOf({ method: "GET", url: "/" }));
  known(turns);
  expect(turns.groupOf(ask)).not.toBe(turns.groupOf({ method: "GET", url: "/" }));
  expect(turns.groupOf(ask)).not.toBe(turns.groupOf({ method: "GET", url: `/e/${id}/record` }));
});

test("what begins may ask for a turn itself", async () => {
  const turns = new Turns();
  const begun: number[] = [];
  const again = (n: number) => {
    begun.push(n);
    if (n < 10) turns.add("rest", () => again(n + 1));
  };
  turns.add("rest", () => again(0));
  while (begun.length < 11) await turn();
  expect(begun).toEqual(Array.from({ length: 11 }, (_, i) => i));
});
