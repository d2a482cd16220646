// A box whose log is older than what it signed (LOG-8, LOG-3): it signs nothing that contradicts, and takes back exactly what it lost.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCheckpoint } from "../../crypto/note.ts";
import { Box } from "../../src/box/box.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { Election, notice, value } from "../contract/election.ts";
import { Local } from "../contract/local.ts";

let local: Local;
const election = new Election({ members: 6 });
beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
});
afterAll(() => local?.close());

describe("a log behind its anchor", () => {
  test("reads only, and refuses an incident notice until its entries are back", async () => {
    const backup = join(local.folder, "backup.sqlite");
    local.boxSql.scrub();
    copyFileSync(local.boxSql.file, backup);

    const ballots = [];
    for (const member of [0, 1, 2, 3, 4]) {
      const ballot = election.verified(election.ballot(await election.issue(local.registrar, member), true));
      value(await election.cast(local.box, ballot));
      ballots.push(ballot);
    }
    await local.box.tick(); // three of five are published
    value(await local.box.append(notice("pause")));
    const signed = openCheckpoint(value(await local.box.checkpoint()), election.manifest.board.key);
    const lost = (await local.box.entries(election.state.size)).entries;
    expect(lost).toHaveLength(5);

    const sql = openSqlite(backup);
    const old = await Box.open(sql, local.boxAnchor, { clock: local.clock() });
    const readOnly = { ok: false, code: "read-only", clause: "LOG-8" };
    expect((await old.status()).readOnly).toBe(true);
    expect(await old.append(notice("incident"))).toEqual(readOnly);
    expect(await old.checkpoint()).toEqual(readOnly);
    expect(await old.opening()).toEqual(readOnly);
    expect((await old.tick()).size).toBe(election.state.size);

    const wrong = { ok: false, code: "wrong-root", clause: "LOG-8" };
    expect(await old.restore(lost.slice(0, -1))).toMatchObject(wrong);
    expect(await old.restore([...lost.slice(0, -1), notice("resume")])).toMatchObject(wrong);
    expect(value(await old.restore(lost)).size).toBe(signed.size);
    expect((await old.status()).readOnly).toBe(true); // two promised ballots are lost
    value(await old.append(notice("incident", "Two ballots were lost with the disk. Please cast again.")));
    expect((await old.status()).readOnly).toBe(false);
    value(await old.append(notice("resume")));

    const published = ballots.filter(({ entry }) => lost.some((one) => Buffer.compare(one, entry) === 0));
    for (const ballot of ballots) {
      const arrival = value(await old.arrive(ballot));
      expect("known" in arrival).toBe(published.includes(ballot));
      if ("ticket" in arrival) value(await old.cast(ballot, arrival.ticket));
    }
    value(await old.close());
    await election.follow(old);
    expect(election.state.ballots).toBe(5);
    await election.count(local.registrar, old);
    expect(await old.restore([])).toMatchObject({ ok: false, code: "not-accepted-here" });
    sql.close();
  });
});
