// `urna verify FOLDER|FILE.zip`: a whole meeting [MEE-7]. Exit codes and outputs as for a record.
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { LINE_ENDS } from "../../../crypto/log/line-ends.ts";
import { progressOn } from "../progress.ts";
import { Unreadable } from "../source.ts";
import { messageOf } from "../terminal.ts";
import { verifyMeetingAt } from "./meeting-source.ts";
import { meetingText } from "./meeting-text.ts";
import type { VerifyOptions } from "./verify.ts";

/** @returns the exit code */
export async function verifyMeetingOf(source: string, options: VerifyOptions): Promise<0 | 1 | 2> {
  const progress = progressOn(process.stderr);
  try {
    const other = (["checkpoint", "hints", "attachments", "committee"] as const).find((name) => options[name]);
    if (other !== undefined) throw new Unreadable(`--${other} is for a record: give question-1.ndjson, or another one`);
    const { report, notRead } = await verifyMeetingAt(source, (number, { entries, ballots }) =>
      progress.show(`question ${number}: ${entries} entries read, ${ballots} ballots checked`),
    );
    progress.clear();
    console.log(options.json ? asJson({ ...report, notRead }) : meetingText(report, notRead));
    return report.valid ? 0 : 1;
  } catch (error) {
    progress.clear();
    return refuse(error, source, options);
  }
}

/** Codes of a log that does not begin as one, or that a program has changed on the way: nothing is judged. */
const NO_LOG = new Set<string>([LINE_ENDS.file, "invalid-shape", "truncated-record"]);

function refuse(error: unknown, source: string, { json }: VerifyOptions): 1 | 2 {
  const message = messageOf(error);
  const { code, clause } = error instanceof ProtocolError ? error : {};
  const invalid = code !== undefined && !NO_LOG.has(code);
  const where = clause === undefined ? "" : ` [${clause}, ${code}]`;
  if (json) console.log(asJson({ ...(invalid && { valid: false }), error: { code, clause, message } }));
  else if (invalid) console.log(`INVALID: ${message}${where}`);
  if (!invalid) console.error(`Cannot read ${source}: ${message}${where}`);
  return invalid ? 1 : 2;
}

const asJson = (value: object) => JSON.stringify(value, null, 2);
