/** The roll of a meeting, as the office makes it and the meeting's actor checks it (ISS-5, MEE-1). */
import { sha256 } from "@noble/hashes/sha2.js";
import { compareBytes, concat, i2osp } from "../../crypto/encoding/bytes.ts";
import { CompactRange, leafHash } from "../../crypto/log/merkle.ts";
import type { MeetingSetup } from "../doors/meeting.ts";
import { commitmentOf } from "./commitment.ts";

/** The salt of a member in the meeting's roll (ISS-5), 16 bytes. */
export const rollSalt = (seed: Uint8Array, number: number): Uint8Array =>
  sha256(concat(seed, i2osp(number, 4))).slice(0, 16);

/** How many members each class has, and the root of their commitments (ISS-5). */
export function rollsOf({ members, saltSeed }: Pick<MeetingSetup, "members" | "saltSeed">) {
  const classes = new Map<string, Uint8Array[]>();
  for (const member of members) {
    const commitment = commitmentOf(rollSalt(saltSeed, member.number), member);
    const known = classes.get(member.classId);
    if (known === undefined) classes.set(member.classId, [commitment]);
    else known.push(commitment);
  }
  return (classId: string): { eligible: number; root: Uint8Array } => {
    let roll = CompactRange.empty;
    for (const commitment of (classes.get(classId) ?? []).sort(compareBytes)) roll = roll.append(leafHash(commitment));
    return { eligible: roll.size, root: roll.root() };
  };
}
