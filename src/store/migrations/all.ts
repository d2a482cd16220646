/** Which migrations this version has. */
import { boxMigrations } from "./box.ts";
import { meetingMigrations } from "./meeting.ts";
import { moveMigrations } from "./move.ts";
import { officeMigrations } from "./office.ts";
import { pairMigrations } from "./pair.ts";
import { registrarMigrations } from "./registrar.ts";

/** Their names. Parcels of votes that move fit only if all of them are the same. */
export const SCHEMAS = [
  officeMigrations,
  registrarMigrations,
  boxMigrations,
  meetingMigrations,
  moveMigrations,
  pairMigrations,
]
  .flatMap((migrations) => migrations.map(({ name }) => name))
  .join(" ");
