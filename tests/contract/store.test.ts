// The SQLite port: the same cases and the same answers on both adapters.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Platform, platforms } from "./platforms.ts";

const expected = {
  values: {
    rows: [
      { key: new Uint8Array(), text: null, number: -1 },
      { key: Uint8Array.of(0, 255, 7), text: "Grüße 🗳", number: 2 ** 53 - 1 },
    ],
    plain: [true, true],
  },
  owned: Uint8Array.of(1),
  returning: [{ number: 5 }],
  rollback: { failed: "killed here", rows: [] },
  savepoint: [{ key: Uint8Array.of(1) }, { key: Uint8Array.of(3) }],
  constraints: {
    unique: "UNIQUE constraint failed",
    type: "cannot store TEXT value in INTEGER column item.number",
    foreign: "FOREIGN KEY constraint failed",
  },
  associations: {
    association: [{ id: "o", name: "Choir", settings: "{}" }],
    team: [{ association: "o", account: "o", role: "administrator", since: 5 }],
    signIn: [{ account: "o", begun: 7, name: "Laptop", link: "Choir" }],
    owned: [{ draft: "o", election: "o", contact: "o" }],
    stranger: "FOREIGN KEY constraint failed",
  },
  letters: {
    kept: [
      ["e", "member", 1, "invitation", "waiting", 2, 9, "later"],
      ["e", "trustee", 1, "key", "accepted", 1, 0, null],
      ["f", "contact", 0, "contact", "refused", 1, 0, "no"],
    ],
    left: 1,
  },
  migrations: { failed: true, b: [], done: [{ name: "one" }, { name: "two" }] },
};

describe.each(platforms)("the SQLite port on $name", ({ start }) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform?.stop());

  test.each(Object.keys(expected) as (keyof typeof expected)[])("%s", async (name) => {
    expect(await platform.sql(name)).toEqual(expected[name]);
  });
});
