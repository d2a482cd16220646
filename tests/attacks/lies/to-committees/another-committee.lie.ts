import { expect } from "vitest";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import { seededRandom } from "../../../support/election/plan.ts";
import { RecordBuilder } from "../../../support/election/record.ts";
import { makeCommittee, playSequence } from "../../../support/election/sequence.ts";
import type { LieOn } from "../lie.ts";
import type { CommitteesStage } from "./stage.ts";

export const lie: LieOn<CommitteesStage> = {
  name: "a vote under a second committee of the same people with the same words",
  async told({ sequence, look, judge, refuses }) {
    const random = seededRandom("second");
    const second = playSequence(makeCommittee({ name: "Second committee" }, random), random, sequence.seeds);
    const vote = new RecordBuilder({ committee: {} }, undefined, second);
    const found = await look(vote.ceremony().open().vote().vote().close().register());
    expect(found).toMatchObject({ findings: [], committee: { name: "Second committee" } });
    expect(judge(found)).toEqual({ kind: "other-committee" });
    expect(words.count.otherCommittee).toMatch(/Dieses Gerät zählt sie nicht aus\./);
    await refuses(found, { code: "wrong-root", clause: "COM-3" });
    expect(judge(found, { late: false, committee: second.digest })).toMatchObject({ kind: "right" }); // its own device counts it
  },
};
