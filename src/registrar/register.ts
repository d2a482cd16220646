/** The register (ISS-6): every member's row, and what was issued. It is read only when nothing is issued any more; its caller ensures that. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { RegisterRow } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";
import { isIssued, MEMBER, type Member } from "./members.ts";

const PAGE = 1000;

/** Page `page` from 0, in the order of the register entries. Classes are read one after another, along their index. */
export function registerPage(sql: Sql, page: number): { voters: RegisterRow[]; pages: number } {
  const voters: RegisterRow[] = [];
  let skip = page * PAGE;
  let total = 0;
  for (const { id, n } of sql.run<{ id: string; n: number }>(
    "select id, (select count(*) from member where class = id) as n from class order by position",
  )) {
    total += n;
    if (skip < n && voters.length < PAGE) voters.push(...rowsOf(sql, id, skip, PAGE - voters.length));
    skip = Math.max(0, skip - n);
  }
  return { voters, pages: Math.ceil(total / PAGE) };
}

function rowsOf(sql: Sql, classId: string, skip: number, most: number): RegisterRow[] {
  return sql
    .run<Member & { added: number | null; removed: number | null }>(
      `select ${MEMBER}, added, (select removal.number from removal where removal.member = commitment) as removed
         from member where commitment in
         (select commitment from member where class = ? order by commitment limit cast(? as integer) offset cast(? as integer))
         order by commitment`,
      classId,
      most,
      skip,
    )
    .map((row) => ({
      class: row.class,
      commitment: toBase64url(row.commitment),
      ...(row.added === null ? {} : { added: row.added }),
      ...(row.removed === null ? {} : { removed: row.removed }),
      ...(isIssued(row) ? { blinded: toBase64url(row.blinded) } : {}),
    }));
}
