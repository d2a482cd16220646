import { expect } from "vitest";
import { joinRecord } from "../../../../crypto/log/record-file.ts";
import { decodeEntryOf } from "../../../../crypto/manifest/entries.ts";
import { seededRandom } from "../../../support/election/plan.ts";
import { makeCommittee, playSequence } from "../../../support/election/sequence.ts";
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
    const now = Date.parse(committee.until) - 1;
    await expect(worker("rehearse", { ...shares, now, remembered })).rejects.toMatchObject(refused);
    // the device that began goes on, and keeps C* from now on
    const own = { own: sequence.entries[1], remembered: { ceremony, confirmed: false } };
    expect(await worker("rehearse", { ...shares, ...own, now })).toMatchObject({ committee: sequence.digest });
    // not after the committee's end by its own clock, and not if the words were typed in, whatever it sent since
    await expect(worker("rehearse", { ...shares, ...own, now: now + 1 })).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("has ended by this device's clock"),
    });
    await expect(worker("rehearse", { ...shares, ...own, now, late: true })).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("restored from its words"),
    });
    await expect(worker("sharesEntry", { ...keys, ceremony, own: own.own, late: true })).rejects.toMatchObject(refused);

    // who counts alone starts over as well, also if the server had them send their key once more
    const random = seededRandom("alone");
    const one = playSequence(makeCommittee({ threshold: 1, members: [{ name: "Anna" }] }, random), random);
    const alone = {
      electionId: Buffer.from(one.state.ceremonyId).toString("base64url"),
      shown: { threshold: 1, trustees: [{ name: "Anna", kind: "person" }] },
      ...{ seed: one.seeds[0] ?? seed, index: 1, record: joinRecord(one.entries.slice(0, 2)), now, remembered },
    };
    await expect(worker("rehearse", alone)).rejects.toMatchObject(refused);
    await expect(worker("rehearse", { ...alone, own: one.entries[1], late: true })).rejects.toMatchObject(refused);
    expect(await worker("rehearse", { ...alone, own: one.entries[1] })).toMatchObject({ committee: one.digest });
  },
};
