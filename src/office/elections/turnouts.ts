/**
 * The numbers of a vote as they are shown to organisers. While it is open, the number of ballots in the box is shown at most once a minute, in steps of at least ten
 * more, or when all fetched ballots are in it. The last number is stored, so that a restart does not show more. It
 * knows no member and no ballot.
 */
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import { isTime } from "../../clock.ts";
import type { ElectionSummary } from "../../contract/election.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Turnout } from "../../doors/registrar.ts";
import { STEP } from "../../draft/batch.ts";
import type { Sql } from "../../store/sql.ts";

type Told = NonNullable<ElectionSummary["turnout"]>;
/** `tried`: when a number was due last, in milliseconds since 1970. */
type Last = { tried: number; told: number; complete: number };

const MINUTE = 60_000; // milliseconds

export class Turnouts {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /** From the opening on. `fetched`: how many ballots are issued now, if known. */
  tell(id: string, status: BoxStatus, turnout: Turnout, fetched?: number): Told | undefined {
    const { looked, issued, eligible } = turnout;
    if (status.phase === "absent" || status.phase === "ceremony") return undefined;
    if (status.closing !== undefined || status.phase === "cancelled") return { issued, eligible, cast: status.cast };
    const { told, complete } = this.#due(id, status.cast, fetched);
    return {
      ...{ issued, eligible, cast: told },
      ...(looked === undefined ? {} : { looked: minuteOf(looked) }),
      ...(complete === 1 ? { complete: true } : {}),
    };
  }

  #due(id: string, cast: number, fetched: number | undefined): Last {
    const now = this.#now();
    const last = this.#sql.run<Last>("select tried, told, complete from turnout where election = ?", id)[0];
    if (fetched === undefined || (last !== undefined && !isTime(now, last.tried, MINUTE)))
      return last ?? { tried: 0, told: 0, complete: 0 };
    const { told: before } = last ?? { told: 0 };
    const next = {
      tried: now,
      told: cast - before >= STEP ? cast : before,
      complete: cast > 0 && cast === fetched ? 1 : 0,
    };
    this.#sql.run(
      "insert or replace into turnout (election, tried, told, complete) values (?, ?, ?, ?)",
      id,
      next.tried,
      next.told,
      next.complete,
    );
    return next;
  }
}
