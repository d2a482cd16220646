/** The meetings' part of `npm run freeze`: writes what is missing, with what a verification of each finds, and all digests. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MEETING_CATALOGUE } from "../../crypto/meeting/catalogue.ts";
import { verifyMeetingFiles } from "../../crypto/meeting/files.ts";
import { SUMS, sha256Of } from "../support/archive.ts";
import { type MeetingFiles, meetingFiles } from "../support/election/meeting-log.ts";
import { archive } from "../support/lists/archive.ts";
import {
  archivedMeetingFiles,
  type ExpectedMeeting,
  MEETINGS,
  withoutMeetingWords,
} from "../support/meeting-archive.ts";
import type { WrongMeeting } from "./meeting-changes.ts";
import { rightMeetings } from "./meetings.ts";
import { wrongMeetingLogs } from "./wrong-meeting-logs.ts";
import { wrongQuestions } from "./wrong-questions.ts";

export async function freezeMeetings(): Promise<void> {
  mkdirSync(MEETINGS, { recursive: true });
  for (const { name, about, plan, zip } of rightMeetings)
    if (!isThere(name, about)) await freeze(name, meetingFiles(plan), { about }, zip);
  const places = new Map<string, number>();
  for (const wrong of [...wrongMeetingLogs, ...wrongQuestions]) {
    const place = places.get(wrong.check) ?? 0;
    places.set(wrong.check, place + 1);
    await freezeWrong(wrong, place);
  }
  const sums = archivedMeetingFiles().map((file) => `${sha256Of(file, MEETINGS)}  ${file}\n`);
  writeFileSync(join(MEETINGS, SUMS), sums.join(""));
}

/** Of this very recipe: names of wrong meetings depend on the order of their recipes, and new ones come behind those of their check. */
function isThere(name: string, about: string): boolean {
  const file = join(MEETINGS, `${name}.json`);
  if (!existsSync(file)) return false;
  const frozen = JSON.parse(readFileSync(file, "utf8")) as ExpectedMeeting;
  if (frozen.about !== about) throw new Error(`${name} is frozen as "${frozen.about}", not as "${about}"`);
  return true;
}

async function freeze(
  name: string,
  files: MeetingFiles,
  about: Omit<ExpectedMeeting, "report">,
  zip = false,
): Promise<void> {
  const report = await verifyMeetingFiles(files);
  const frozen = [...files].map(([file, content]) => [join(name, file), content] as const);
  if (!zip) mkdirSync(join(MEETINGS, name));
  for (const [file, content] of zip ? [[`${name}.zip`, archive(Object.fromEntries(files))] as const] : frozen)
    write(file, content);
  write(
    `${name}.json`,
    `${JSON.stringify({ ...about, report: withoutMeetingWords(report) } satisfies ExpectedMeeting, null, 2)}\n`,
  );
}

async function freezeWrong({ check, why, says, more, files }: WrongMeeting, place: number): Promise<void> {
  const number = MEETING_CATALOGUE.findIndex(({ id }) => id === check) + 1;
  const name = `wrong-M${number}-${check}${place === 0 ? "" : `-${String.fromCharCode(97 + place)}`}`;
  const about = `${why[0]?.toUpperCase()}${why.slice(1)}.`;
  if (isThere(name, about)) return;
  const made = files();
  const own = (await verifyMeetingFiles(made)).checks.find(({ id }) => id === check)?.findings ?? [];
  if (!own[0]?.message.includes(says)) throw new Error(`${name}: ${check} finds ${JSON.stringify(own)}`);
  await freeze(name, made, { about, wrong: check, ...(more && { also: more }) });
}

function write(file: string, content: string | Uint8Array): void {
  writeFileSync(join(MEETINGS, file), content, { flag: "wx" });
  console.log(file);
}
