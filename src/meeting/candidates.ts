/**
 * Candidates whom members propose while a list is open; whoever is proposed accepts by proposing their own name. In which order names came is not
 * kept. Every write belongs to the caller's transaction.
 */
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { plainOf } from "../draft/list/likeness.ts";
import { isName } from "../draft/members.ts";
import { composed } from "../draft/text.ts";
import type { Sql } from "../store/sql.ts";
import { listOf, tellNames } from "./told.ts";

/** Of one member, and of all together. */
const MOST = { own: 10, all: 200 };

/** The same for every spelling of a name. */
export const plainName = (name: string): string => plainOf(name).trim().replace(/\s+/gu, " ");

/** By the member with this name and number. */
export function propose(
  sql: Sql,
  member: { name: string; number: number },
  typed: string,
): Outcome<{ proposed: true }> {
  if (!listOf(sql)?.open) return refused("not-open");
  const name = composed(typed);
  if (!isName(name)) return refused("invalid-text", { clause: "ENC-6" });
  const plain = plainName(name);
  const own = plain === plainName(member.name);
  if (sql.run("select plain from proposal where plain = ?", plain).length === 0) {
    const count = countOf(sql, member.number);
    if ((!own && count.own >= MOST.own) || count.all >= MOST.all)
      return refused("too-large", { detail: `At most ${MOST.own} proposals of one member, and ${MOST.all} in all.` });
    sql.run("insert into proposal (plain, name, proposer, accepted) values (?, ?, ?, 0)", plain, name, member.number);
  }
  if (own) sql.run("update proposal set accepted = 1, name = ? where plain = ? and accepted = 0", member.name, plain);
  return accepted({ proposed: true });
}

export function proposalsOf(sql: Sql): { name: string; accepted: boolean }[] {
  const rows = sql.run<{ name: string; accepted: number }>("select name, accepted from proposal order by plain");
  return rows.map((row) => ({ name: row.name, accepted: row.accepted === 1 }));
}

/** Takes a name off the list, and off the proposals. */
export function strike(sql: Sql, name: string): void {
  const plain = plainName(name);
  sql.run("delete from proposal where plain = ?", plain);
  const names = listOf(sql)?.names ?? [];
  const left = names.filter((each) => plainName(each) !== plain);
  if (left.length < names.length) tellNames(sql, left);
}

function countOf(sql: Sql, proposer: number): { own: number; all: number } {
  const rows = sql.run<{ proposer: number }>("select proposer from proposal");
  return { own: rows.filter((row) => row.proposer === proposer).length, all: rows.length };
}
