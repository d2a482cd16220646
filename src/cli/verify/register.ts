// `urna register RECORD`: what the register says about one member [ISS-6], found by the link of the invitation, or by
// its reference and salt; with the file that the voter's page saves also whether the row is for this member's ballot
// [BAL-9]. Exit code 0: the row is there, and its content is printed; 1: it is not there, or it is for a different
// ballot; 2: unreadable; 3: the register is not there yet, or not complete.

import { readFile } from "node:fs/promises";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { readThrough } from "../../../crypto/log/record-stream.ts";
import { readOwnLink, referenceAsPrinted } from "../../../crypto/tokens/link-check.ts";
import { type HeldCredential, memberCommitment, RowSearch } from "../../../crypto/verifier/own-row.ts";
import { openSource, Unreadable } from "../source.ts";
import { messageOf } from "../terminal.ts";

export type RegisterOptions = {
  /** As it was sent, or as the voter's page shows it: it contains everything that is needed. */
  readonly link?: string;
  readonly reference?: string;
  readonly salt?: string;
  /** A file with lines `reference`, `salt`, and perhaps `key` and `blinding`. */
  readonly file?: string;
  readonly checkpoint?: string;
};

/** @returns the exit code */
export async function register(record: string, options: RegisterOptions): Promise<0 | 1 | 2 | 3> {
  try {
    const { reference, salt, held, electionId } = await memberOf(options);
    const search = new RowSearch(memberCommitment(salt, reference), held);
    const source = await openSource(record, options.checkpoint === undefined ? {} : { checkpoint: options.checkpoint });
    const checkpoints = await readThrough(source, (entry) => search.take(entry));
    if (checkpoints.length === 0)
      throw new Unreadable(
        "the record comes without the board's checkpoint, so it proves nothing: give the checkpoint with --checkpoint",
      );
    const id = toBase64url(search.electionId);
    if (source.electionId !== undefined && source.electionId !== id)
      throw new Unreadable(
        `the address names the election ${source.electionId}, but the record belongs to another one [ID-1]`,
      );
    if (electionId !== undefined && electionId !== id)
      throw new Unreadable(
        `the link belongs to the election ${electionId}, but the record belongs to another one [ID-1]`,
      );
    const { verdict, place, size, row } = search.finish(checkpoints);
    console.log(`Vote ${id}, ${size} entries, signed by the board.`);
    if (verdict === "not-yet") {
      console.log(
        "NOT YET: the register is not there, or not complete. It follows the end of the voting at once; if it does not, rows are being held back. [ISS-6]",
      );
      return 3;
    }
    if (verdict === "absent" || row === undefined) {
      console.log(
        "NOT THERE: the register does not have this member. Compare reference and salt with the invitation. [ISS-6]",
      );
      return 1;
    }
    const whose = held === undefined ? "" : ", and it is the ballot of this credential [BAL-9]";
    console.log(
      verdict === "issued"
        ? `ISSUED: a ballot was issued in this member's name (entry ${place})${whose}.`
        : verdict === "struck-off"
          ? `STRUCK OFF: this member was struck off before a ballot was issued (entry ${place}); if they had one, the register is false. [ISS-9]`
          : `NOT ISSUED: no ballot was issued in this member's name (entry ${place}).`,
    );
    return 0;
  } catch (error) {
    if (error instanceof ProtocolError && (error.clause === "BAL-9" || error.clause === "ISS-6")) {
      console.log(`NOT YOURS: ${error.message} [${error.clause}]`);
      return 1;
    }
    const where = error instanceof ProtocolError ? ` [${error.clause}, ${error.code}]` : "";
    console.error(`Cannot look it up: ${messageOf(error)}${where}`);
    return 2;
  }
}

type OwnRow = { electionId?: string; reference: string; salt: Uint8Array; held: HeldCredential | undefined };

async function memberOf(options: RegisterOptions): Promise<OwnRow> {
  if (options.link !== undefined) {
    const own = readOwnLink(options.link);
    if (own === undefined)
      throw new Unreadable("the link is incomplete: give all of it, in quotation marks, as it is in the invitation");
    const { electionId, reference, salt, held } = own;
    return { electionId, reference, salt: fromBase64url(salt), held: held && credentialOf(held) };
  }
  const lines = options.file === undefined ? "" : (await readFile(options.file, "utf8")).replaceAll("\r\n", "\n");
  const line = (name: string) => new RegExp(`^${name}: ?(.+)$`, "mu").exec(lines)?.[1]?.trim();
  const typed = options.reference ?? line("reference");
  const salt = options.salt ?? line("salt");
  if (typed === undefined || salt === undefined)
    throw new Unreadable("give --link, or --reference and --salt as they are on the invitation, or --file");
  const [key, blinding] = [line("key"), line("blinding")];
  const held = key === undefined || blinding === undefined ? undefined : credentialOf({ key, blinding });
  return { reference: referenceAsPrinted(typed) ?? typed, salt: fromBase64url(salt), held };
}

function credentialOf({ key, blinding }: { key: string; blinding: string }): HeldCredential {
  return { publicKey: fromBase64url(key), blinding: fromBase64url(blinding) };
}
