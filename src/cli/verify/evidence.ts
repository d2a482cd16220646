// `urna verify-evidence FILE`: is saved evidence of a bad share right [CER-4]? From the file alone, for anybody who was not there. Exit code 0: it
// is; 1: it is not; 2: unreadable, or its record is not a record.
import { readFile } from "node:fs/promises";
import type { BoardState } from "../../../crypto/board/state.ts";
import { openEvidence } from "../../../crypto/ceremony/evidence-file.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { messageOf } from "../terminal.ts";
import { inWords } from "./report-text.ts";

/** Whose key was being made: a vote's, or that of a committee that lasts (COM-2). */
function ceremonyOf({ committee, own, ceremonyId, size }: BoardState): string {
  const [what, title, organiser] =
    own.manifest === undefined
      ? ["Committee", committee?.name ?? "", committee?.organiser]
      : ["Vote", inWords(own.manifest.title, ""), own.manifest.organiser];
  return `${title} (${organiser})\n${what} ${toBase64url(ceremonyId)}, ${size} entries.`;
}

/** @returns the exit code */
export async function verifyEvidence(file: string): Promise<0 | 1 | 2> {
  try {
    const { evidence, board, signed } = openEvidence(await readFile(file));
    const name = (index: number) => `trustee ${index} (${board.counting.members[index - 1]?.name})`;
    console.log(ceremonyOf(board));
    console.log(
      signed
        ? "The board has signed exactly this record."
        : "The board's checkpoint is not in the file: that the board showed this record is not shown.",
    );
    console.log(
      `THE EVIDENCE HOLDS: what ${name(evidence.against)} signed as the share for ${name(evidence.by)} is not a valid share. [CER-4]`,
    );
    return 0;
  } catch (error) {
    const unproven = error instanceof ProtocolError && error.code === "not-proven";
    const where = error instanceof ProtocolError ? ` [${error.clause}, ${error.code}]` : "";
    const said = messageOf(error);
    console.error(`${unproven ? "THE EVIDENCE DOES NOT HOLD" : "Cannot judge this evidence"}: ${said}${where}`);
    return unproven ? 1 : 2;
  }
}
