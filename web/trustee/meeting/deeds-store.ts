/**
 * What a member's device keeps of meetings, in the vault of its committee: consents, the log's fingerprint that a person entered, and
 * every agreement and release, for ever [MEE-6]. Never sent.
 */
import type { Bound, Deed } from "../../../src/trustee/meeting/deeds.ts";
import type { RoomStore } from "../../../src/trustee/meeting/ports.ts";
import { releasedKey, type Storage, seenIn } from "../storage.ts";

const questionKey = ({ meetingId, number }: Deed, index: number) => `question/${meetingId}/${number}/${index}`;
const boundKey = ({ electionId }: Deed, index: number) => `bound/${electionId}/${index}`;
const deedKey = (committee: string, index: number, place: number) => `deed/${committee}/${index}/${place}`;
const consentKey = (meetingId: string, index: number) => `consent/${meetingId}/${index}`;
const heardKey = (meetingId: string, index: number) => `heard/${meetingId}/${index}`;

/** In the order in which they were written. `committee`: its id. */
export async function deedsOf(storage: Storage, committee: string, index: number): Promise<Deed[]> {
  const deeds: Deed[] = [];
  for (;;) {
    const deed = await storage.get<Deed>(deedKey(committee, index, deeds.length));
    if (deed === undefined) return deeds;
    deeds.push(deed);
  }
}

/**
 * Binds the number to the election and the election to this F, safe against other tabs, and only then writes the deed down; one for each
 * number.
 */
export async function writeDeed(
  storage: Storage,
  committee: string,
  index: number,
  deed: Deed,
): Promise<Bound | "written"> {
  const { electionId, root } = deed;
  await storage.add(questionKey(deed, index), electionId);
  if ((await storage.get(questionKey(deed, index))) !== electionId) return "other-question";
  const released = await storage.get<string>(releasedKey(electionId, index));
  if (released !== undefined && released !== root) return "other-record";
  await storage.add(boundKey(deed, index), root);
  if ((await storage.get(boundKey(deed, index))) !== root) return "other-record";
  if (deed.what === "released") await storage.add(releasedKey(electionId, index), root);
  await append(storage, committee, index, deed);
  return "written";
}

/** At the first free place: another tab may take one at the same time, and the next one is free then. */
async function append(storage: Storage, committee: string, index: number, deed: Deed): Promise<void> {
  for (let place = 0; ; place++) {
    await storage.add(deedKey(committee, index, place), deed);
    const there = await storage.get<Deed>(deedKey(committee, index, place));
    const same = there?.what === deed.what && there.meetingId === deed.meetingId && there.number === deed.number;
    if (same) return;
  }
}

/** `committee`: the id of the committee whose page it is. */
export type MeetingStore = RoomStore & {
  consent(): Promise<void>;
  /** The fingerprint is not needed any more. */
  hear(): Promise<void>;
};

export function meetingStore(storage: Storage, committee: string, index: number, meetingId: string): MeetingStore {
  const said = async (key: string) => (await storage.get<true>(key)) === true;
  return {
    consented: () => said(consentKey(meetingId, index)),
    consent: () => storage.put(consentKey(meetingId, index), true),
    heard: () => said(heardKey(meetingId, index)),
    hear: () => storage.put(heardKey(meetingId, index), true),
    deeds: () => deedsOf(storage, committee, index),
    write: (deed) => writeDeed(storage, committee, index, deed),
    seen: (electionId, now) => seenIn(storage, electionId, index, now),
  };
}
