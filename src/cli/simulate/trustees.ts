// The simulated counting committee: keys, shares and confirmations before the opening, or once for many votes, over the same HTTP door as a
// trustee's page. Each trustee has its own seed and sees only the public record.
import { admit, newBoard, newSequence } from "../../../crypto/board/board.ts";
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

const as = ({ code }: Trustee) => ({ headers: { authorization: `Bearer ${code}` } });

async function send(address: string, trustee: Trustee, bytes: Uint8Array): Promise<void> {
  await (await request("POST", address, { bytes, ...as(trustee) })).body?.cancel();
}

/** Puts an entry on the board in this trustee's name. */
export function sendEntry(election: string, trustee: Trustee, entry: Uint8Array): Promise<void> {
  return send(`${election}/trustee/entries`, trustee, entry);
}

/** What stands there so far, replayed. Only for records without ballots: nothing here checks a proof of one. */
async function replay(state: BoardState, response: Response): Promise<BoardState> {
  for (const entry of splitRecord(await response.bytes()).entries) admit(state, entry);
  return state;
}

/** Every round of `all` trustees, by every person in turn; each looks again before its entry. */
async function rounds(
  trustees: readonly Trustee[],
  all: number,
  look: (trustee: Trustee) => Promise<BoardState>,
  address: string,
): Promise<void> {
  const entries =
    all === 1 ? [makeTrusteeEntry, makeConfirmationEntry] : [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry];
  for (const makeEntry of entries)
    for (const trustee of trustees)
      await send(address, trustee, makeEntry(trustee.seed, await look(trustee), trustee.index));
}

/** The whole ceremony of a vote. Trustees of kind `server` come in by themselves (CER-6). */
export function holdCeremony(election: string, trustees: readonly Trustee[], all: number): Promise<void> {
  const look = async () => replay(newBoard(), await request("GET", `${election}/record`));
  return rounds(trustees, all, look, `${election}/trustee/entries`);
}

/** The whole ceremony of a committee that lasts (COM-2). `committee`: its members' address, up to and with its id. */
export function holdSequence(committee: string, members: readonly Trustee[]): Promise<void> {
  const look = (member: Trustee) => sequenceOf(committee, member);
  return rounds(members, members.length, look, `${committee}/entries`);
}

/** As far as it has come, as this member sees it. */
export async function sequenceOf(committee: string, member: Trustee): Promise<BoardState> {
  return replay(newSequence(), await request("GET", `${committee}/sequence`, as(member)));
}
