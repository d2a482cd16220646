/** Who helps in a meeting: chairs, of whom one leads, and people at the door. Only a hash of their code is kept. */
import { accessCode } from "../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { Helper, HelperRole } from "../doors/meeting.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { hashCode, readCode } from "../roll/codes.ts";
import type { Sql } from "../store/sql.ts";

type Row = { code: Uint8Array; role: HelperRole; name: string; leads: number };

const MOST = 100;

/** The code is in clear only here. */
export function addHelper(sql: Sql, random: Random, role: HelperRole, name: string): Outcome<{ code: string }> {
  if ((sql.run<{ n: number }>("select count(*) as n from helper")[0]?.n ?? 0) >= MOST)
    return refused("too-large", { detail: `At most ${MOST} helpers.` });
  const code = accessCode(random);
  const leads = role === "chair" && chairName(sql) === undefined;
  sql.run(
    "insert into helper (code, role, name, leads) values (?, ?, ?, ?)",
    hashCode(code),
    role,
    name,
    Number(leads),
  );
  return accepted({ code });
}

/** `wrong-code` for an unknown one. */
export function findHelper(sql: Sql, typed: string): Outcome<Helper> {
  const row = rowOf(sql, typed);
  return row ? accepted({ name: row.name, role: row.role, leads: row.leads === 1 }) : refused("wrong-code");
}

/** From now on this one leads; `forbidden` for somebody at the door. */
export function lead(sql: Sql, typed: string): Outcome<Helper> {
  const row = rowOf(sql, typed);
  if (row === undefined) return refused("wrong-code");
  if (row.role !== "chair") return refused("forbidden");
  sql.run("update helper set leads = 0 where leads = 1 and code <> ?", row.code);
  sql.run("update helper set leads = 1 where leads = 0 and code = ?", row.code);
  return accepted({ name: row.name, role: row.role, leads: true });
}

/** Of the chair who leads. */
export function chairName(sql: Sql): string | undefined {
  return sql.run<{ name: string }>("select name from helper where leads = 1")[0]?.name;
}

function rowOf(sql: Sql, typed: string): Row | undefined {
  const code = readCode(typed);
  return code && sql.run<Row>("select code, role, name, leads from helper where code = ?", code)[0];
}
