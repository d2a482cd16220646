import { expect } from "vitest";
import { witnessKey } from "../../../../crypto/log/cosignature.ts";
import { RecordBuilder } from "../../../support/election/record.ts";
import { asItIs } from "../../../support/wrong/parts.ts";
import type { LieOn } from "../lie.ts";
import { type CommitteesStage, said } from "./stage.ts";

const witnesses = { quorum: 1, keys: [witnessKey("friend.example/urna", new Uint8Array(32).fill(9))] };

export const lie: LieOn<CommitteesStage> = {
  name: "other witnesses than the committee has agreed to: a friend's, who signs everything",
  async told({ sequence, look, judge, refuses }) {
    const vote = new RecordBuilder({ committee: {}, manifest: { witnesses }, tamper: asItIs });
    const found = await look(vote.append(sequence.entries[0] ?? new Uint8Array())); // nothing behind it is looked at
    expect(judge(found)).toEqual({ kind: "invalid" });
    expect(said(found)).toContain("Nicht erfüllt: „Die genannte Zählkommission durfte auszählen“ (Eintrag 1, COM-3)");
    await refuses(found, { message: "this record was not verified" });
  },
};
