// What a member's page of a meeting decides by itself: whose ballot it shows, when it fetches and when it asks, when a ballot leaves, what the
// status is. Pure, without a browser.
import { describe, expect, test } from "vitest";
import type { ElectionStatus } from "../../../src/contract/board.ts";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import { fetching, isAnnounced } from "../../../web/meeting/member/fetching.ts";
import { type GatePorts, mayLeave } from "../../../web/meeting/member/gate.ts";
import { checkedIn, isSeveral, nameOf, type Person, withArrival } from "../../../web/meeting/member/person.ts";
import { momentOf, questionStatus } from "../../../web/meeting/member/status.ts";
import { type Ask, nextPerson, nextTurn } from "../../../web/meeting/member/turn.ts";
import type { LogQuestion } from "../../../web/meeting/shared/log-calls.ts";
import { readShown, shownLink } from "../../../web/meeting/shared/shown.ts";
import { manifestOf } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";

const log: LogQuestion = {
  number: 1,
  electionId: "E",
  committee: "C",
  announcement: { context: "X", present: 20, excluded: 0 },
  agreed: [],
};
const feed: FeedQuestion = {
  ...{ number: 1, electionId: "E", title: { de: "Frage" }, state: "voting", present: 20, eligible: 20, cast: 0 },
  ...{ agreed: [], shared: [], shown: false },
};

describe("whose turn it is", () => {
  const done = new Set<string>();
  const ask = (people: string[], open: number[], newest = open.at(-1)): Ask => ({
    ...{ people, open, newest },
    done: (person, number) => done.has(`${person}${number}`),
  });

  test("one person goes from question to question, and stays at the end of one until the next is open", () => {
    done.clear();
    const first = nextTurn(undefined, ask(["a"], [1]));
    expect(first).toEqual({ person: "a", number: 1, greeted: true });
    expect(nextTurn(first, ask(["a"], [1, 2]))).toEqual(first);
    done.add("a1");
    expect(nextTurn(first, ask(["a"], [1]))).toEqual(first);
    expect(nextTurn(first, ask(["a"], []))).toEqual(first);
    expect(nextTurn(first, ask(["a"], [2]))).toEqual({ person: "a", number: 2, greeted: true });
  });

  test("who did not vote before the end moves on, too; after a reload the newest end is shown", () => {
    done.clear();
    const late = { person: "a", number: 1, greeted: true };
    expect(nextTurn(late, ask(["a"], [2]))?.number).toBe(2);
    expect(nextTurn(undefined, ask(["a"], [], 3))).toEqual({ person: "a", number: 3, greeted: true });
    expect(nextTurn(undefined, ask([], [1]))).toBeUndefined();
  });

  test("with two people on one device, only a tap leads to the other one", () => {
    done.clear();
    const first = nextTurn(undefined, ask(["a", "b"], [1]));
    expect(first).toEqual({ person: "a", number: 1, greeted: false });
    const greeted = { person: "a", number: 1, greeted: true };
    expect(nextPerson(greeted, ask(["a", "b"], [1]))).toBeUndefined();
    done.add("a1");
    expect(nextTurn(greeted, ask(["a", "b"], [1]))).toEqual(greeted);
    expect(nextPerson(greeted, ask(["a", "b"], [1]))).toBe("b");
    expect(nextPerson(greeted, ask(["a", "b"], []))).toBeUndefined();
    expect(nextTurn(greeted, ask(["b"], [1]))).toEqual({ person: "b", number: 1, greeted: true });
  });
});

describe("a ballot is fetched without asking", () => {
  const manifest = manifestOf({ contests: [contest("motion", 3)] });
  const facts = {
    election: { manifest, roll: [20] },
    ...{ log, feed, minimum: 10, classId: "members", allowed: [] },
  };

  test("where enough people are entitled, once it is announced and until the end is", () => {
    expect(fetching(facts)).toEqual({ do: "fetch" });
    expect(fetching({ ...facts, feed: { state: "announced" } })).toEqual({ do: "fetch" });
    for (const state of ["ending", "closing", "result", "cancelled"] as const)
      expect(fetching({ ...facts, feed: { state } })).toEqual({ do: "wait" });
    expect(fetching({ ...facts, feed: undefined })).toEqual({ do: "wait" });
    expect(fetching({ ...facts, log: { number: 1 } })).toEqual({ do: "wait" });
  });

  test("not where the class is small or fewer than half are entitled: then the number is before the person [MEE-5]", () => {
    expect(fetching({ ...facts, election: { manifest, roll: [9] } })).toEqual({ do: "ask", eligible: 9 });
    const half = { ...log, announcement: { context: "X", present: 41, excluded: 21, reason: "r" } };
    expect(fetching({ ...facts, log: half })).toEqual({ do: "ask", eligible: 20 });
    expect(fetching({ ...facts, log: half, allowed: [1] })).toEqual({ do: "fetch" });
    expect(fetching({ ...facts, log: half, allowed: [2] })).toEqual({ do: "ask", eligible: 20 });
    expect(fetching({ ...facts, classId: "others" })).toEqual({ do: "not-entitled" });
  });

  test("only from the record that the log announced [MEE-2]", () => {
    const of = { ...manifest, meeting: { id: "M", number: 1 }, committee: "C" };
    const election = { context: "X", manifest: of };
    expect(isAnnounced(election, "M", log)).toBe(true);
    expect(isAnnounced({ ...election, context: "Y" }, "M", log)).toBe(false);
    expect(isAnnounced(election, "N", log)).toBe(false);
    expect(isAnnounced(election, "M", { ...log, number: 2 })).toBe(false);
    expect(isAnnounced(election, "M", { ...log, committee: "D" })).toBe(false);
    expect(isAnnounced({ ...election, manifest }, "M", log)).toBe(false);
  });
});

describe("a sealed ballot leaves [MEE-3]", () => {
  function gate(hiddenAlready = false) {
    const bodies: Record<string, () => void> = {};
    const waits: number[] = [];
    const cancelled: string[] = [];
    const wait = (name: string, body: () => void) => {
      bodies[name] = body;
      return () => void cancelled.push(name);
    };
    const ports: GatePorts = {
      random: () => 0.5,
      after(milliseconds, body) {
        waits.push(milliseconds);
        return wait("time", body);
      },
      whenHidden(body) {
        if (hiddenAlready) body();
        return wait("hidden", body);
      },
      whenEnding: (body) => wait("ending", body),
    };
    return { ports, bodies, waits, cancelled };
  }

  test.each(["time", "hidden"])("after a random time below 3 s, or at once when the page goes: %s", async (name) => {
    const { ports, bodies, waits, cancelled } = gate();
    const left = mayLeave(ports, false);
    expect(waits).toEqual([1500]);
    bodies[name]?.();
    await left;
    expect(cancelled.sort()).toEqual(["hidden", "time"]);
  });

  test.each(["time", "hidden"])("of one that was asked for after the start, only after the end: %s", async (name) => {
    const { ports, bodies, waits } = gate();
    const left = mayLeave(ports, true);
    expect(waits).toEqual([]);
    bodies["ending"]?.();
    bodies["ending"]?.();
    expect(waits).toEqual([1500]);
    bodies[name]?.();
    await left;
  });

  test("at once from a page that nobody sees, and nothing keeps waiting", async () => {
    const { ports, waits, cancelled } = gate(true);
    await mayLeave(ports, false);
    expect(waits).toEqual([]);
    expect(cancelled).toEqual(["hidden"]);
  });
});

describe("the status of a question", () => {
  const own: ElectionStatus = { phase: "casting", size: 5, title: { de: "Frage" }, organiser: "Verein" };
  const phase = (state: FeedQuestion["state"], more: Partial<LogQuestion> = {}) =>
    questionStatus(own, { ...feed, state }, { ...log, ...more }).phase;
  const closed = { size: 9, root: "F", ballots: 3 };

  test("follows the feed while it is open, and what is signed from the closing on", () => {
    expect(phase("announced")).toBe("issuing");
    expect(phase("voting")).toBe("casting");
    expect(phase("ending")).toBe("casting");
    expect(phase("closing")).toBe("closed");
    expect(phase("cancelled")).toBe("cancelled");
    expect(phase("voting", { closed })).toBe("closed");
    expect(phase("result", { closed })).toBe("closed"); // nobody has signed it yet
    expect(phase("counting", { closed, outcome: { end: "result", size: 10, root: "R" } })).toBe("counted");
    expect(phase("uncounted", { closed, outcome: { end: "uncounted", size: 10, root: "R" } })).toBe("closed");
    const paused = questionStatus(own, { ...feed, paused: "Pause" }, log);
    expect([paused.phase, paused.paused]).toEqual(["paused", "Pause"]);
  });

  test("is asked for once before the closing, after it, and at the end; the sizes are those of the log", () => {
    const outcome = { end: "result", size: 10, root: "R" } as const;
    expect([momentOf(log), momentOf({ closed }), momentOf({ closed, outcome })]).toEqual([
      "announced",
      "closed",
      "ended",
    ]);
    expect(questionStatus(own, feed, { ...log, closed }).size).toBe(9);
    expect(questionStatus({ ...own, closing: 6 }, feed, { ...log, closed, outcome })).toMatchObject({
      ...{ size: 10, closing: 6, phase: "counted" },
    });
    expect(questionStatus({ ...own, closing: 6 }, feed, log).closing).toBeUndefined();
  });
});

describe("the people on a device", () => {
  const device = { secret: new Uint8Array(32), key: new Uint8Array(32) };
  const link = (salt: string, name: string, code = "CODE") =>
    ({ kind: "code", code, entry: { salt, reference: `${name}\n1` }, checked: true }) as const;

  test("come one after the other; the same card adds nobody, a new card of the same person replaces the former one", () => {
    const one = withArrival([], link("s1", "Anna"), "a", device);
    const two = withArrival(one, link("s2", "Ben"), "b", device);
    expect(two.map(nameOf)).toEqual(["Anna", "Ben"]);
    expect(withArrival(two, link("s1", "Anna"), "a", device)).toEqual(two);
    const other = { secret: new Uint8Array(32).fill(1), key: new Uint8Array(32).fill(1) };
    const again = withArrival(two, link("s1", "Anna", "NEW"), "c", other);
    expect(again.map(({ id, code }) => [id, code])).toEqual([
      ["c", "NEW"],
      ["b", "CODE"],
    ]);
    expect(again[0]?.device).toBe(device); // the key that the service knows
  });

  test("are present once the service has said so", () => {
    const [anna] = withArrival([], { kind: "code", code: "CODE" }, "a", device) as [Person];
    expect([nameOf(anna), anna.present]).toEqual([undefined, false]);
    const answer = {
      number: 1,
      name: "Anna",
      class: "members",
      salt: "s",
      reference: "Anna\n1",
      present: true,
      pad: "",
    };
    const here = checkedIn(anna, answer);
    expect([nameOf(here), here.present, here.said?.classId]).toEqual(["Anna", true, "members"]);
    expect([isSeveral([here]), isSeveral([here, here])]).toEqual([false, true]);
  });
});

test("what a screen shows of its log can be scanned, and nothing else is taken for it", () => {
  const shown = { size: 12, fingerprint: "ABCDE-FGHJK-MNPQR-STVWX-YZ0123" };
  const address = shownLink("https://example.org", "M", shown);
  expect(readShown(new URL(address).hash)).toEqual(shown);
  for (const fragment of ["", "#check=1&code=2", "#shown=x.ABC", "#shown=1.short"])
    expect(readShown(fragment)).toBeUndefined();
});
