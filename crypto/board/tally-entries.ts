/**
 * The end of the record: the trustees' decryptions and the result [TAL-1, TAL-2, TAL-4, RUL-4]. The sums of the ballots
 * must be there; this file does not check how they were computed.
 */

import { ProtocolError } from "../encoding/errors.ts";
import type { DecryptionEntry, ResultEntry } from "../manifest/entries.ts";
import { aggregates } from "../tally/aggregates.ts";
import { openDecryption, verifyCounts, verifyDecisions, verifyWithheld } from "../tally/tally.ts";
import { type BoardState, type Handler, passes } from "./state.ts";

/** Whether the sums of all ballots on the record have been added. */
export function sumsAreComplete(state: BoardState): boolean {
  return state.manifest.classes.every(({ id }) => state.sums.ballots(id) === state.ballotCount(id));
}

function checkSomethingIsDecrypted(state: BoardState): void {
  if (aggregates(state).every(({ withheld }) => withheld)) {
    throw new ProtocolError("not-allowed", "TAL-1", "there is a decryption although every contest is withheld");
  }
}

/**
 * Checks everything about a decryption except its place [LOG-2]: trustees count in any order, and the service that
 * keeps their shares puts them on the record in order. The register must be complete, with the sums (RangeError
 * otherwise).
 * @throws ProtocolError not-allowed (TAL-1); as `openDecryption`
 */
export function checkDecryption(state: BoardState, entry: DecryptionEntry): void {
  checkSomethingIsDecrypted(state);
  openDecryption(state, entry);
}

export const takeDecryption: Handler<DecryptionEntry> = (state, entry, { examine }) => {
  const allowed = passes(examine, "withheld", () => checkSomethingIsDecrypted(state));
  if (!allowed) return undefined;
  const decryption = examine("decryptions", () => openDecryption(state, entry));
  if (decryption === undefined) return undefined;
  return (draft) => {
    draft.decryptions = [...state.decryptions, decryption];
  };
};

export const takeResult: Handler<ResultEntry> = (state, entry, { examine }) => {
  const enough = passes(examine, "threshold", () => {
    const { threshold } = state.counting;
    const { length } = state.decryptions;
    if (length < threshold && aggregates(state).some(({ withheld }) => !withheld)) {
      const message = `${length} trustees have counted, ${threshold} are needed`;
      throw new ProtocolError("not-enough-shares", "TAL-4", message);
    }
  });
  if (passes(examine, "withheld", () => verifyWithheld(state, entry))) {
    if (enough) examine("counts", () => verifyCounts(state, entry));
    if (hasOneCountPerOption(state, entry)) examine("decisions", () => verifyDecisions(state, entry));
  }
  return (draft) => {
    draft.result = entry;
  };
};

/** Otherwise nothing can be decided, and `counts` has the finding. */
function hasOneCountPerOption({ manifest }: BoardState, { contests }: ResultEntry): boolean {
  return contests.every((result, i) => {
    return "withheld" in result || result.counts.length === manifest.contests[i]?.options.length;
  });
}
