// The databases as SQLite itself describes them: strict tables, and nothing that shows when or in which order a ballot was
// issued or cast. The migrations run on a real database in memory.
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { tablesMadeBy } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { meetingMigrations } from "../../src/store/migrations/meeting.ts";
import { moveMigrations } from "../../src/store/migrations/move.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
import { pairMigrations } from "../../src/store/migrations/pair.ts";
import { registrarMigrations } from "../../src/store/migrations/registrar.ts";
import { filesOf, places } from "../support/source-tree.ts";

const schemas = {
  office: [...officeMigrations, ...pairMigrations],
  registrar: [...registrarMigrations, ...moveMigrations, ...pairMigrations],
  box: [...boxMigrations, ...moveMigrations, ...pairMigrations],
  meeting: [...meetingMigrations, ...moveMigrations, ...pairMigrations],
};
type Room = keyof typeof schemas;
type Table = { name: string; strict: number; wr: number; sql: string; columns: string[] };

function tablesOf(room: Room): Table[] {
  const db = new Database(":memory:");
  for (const { statements } of schemas[room]) for (const statement of statements) db.exec(statement);
  const tables = db
    .prepare(
      "select l.name, l.strict, l.wr, s.sql from pragma_table_list l join sqlite_schema s on s.name = l.name where l.type = 'table' and l.name not like 'sqlite_%'",
    )
    .all() as Omit<Table, "columns">[];
  const all = tables.map((table) => ({
    ...table,
    columns: (db.prepare("select name from pragma_table_info(?)").all(table.name) as { name: string }[]).map(
      ({ name }) => name,
    ),
  }));
  db.close();
  return all;
}

/** A column that holds what a voter sent: a blinded key, a ballot, its hash, key or tracker. */
const holdsBallot = /^(?:blinded|ballot|tracker|leaf|token)$/;
const tellsTime =
  /time|date|stamp|_at$|_on$|created|updated|when|moment|sequence|^seq|order|arriv|since|until|expires/i;

describe("the schema", () => {
  test.each(Object.keys(schemas) as Room[])("every table of the %s is strict, none counts by itself", (room) => {
    const tables = tablesOf(room);
    expect(tables.length).toBeGreaterThan(2);
    expect(tables.filter(({ strict }) => strict !== 1).map(({ name }) => name)).toEqual([]);
    expect(tables.filter(({ sql }) => /autoincrement/i.test(sql)).map(({ name }) => name)).toEqual([]);
  });

  test.each([
    ["registrar", registrarMigrations],
    ["box", boxMigrations],
    ["meeting", meetingMigrations],
  ] as const)("what is discarded of the %s is every table that its migrations make", (room, migrations) => {
    const others = ["move", "pair"];
    const names = tablesOf(room).map(({ name }) => name);
    expect(tablesMadeBy(migrations).toSorted()).toEqual(names.filter((name) => !others.includes(name)).toSorted());
  });

  test("what the office keeps about an election goes with it, but for what it expects and what has left", () => {
    const about = tablesOf("office").filter(({ columns }) => columns.includes("election"));
    // a table in which it may also be a committee's id is emptied by a trigger
    const made = officeMigrations.flatMap(({ statements }) => statements).join("\n");
    const emptied = (name: string) =>
      new RegExp(`after delete on election\\s+begin delete from ${name} where election = old\\.id`).test(made);
    const staying = about.filter(
      ({ name, sql }) =>
        !/\belection text[^,]* references election \(id\) on delete cascade/.test(sql) && !emptied(name),
    );
    expect(staying.map(({ name }) => name).sort()).toEqual(["departed_part", "expected", "moved"]);
  });

  test("tables that hold an issuance or a ballot have no row ids and no time", () => {
    const tables = [...tablesOf("registrar"), ...tablesOf("box")].filter(({ columns }) =>
      columns.some((column) => holdsBallot.test(column)),
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(["entry", "member", "pending", "published", "slot"]);
    expect(tables.filter(({ wr }) => wr !== 1).map(({ name }) => name)).toEqual([]);
    const telling = tables.flatMap(({ name, columns }) =>
      columns.filter((c) => tellsTime.test(c)).map((c) => `${name}.${c}`),
    );
    expect(telling).toEqual([]);
  });

  test("nothing of a meeting says when or in which order somebody checked in, and its people have no row ids", () => {
    const people = tablesOf("meeting").filter(({ name }) => ["member", "helper", "proposal"].includes(name));
    expect(people.map(({ wr }) => wr)).toEqual([1, 1, 1]);
    const telling = people.flatMap(({ name, columns }) =>
      columns.filter((c) => tellsTime.test(c)).map((c) => `${name}.${c}`),
    );
    expect(telling).toEqual([]);
    const holding = tablesOf("meeting").flatMap(({ name, columns }) =>
      columns.filter((c) => holdsBallot.test(c)).map((c) => `${name}.${c}`),
    );
    expect(holding).toEqual(["entry.leaf"]); // of the meeting's own log
  });

  test("no statement of the registrar, the box or a meeting asks for the time or for row ids", () => {
    const files = filesOf(["src/registrar", "src/box", "src/meeting", "src/store/migrations"], /\.ts$/).filter(
      ({ path }) => !path.endsWith("/office.ts"),
    );
    const found = places(
      files,
      /current_time|datetime\(|julianday|unixepoch|strftime|last_insert_rowid|\bselect[^"'`]*\browid\b/i,
    );
    expect(found).toEqual([]);
  });

  test("the office holds no issuance and no ballot, the box no person, the registrar no ballot", () => {
    const columns = (room: Room) => tablesOf(room).flatMap((table) => table.columns);
    expect(columns("box").filter((name) => /name|mail|member|number|code|person|voter|address/i.test(name))).toEqual(
      [],
    );
    expect(columns("registrar").filter((name) => /tracker|token|ballot|leaf|cast|promise/i.test(name))).toEqual([]);
    expect(columns("office").filter((name) => /tracker|blinded|ballot|leaf|cast/i.test(name))).toEqual([]);
  });
});
