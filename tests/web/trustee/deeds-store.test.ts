// What a member's device keeps of meetings: one election for each number and one F for each election, on the page of the meeting and on the
// vote's own page alike, also with what was stored before there were meetings (MEE-6, COM-4).
import { describe, expect, test } from "vitest";
import { work } from "../../../src/trustee/effects.ts";
import { fresh } from "../../../src/trustee/machine.ts";
import type { Deed } from "../../../src/trustee/meeting/deeds.ts";
import type { Ports, Released } from "../../../src/trustee/ports.ts";
import { type CheckedRecord, verdictOf } from "../../../src/trustee/verdict.ts";
import { deedsOf, meetingStore, writeDeed } from "../../../web/trustee/meeting/deeds-store.ts";
import { TrusteeStore } from "../../../web/trustee/store.ts";

function storage(before: Readonly<Record<string, unknown>> = {}) {
  const values = new Map<string, unknown>(Object.entries(before));
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    put: async (key: string, value: unknown) => void values.set(key, value),
    add: async (key: string, value: unknown) => void (values.has(key) || values.set(key, value)),
  };
}

const deed: Deed = {
  ...{ what: "agreed", at: 1, meetingId: "meeting", number: 1, subject: ["s"], electionId: "first", root: "F" },
  ...{ title: { en: "Motion" }, by: "itself", entry: Uint8Array.of(1) },
};
const released: Deed = { ...deed, what: "released" };
const write = (kept: ReturnType<typeof storage>, what: Deed) => writeDeed(kept, "c", 1, what);

describe("deeds", () => {
  test("are written once each, in their order, and never for a second F or a second election of the number", async () => {
    const kept = storage();
    expect(await write(kept, deed)).toBe("written");
    expect(await write(kept, deed)).toBe("written");
    expect(await write(kept, { ...released, root: "G" })).toBe("other-record");
    expect(await write(kept, { ...released, electionId: "second" })).toBe("other-question");
    expect(await write(kept, released)).toBe("written");
    expect(await deedsOf(kept, "c", 1)).toEqual([deed, released]);
    expect(await deedsOf(kept, "c", 2)).toEqual([]);
    expect(await new TrusteeStore(kept, "first").released(1)).toBe("F");
  });

  test("two tabs write at the same time, and nothing is lost", async () => {
    const kept = storage();
    const numbers = [1, 2, 3];
    await Promise.all(numbers.map((number) => write(kept, { ...deed, number, electionId: `e${number}` })));
    expect((await deedsOf(kept, "c", 1)).map(({ number }) => number).sort()).toEqual(numbers);
    const two = [
      write(kept, { ...deed, number: 4, electionId: "a" }),
      write(kept, { ...deed, number: 4, electionId: "b" }),
    ];
    expect((await Promise.all(two)).toSorted()).toEqual(["other-question", "written"]);
  });

  test("on the vote's own page the same holds, and a share that left earlier counts", async () => {
    const kept = storage({ "released/first/1": "F" }); // as it was kept before there were meetings
    expect(await write(kept, { ...deed, root: "G" })).toBe("other-record");
    const page = new TrusteeStore(kept, "first");
    expect(await page.release(1, "F", { committee: "c", deed: released })).toBe("released");
    expect((await deedsOf(kept, "c", 1)).map(({ what }) => what)).toEqual(["released"]);
    const other = new TrusteeStore(kept, "second");
    const second = { ...released, electionId: "second" };
    expect(await other.release(1, "F", { committee: "c", deed: second })).toBe("other-question");
    expect(await other.released(1)).toBeUndefined();
    const agreed = storage();
    await write(agreed, deed);
    const also = new TrusteeStore(agreed, "first");
    expect(await also.release(1, "G", { committee: "c", deed: { ...released, root: "G" } })).toBe("other-record");
  });

  test("a consent is for one meeting, and so is the fingerprint that was heard", async () => {
    const kept = storage();
    const [one, two] = [meetingStore(kept, "c", 1, "one"), meetingStore(kept, "c", 1, "two")];
    expect([await one.consented(), await one.heard()]).toEqual([false, false]);
    await one.consent();
    await one.hear();
    expect([await one.consented(), await one.heard()]).toEqual([true, true]);
    expect([await two.consented(), await two.heard()]).toEqual([false, false]);
    expect(await meetingStore(kept, "c", 2, "one").consented()).toBe(false);
  });
});

describe("a question of a meeting on the vote's own page", () => {
  const committee = { id: "c", name: "C", until: "2027-12-31T23:00:00Z", digest: "D", fingerprint: "F" };
  const meeting = { meetingId: "meeting", number: 1, subject: ["s"] };
  const checked: CheckedRecord = {
    ...{ title: { en: "Motion" }, organiser: "Club", trial: false, committee, meeting, findings: [], questions: [] },
    ...{ checkpoint: "verified", final: { root: "F", fingerprint: "f" }, ballots: 3, entries: 9, trustees: 3 },
    ...{ notices: [], cancelled: false, nothingToCount: false },
  };

  test("is counted by hand; not with a restored key, and not after the committee's end", () => {
    const known = { released: undefined, late: false, committee: "D", seen: 0 };
    expect(verdictOf(checked, known)).toMatchObject({ kind: "right", hear: true });
    expect(verdictOf(checked, { ...known, late: true })).toEqual({ kind: "in-meeting", meetingId: "meeting" });
    expect(verdictOf(checked, { ...known, late: true, inMeeting: true })).toMatchObject({ kind: "right", hear: true });
    expect(verdictOf(checked, { ...known, seen: Date.parse(committee.until) })).toEqual({ kind: "ended" });
  });

  test("its release is written down as the record says, whatever the service says of it", async () => {
    const told: (Released | undefined)[] = [];
    const ports = {
      ...{ electionId: "first", now: () => 5, seed: async () => new Uint8Array(32) },
      crypto: { call: async () => Uint8Array.of(4) },
      store: {
        release: async (_: number, __: string, question?: Released) => {
          told.push(question);
          return "other-question";
        },
      },
      server: { send: () => Promise.reject(new Error("nothing may be sent")) },
    } as unknown as Ports;
    const view = { index: 1 } as never; // it names no committee
    const state = { ...fresh("first", ""), view, kept: { from: "made", written: true } as const };
    const result = await work(ports, { do: "release", root: "F", of: checked }, state);
    expect(result).toEqual({ share: "other-question" });
    const { entry: _, ...written } = { ...released, at: 5, by: "hand" as const };
    expect(told).toEqual([{ committee: "c", deed: written }]);
  });
});
