// LOG-4: when a batch goes out, with how many ballots, and which ballots stay behind. Ballots here are any bytes.
import { afterEach, describe, expect, test } from "vitest";
import { compareBytes, toHex } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { Pending } from "../../src/box/pending.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";
import { seeded } from "../support/seeded.ts";

let local: Local | undefined;
afterEach(() => {
  local?.close();
  local = undefined;
});

function filled(here: Local, count: number, seed: string): { pending: Pending; leaves: string[] } {
  const random = seeded(seed);
  migrate(here.boxSql, boxMigrations);
  for (const table of ["pending", "published", "received"]) here.boxSql.run(`delete from ${table}`);
  const pending = new Pending(here.boxSql, random);
  pending.create(["members"]);
  const leaves = Array.from({ length: count }, () => {
    const entry = random(100);
    const ballot = { entry, leafHash: leafHash(entry), classId: "members", key: random(32), tracker: random(32) };
    pending.add(ballot as unknown as VerifiedBallotData);
    return toHex(ballot.leafHash);
  });
  return { pending, leaves };
}

describe("a batch", () => {
  test("goes out when twice its size is pending and its time has passed, and as much stays behind", async () => {
    local = await Local.open();
    const election = new Election({ members: 7, batch: { ballots: 2, seconds: 60 } });
    await election.open(local.registrar, local.box);
    const { box, registrar } = local;
    const cast = async (member: number) => {
      const issued = await election.issue(registrar, member);
      value(await election.cast(box, election.verified(election.ballot(issued, true))));
    };
    const sizes = async () => {
      await box.tick();
      await election.follow(box);
      return { published: election.state.ballots, received: (await box.status()).cast };
    };
    for (const member of [0, 1, 2]) await cast(member);
    expect(await sizes()).toEqual({ published: 0, received: 3 });
    await cast(3);
    expect(await sizes()).toEqual({ published: 2, received: 4 });
    for (const member of [4, 5]) await cast(member);
    local.now += 59_999;
    expect(await sizes()).toEqual({ published: 2, received: 6 });
    local.now += 1;
    expect(await sizes()).toEqual({ published: 4, received: 6 }); // the same batch entry again, byte for byte
    value(await box.close());
    expect(await sizes()).toEqual({ published: 6, received: 6 });
  });

  test("is of a few hundred where many wait; whoever casts meanwhile is not in it and does not wait for all", async () => {
    local = await Local.open();
    const election = new Election({ members: 700, batch: { ballots: 10, seconds: 30 } });
    await election.open(local.registrar, local.box);
    const { box } = local;
    const random = seeded("many");
    const cast = (count: number) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const entry = random(100);
          const ballot = { entry, leafHash: leafHash(entry), classId: "members", key: random(32), tracker: random(32) };
          value(await election.cast(box, ballot as unknown as VerifiedBallotData));
          return toHex(ballot.leafHash);
        }),
      );
    await cast(620);
    const before = (await box.status()).size;
    let over = false;
    const publishing = Promise.all([box.tick(), box.tick()]).then(() => {
      over = true;
    });
    const late = await cast(3);
    expect(over).toBe(false);
    await publishing;
    const { entries } = await box.entries(before);
    const batches = entries.flatMap((entry) =>
      entry.length < 100 ? [JSON.parse(new TextDecoder().decode(entry))] : [],
    );
    expect(batches).toEqual([
      { type: "batch", ballots: 305 },
      { type: "batch", ballots: 305 },
    ]);
    expect(entries).toHaveLength(612);
    expect(entries.filter((entry) => late.includes(toHex(leafHash(entry))))).toEqual([]);
    expect(local.boxSql.run("select leaf from pending")).toHaveLength(13);
  });

  test("is in the order of leaf hashes, and every ballot stays behind equally often", async () => {
    local = await Local.open();
    const drawn = new Map<number, number>();
    const rounds = 300;
    for (let round = 0; round < rounds; round++) {
      const { pending, leaves } = filled(local, 6, `round ${round}`);
      const batch: Uint8Array[] = [];
      local.boxSql.transaction(() => pending.take(pending.choose(4), ({ bytes }) => batch.push(leafHash(bytes))));
      expect(batch).toEqual(batch.toSorted(compareBytes));
      expect(pending.received()).toBe(6);
      for (const leaf of batch) {
        const arrived = leaves.indexOf(toHex(leaf));
        drawn.set(arrived, (drawn.get(arrived) ?? 0) + 1);
      }
    }
    // 4 of 6 in 300 rounds: 200 ± 8.2
    for (let arrived = 0; arrived < 6; arrived++) expect(Math.abs((drawn.get(arrived) ?? 0) - 200)).toBeLessThan(35);
  });
});
