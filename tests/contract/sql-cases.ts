// What both SQLite adapters must do alike. Each case runs where the database is, on Node or inside a Durable Object, and returns what
// the test compares.
import { migrate } from "../../src/store/migrate.ts";
import type { Sql } from "../../src/store/sql.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

function table(sql: Sql): void {
  sql.run("create table item (key blob primary key, text text, number integer) strict, without rowid");
}

function attempt(body: () => void): string {
  try {
    body();
    return "no error";
  } catch (error) {
    return error instanceof Error ? (error.message.split(":")[0] ?? "") : String(error);
  }
}

export const sqlCases: Readonly<Record<string, (sql: Sql) => unknown>> = {
  values(sql) {
    table(sql);
    sql.run("insert into item (key, text, number) values (?, ?, ?)", bytes(0, 255, 7), "Grüße 🗳", 2 ** 53 - 1);
    sql.run("insert into item (key, text, number) values (?, ?, ?)", bytes(), null, -1);
    const rows = sql.run<{ key: Uint8Array; text: string | null; number: number }>(
      "select * from item order by number",
    );
    return { rows, plain: rows.map(({ key }) => key.constructor === Uint8Array) };
  },
  owned(sql) {
    table(sql);
    sql.run("insert into item (key) values (?)", bytes(1));
    const read = () => sql.run<{ key: Uint8Array }>("select key from item")[0]?.key;
    read()?.fill(9);
    return read();
  },
  returning(sql) {
    table(sql);
    return sql.run("insert into item (key, number) values (?, ?) returning number", bytes(1), 5);
  },
  rollback(sql) {
    table(sql);
    const failed = attempt(() =>
      sql.transaction(() => {
        sql.run("insert into item (key) values (?)", bytes(1));
        throw new Error("killed here");
      }),
    );
    return { failed, rows: sql.run("select * from item") };
  },
  savepoint(sql) {
    table(sql);
    sql.transaction(() => {
      sql.run("insert into item (key) values (?)", bytes(1));
      attempt(() =>
        sql.transaction(() => {
          sql.run("insert into item (key) values (?)", bytes(2));
          throw new Error("killed here");
        }),
      );
      sql.run("insert into item (key) values (?)", bytes(3));
    });
    return sql.run("select key from item order by key");
  },
  constraints(sql) {
    table(sql);
    sql.run("create table child (item blob not null references item (key)) strict");
    sql.run("insert into item (key) values (?)", bytes(1));
    return {
      unique: attempt(() => sql.run("insert into item (key) values (?)", bytes(1))),
      type: attempt(() => sql.run("insert into item (key, number) values (?, ?)", bytes(2), "seven")),
      foreign: attempt(() => sql.run("insert into child (item) values (?)", bytes(3))),
    };
  },
  migrations(sql) {
    const first = { name: "one", statements: ["create table a (x integer) strict"] };
    migrate(sql, [first]);
    migrate(sql, [first]);
    const broken = { name: "two", statements: ["create table b (x integer) strict", "create nonsense"] };
    const failed = attempt(() => migrate(sql, [first, broken])) !== "no error";
    migrate(sql, [first, { name: "two", statements: ["create table b (y integer) strict"] }]);
    return { failed, b: sql.run("select y from b"), done: sql.run("select name from migration order by name") };
  },
};
