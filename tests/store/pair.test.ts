import { describe, expect, test } from "vitest";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { boxRule } from "../../src/box/join.ts";
import { trustedClock } from "../../src/clock.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { registrarRule } from "../../src/registrar/join.ts";
import { areEqual } from "../../src/store/differences.ts";
import { anyState, Pair, pairUp } from "../../src/store/pair.ts";
import type { Row, Sql } from "../../src/store/sql.ts";
import type { NodeSql } from "../../src/store/sqlite-node.ts";
import { sideOf } from "../../src/store/tables.ts";
import { notice, value } from "../support/election/actors.ts";
import { ballots, bring, database, election, issued, local, received, whole } from "../support/hosts/moments.ts";

describe.each(["registrar", "box"] as const)("a %s", (kind) => {
  test("equal: goes on", async () => {
    expect(await bring(kind, database(kind, "published"), database(kind, "published"))).toMatchObject({
      stopped: undefined,
      mended: undefined,
    });
  });

  test.each([
    ["one issued", "closed"],
    ["three pending", "published"],
    ["three pending", "closed"],
    [undefined, "closed"],
  ])("set back from %s … the copy has %s: it is taken, in either place", async (old, young) => {
    const whole = database(kind, young);
    const first = database(kind, old);
    expect(await bring(kind, first, database(kind, young))).toMatchObject({ mended: "restored", equal: true });
    expect(await areEqual(sideOf(first), sideOf(whole))).toBe(true);
    if (old === undefined) return;
    const copy = database(kind, old);
    expect(await bring(kind, database(kind, young), copy)).toMatchObject({ mended: "renewed", equal: true });
    expect(await areEqual(sideOf(copy), sideOf(whole))).toBe(true);
  });

  test("killed again while its copy is brought up to date, after a new version, too: goes on", async () => {
    const newer = (sql: NodeSql) => void sql.run("create table later (one integer primary key) strict, without rowid");
    for (const change of [() => {}, newer])
      for (let done = false, writes = 0; !done; writes++) {
        const [first, copy] = [database(kind, "published", change), database(kind, "three pending")];
        done = await whole(bring(kind, first, copy, { writes }));
        expect(await bring(kind, first, copy)).toMatchObject({ stopped: undefined, equal: true });
      }
  });

  test("killed between two parts of a new copy: what is half made is never taken for the last state", async () => {
    const tables = ["one", "two"]; // of which no rule knows anything
    const saying = (text: string) => (sql: NodeSql) => {
      for (const name of tables) {
        sql.run(`create table ${name} (id integer primary key, text text) strict`);
        sql.run(`insert into ${name} values (1, ?)`, text);
      }
    };
    const killedAfter: boolean[] = [];
    for (let writes = 1; killedAfter.at(-1) !== false; writes++) {
      const [first, copy] = [database(kind, "published", saying("new")), database(kind, "published", saying("old"))];
      copy.run("update pair set id = zeroblob(16)");
      const { stopped, pair } = await bring(kind, first, copy, { writes });
      expect(stopped).toBe("contradiction");
      const killed = !(await whole(pair.renew())); // the operator has said that the first one counts
      const lost = await bring(kind, database(kind, undefined), copy); // and its disk is lost, too
      expect([writes, lost.stopped, lost.mended]).toEqual([
        writes,
        ...(killed ? ["lost", undefined] : [undefined, "restored"]),
      ]);
      killedAfter.push(killed);
    }
    expect(killedAfter.filter(Boolean).length).toBeGreaterThan(tables.length);
  });

  test("killed between two parts of a database that is made from its copy: it is made again", async () => {
    const damaged = (sql: NodeSql) =>
      void sql.run(kind === "box" ? "update received set ballots = 9" : "update setup set issued = 9");
    for (const make of [() => database(kind, undefined), () => database(kind, "published", damaged)])
      for (let done = false, writes = 0; !done; writes++) {
        const [first, copy] = [make(), database(kind, "published")];
        let left = writes;
        const transaction: Sql["transaction"] = (body) => {
          if (left-- <= 0) throw new Error("killed");
          return first.transaction(body);
        };
        const dying = { run: first.run.bind(first), scrub: () => first.scrub(), transaction };
        done = await whole(bring(kind, dying, copy));
        expect(await bring(kind, first, copy)).toMatchObject({ stopped: undefined, equal: true });
      }
  });

  test("rows that were emptied or changed under one name are no match for whole ones", async () => {
    const table = kind === "box" ? "entry" : "member";
    for (const harm of [`delete from ${table}`, "delete from setup"]) {
      const first = database(kind, "published", (sql) => {
        if (kind === "registrar" && table === "member") sql.run("delete from letter");
        sql.run(harm);
      });
      expect(await bring(kind, first, database(kind, "published"))).toMatchObject({ mended: "restored", equal: true });
      const copy = database(kind, "published", (sql) => sql.run(harm));
      const brought = await bring(kind, database(kind, "published"), copy);
      expect(brought.stopped).toBe(harm === "delete from setup" ? undefined : "unproven"); // such a copy is none
    }
    const both = () => database(kind, "published", (sql) => sql.run(`delete from ${table}`));
    expect(
      (
        await bring(
          kind,
          both(),
          database(kind, "closed", (sql) => sql.run(`delete from ${table}`)),
        )
      ).stopped,
    ).toBe("lost");
  });

  test("alone: unproven until the operator says so; restored from a backup: never, whatever they say", async () => {
    const first = database(kind, "published");
    const copy = database(kind, undefined);
    const alone = await bring(kind, first, copy);
    expect(alone).toMatchObject({ stopped: "unproven", mended: undefined });
    await alone.pair.renew();
    expect(await bring(kind, first, copy)).toMatchObject({ stopped: undefined, mended: undefined, equal: true });
    const restored = (sql: NodeSql) => sql.run("update pair set restored = 1");
    expect((await bring(kind, database(kind, "published", restored), database(kind, undefined))).stopped).toBe(
      "set-back",
    );
    expect((await bring(kind, database(kind, "published", restored), database(kind, "one issued"))).stopped).toBe(
      "set-back",
    );
    for (const moment of ["published", "closed"]) {
      const joined = await bring(kind, database(kind, "published", restored), database(kind, moment));
      expect(joined).toMatchObject({ stopped: undefined, mended: "restored", equal: true });
    }
  });

  test("known to be the newest, as in a running process: the copy is made again", async () => {
    const trusted = await bring(kind, database(kind, "published"), database(kind, undefined), { trusted: true });
    expect(trusted).toMatchObject({ stopped: undefined, mended: "renewed", equal: true });
  });

  test("of another pair: refused", async () => {
    const other = database(kind, "closed", (sql) => sql.run("update pair set id = zeroblob(16)"));
    expect((await bring(kind, database(kind, "published"), other)).stopped).toBe("contradiction");
  });
});

describe("a registrar of which both states went on", () => {
  const member = (sql: NodeSql, at: number) => sql.run("select * from member where number = ?", at)[0] as Row;
  const fetch = (at: number, blinded: Uint8Array) => async (sql: NodeSql) => {
    const { Registrar } = await import("../../src/registrar/registrar.ts");
    const registrar = new Registrar(Object.assign(sql, { durable: async () => {} }));
    const accessCode = election.invitations[at - 1]?.accessCode ?? "";
    value(await registrar.issue({ accessCode, blinded }));
    sql.run("update pair set commits = commits + 5, tag = ?", crypto.getRandomValues(new Uint8Array(16)));
  };
  const blinded = () => createCredential(election.view, "members").blinded;

  test("different members: both have theirs", async () => {
    const [first, copy] = [database("registrar", "three pending"), database("registrar", "three pending")];
    const [a, b] = [blinded(), blinded()];
    await fetch(4, a)(first);
    await fetch(5, b)(copy);
    expect(await bring("registrar", first, copy)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
    for (const sql of [first, copy]) {
      expect([member(sql, 4)["blinded"], member(sql, 5)["blinded"], issued(sql)]).toEqual([a, b, 5]);
      expect(await registrarRule.sound((table) => sideRows(sql, table))).toBe(true);
    }
  });

  test("one member with two elements: refused, and both stay as they are", async () => {
    const [first, copy] = [database("registrar", "three pending"), database("registrar", "three pending")];
    await fetch(4, blinded())(first);
    await fetch(4, blinded())(copy);
    expect(await bring("registrar", first, copy)).toMatchObject({ stopped: "contradiction", equal: false });
    expect(issued(first)).toBe(4);
  });

  const strike = async (sql: NodeSql, number: number) => {
    const { Registrar } = await import("../../src/registrar/registrar.ts");
    const registrar = new Registrar(Object.assign(sql, { durable: async () => {} }));
    value(await registrar.strike(number, "Has left."));
    sql.run("update pair set commits = commits + 5, tag = ?", crypto.getRandomValues(new Uint8Array(16)));
  };
  const struck = (sql: NodeSql) => sql.run<{ struck: number }>("select struck from removal").map((row) => row.struck);

  test("a member struck off in one, whichever is ahead: struck off in both (ISS-9)", async () => {
    for (const place of [0, 1] as const) {
      const both = [database("registrar", "three pending"), database("registrar", "three pending")] as const;
      await strike(both[place], 4);
      await fetch(5, blinded())(both[1 - place] as NodeSql);
      expect(await bring("registrar", ...both)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
      for (const sql of both) expect([struck(sql), issued(sql)]).toEqual([[1], 4]);
    }
  });

  test("a member struck off in one who has a ballot in the other: refused (LOG-8)", async () => {
    for (const place of [0, 1] as const) {
      const both = [database("registrar", "three pending"), database("registrar", "three pending")] as const;
      await strike(both[place], 4);
      await fetch(4, blinded())(both[1 - place] as NodeSql);
      expect(await bring("registrar", ...both)).toMatchObject({ stopped: "contradiction", equal: false });
    }
  });

  const bind = (sql: NodeSql, devices: Record<number, Uint8Array>) => {
    for (const [number, device] of Object.entries(devices))
      sql.run("update member set device = ? where number = ?", device, Number(number));
  };
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

  test.each([0, 1] as const)(
    "one device of two members, %i is ahead: refused, and both stay as they are (MEE-4)",
    async (place) => {
      const both = [database("registrar", "three pending"), database("registrar", "three pending")] as const;
      bind(both[place], { 4: one });
      bind(both[1 - place] as NodeSql, { 5: one });
      await fetch(4, blinded())(both[place]);
      both[1 - place]?.run("update pair set commits = commits + 1, tag = ?", new Uint8Array(16).fill(7));
      expect(await bring("registrar", ...both)).toMatchObject({ stopped: "contradiction", equal: false });
      expect(member(both[place], 5)["device"]).toBeNull();
    },
  );

  test("another device in each: the one with which the ballot was fetched; without a ballot the one that is ahead", async () => {
    const [first, copy] = [database("registrar", "three pending"), database("registrar", "three pending")];
    bind(first, { 4: one });
    bind(copy, { 4: other });
    await fetch(5, blinded())(first);
    first.run("update pair set commits = commits + 5, tag = ?", new Uint8Array(16).fill(8));
    await fetch(4, blinded())(copy);
    expect(await bring("registrar", first, copy)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
    expect([member(copy, 4)["device"], issued(copy)]).toEqual([other, 5]);
    const [ahead, behind] = [database("registrar", "three pending"), database("registrar", "three pending")];
    bind(ahead, { 4: one });
    bind(behind, { 4: other, 3: new Uint8Array(32).fill(3) });
    await fetch(5, blinded())(ahead);
    behind.run("update pair set commits = commits + 1, tag = ?", new Uint8Array(16).fill(9));
    expect(await bring("registrar", ahead, behind)).toMatchObject({
      stopped: undefined,
      mended: "joined",
      equal: true,
    });
    expect([member(behind, 4)["device"], member(behind, 3)["device"]]).toEqual([one, new Uint8Array(32).fill(3)]);
  });

  test("closed in one: closed", async () => {
    const first = database("registrar", "published");
    await fetch(4, blinded())(first);
    const copy = database("registrar", "closed");
    expect(await bring("registrar", first, copy)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
    expect(first.run("select phase, issued from setup")).toEqual([{ phase: "closed", issued: 4 }]);
  });
});

test("a registrar that is closed signs nothing new: its copy is made again", async () => {
  const first = database("registrar", "closed");
  expect(await bring("registrar", first, database("registrar", undefined))).toMatchObject({
    stopped: undefined,
    mended: "renewed",
    equal: true,
  });
});

describe("a box of which both states went on", () => {
  const open = async (sql: NodeSql) => {
    const { Box } = await import("../../src/box/box.ts");
    sql.run("update pair set commits = commits + 5, tag = ?", crypto.getRandomValues(new Uint8Array(16)));
    return new Box(Object.assign(sql, { async durable() {} }), { clock: trustedClock(() => local.now + 5000) });
  };

  test("ballots of both are in it", async () => {
    const [first, copy] = [database("box", "one issued"), database("box", "one issued")];
    value(await election.cast(await open(first), ballots[0] as VerifiedBallotData));
    value(await election.cast(await open(copy), ballots[1] as VerifiedBallotData));
    expect(await bring("box", first, copy)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
    expect([received(first), received(copy)]).toEqual([2, 2]);
    expect(await boxRule.sound((table) => sideRows(first, table))).toBe(true);
  });

  test("two logs: refused", async () => {
    const [first, copy] = [database("box", "one issued"), database("box", "one issued")];
    value(await (await open(first)).append(notice("pause", "one")));
    value(await (await open(copy)).append(notice("pause", "other")));
    expect(await bring("box", first, copy)).toMatchObject({ stopped: "contradiction", equal: false });
  });

  test("closed without a ballot that was promised: refused", async () => {
    const [first, copy] = [database("box", "one issued"), database("box", "one issued")];
    value(await (await open(first)).close());
    value(await election.cast(await open(copy), ballots[0] as VerifiedBallotData));
    expect((await bring("box", first, copy)).stopped).toBe("contradiction");
  });

  test("after the end a copy is made again: nothing more is signed", async () => {
    const first = database("box", "one issued");
    value(await (await open(first)).append(notice("cancellation")));
    expect(await bring("box", first, database("box", undefined))).toMatchObject({
      stopped: undefined,
      mended: "renewed",
    });
  });
});

async function* sideRows(sql: NodeSql, table: string): AsyncGenerator<Row> {
  for (const row of sql.run(`select * from ${table}`)) yield row;
}

test("a row that is gone, to which another one referred before: the newer state is taken, in either place", async () => {
  const made = () => {
    const sql = database("box", undefined);
    sql.run("create table draft (id text primary key) strict, without rowid");
    sql.run("create table vote (id text primary key, draft text references draft (id)) strict, without rowid");
    sql.run("insert into draft values ('d')");
    sql.run("insert into vote values ('v', 'd')");
    pairUp(sql, null, (length) => new Uint8Array(length));
    return sql;
  };
  for (const newer of ["first", "copy"]) {
    const both = { first: made(), copy: made() };
    const sql = newer === "first" ? both.first : both.copy;
    sql.run("update vote set draft = null");
    sql.run("delete from draft");
    sql.run("update pair set commits = commits + 1, tag = zeroblob(16)");
    await Pair.open({
      ...{ sql: both.first, rule: anyState, thorough: true },
      copy: { ...sideOf(both.copy), scrub: async () => both.copy.scrub() },
    });
    for (const each of [both.first, both.copy])
      expect(each.run("select vote.draft, (select count(*) from draft) as drafts from vote")).toEqual([
        { draft: null, drafts: 0 },
      ]);
  }
});
