// A kill at any statement of any command: after a restart, the state is that before or after the command, never in between, and the same
// command again gives the result that it would have given.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { Election, notice, value } from "../support/election/actors.ts";
import { rootOf } from "../support/election/root.ts";
import { Local } from "../support/hosts/local.ts";

const election = new Election({ members: 6, batch: { ballots: 2, seconds: 1 } });
let local: Local;
let ballots: VerifiedBallotData[] = [];

beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
  for (const member of [0, 1, 2, 3, 4]) {
    const issued = await election.issue(local.registrar, member);
    ballots = [...ballots, election.verified(election.ballot(issued, true))];
  }
});
afterAll(() => local?.close());

/** Runs `command` with a kill at its first, second, … statement, until it comes through. Returns how many kills it took. */
async function killEverywhere(command: () => Promise<unknown>): Promise<number> {
  for (let at = 1; ; at++) {
    const before = await local.box.status();
    local.boxSql.failIn = at;
    const outcome = await command().then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    const killed = (local.boxSql.failIn ?? 0) <= 0;
    await local.reopen(); // finds size and root as they were noted, or it would throw
    const after = await local.box.status();
    if (!killed) {
      expect(outcome).toMatchObject({ answer: { ok: true } });
      return at - 1;
    }
    expect(outcome).toHaveProperty("error");
    const { entries } = await local.box.entries(0);
    expect(entries).toHaveLength(after.size);
    expect([before.size, after.size > before.size ? after.size : before.size]).toContain(after.size);
  }
}

describe("killed at every statement", () => {
  test("cast", async () => {
    const ballot = ballots[0] as VerifiedBallotData;
    expect(await killEverywhere(() => election.cast(local.box, ballot))).toBeGreaterThan(5);
    expect((await local.box.status()).cast).toBe(1);
    expect(await local.box.lookup(ballot.leafHash)).toBeDefined();
  });

  test("a notice", async () => {
    const size = local.box.status().then((status) => status.size);
    expect(await killEverywhere(() => local.box.append(notice("pause")))).toBeGreaterThan(3);
    expect((await local.box.status()).size).toBe((await size) + 1);
    value(await local.box.append(notice("resume")));
  });

  test("a batch", async () => {
    for (const ballot of ballots.slice(1, 4)) value(await election.cast(local.box, ballot));
    const kills = await killEverywhere(async () => {
      local.now += 1000;
      await local.box.tick();
      return { ok: true };
    });
    expect(kills).toBeGreaterThan(15);
    await election.follow(local.box);
    expect(election.state.ballots).toBe(2);
    expect((await local.box.status()).cast).toBe(4);
  });

  test("the closing", async () => {
    value(await election.cast(local.box, ballots[4] as VerifiedBallotData));
    expect(await killEverywhere(() => local.box.close())).toBeGreaterThan(15);
    await election.follow(local.box);
    expect(election.state.ballots).toBe(5);
    expect(election.state.closing).toBeDefined();
  });

  test("the count", async () => {
    await election.count(local.registrar, local.box);
    const { entries, size } = await local.box.entries(0);
    expect(entries).toHaveLength(size);
    expect(entries.map((entry) => decodeEntry(entry).type)).toContain("result");
    expect((await local.box.status()).root).toBe(Buffer.from(rootOf(entries)).toString("base64url"));
  });
});
