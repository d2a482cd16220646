/** A meeting as files [MEE-7]: one folder, or one `.zip` with the same files at its top. */
import { ProtocolError } from "../encoding/errors.ts";
import { LIMITS } from "../manifest/limits.ts";
import { verifyRecord } from "../verifier/driver.ts";
import { RecordVerifier } from "../verifier/verifier.ts";
import { type Examined, type MeetingReport, verifyMeeting } from "./verifier.ts";

/** The meeting's log, a record file [LOG-1]. */
export const LOG_FILE = "meeting.ndjson";

export const recordFile = (number: number): string => `question-${number}.ndjson`;

/** The number of the question whose record has this name; undefined for every other name. */
export function numberOfFile(name: string): number | undefined {
  const number = Number(/^question-([1-9][0-9]{0,3})\.ndjson$/.exec(name)?.[1] ?? Number.NaN);
  return number <= LIMITS.questions ? number : undefined;
}

/** Verifies a record in place, and keeps its state for comparing it with the log. @throws as `verifyRecord` */
function examineRecord(bytes: Uint8Array): Examined {
  const verifier = new RecordVerifier();
  return { report: verifyRecord(bytes, { verifier }), state: verifier.state };
}

/** @throws ProtocolError missing-entry (LOG-1) without the log, and as `verifyMeeting` */
export async function verifyMeetingFiles(files: ReadonlyMap<string, Uint8Array>): Promise<MeetingReport> {
  const log = files.get(LOG_FILE);
  if (log === undefined) throw new ProtocolError("missing-entry", "LOG-1", `there is no ${LOG_FILE}`);
  const numbers = [...files.keys()].map(numberOfFile).filter((number) => number !== undefined);
  const sorted = new Set(numbers.toSorted((a, b) => a - b));
  return verifyMeeting(log, sorted, async (number) => examineRecord(files.get(recordFile(number)) as Uint8Array));
}
