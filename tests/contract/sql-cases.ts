// What both SQLite adapters must do alike. Each case runs where the database is, on Node or inside a Durable Object, and returns what
// the test compares.
import { migrate } from "../../src/store/migrate.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
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
  /** An office of before there were associations, with rows that refer to each other. */
  associations(sql) {
    const at = officeMigrations.findIndex(({ name }) => name === "office-associations");
    migrate(sql, officeMigrations.slice(0, at));
    for (const query of [
      "insert into organiser values ('o', 'Choir', 5)",
      "insert into sign_in_link values (x'01', 'o', 'Choir', 9)",
      "insert into session values (x'0203', 'o', 1209600007)",
      "insert into passkey values ('p', 'o', x'04', 1, '', 'Laptop', 6)",
      "insert into draft (id, organiser, revision, title, updated) values ('d', 'o', 1, '{}', 7)",
      "insert into draft_part values ('d', 0, '{}')",
      `insert into election (id, organiser, short, draft, step, language, manifest)
         values ('e', 'o', 'ABC123', 'd', 'open', 'de', x'05')`,
      "insert into notice values ('e', 0, x'06', 1)",
      "insert into contact values ('o', 'a@example.org', 1, x'07', 8)",
    ])
      sql.run(query);
    migrate(sql, officeMigrations);
    const all = (query: string) => sql.run(query);
    return {
      association: all("select id, name, settings from association"),
      team: all("select association, account, role, since from team"),
      signIn: all(
        `select session.account, session.begun, passkey.name, sign_in_link.name as link from session
           join passkey on passkey.account = session.account join sign_in_link on sign_in_link.account = session.account`,
      ),
      owned: all(
        `select draft.association as draft, election.association as election, contact.association as contact
           from draft join election on election.draft = draft.id join contact on contact.association = draft.association
           join notice on notice.election = election.id join draft_part on draft_part.draft = draft.id`,
      ),
      stranger: attempt(
        () =>
          void sql.run(
            "insert into draft (id, association, revision, title, updated) values ('x', 'nobody', 1, '', 1)",
          ),
      ),
    };
  },
  /** An office of before teams had letters: whatever waits goes on waiting, and goes with its vote. */
  letters(sql) {
    const at = officeMigrations.findIndex(({ name }) => name === "office-people");
    migrate(sql, officeMigrations.slice(0, at));
    for (const query of [
      "insert into association (id, name, created) values ('a', 'Choir', 5)",
      ...["e", "f"].map(
        (id) => `insert into election (id, association, short, step, language, manifest)
          values ('${id}', 'a', '${id}', 'open', 'de', x'05')`,
      ),
      `insert into mail values ('e', 'member', 1, 'invitation', 'waiting', 2, 9, 'later'),
         ('e', 'trustee', 1, 'key', 'accepted', 1, 0, null), ('f', 'contact', 0, 'contact', 'refused', 1, 0, 'no')`,
    ])
      sql.run(query);
    migrate(sql, officeMigrations);
    const letters = () => sql.run("select * from mail order by matter, recipient").map((row) => Object.values(row));
    const kept = letters();
    sql.run("delete from election where id = 'e'");
    return { kept, left: letters().length };
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
