/**
 * The way of a ballot: known? – phase – decoding – verification – insert (BAL-5). It connects the box with the verification and keeps
 * nothing; the ticket that it holds meanwhile keeps the box from closing over a ballot that came in time (LOG-9).
 */

import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import type { BoxDoor, CastAnswer } from "../doors/box.ts";
import { accepted, type Outcome, type Refusal, refused, refusedBy } from "../doors/outcome.ts";
import type { BallotVerifier } from "../doors/pool.ts";

/** Takes a ballot that was wholly received. The same bytes may come any number of times and get the same answer. */
export async function castBallot(
  box: BoxDoor,
  verifier: BallotVerifier,
  electionId: string,
  entry: Uint8Array,
): Promise<Outcome<CastAnswer>> {
  if (entry.length > LIMITS.ballot) return refused("too-large", { clause: "BAL-5" });
  const leaf = leafHash(entry);
  const decoded = decodeBallot(entry);
  const arrival = await box.arrive(decoded.ok ? { leafHash: leaf, key: decoded.value } : { leafHash: leaf });
  if (!arrival.ok) return arrival;
  if ("known" in arrival.value) return accepted(arrival.value.known);
  const { ticket } = arrival.value;
  try {
    if (!decoded.ok) return decoded;
    const verdict = await verifier.verify({ electionId, view: () => box.view() }, entry);
    return isRefusal(verdict) ? verdict : await box.cast(verdict, ticket);
  } finally {
    await box.withdraw(ticket);
  }
}

/** The ballot's key, which decides about `already-cast` before anything is computed. */
function decodeBallot(entry: Uint8Array): Outcome<Uint8Array> {
  try {
    const ballot = decodeEntry(entry);
    if (ballot.type !== "ballot") return refused("invalid-shape", { clause: "BAL-5", detail: "not a ballot" });
    return accepted(fromBase64url(ballot.key));
  } catch (error) {
    return refusedBy(error);
  }
}

function isRefusal(verdict: object): verdict is Refusal {
  return "ok" in verdict;
}
