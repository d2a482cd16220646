/** What an issuer checks before it signs under an opening (ISS-1). It only reads the log, and keeps nothing. */

import { admit, electionView, newBoard } from "../../crypto/board/board.ts";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../crypto/encoding/canonical.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { RegistrarKeys } from "../doors/registrar.ts";

export type OwnKeys = RegistrarKeys & { election: string; issuer: number };

/**
 * Replays `prefix`, all entries up to the opening, which must contain exactly this issuer's own keys and roll.
 * Returns E (ID-2) and the board's verifier key. ProtocolError: the record is invalid, or not for these keys (ISS-1).
 */
export function checkOpening(prefix: Uint8Array[], own: OwnKeys): { context: Uint8Array; boardKey: string } {
  const board = newBoard();
  for (const entry of prefix) admit(board, entry);
  const opening = decodeEntry(prefix.at(-1) ?? new Uint8Array());
  if (opening.type !== "opening") throw new ProtocolError("out-of-order", "ISS-1", "the last entry is not the opening");
  const view = electionView(board);
  if (toBase64url(view.electionId) !== own.election)
    throw new ProtocolError("wrong-election", "ISS-1", "this is the opening of another election");
  const keys = opening.issuers[own.issuer - 1]?.keys ?? [];
  if (!same(keys, own.keys)) throw new ProtocolError("wrong-value", "ISS-1", "the opening has other issuer keys");
  if (!same(opening.roll, own.roll)) throw new ProtocolError("wrong-roll", "ISS-1", "the opening has another roll");
  return { context: view.context, boardKey: view.manifest.board.key };
}

function same(logged: unknown, own: unknown): boolean {
  return equalBytes(canonicalJson(logged), canonicalJson(own));
}
