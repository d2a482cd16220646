/** Who helps in a meeting: chairs, of whom one leads, and people at the door. Only a hash of their code is kept. */
import { accessCode } from "../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { Helper, HelperRole } from "../doors/meeting.ts";
import { hashCode, readCode } from "../roll/codes.ts";
import type { Sql } from "../store/sql.ts";

type Row = { code: Uint8Array; role: HelperRole; name: string; leads: number };

/** @returns the code, in clear only here */
export function addHelper(sql: Sql, random: Random, role: HelperRole, name: string): string {
  const code = accessCode(random);
  const leads = role === "chair" && chairName(sql) === undefined;
  sql.run(
    "insert into helper (code, role, name, leads) values (?, ?, ?, ?)",
    hashCode(code),
    role,
    name,
    Number(leads),
  );
  return code;
}

export function findHelper(sql: Sql, typed: string): Helper | undefined {
  const row = rowOf(sql, typed);
  return row && { name: row.name, role: row.role, leads: row.leads === 1 };
}

/** From now on this one leads. */
export function lead(sql: Sql, typed: string): void {
  const code = rowOf(sql, typed)?.code;
  if (code === undefined) return;
  sql.run("update helper set leads = 0 where leads = 1 and code <> ?", code);
  sql.run("update helper set leads = 1 where leads = 0 and code = ?", code);
}

export function helperCount(sql: Sql): number {
  return sql.run<{ n: number }>("select count(*) as n from helper")[0]?.n ?? 0;
}

/** Of the chair who leads. */
export function chairName(sql: Sql): string | undefined {
  return sql.run<{ name: string }>("select name from helper where leads = 1")[0]?.name;
}

function rowOf(sql: Sql, typed: string): Row | undefined {
  const code = readCode(typed);
  return code && sql.run<Row>("select code, role, name, leads from helper where code = ?", code)[0];
}
