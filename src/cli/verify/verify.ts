// `urna verify FILE|FOLDER|URL`: 0 valid, 1 invalid, 2 unreadable. The report goes to the standard output, everything else to the error
// output. It needs no server for a file and trusts none for a URL. With --json the standard output is JSON in every case.

import { setFlagsFromString } from "node:v8";
import { readHints } from "../../../crypto/ballot/hints.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { normaliseFingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { LINE_ENDS } from "../../../crypto/log/line-ends.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import { progressOn, remaining, seconds } from "../progress.ts";
import { openBytes, openSource } from "../source.ts";
import { messageOf } from "../terminal.ts";
import { type AttachmentsFound, attachmentLines, findAttachments } from "./attachments.ts";
import { verifyMeetingOf } from "./meeting.ts";
import { isMeeting } from "./meeting-source.ts";
import { verifySource } from "./record.ts";
import { reportText } from "./report-text.ts";

export type VerifyOptions = {
  /** Prints the report as JSON. */
  readonly json?: boolean;
  /** File with the checkpoint that the board published. */
  readonly checkpoint?: string;
  /** File or address of hints for decoding, made by `urna hints`. */
  readonly hints?: string;
  /** Folder with the files to read that the manifest names. */
  readonly attachments?: string;
  /** The fingerprint of the counting key that was published: is it this committee's? [COM-2] */
  readonly committee?: string;
};
/** @returns the exit code */
export async function verify(source: string, options: VerifyOptions = {}): Promise<0 | 1 | 2> {
  setFlagsFromString("--semi-space-growth-factor=1"); // a long record leaves much garbage, for which the heap does not need to grow
  if (await isMeeting(source)) return verifyMeetingOf(source, options);
  const progress = progressOn(process.stderr);
  const started = Date.now();
  const verifier = new RecordVerifier();
  try {
    const committee = options.committee === undefined ? undefined : readFingerprint(options.committee);
    const opened = await openSource(source, options);
    const hints = options.hints === undefined ? {} : { hints: readHints(await openBytes(options.hints)) };
    const report = await verifySource(
      opened,
      ({ entries, ballots }) => {
        const left = opened.share === undefined ? "" : remaining(Date.now() - started, opened.share());
        progress.show(`${entries} entries read, ${ballots} ballots checked, ${seconds(Date.now() - started)}${left}`);
      },
      { ...hints, verifier },
    );
    progress.clear();
    const { entries = 0, status: { size = 0, witnesses } = {} } = opened;
    if (witnesses !== undefined && lacksWitnesses({ size, witnessed: entries }))
      console.error(
        `The board has ${size} entries; ${witnesses.quorum} witnesses have signed ${entries}. The rest waits for them. [LOG-6]`,
      );
    const { manifest } = report;
    const files =
      options.attachments === undefined || manifest === undefined
        ? undefined
        : await findAttachments(options.attachments, manifest);
    return tell(report, options, { electionId: opened.electionId, committee }, files);
  } catch (error) {
    progress.clear();
    return refuse(error, { source, options, begun: verifier.state.size > 0 });
  }
}

function tell(
  report: Report,
  { json = false }: VerifyOptions,
  asked: { readonly electionId: string | undefined; readonly committee: string | undefined },
  files: AttachmentsFound | undefined,
): 0 | 1 {
  const other = otherThanAsked(report, asked);
  const told = { ...report, ...(files && { attachments: files }), ...(other && { valid: false, error: other }) };
  console.log(json ? asJson(told) : reportText(report));
  if (files !== undefined && !json) for (const line of attachmentLines(files)) console.log(line);
  if (other !== undefined) console.error(`INVALID: ${other.message}. [${other.clause}]`);
  const whole = files === undefined || files.missing.length + files.different.length === 0;
  return report.valid && other === undefined && whole ? 0 : 1;
}

/** A record may be without fault and still not be the one that somebody wants to see. */
function otherThanAsked(
  { electionId, committee }: Report,
  asked: { readonly electionId: string | undefined; readonly committee: string | undefined },
): { readonly code: string; readonly clause: string; readonly message: string } | undefined {
  if (asked.electionId !== undefined && asked.electionId !== electionId) {
    const message = `the address names the election ${asked.electionId}, but the record belongs to another one`;
    return { code: "wrong-election", clause: "ID-1", message };
  }
  if (asked.committee === undefined || asked.committee === committee?.fingerprint) return undefined;
  const message =
    committee === undefined
      ? "the vote names no committee that lasts"
      : `the vote names another counting committee: its fingerprint is ${committee.fingerprint}`;
  return { code: "wrong-committee", clause: "COM-2", message };
}

function readFingerprint(text: string): string {
  try {
    return normaliseFingerprint(text);
  } catch (error) {
    throw new Error(`--committee: ${messageOf(error)}`);
  }
}

/**
 * There is no report. A file that stops being a record half-way (a line longer than any entry, no text) is invalid, and so is what a server sends
 * with changed line ends. A file that a program changed like that on the way, and a file that cannot be read, are not judged.
 */
function refuse(
  error: unknown,
  { source, options, begun }: { source: string; options: VerifyOptions; begun: boolean },
): 1 | 2 {
  const message = messageOf(error);
  const { code, clause } = error instanceof ProtocolError ? error : {};
  const served = code === LINE_ENDS.server;
  const invalid = served || (begun && error instanceof ProtocolError && code !== LINE_ENDS.file);
  const where = clause === undefined ? "" : ` [${clause}, ${code}]`;
  if (options.json) console.log(asJson({ ...(invalid && { valid: false }), error: { code, clause, message } }));
  else if (invalid) console.log(`INVALID: ${message}${where}`);
  if (!invalid) console.error(`Cannot read ${source}: ${message}${where}`);
  return invalid ? 1 : 2;
}

const asJson = (value: object) => JSON.stringify(value, null, 2);
