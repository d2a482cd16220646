/** How every host runs a box. */
import type { ActorKind } from "../doors/actor.ts";
import type { BoxDoor } from "../doors/box.ts";
import { boxMigrations } from "../store/migrations/box.ts";
import { Box } from "./box.ts";
import { boxRule } from "./join.ts";
import { ABSENT } from "./status.ts";

export const boxActor: ActorKind<BoxDoor> = {
  name: "box",
  migrations: boxMigrations,
  rule: boxRule,
  effects: {
    create: "creates",
    discard: "discards",
    remove: "discards",
    append: "changes",
    receive: "changes",
    arrive: "changes",
    cast: "ends",
    withdraw: "ends",
    lookup: "changes", // signs a promise
    endReception: "changes",
    close: "changes",
    serveTrustees: "changes",
    conclude: "changes",
    status: "reads",
    entries: "reads",
    registerPlaces: "reads",
    opening: "changes", // signs a checkpoint
    view: "reads",
    checkpoint: "changes",
    prove: "changes",
    submission: "changes",
    consistency: "changes",
    cosign: "changes",
    attach: "changes",
    attachment: "reads",
    tile: "reads",
    entriesTile: "reads",
  },
  absent: {
    status: ABSENT,
    entries: { entries: [], size: 0 },
    registerPlaces: [],
    lookup: undefined,
    withdraw: undefined,
    attachment: undefined,
    tile: undefined,
    entriesTile: undefined,
  },
  start: (sql, { clock }) => new Box(sql, { clock }),
};
