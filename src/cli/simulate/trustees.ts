// The simulated counting committee: keys, shares and confirmations before the opening, over the same HTTP door as a trustee's
// page. Each trustee has its own seed and sees only the public record.
import { admit, newBoard } from "../../../crypto/board/board.ts";
import type { BoardState } from "../../../crypto/board/state.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import type { Prepared } from "../../contract/drafts.ts";
import { request } from "./client.ts";

export type Trustee = { readonly index: number; readonly code: string; readonly seed: Uint8Array };

export function makeTrustees(prepared: Prepared["trustees"]): Trustee[] {
  return prepared.map(({ index, code }) => ({ index, code, seed: systemRandom(32) }));
}

/** Puts an entry on the board in this trustee's name. */
export async function sendEntry(election: string, { code }: Trustee, entry: Uint8Array): Promise<void> {
  const headers = { authorization: `Bearer ${code}` };
  await (await request("POST", `${election}/trustee/entries`, { bytes: entry, headers })).body?.cancel();
}

/** The record so far, replayed. Only for records without ballots: nothing here checks a proof of one. */
async function replayCeremony(election: string): Promise<BoardState> {
  const state = newBoard();
  const record = await (await request("GET", `${election}/record`)).bytes();
  for (const entry of splitRecord(record).entries) admit(state, entry);
  return state;
}

/**
 * The whole ceremony of `all` trustees, every round by every person in turn; each looks at the board again before its entry. Trustees of
 * kind `server` come in by themselves (CER-6).
 */
export async function holdCeremony(election: string, trustees: readonly Trustee[], all: number): Promise<void> {
  const rounds =
    all === 1 ? [makeTrusteeEntry, makeConfirmationEntry] : [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry];
  for (const makeEntry of rounds) {
    for (const trustee of trustees) {
      const state = await replayCeremony(election);
      await sendEntry(election, trustee, makeEntry(trustee.seed, state, trustee.index));
    }
  }
}
