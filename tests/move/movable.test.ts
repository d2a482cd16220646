// Moving registrar and box from one data folder to another: nothing is lost, nothing exists twice, and the file shows no order.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCredential } from "../../crypto/tokens/credential.ts";
import type { NodeHosts } from "../../src/host/node/actors.ts";
import { pagesOf } from "../../src/move/pages.ts";
import type { Parcel } from "../../src/move/parcel.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { Election, notice, value } from "../support/election/actors.ts";
import { openActors } from "../support/hosts/node-actors.ts";
import { leave, transfer } from "../support/hosts/transfer.ts";

const KINDS = ["registrar", "box"] as const;

/** One installation's actors, whose folder can be set back. */
class Host {
  readonly data = mkdtempSync(join(tmpdir(), "urna-move-"));
  actors: NodeHosts = openActors(this.data);
  async restart(between: () => void = () => {}): Promise<void> {
    await this.actors.close();
    between();
    this.actors = openActors(this.data);
  }
  async stop(): Promise<void> {
    await this.actors.close();
    rmSync(this.data, { recursive: true });
  }
}

let old: Host;
let young: Host;
beforeEach(() => {
  old = new Host();
  young = new Host();
});
afterEach(async () => {
  await old.stop();
  await young.stop();
});

const of = (host: Host, { id }: Election) => ({ registrar: host.actors.registrar(id), box: host.actors.box(id) });
const moved = { ok: false, code: "moved" };
const notHere = { ok: false, code: "not-accepted-here" };

/** Open, with ballots on the board and pending ones. */
async function voting(host: Host): Promise<Election> {
  const election = new Election({ members: 6, batch: { ballots: 1, seconds: 1 } });
  const { registrar, box } = of(host, election);
  await election.open(registrar, box);
  for (const member of [0, 1, 2]) await cast(host, election, member);
  await host.actors.tick(); // two go out, one stays
  return election;
}

async function cast(host: Host, election: Election, member: number) {
  const { registrar, box } = of(host, election);
  const ballot = election.verified(election.ballot(await election.issue(registrar, member), member % 2 === 0));
  return { ballot, answer: value(await election.cast(box, ballot)) };
}

function rowsOf(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const names = db.prepare(
    "select name from sqlite_master where type = 'table' and name not in ('move', 'migration', 'pair')",
  );
  const tables = (names.all() as { name: string }[]).map(({ name }) => name);
  const rows = Object.fromEntries(tables.map((name) => [name, db.prepare(`select * from ${name}`).all()]));
  db.close();
  return rows;
}

describe("a move", () => {
  test("loses nothing: every row of every table arrives", async () => {
    const election = await voting(old);
    for (const kind of KINDS) await transfer(of(old, election)[kind], of(young, election)[kind]);
    await old.restart();
    await young.restart();
    for (const kind of KINDS) {
      const [here, there] = [old, young].map(({ data }) =>
        rowsOf(join(data, "elections", election.id, `${kind}.sqlite`)),
      );
      expect(Object.keys(here ?? {}).length).toBeGreaterThan(3);
      expect(there).toEqual(here);
    }
  });

  test("goes on after a restart in the middle of it, and takes a parcel that comes again", async () => {
    const election = await voting(old);
    for (const kind of KINDS) {
      const address = value(await of(young, election)[kind].expect()).address;
      const parcels = await leave(of(old, election)[kind], address);
      expect(parcels.length).toBeGreaterThan(2);
      expect(await of(young, election)[kind].accept(parcels[1] as (typeof parcels)[1])).toMatchObject({
        code: "too-early",
      });
      for (const parcel of parcels) {
        for (let i = 0; i < 2; i++)
          expect(value(await of(young, election)[kind].accept(parcel)).arrived).toBe(parcel.last);
        expect(value(await of(old, election)[kind].depart(address, parcel.index)).last).toBe(parcel.last);
        await young.restart();
        await old.restart();
      }
    }
    await cast(young, election, 3);
    expect((await of(young, election).box.status()).cast).toBe(4);
  });

  test("ends the old host for good, also with its database set back", async () => {
    const election = await voting(old);
    const backup = mkdtempSync(join(tmpdir(), "urna-backup-"));
    await old.restart(() => cpSync(join(old.data, "elections"), backup, { recursive: true }));
    for (const kind of KINDS) await transfer(of(old, election)[kind], of(young, election)[kind]);
    const refusesAll = async () => {
      const { registrar, box } = of(old, election);
      const [{ accessCode } = { accessCode: "" }] = election.invitations.slice(3);
      const { blinded } = createCredential(election.view, "members");
      expect(await registrar.issue({ accessCode, blinded })).toEqual(moved);
      expect(await registrar.invite([1])).toEqual(moved);
      expect(await box.checkpoint()).toEqual(moved);
      expect(await box.opening()).toEqual(moved);
      expect(await box.arrive({ leafHash: new Uint8Array(32) })).toEqual(moved);
      expect(await box.append(notice("incident"))).toEqual(moved);
      expect(await box.close()).toEqual(moved);
      const other = value(await young.actors.box("A".repeat(43)).expect()).address;
      expect(await box.depart(other, 0)).toMatchObject(moved); // nor for a third host
    };
    await refusesAll();
    await old.restart(() => {
      rmSync(join(old.data, "elections"), { recursive: true });
      cpSync(backup, join(old.data, "elections"), { recursive: true });
    });
    await refusesAll();
    expect((await of(old, election).box.status()).size).toBe(election.state.size + 3); // what is public can be read
    rmSync(backup, { recursive: true });
  });

  test("a file opens only where it is expected, once, and not after a roll-back", async () => {
    const election = await voting(old);
    const third = new Host();
    const backup = mkdtempSync(join(tmpdir(), "urna-backup-"));
    try {
      for (const kind of KINDS) await of(third, election)[kind].expect();
      for (const kind of KINDS) await of(young, election)[kind].expect();
      await young.restart(() => cpSync(join(young.data, "elections"), backup, { recursive: true }));
      const files = [];
      for (const kind of KINDS) {
        const parcels = await transfer(of(old, election)[kind], of(young, election)[kind]);
        files.push(parcels);
        const [first] = parcels as [(typeof parcels)[0]];
        expect(await of(third, election)[kind].accept(first)).toMatchObject(notHere);
        const changed = first.sealed.map((byte, i) => (i === 100 ? byte ^ 1 : byte));
        expect(await of(third, election)[kind].accept({ ...first, sealed: changed })).toMatchObject(notHere);
      }
      await cast(young, election, 3);
      for (const [i, kind] of KINDS.entries()) {
        expect(await of(young, election)[kind].expect()).toMatchObject({ code: "already-exists" });
        for (const parcel of files[i] ?? []) await of(young, election)[kind].accept(parcel); // changes nothing
      }
      expect((await of(young, election).box.status()).cast).toBe(4);
      await young.restart(() => {
        rmSync(join(young.data, "elections"), { recursive: true });
        cpSync(backup, join(young.data, "elections"), { recursive: true }); // expecting, as before the import
      });
      for (const [i, kind] of KINDS.entries()) await of(young, election)[kind].accept((files[i] ?? [])[0] as never);
      expect((await of(young, election).box.status()).cast).toBe(4); // its copy knows that it has arrived
    } finally {
      await third.stop();
      rmSync(backup, { recursive: true });
    }
  });

  test("an older file is refused where the election comes back", async () => {
    const election = await voting(old);
    const away = [];
    for (const kind of KINDS) away.push(await transfer(of(old, election)[kind], of(young, election)[kind]));
    await cast(young, election, 3);
    for (const kind of KINDS) await of(old, election)[kind].expect();
    for (const [i, kind] of KINDS.entries())
      expect(await of(old, election)[kind].accept((away[i] ?? [])[0] as never)).toMatchObject(notHere);
    for (const kind of KINDS) await transfer(of(young, election)[kind], of(old, election)[kind]);
    await cast(old, election, 4);
    expect((await of(old, election).box.status()).cast).toBe(5);
    expect(await of(young, election).box.checkpoint()).toEqual(moved);
  });

  test("ballots that come meanwhile are promised and go along, or are asked to come again", async () => {
    const election = await voting(old);
    const { registrar, box } = of(old, election);
    const ballots = [];
    for (const member of [3, 4, 5])
      ballots.push(election.verified(election.ballot(await election.issue(registrar, member), true)));
    const address = value(await of(young, election).box.expect()).address;
    const casts = ballots.map((ballot) => election.cast(box, ballot));
    const departing = leave(box, address);
    const outcomes = await Promise.all(casts);
    for (const parcel of await departing) value(await of(young, election).box.accept(parcel));
    for (const [i, outcome] of outcomes.entries()) {
      const ballot = ballots[i] as (typeof ballots)[number];
      if (outcome.ok) expect(await of(young, election).box.lookup(ballot.leafHash)).toEqual(outcome.value);
      else {
        expect(outcome).toEqual(moved);
        value(await election.cast(of(young, election).box, ballot));
      }
    }
    expect((await of(young, election).box.status()).cast).toBe(6);
  });

  test("after a host was lost on the way, a third one takes it in and signs nothing until the operator says that it may", async () => {
    const election = await voting(old);
    const third = new Host();
    const left: Parcel[][] = [];
    try {
      for (const kind of KINDS) {
        const first = await leave(of(old, election)[kind], value(await of(young, election)[kind].expect()).address);
        const { address } = value(await of(third, election)[kind].expect());
        expect(await of(old, election)[kind].depart(address, 0)).toMatchObject(moved); // not without saying so
        value(await of(old, election)[kind].depart(address, 0, true));
        for (const parcel of await leave(of(old, election)[kind], address))
          expect(value(await of(third, election)[kind].accept(parcel)).arrived).toBe(parcel.last);
        left.push(first);
      }
      for (const between of [() => Promise.resolve(), () => third.restart()]) {
        await between();
        expect((await of(third, election).box.status()).stopped).toBe("unproven");
      }
      const { registrar, box } = of(third, election);
      const readOnly = { ok: false, code: "read-only", clause: "LOG-8" };
      expect(await box.checkpoint()).toEqual(readOnly);
      expect(await box.arrive({ leafHash: new Uint8Array(32) })).toEqual(readOnly);
      expect((await registrar.status()).stopped).toBe("unproven");
      for (const kind of KINDS) value(await of(third, election)[kind].repair());
      await cast(third, election, 3);
      for (const [i, kind] of KINDS.entries())
        expect(await of(third, election)[kind].accept((left[i] ?? [])[0] as never)).toMatchObject(notHere);
      await third.restart();
      await cast(third, election, 4);
    } finally {
      await third.stop();
    }
  });

  test("an election that has left can be erased, and stays ended; one that is here cannot", async () => {
    const election = await voting(old);
    for (const kind of KINDS) expect(await of(old, election)[kind].forget()).toMatchObject(notHere);
    for (const kind of KINDS) await transfer(of(old, election)[kind], of(young, election)[kind]);
    for (const kind of KINDS) value(await of(old, election)[kind].forget());
    await old.restart();
    for (const kind of KINDS) {
      const rows = rowsOf(join(old.data, "elections", election.id, `${kind}.sqlite`));
      expect(Object.values(rows).flat()).toEqual([]);
    }
    expect(await of(old, election).box.create(election.setup)).toEqual(moved);
  });
});

test("pages follow the order of keys, in any order of writing", async () => {
  const election = await voting(old);
  for (const member of [3, 4, 5]) await cast(old, election, member);
  await old.actors.close();
  const sql = openSqlite(join(old.data, "elections", election.id, "box.sqlite"));
  const pages = [...pagesOf(sql)];
  sql.close();
  const leaves = pages.filter(({ table }) => table === "pending").flatMap(({ rows }) => rows.map(({ leaf }) => leaf));
  expect(leaves).toHaveLength(4);
  expect(leaves).toEqual(leaves.toSorted((a, b) => Buffer.compare(a as Uint8Array, b as Uint8Array)));
  expect(pages.at(-1)?.table).toBe("setup");
});
