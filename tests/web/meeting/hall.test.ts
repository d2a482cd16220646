// What chair, door and screen of a meeting work out by themselves, without a page.
import { describe, expect, test } from "vitest";
import type { DoorList, Feed, FeedQuestion } from "../../../src/contract/meetings.ts";
import { findDraftProblems } from "../../../src/draft/problems.ts";
import {
  dividedQuestions,
  electionOf,
  fetchedOf,
  freshKey,
  freshResult,
  missing,
  motionOf,
  namesIn,
  newer,
} from "../../../web/meeting/chair/stand.ts";
import { withMember } from "../../../web/meeting/door/marked.ts";
import { codeIn, placeOf } from "../../../web/meeting/hall/link.ts";
import { isOf } from "../../../web/meeting/result/judged.ts";
import { loggedAs } from "../../../web/meeting/screen/logged.ts";
import { nameOf, sceneOf, secondsLeft } from "../../../web/meeting/screen/scene.ts";

const id = "m".repeat(43);
const words = { yes: "Ja", no: "Nein", abstain: "Enthaltung" };
const plain = { item: "", trial: false };

const question = (number: number, more: Partial<FeedQuestion> = {}): FeedQuestion => ({
  ...{ number, electionId: String(number).repeat(43), title: { de: `Frage ${number}` }, state: "voting" },
  ...{ present: 41, eligible: 41, cast: 7, agreed: [], shared: [], shown: false },
  ...more,
});
const feed = (more: Partial<Feed> = {}): Feed => ({
  ...{ version: 1, meetingId: id, size: 3, title: { de: "Mitgliederversammlung" }, organiser: "Verein" },
  ...{ date: "2026-12-01", language: "de", phase: "running", roll: 97, present: 41, word: false },
  ...{ showing: { what: "join" }, elsewhere: [], questions: [] },
  ...more,
});

describe("the screen", () => {
  test("shows what the chair shows", () => {
    expect(sceneOf(feed())).toEqual({ kind: "join" });
    for (const what of ["log", "word"] as const) expect(sceneOf(feed({ showing: { what } }))).toEqual({ kind: what });
    expect(sceneOf(feed({ phase: "break", reason: "10 Minuten" }))).toEqual({ kind: "break", reason: "10 Minuten" });
    expect(sceneOf(feed({ phase: "ended" }))).toEqual({ kind: "ended" });
  });

  test("shows the question that is named, else the last one, else how to join", () => {
    const questions = [question(1), question(2)];
    const named = sceneOf(feed({ questions, showing: { what: "question", number: 1 } }));
    expect(nameOf(named)).toBe("question 1");
    expect(nameOf(sceneOf(feed({ questions, showing: { what: "question" } })))).toBe("question 2");
    expect(sceneOf(feed({ showing: { what: "question" } }))).toEqual({ kind: "join" });
  });

  test("shows no result before the chair has shown it, whatever it is told to show", () => {
    const showing = { what: "result", number: 1 } as const;
    const kindOf = (more: Partial<FeedQuestion>) => sceneOf(feed({ showing, questions: [question(1, more)] })).kind;
    expect(kindOf({ state: "result", shown: false })).toBe("question");
    expect(kindOf({ state: "counting", shown: true })).toBe("question");
    expect(kindOf({ state: "cancelled", shown: true })).toBe("question");
    expect(kindOf({ state: "result", shown: true })).toBe("result");
  });

  test("counts down from ten, whatever the clock of its device says", () => {
    const now = 1_000_000;
    expect(secondsLeft(now + 4_200, now)).toBe(5);
    expect(secondsLeft(now + 3_600_000, now)).toBe(10);
    expect(secondsLeft(now - 3_600_000, now)).toBe(0);
    expect(secondsLeft(undefined, now)).toBe(0);
  });

  test("believes the log and not the feed about which question it is", () => {
    const logged = { number: 1, electionId: question(1).electionId, committee: "c", agreed: [] };
    expect(loggedAs({ questions: [logged] }, question(1))).toBe(logged);
    expect(loggedAs({ questions: [{ ...logged, electionId: "x".repeat(43) }] }, question(1))).toBe("other");
    expect(loggedAs({ questions: [] }, question(1))).toBe("later");
    expect(loggedAs(undefined, question(1))).toBe("later");
  });
});

describe("a result", () => {
  const asked = { electionId: "e", meetingId: id, number: 2 };
  const report = {
    ...{ valid: true, electionId: "e", root: "r", size: 9, final: { root: "f", fingerprint: "" } },
    manifest: { meeting: { id, number: 2 } },
  };
  const closed = { size: 8, root: "f", ballots: 5 };
  const outcome = { end: "result", size: 9, root: "r" } as const;

  test("is believed if the record is valid, and the one that the log speaks of", () => {
    expect(isOf(report, asked)).toBe(true);
    expect(isOf(report, { ...asked, closed, outcome })).toBe(true);
  });

  test("is not believed from a record with a finding, of another question, or other than logged", () => {
    expect(isOf({ ...report, valid: false }, asked)).toBe(false);
    expect(isOf({ ...report, electionId: "other" }, asked)).toBe(false);
    expect(isOf({ ...report, manifest: {} }, asked)).toBe(false);
    expect(isOf({ ...report, manifest: { meeting: { id, number: 3 } } }, asked)).toBe(false);
    expect(isOf({ ...report, manifest: { meeting: { id: "x", number: 2 } } }, asked)).toBe(false);
    expect(isOf(report, { ...asked, closed: { ...closed, root: "other" } })).toBe(false);
    expect(isOf(report, { ...asked, closed, outcome: { ...outcome, root: "other" } })).toBe(false);
    expect(isOf(report, { ...asked, closed, outcome: { ...outcome, size: 10 } })).toBe(false);
  });
});

describe("the chair", () => {
  test("sees what is open in its order, and what is over with the newest first", () => {
    const questions = [
      question(1, { state: "result" }),
      question(2, { state: "cancelled" }),
      question(3, { state: "counting" }),
      question(4, { state: "announced" }),
    ];
    const { open, over } = dividedQuestions({ questions });
    expect(open.map(({ number }) => number)).toEqual([3, 4]);
    expect(over.map(({ number }) => number)).toEqual([2, 1]);
    expect(freshResult({ questions: [question(1, { state: "result" })] })?.number).toBe(1);
    expect(freshResult({ questions: [question(1, { state: "result", shown: true })] })).toBeUndefined();
    expect(freshResult({ questions })).toBeUndefined(); // the newest that is over has no result
    expect(missing({ eligible: 97, cast: 68 })).toBe(29);
    expect(missing({ eligible: 1, cast: 2 })).toBe(0);
    expect(fetchedOf({ fetched: [{ number: 3, fetched: 83 }] }, 3)).toBe(83);
    expect(fetchedOf({ fetched: [] }, 3)).toBe(0);
  });

  test("is not set back by an older answer that comes late", () => {
    const view = (version: number) => ({
      ...{ feed: feed({ version }), me: { name: "Anna", leads: true } },
      ...{ prepared: [], fetched: [], proposals: [], committees: [], waits: [] },
    });
    const [early, late] = [view(3), view(4)];
    expect(newer(undefined, early)).toBe(early);
    expect(newer(early, late)).toBe(late);
    expect(newer(late, early)).toBe(late);
  });

  test("writes a motion with yes, no and abstain out of its text alone", () => {
    const motion = motionOf("  Der Beitrag steigt\nauf 60 Euro. ", "de", words, { item: " 5a ", trial: true });
    expect(motion).toMatchObject({ item: "5a", trial: true, title: { de: "Der Beitrag steigt auf 60 Euro." } });
    expect(motion?.contests.map(({ options }) => options.map(({ title }) => title["de"]))).toEqual([
      ["Ja", "Nein", "Enthaltung"],
    ]);
    expect(motionOf(" \n ", "de", words, plain)).toBeUndefined();
  });

  test("writes an election out of an office and names: one seat, several, and one name alone", () => {
    const names = namesIn(" Anna Ahrens \n\nBen Brandt\nAnna Ahrens\nCem Çelik");
    expect(names).toEqual(["Anna Ahrens", "Ben Brandt", "Cem Çelik"]);
    const one = electionOf("Vorsitz", names, 1, "de", words, plain);
    expect(one?.contests[0]).toMatchObject({ template: "election-one", max: 1, rule: { kind: "election", seats: 1 } });
    expect(one?.contests[0]?.options.map(({ id }) => id)).toEqual(["option-1", "option-2", "option-3"]);
    const two = electionOf("Beisitz", names, 2, "de", words, plain);
    expect(two?.contests[0]).toMatchObject({ template: "election-seats", max: 2, rule: { seats: 2 } });
    const alone = electionOf("Kasse", ["Anna Ahrens"], 1, "de", words, plain);
    expect(alone?.contests[0]).toMatchObject({ template: "motion", title: { de: "Kasse: Anna Ahrens" } });
    expect(electionOf("", names, 1, "de", words, plain)).toBeUndefined();
    expect(electionOf("Vorsitz", [], 1, "de", words, plain)).toBeUndefined();
  });

  test("writes only what the judge of drafts finds nothing wrong with", () => {
    const names = ["Anna Ahrens", "Ben Brandt", "Cem Çelik"];
    const written = [
      motionOf("Der Beitrag steigt.", "de", words, plain),
      electionOf("Vorsitz", names, 1, "de", words, plain),
      electionOf("Beisitz", names, 2, "de", words, plain),
      electionOf("Beisitz", names, 9, "de", words, plain),
      electionOf("Kasse", ["Anna Ahrens"], 1, "de", words, plain),
    ];
    for (const one of written) {
      const contests = one?.contests ?? [];
      const found = findDraftProblems({ language: "de", contests }, 0);
      expect(found.filter(({ path }) => path.startsWith("contests"))).toEqual([]);
    }
  });

  test("names each question anew", () => {
    expect(freshKey((bytes) => bytes.fill(10))).toBe("q-0a0a0a0a0a0a0a0a");
    expect(freshKey()).not.toBe(freshKey());
  });
});

describe("a helper's link", () => {
  test("says which page, which meeting, and the code", () => {
    expect(placeOf(`/m/${id}/chair`)).toEqual({ meetingId: id, role: "chair" });
    expect(placeOf(`/m/${id}/door/`)).toEqual({ meetingId: id, role: "door" });
    for (const other of [`/m/${id}`, `/m/${id}/screen`, "/m/short/door"]) expect(placeOf(other)).toBeUndefined();
    expect(codeIn("#ABCDE-FGHJK-MNPQR-STVWX")).toBe("ABCDE-FGHJK-MNPQR-STVWX");
    for (const none of ["", "#", "#content", "#code=<b>"]) expect(codeIn(none)).toBeUndefined();
  });

  test("shows at the door what the service has just said of somebody", () => {
    const member = { number: 2, name: "Ben", class: "members", present: false, device: false };
    const list: DoorList = { members: [{ ...member, number: 1, name: "Anna" }, member], more: false };
    const marked = withMember(list, { ...member, present: true });
    expect(marked?.members.map(({ present }) => present)).toEqual([false, true]);
    expect(withMember(undefined, member)).toBeUndefined();
  });
});
