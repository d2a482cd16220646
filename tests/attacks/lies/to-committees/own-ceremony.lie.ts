import { expect } from "vitest";
import { joinRecord } from "../../../../crypto/log/record-file.ts";
import type { CommitteeEntry } from "../../../../crypto/manifest/committee-entry.ts";
import { decodeEntryOf } from "../../../../crypto/manifest/entries.ts";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import { seededRandom } from "../../../support/election/plan.ts";
import { RecordBuilder } from "../../../support/election/record.ts";
import { playSequence } from "../../../support/election/sequence.ts";
import type { LieOn } from "../lie.ts";
import type { CommitteesStage } from "./stage.ts";

export const lie: LieOn<CommitteesStage> = {
  name: "own ceremony under the same committee entry: the server has all seeds but one, or all of them",
  async told({ worker, sequence, look, judge, refuses }) {
    const committee: CommitteeEntry = decodeEntryOf("committee", sequence.entries[0] ?? new Uint8Array());
    const [seed] = sequence.seeds as [Uint8Array];
    const forged = playSequence(committee, seededRandom("the server"));
    expect(forged.state.ceremonyId).toEqual(sequence.state.ceremonyId); // the same link, the same names

    // while the key is made: the device sends nothing into a ceremony that lacks what it sent
    const asked = {
      electionId: Buffer.from(sequence.state.ceremonyId).toString("base64url"),
      record: joinRecord(forged.entries.slice(0, 4)),
      shown: { threshold: 2, trustees: committee.members.map(({ name }) => ({ name, kind: "person" })) },
      ...{ seed, index: 1, own: sequence.entries[1], ceremony: "any" },
    };
    await expect(worker("sharesEntry", asked)).rejects.toMatchObject({ code: "own-entry-missing", clause: "CER-2" });

    // later: a whole vote under it, which is right in itself
    const vote = new RecordBuilder({ committee: {} }, undefined, forged);
    const found = await look(vote.ceremony().open().vote().vote().close().register());
    expect(found.findings).toEqual([]);
    expect(judge(found)).toEqual({ kind: "other-committee" });
    expect(words.count.otherCommittee).toMatch(
      /eine andere Zählkommission genannt als die, mit der Sie Ihren Schlüssel/,
    );
    await refuses(found, { code: "wrong-root", clause: "COM-3" });

    // a device that was restored from the words shows its person no fingerprint, but asks for the one on paper
    const restored = judge(found, { late: true });
    expect(restored).toMatchObject({ kind: "which-committee" });
    expect(restored.kind === "which-committee" && restored.digest).not.toBe(sequence.digest);
    expect(words.count.whichOther).toMatch(/zählen Sie nicht aus, und sagen Sie es der Wahlleitung\.$/);
  },
};
