/** Brings a database to the newest schema, step by step and each step once. It never looks at the tables' content. */
import type { Sql } from "./sql.ts";

/** One step: a name that never changes, and its statements, each a string of its own. */
export type Migration = { readonly name: string; readonly statements: readonly string[] };

export function migrate(sql: Sql, migrations: readonly Migration[]): void {
  sql.run("create table if not exists migration (name text primary key) strict, without rowid");
  const done = new Set(sql.run<{ name: string }>("select name from migration").map(({ name }) => name));
  for (const { name, statements } of migrations) {
    if (done.has(name)) continue;
    sql.transaction(() => {
      for (const statement of statements) sql.run(statement);
      sql.run("insert into migration (name) values (?)", name);
    });
  }
}

/** The tables that these migrations make, in that order: an election that is discarded must leave nothing in them. */
export function tablesMadeBy(migrations: readonly Migration[]): string[] {
  const statements = migrations.flatMap((migration) => migration.statements);
  return statements.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []);
}
