/** How every host runs the office. There is only one: it never moves, signs nothing, and can work with any state of its database. */
import type { Actor } from "../doors/actor.ts";
import { callAt } from "../doors/door.ts";
import { durably } from "../move/movable.ts";
import { anyState } from "../store/pair.ts";
import type { DurableSql } from "../store/sql.ts";
import { Office, type OfficeOptions } from "./office.ts";

export type OfficeParts = Omit<OfficeOptions, "sql">;

export const officeActor = {
  name: "office",
  rule: anyState,
  start(sql: DurableSql, parts: OfficeParts): Actor {
    const office = new Office({ ...parts, sql });
    return {
      ask: (path, parameters) => durably(sql, callAt(office, path, parameters)),
      tick: () => durably(sql, office.tick()),
      nextTick: () => office.nextTick(),
      stop: () => office.stop(),
    };
  },
} as const;
