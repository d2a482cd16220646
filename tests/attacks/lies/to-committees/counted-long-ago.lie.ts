import { expect } from "vitest";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import type { LieOn } from "../lie.ts";
import { type CommitteesStage, voteOf } from "./stage.ts";

const yes = [{ kind: "votes" as const, votes: [1, 0, 0] }];
const no = [{ kind: "votes" as const, votes: [0, 1, 0] }];
const alone = { threshold: 1, members: [{ name: "Anna" }] };

export const lie: LieOn<CommitteesStage> = {
  name: "a vote that was counted long ago, with one ballot left out, to a member who was restored from the words",
  async told({ sequence, look, judge }) {
    for (const [committee, trustees] of [
      [{}, 3],
      [alone, 1],
    ] as const) {
      const counted = voteOf({ committee, votes: [yes, yes, no] });
      const again = voteOf({ committee, votes: [yes, yes] });
      const digest = counted.sequence?.digest ?? "";
      const honest = await look(counted);
      const found = await look(again);
      expect(found).toMatchObject({ findings: [], checkpoint: "verified", ballots: 2, trustees });
      // the difference of two sums would be a single ballot: the person compares, also alone, also where witnesses have signed
      const restored = { late: true, committee: digest };
      expect(judge({ ...found, witnesses: 2 }, restored)).toMatchObject({ kind: "right", hear: true });
      expect(found.final?.fingerprint).not.toBe(honest.final?.fingerprint);
    }
    expect(sequence.digest).toBe(voteOf().sequence?.digest);
    expect(words.count.publishedHint).toMatch(/Eine ausgezählte Abstimmung darf nie noch einmal ausgezählt werden\.$/);
    expect(words.count.heardOther).toMatch(/Dann sehen nicht alle dieselbe Prüfdatei\.$/);
  },
};
