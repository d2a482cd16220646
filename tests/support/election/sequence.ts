/**
 * The sequence of an invented committee that lasts [COM-2], with the seeds of its members. It also plays wrong ones, which no client would.
 * For tests only.
 */
import { newSequence, takeEntry } from "../../../crypto/board/board.ts";
import type { BoardState, Examine } from "../../../crypto/board/state.ts";
import { committeeDigest } from "../../../crypto/ceremony/committee.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import type { CommitteeEntry } from "../../../crypto/manifest/committee-entry.ts";
import { encodeEntry } from "../../../crypto/manifest/entries.ts";
import { seededRandom } from "./plan.ts";

/** Two of three, with words, until the end of 2027; `plan` says what is different. */
export function makeCommittee(plan: Partial<CommitteeEntry>, random: Random): CommitteeEntry {
  return {
    type: "committee",
    protocol: "urna/v1",
    name: "Counting committee",
    organiser: "Garden club",
    threshold: 2,
    members: [{ name: "Anna" }, { name: "Ben" }, { name: "Cem" }],
    minimum: 2,
    until: "2027-12-31T23:00:00Z",
    keys: "words",
    nonce: toBase64url(random(16)),
    ...plan,
  };
}

export interface Sequence {
  readonly entries: readonly Uint8Array[];
  readonly seeds: readonly Uint8Array[];
  readonly state: BoardState;
  /** C*, base64url */
  readonly digest: string;
}

/** The whole ceremony of these members; fresh seeds if none are given. */
export function playSequence(
  committee: CommitteeEntry,
  random: Random,
  seeds: readonly Uint8Array[] = committee.members.map(() => random(32)),
): Sequence {
  const state = newSequence();
  const entries: Uint8Array[] = [];
  // what is wrong with a committee shows in the records that name it
  const examine: Examine = (check, body) => (check === "committee" ? (true as never) : body());
  const append = (bytes: Uint8Array): void => {
    takeEntry(state, { bytes, leaf: leafHash(bytes), examine });
    entries.push(bytes);
  };
  append(encodeEntry(committee));
  const round = (make: typeof makeTrusteeEntry): void => {
    for (const [i, seed] of seeds.entries()) append(make(seed, state, i + 1, random));
  };
  round(makeTrusteeEntry);
  if (seeds.length > 1) round(makeSharesEntry);
  round(makeConfirmationEntry);
  return { entries, seeds, state, digest: toBase64url(committeeDigest(state)) };
}

/** The same committee has the same members, with the same keys, in every election. */
export function sequenceOf(committee: Partial<CommitteeEntry>): Sequence {
  const random = seededRandom(`committee ${JSON.stringify(committee)}`);
  return playSequence(makeCommittee(committee, random), random);
}
