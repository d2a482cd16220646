/**
 * Striking members off the roll (ISS-9). A request takes effect at once where no ballot was issued, and does nothing where one was; its answer is the
 * same. What came of it is told with the looks (looks.ts), and at the latest before the closing: then those struck off leave the roll together, class
 * by class, once a notice that says so is on the board. Nothing is erased, because the register needs their rows. It issues nothing, and cannot
 * see who decided.
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import type { Removal, RollMember } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";
import { rollOf } from "./classes.ts";
import type { Member } from "./members.ts";
import { NONE } from "./slots.ts";

type Due = { member: Uint8Array; reason: string };

/** Inside the caller's transaction. A second request for the same member changes nothing. */
export function strike(sql: Sql, { commitment }: Member, reason: string): void {
  sql.run(
    `insert or ignore into removal (member, reason, struck, told)
       select commitment, ?, blinded = ?, 0 from member where commitment = ?`,
    reason,
    NONE,
    commitment,
  );
}

/** Why no ballot is issued to this member any more. */
export function reasonOfRemoval(sql: Sql, { commitment }: Pick<Member, "commitment">): string | undefined {
  const struck = "select reason from removal where member = ? and struck = 1";
  return sql.run<{ reason: string }>(struck, commitment)[0]?.reason;
}

/** As organisers may know it. */
export function shownRemoval(sql: Sql, { commitment }: Member): RollMember["removal"] {
  const found = sql.run<{ struck: number; told: number }>(
    "select struck, told from removal where member = ?",
    commitment,
  )[0];
  if (found === undefined) return undefined;
  if (found.told === 0) return "asked";
  return found.struck === 1 ? "struck-off" : "kept";
}

/** With a look, or when nothing is issued any more; in the caller's transaction. */
export function tellRemovals(sql: Sql): void {
  sql.run("update removal set told = 1 where told = 0");
}

/** Whether some are to be announced. */
export function hasRemovals(sql: Sql): boolean {
  return sql.run("select 1 from removal where struck = 1 and told = 1 and number is null limit 1").length > 0;
}

/** Whether a notice is on its way: until it is in force, the roll changes in no other way. */
export function isHalfRemoved(sql: Sql): boolean {
  return sql.run("select 1 from removal where root is not null and number is null limit 1").length > 0;
}

/**
 * What the next notice says; undefined if there is none to be made. Those who are in it are written down, so that it is the same after a kill. As
 * many go together as their reasons have room; the others follow in another one.
 */
export function* nextRemoval(sql: Sql): Generator<void, Removal | undefined> {
  const classId = sql.run<{ id: string }>(
    `select class.id as id from class where exists (select 1 from removal join member on commitment = removal.member
       where member.class = class.id and struck = 1 and told = 1 and removal.number is null) order by position limit 1`,
  )[0]?.id;
  if (classId === undefined) return undefined;
  const due = sql.run<Due>(
    `select removal.member, reason from removal join member on commitment = removal.member
       where class = ? and struck = 1 and told = 1 and removal.number is null order by root is null, removal.member`,
    classId,
  );
  const reasons = new Set<string>();
  const together = due.filter(({ reason }) => fits(reasons, reason));
  const leaving = together.map(({ member }) => member);
  const { eligible, root } = yield* rollOf(sql, classId, { without: leaving });
  sql.transaction(() => {
    for (const { member } of due)
      sql.run("update removal set root = ? where member = ?", leaving.includes(member) ? root : null, member);
  });
  return { class: classId, eligible, root, reason: [...reasons].join("\n") };
}

function fits(reasons: Set<string>, reason: string): boolean {
  if (!reasons.has(reason) && [...reasons, reason].join("\n").length > LIMITS.reason && reasons.size > 0) return false;
  reasons.add(reason);
  return true;
}

/** Its notice is on the board: they are off the roll. False for a notice that was not made from here. */
export function* putInForce(
  sql: Sql,
  classId: string,
  { eligible, root }: { eligible: number; root: Uint8Array },
): Generator<void, boolean> {
  const announced = sql.run<Due>(
    "select removal.member, reason from removal join member on commitment = removal.member where class = ? and root = ?",
    classId,
    root,
  );
  if (announced.length === 0) return false;
  const present = yield* rollOf(sql, classId, { without: announced.map(({ member }) => member) });
  if (present.eligible !== eligible || !equalBytes(present.root, root)) return false;
  sql.transaction(() => {
    const number = lastChange(sql, classId) + 1;
    for (const { member } of announced)
      sql.run("update removal set number = ? where member = ? and number is null", number, member);
  });
  return true;
}

/** The number of the last addition or removal of the class that is in force, 0 for none (ISS-6). */
export function lastChange(sql: Sql, classId: string): number {
  const changes = `select max(n) as n from (select max(added) as n from member where class = ?
    union all select max(removal.number) from removal join member on commitment = removal.member where class = ?)`;
  return sql.run<{ n: number | null }>(changes, classId, classId)[0]?.n ?? 0;
}
