import { expect } from "vitest";
import { verifyPromise } from "../../../../src/cli/verify/promise.ts";
import { rewritten, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage, unfinished } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "dropped ballot: the record is right in itself, and the promise breaks it",
  async told({ record, slip, ballot, file, address, lines, show }) {
    const saved = file("promise.txt", `Meine Prüfnummer\n\n${slip.promise}`);
    expect(await verifyPromise(saved, address)).toBe(0);
    const lie = rewritten(record, without(ballot));
    expect(found(lie)).toEqual([unfinished]);
    show(lie);
    expect(await verifyPromise(saved, address)).toBe(1);
    expect(lines.at(-1)).toMatch(/^BROKEN: voting has ended, and the promised ballot is not on the board\. \[LOG-5\]/);
  },
};
