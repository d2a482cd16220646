/**
 * Evidence of a bad share as a file for anybody [CER-4]: one line with the evidence, and after it the record that it is based on as a
 * record file [LOG-1], because the service erases the record of a failed ceremony. With its checkpoint it also binds the board. In a
 * committee's ceremony, the sequence so far is that record [COM-2]; it has no checkpoint.
 */
import * as z from "zod/mini";
import { admit, type BoardState, newBoard, newSequence } from "../board/board.ts";
import { equalBytes, fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { canonicalJson, parseCanonical } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { openCheckpoint } from "../log/note.ts";
import { isOfSize, joinRecord, splitRecord } from "../log/record-file.ts";
import { decodeEntry } from "../manifest/entries.ts";
import { binary, integer } from "../manifest/fields.ts";
import { LIMITS } from "../manifest/limits.ts";
import { type Evidence, verifyEvidence } from "./evidence.ts";

const lineSchema = z.strictObject({
  type: z.literal("evidence"),
  by: integer(1, LIMITS.trustees),
  against: integer(1, LIMITS.trustees),
  key: binary(32),
});

/** `record` without a checkpoint; a checkpoint of an earlier record than exactly this one is left out. */
export function writeEvidence({ by, against, key }: Evidence, record: Uint8Array, checkpoint?: string): Uint8Array {
  const { entries } = splitRecord(record);
  const line = canonicalJson({ type: "evidence", by, against, key: toBase64url(key) });
  const signed = checkpoint !== undefined && isOfSize(checkpoint, entries.length);
  return joinRecord([line, ...entries], signed ? checkpoint : undefined);
}

/** `board`: the file's record, replayed. `signed`: the board has signed exactly this record. */
type OpenedEvidence = { readonly evidence: Evidence; readonly board: BoardState; readonly signed: boolean };

/**
 * @throws ProtocolError not-proven (CER-4); invalid-shape (ENC-5) for another kind of file; wrong-root (LOG-1) and what `openCheckpoint` refuses;
 * what `admit` refuses
 */
export function openEvidence(file: Uint8Array): OpenedEvidence {
  const { entries, checkpoint } = splitRecord(file, "file");
  const [line, ...record] = entries;
  const parsed = lineSchema.safeParse(line && parseCanonical(line, LIMITS.entry));
  const [first] = record;
  if (!parsed.success || first === undefined)
    throw new ProtocolError("invalid-shape", "ENC-5", "this is not evidence followed by a record");
  const { by, against, key } = parsed.data;
  const board = decodeEntry(first).type === "committee" ? newSequence() : newBoard();
  for (const entry of record) admit(board, entry);
  if (checkpoint !== undefined) {
    const { size, root } = openCheckpoint(checkpoint, board.manifest.board.key);
    if (size !== board.size || !equalBytes(root, board.root()))
      throw new ProtocolError("wrong-root", "LOG-1", "the checkpoint does not belong to this record");
  }
  if (board.shares[against - 1]?.ciphertexts.has(by) !== true)
    throw new ProtocolError("not-proven", "CER-4", `the record has no share of trustee ${against} for trustee ${by}`);
  const evidence = { by, against, key: fromBase64url(key) };
  verifyEvidence(board, evidence);
  return { evidence, board, signed: checkpoint !== undefined };
}
