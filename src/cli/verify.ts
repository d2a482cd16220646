// `urna verify FILE|URL`: 0 valid, 1 invalid, 2 unreadable. The report goes to the standard output, everything else to the error
// output. It needs no server for a file and trusts none for a URL.
import { setFlagsFromString } from "node:v8";
import { ProtocolError } from "../../crypto/errors.ts";
import { readHints } from "../../crypto/hints.ts";
import type { Report } from "../../crypto/verifier.ts";
import { progressOn, remaining, seconds } from "./progress.ts";
import { reportText } from "./report-text.ts";
import { openBytes, openSource } from "./source.ts";
import { verifySource } from "./verify-record.ts";

export type VerifyOptions = {
  /** Prints the report as JSON. */
  readonly json?: boolean;
  /** File with the checkpoint that the board published. */
  readonly checkpoint?: string;
  /** File or address of hints for decoding, made by `urna hints`. */
  readonly hints?: string;
};
/** @returns the exit code */
export async function verify(source: string, options: VerifyOptions = {}): Promise<0 | 1 | 2> {
  setFlagsFromString("--semi-space-growth-factor=1"); // a long record leaves much garbage; the room for it need not grow
  const progress = progressOn(process.stderr);
  const started = Date.now();
  let read = 0;
  try {
    const opened = await openSource(source, options);
    const hints = options.hints === undefined ? {} : { hints: readHints(await openBytes(options.hints)) };
    const report = await verifySource(
      opened,
      ({ entries, ballots }) => {
        read = entries;
        const left = opened.share === undefined ? "" : remaining(Date.now() - started, opened.share());
        progress.show(`${entries} entries read, ${ballots} ballots checked, ${seconds(Date.now() - started)}${left}`);
      },
      hints,
    );
    progress.clear();
    const { entries = 0, status } = opened;
    if (status?.witnesses !== undefined && status.size > entries)
      console.error(
        `The board holds ${status.size} entries; ${status.witnesses.quorum} witnesses have signed ${entries}. The rest waits for them. [LOG-6]`,
      );
    return tell(report, options, opened.electionId);
  } catch (error) {
    progress.clear();
    if (error instanceof ProtocolError && read > 0) return refuse(error, options);
    console.error(`Cannot read ${source}: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
}

function tell(report: Report, { json = false }: VerifyOptions, asked: string | undefined): 0 | 1 {
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report));
  if (asked === undefined || asked === report.electionId) return report.valid ? 0 : 1;
  console.error(`INVALID: the address names the election ${asked}, the record is another one's. [ID-1]`);
  return 1;
}

/** The file stops being a record file half-way, so that there is no report: a line longer than any entry, no text. */
function refuse({ code, clause, message }: ProtocolError, { json = false }: VerifyOptions): 1 {
  console.log(
    json
      ? JSON.stringify({ valid: false, error: { code, clause, message } }, null, 2)
      : `INVALID: ${message} [${clause}, ${code}]`,
  );
  return 1;
}
