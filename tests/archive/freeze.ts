/**
 * `npm run freeze`: writes the records and meetings that are missing in the archives, with what a verification of each finds, and their
 * digests. It never touches a file that exists. Read what it writes before you commit it: from then on it never changes.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { concat, utf8 } from "../../crypto/encoding/bytes.ts";
import { CATALOGUE } from "../../crypto/verifier/catalogue.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { ARCHIVE, type Expected, SUMS, sha256Of, withoutWords } from "../support/archive.ts";
import { wrongBeginnings } from "../support/wrong/beginnings.ts";
import { wrongEndings } from "../support/wrong/endings.ts";
import type { WrongRecord } from "../support/wrong/parts.ts";
import { atLimits, outOfRange } from "./at-limits.ts";
import { attachmentRecords, wrongAttachments } from "./attachment-records.ts";
import { committeeRecords, wrongCommittees } from "./committee-records.ts";
import { freezeMeetings } from "./freeze-meetings.ts";
import { type Recipe, rightRecords, unfinishedRecords } from "./right-records.ts";
import { wrongChanges } from "./wrong-changes.ts";
import { furtherWrongRecords } from "./wrong-records.ts";

/** Of this very recipe: names of wrong records depend on the order of their recipes, and new ones come behind those of their check. */
function isThere(name: string, about: string): boolean {
  const file = join(ARCHIVE, `${name}.json`);
  if (!existsSync(file)) return false;
  const frozen = JSON.parse(readFileSync(file, "utf8")) as Expected;
  if (frozen.about !== about) throw new Error(`${name} is frozen as "${frozen.about}", not as "${about}"`);
  return true;
}

function write(file: string, content: string | Uint8Array): void {
  writeFileSync(join(ARCHIVE, file), content, { flag: "wx" });
  console.log(file);
}

function freeze(name: string, record: Uint8Array, about: Omit<Expected, "report">, checkpoint?: string): void {
  write(`${name}.ndjson`, record);
  const report = withoutWords(verifyRecord(record, checkpoint === undefined ? {} : { checkpoint }));
  write(`${name}.json`, `${JSON.stringify({ ...about, report } satisfies Expected, null, 2)}\n`);
}

function freezeRight(name: string, { about, build, checkpoint, apart, promises }: Recipe): void {
  if (isThere(name, about)) return;
  const builder = build();
  const note = checkpoint?.(builder) ?? builder.checkpoint();
  const checkpointFile = `${name}.checkpoint`;
  const alone = builder.file({ checkpoint: false });
  const record = apart ? alone : concat(alone, utf8(`\n${note}`));
  const notes = promises?.(builder) ?? [];
  if (apart) write(checkpointFile, note);
  for (const { file, note: promise } of notes) write(file, promise);
  const archived = notes.map(({ note: _, ...promise }) => promise);
  freeze(
    name,
    record,
    { about, ...(apart && { checkpointFile }), ...(notes.length > 0 && { promises: archived }) },
    apart ? note : undefined,
  );
}

/** b … z, za … zz, zza …: so they sort, too. */
const letters = (place: number): string =>
  `${"z".repeat(Math.floor(place / 26))}${String.fromCharCode(97 + (place % 26))}`;

function freezeWrong({ check, why, file, code, clause }: WrongRecord, place: number): void {
  const number = String(CATALOGUE.findIndex(({ id }) => id === check) + 1).padStart(2, "0");
  const name = `wrong-${number}-${check}${place === 0 ? "" : `-${letters(place)}`}`;
  const about = `${why[0]?.toUpperCase()}${why.slice(1)}.`;
  if (isThere(name, about)) return;
  const record = file();
  const own = verifyRecord(record).checks.find(({ id }) => id === check)?.findings ?? [];
  if (own.length === 0 || own.some((finding) => finding.code !== code || finding.clause !== clause))
    throw new Error(`${name}: ${check} finds ${JSON.stringify(own)}`);
  freeze(name, record, { about, wrong: check });
}

for (const recipe of [...rightRecords, ...committeeRecords, ...atLimits, ...attachmentRecords])
  freezeRight(recipe.name, recipe);
for (const recipe of unfinishedRecords) freezeRight(`unfinished-${recipe.name}`, recipe);
const places = new Map<string, number>();
const wrongRecords = [
  ...[...wrongBeginnings, ...wrongEndings, ...furtherWrongRecords],
  ...[...wrongCommittees, ...wrongChanges, ...outOfRange, ...wrongAttachments],
];
for (const wrong of wrongRecords) {
  const place = places.get(wrong.check) ?? 0;
  places.set(wrong.check, place + 1);
  freezeWrong(wrong, place);
}

const frozen = readdirSync(ARCHIVE).filter((file) => file !== SUMS && file !== "README.md");
writeFileSync(
  join(ARCHIVE, SUMS),
  frozen
    .sort()
    .map((file) => `${sha256Of(file)}  ${file}\n`)
    .join(""),
);

await freezeMeetings();
