// The table has one form for one set of blinded elements, and nothing on the disk shows the order of issuing (ISS-3).
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { addToSlots, prepareSlots } from "../../src/registrar/slots.ts";
import { migrate } from "../../src/store/migrate.ts";
import { registrarMigrations } from "../../src/store/migrations/registrar.ts";
import { atOnce } from "../../src/store/slices.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { rankCorrelation, seeded } from "../support/seeded.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-slots-"));
afterAll(() => rmSync(folder, { recursive: true }));

function database(name: string) {
  const file = join(folder, `${name}.sqlite`);
  const sql = openSqlite(file);
  migrate(sql, registrarMigrations);
  return { file, sql };
}

const MEMBERS = 60;

describe("the slots of blinded elements", () => {
  test("take each element once, and as many as there are members", () => {
    const { sql } = database("once");
    const random = seeded("once");
    atOnce(prepareSlots(sql, MEMBERS));
    const elements = Array.from({ length: MEMBERS }, () => random(48));
    for (const element of elements) expect(addToSlots(sql, element)).toBe(true);
    const before = sql.run("select blinded from slot order by place");
    for (const element of elements) expect(addToSlots(sql, element)).toBe(false);
    expect(sql.run("select blinded from slot order by place")).toEqual(before);
    sql.close();
  });

  test("look the same whatever the order", () => {
    const elements = Array.from({ length: MEMBERS }, (_, i) => seeded(`same ${i}`)(48));
    const forms = [elements, elements.toReversed(), elements.toSorted(Buffer.compare)].map((order, i) => {
      const { sql } = database(`form ${i}`);
      atOnce(prepareSlots(sql, MEMBERS));
      for (const element of order) addToSlots(sql, element);
      const form = sql.run("select blinded from slot order by place");
      sql.close();
      return form;
    });
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
  });

  test("in an empty election there is room for nobody", () => {
    const { sql } = database("empty");
    atOnce(prepareSlots(sql, 0));
    expect(addToSlots(sql, new Uint8Array(48).fill(1))).toBe(true); // spare places; the roll is what limits
    sql.close();
  });
});

describe("the registrar's pages", () => {
  const games = ["ash", "birch", "cedar", "dogwood", "elm", "fir"].map((seed) => {
    const random = seeded(seed);
    const { file, sql } = database(seed);
    atOnce(prepareSlots(sql, MEMBERS));
    sql.run(
      "insert into class (id, position, secret, key, proof, eligible, root) values ('m', 0, ?, ?, ?, 1, ?)",
      random(32),
      random(96),
      random(48),
      random(32),
    );
    const members = Array.from({ length: MEMBERS }, (_, number) => ({ number, commitment: random(32) }));
    for (const { number, commitment } of members)
      sql.run(
        "insert into member (commitment, number, name, class, salt, blinded) values (?, ?, ?, 'm', ?, zeroblob(48))",
        commitment,
        number,
        `Member ${number}`,
        random(16),
      );
    sql.run("create table naive (blinded blob primary key, commitment blob) strict, without rowid");
    const arrived = members
      .map((member) => ({ member, at: random(1)[0] ?? 0 }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ member }) => {
        const blinded = random(48);
        sql.transaction(() => {
          addToSlots(sql, blinded);
          sql.run("update member set blinded = ? where commitment = ?", blinded, member.commitment);
          sql.run("insert into naive (blinded, commitment) values (?, ?)", blinded, member.commitment);
        });
        return blinded;
      });
    sql.scrub();
    sql.close();
    return { bytes: readFileSync(file), arrived };
  });
  const places = (bytes: Buffer, part: Uint8Array) => {
    const found: number[] = [];
    for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) found.push(at);
    return found;
  };
  const correlations = (n: number) =>
    games.map(({ bytes, arrived }) => {
      const at = arrived.map((blinded) => places(bytes, blinded)[n] ?? Number.NaN);
      expect(at).not.toContain(Number.NaN);
      return rankCorrelation(
        at,
        at.map((_, i) => i),
      );
    });

  test("reveal no order of issuing, neither in the roll nor in the slots", () => {
    // three places each: the naive table was made last and lies behind the others
    for (const n of [0, 1]) {
      const found = correlations(n);
      for (const one of found) expect(Math.abs(one)).toBeLessThan(0.5); // standard deviation 0.13
      expect(Math.abs(found.reduce((sum, one) => sum + one, 0) / found.length)).toBeLessThan(0.2);
    }
  });

  test("would reveal the order of a table that is filled as ballots are issued", () => {
    const found = correlations(2);
    // within a page the newest lies lowest, so the order shows as a negative correlation
    expect(found.reduce((sum, one) => sum + one, 0) / found.length).toBeLessThan(-0.25); // standard deviation 0.05
  });
});
