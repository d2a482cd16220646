/** The register (ISS-6): every member's row, and what was issued. It is read only when nothing is issued any more; its caller ensures that. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { RegisterRow } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";
import { isIssued, MEMBER, type Member } from "./members.ts";

const PAGE = 1000;

/** Page `page` from 0, in the order of the register entries. */
export function registerPage(sql: Sql, page: number): { voters: RegisterRow[]; pages: number } {
  const total = sql.run<{ n: number }>("select count(*) as n from member")[0]?.n ?? 0;
  const rows = sql.run<Member & { added: number | null }>(
    `select ${MEMBER}, added from member join (select id, position from class) on id = class
       order by position, commitment limit ? offset ?`,
    PAGE,
    page * PAGE,
  );
  const voters = rows.map((row) => ({
    class: row.class,
    commitment: toBase64url(row.commitment),
    ...(row.added === null ? {} : { added: row.added }),
    ...(isIssued(row) ? { blinded: toBase64url(row.blinded) } : {}),
  }));
  return { voters, pages: Math.ceil(total / PAGE) };
}
