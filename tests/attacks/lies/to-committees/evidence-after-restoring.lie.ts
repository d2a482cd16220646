import { expect } from "vitest";
import { joinRecord } from "../../../../crypto/log/record-file.ts";
import { decodeEntryOf } from "../../../../crypto/manifest/entries.ts";
import type { LieOn } from "../lie.ts";
import type { CommitteesStage } from "./stage.ts";

export const lie: LieOn<CommitteesStage> = {
  name: "a member whose device is lost is asked to go on with the ceremony: a key would be known to whoever got evidence before",
  async told({ worker, sequence }) {
    const committee = decodeEntryOf("committee", sequence.entries[0] ?? new Uint8Array());
    const [seed] = sequence.seeds as [Uint8Array];
    const asked = {
      electionId: Buffer.from(sequence.state.ceremonyId).toString("base64url"),
      shown: { threshold: 2, trustees: committee.members.map(({ name }) => ({ name, kind: "person" })) },
      ...{ seed, index: 1 },
    };
    const refused = { code: "not-allowed", clause: "COM-4" };
    const keys = { ...asked, record: joinRecord(sequence.entries.slice(0, 4)) };
    const { ceremony = "", committee: shown } = await worker("look", keys);
    expect(shown).toMatchObject({ name: committee.name, until: committee.until, members: committee.members });
    await expect(worker("sharesEntry", { ...keys, ceremony })).rejects.toMatchObject(refused);
    // nor does it begin once more, with an entry of its own that the server then puts into another ceremony
    const anew = { ...asked, record: joinRecord(sequence.entries.slice(0, 1)) };
    await expect(worker("trusteeEntry", { ...anew, restored: true })).rejects.toMatchObject(refused);
    const shares = { ...asked, record: joinRecord(sequence.entries.slice(0, 7)) };
    const remembered = { confirmed: false };
    await expect(worker("rehearse", { ...shares, remembered })).rejects.toMatchObject(refused);
    // the device that began goes on, and keeps C* from now on
    const own = { own: sequence.entries[1], remembered: { ceremony, confirmed: false } };
    expect(await worker("rehearse", { ...shares, ...own })).toMatchObject({ committee: sequence.digest });
  },
};
