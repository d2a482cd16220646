/**
 * Who has fetched a ballot, as organisers see it: in looks; the last one is shown until the next. A look is due at most
 * every hour, and shows at least ten more members at once; in a small vote, all or none. It keeps neither an order nor a time of an
 * issuance; every write belongs to the caller's transaction, and nothing is issued here.
 */

import { isTime } from "../clock.ts";
import type { ClassSize, IssuingPhase, Turnout } from "../doors/registrar.ts";
import { SMALL, STEP } from "../draft/batch.ts";
import type { Sql } from "../store/sql.ts";
import { isIssued, type Member } from "./members.ts";
import { tellRemovals } from "./removals.ts";

const HOUR = 3_600_000; // milliseconds

/** `tried`: when a look was last due, whether it showed more or not; `taken`: when one last showed more, 0 for never. In milliseconds since 1970. */
type Look = { tried: number; taken: number; issued: number };
type State = { readonly phase: IssuingPhase; readonly issued: number };

/** Takes the look that is due, if one is. When everybody has fetched, it shows that at once in every vote, because that singles out nobody. */
export function takeLook(sql: Sql, { phase, issued }: State, sizes: readonly ClassSize[], now: number): void {
  if (phase !== "open") return;
  const eligible = sumOf(sizes);
  const last = lastLook(sql);
  const fresh = issued - last.issued;
  const everybody = fresh > 0 && fresh === eligible;
  if (!everybody && !isTime(now, last.tried, HOUR)) return;
  if (everybody || (eligible >= SMALL && fresh >= STEP)) {
    sql.run("update member set seen = 1 where seen = 0 and blinded <> zeroblob(48)");
    tellRemovals(sql);
    sql.run("update look set tried = ?, taken = ?, issued = ? where one = 1", now, now, issued);
  } else sql.run("update look set tried = ? where one = 1", now);
}

/** As the last look found it. When nothing is issued any more, it is the present state, because the register will show that to everybody. */
export function shownAsIssued(member: Member, { phase }: State): boolean {
  return phase === "closed" ? isIssued(member) : member.seen === 1;
}

export function shownTurnout(sql: Sql, { phase, issued }: State, sizes: readonly ClassSize[]): Turnout {
  const eligible = sumOf(sizes);
  if (phase === "closed") return { issued, eligible };
  const last = lastLook(sql);
  return { issued: last.issued, eligible, ...(last.taken === 0 ? {} : { looked: last.taken }) };
}

function sumOf(sizes: readonly ClassSize[]): number {
  return sizes.reduce((sum, { eligible }) => sum + eligible, 0);
}

function lastLook(sql: Sql): Look {
  return sql.run<Look>("select tried, taken, issued from look")[0] ?? { tried: 0, taken: 0, issued: 0 };
}
