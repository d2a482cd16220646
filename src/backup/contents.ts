/**
 * What a backup is: a tar file of a manifest and then the databases that it names, in its order. It holds no key to the operator's door,
 * no lock, no copy (LOG-8), and no time. Only these names are allowed in it, so nothing is restored to any other place.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ActorName } from "../doors/hosts.ts";
import type { Migration } from "../store/migrate.ts";
import { boxMigrations, DISCARDED } from "../store/migrations/box.ts";
import { DISCARDED_MEETING, meetingMigrations } from "../store/migrations/meeting.ts";
import { moveMigrations } from "../store/migrations/move.ts";
import { officeMigrations } from "../store/migrations/office.ts";
import { pairMigrations } from "../store/migrations/pair.ts";
import { registrarMigrations } from "../store/migrations/registrar.ts";

/** The version of this program. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"))).version;
export const FORMAT = "urna/backup/v1";
export const MANIFEST = "manifest.json";
export const MANIFEST_LIMIT = 16 * 1024 * 1024; // bytes; some 30,000 elections

/** The steps of the schema that this version knows, by database. */
const KNOWN: { readonly [name in ActorName]: readonly string[] } = {
  office: namesOf(officeMigrations, pairMigrations),
  registrar: namesOf(registrarMigrations, moveMigrations, pairMigrations),
  box: [...namesOf(boxMigrations, moveMigrations, pairMigrations), DISCARDED],
  meeting: [...namesOf(meetingMigrations, moveMigrations, pairMigrations), DISCARDED_MEETING],
};

const ELECTION = /^[A-Za-z0-9_-]{43}$/;
const PLACE = /^(?:(office)|elections\/[A-Za-z0-9_-]{43}\/(registrar|box|meeting))\.sqlite$/;

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** The version of the program that made it. */
  version: z.string().max(100),
  files: z.array(
    z.strictObject({
      name: z.string().regex(PLACE),
      size: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** The steps that its tables have gone through. */
      schema: z.array(z.string().max(100)),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;
export type Listed = Manifest["files"][number];

/** The databases of a data folder, in the order of their names. */
export function placesIn(data: string): string[] {
  const elections = join(data, "elections");
  const ids = existsSync(elections) ? readdirSync(elections).filter((name) => ELECTION.test(name)) : [];
  return [
    ...ids.flatMap((id) => ["box", "meeting", "registrar"].map((name) => `elections/${id}/${name}.sqlite`)),
    "office.sqlite",
  ]
    .filter((place) => existsSync(join(data, place)))
    .sort();
}

/** Steps that this version does not know: a newer one has taken them. */
export function unknownSteps({ name, schema }: Listed): string[] {
  const [, office, actor] = PLACE.exec(name) ?? [];
  const known = KNOWN[(office ?? actor) as ActorName];
  return schema.filter((step) => !known.includes(step));
}

function namesOf(...all: (readonly Migration[])[]): string[] {
  return all.flatMap((migrations) => migrations.map(({ name }) => name));
}
