// What the organiser's form of a meeting works out by itself: its content, what is wrong at which field, what is kept here.
import { describe, expect, test } from "vitest";
import type { MeetingContent } from "../../../src/contract/meetings.ts";
import {
  asDraft,
  blankMeeting,
  changed,
  withContest,
  withQuestion,
  withRoll,
} from "../../../web/organiser/meeting/content.ts";
import { helperLink, keepCards, keepHelper, keptCards, keptHelpers } from "../../../web/organiser/meeting/kept.ts";

const words = { yes: "Ja", no: "Nein", abstain: "Enthaltung" };
const association = { name: "Gartenverein Nord", settings: {} };
const blank = blankMeeting(association as Parameters<typeof blankMeeting>[0], "de", "2026-12-01");

describe("the content of a meeting", () => {
  test("begins empty, today, in the reader's language", () => {
    expect(blank).toEqual({
      ...{ language: "de", title: { de: "" }, organiser: "Gartenverein Nord", date: "2026-12-01", minimum: 10 },
      ...{ members: [], questions: [] },
    });
  });

  test("has identifiers of contests that no other question has, so that fields can be told apart", () => {
    let content = withQuestion(withQuestion(blank, "motion", words), "election-one", words);
    content = withContest(content, 0, "motion", words);
    expect(content.questions.map(({ contests }) => contests.map(({ id }) => id))).toEqual([
      ["contest-1", "contest-3"],
      ["contest-2"],
    ]);
  });

  test("calls a question like its only contest, and one with several as somebody wrote", () => {
    const retitled = (content: MeetingContent, index: number, title: string) =>
      changed(content, index, (question) => ({
        ...question,
        contests: question.contests.map((contest, at) => (at === 0 ? { ...contest, title: { de: title } } : contest)),
      }));
    const one = retitled(withQuestion(blank, "motion", words), 0, "Beitrag");
    expect(one.questions[0]?.title).toEqual({ de: "Beitrag" });
    const two = retitled(withContest(one, 0, "motion", words), 0, "Anders");
    expect(two.questions[0]?.title).toEqual({ de: "Beitrag" });
  });

  test("has a roll in the shape of a draft, and takes one back without what only votes have", () => {
    const classes = [{ id: "a", title: { de: "Erwachsene" }, weight: 2, contests: ["x"], listed: true }];
    const content = withRoll(blank, { members: [{ name: "Anna", class: "a" }], classes });
    expect(content.classes).toEqual([{ id: "a", title: { de: "Erwachsene" }, weight: 2 }]);
    expect(asDraft(content)).toMatchObject({
      members: content.members,
      classes: [{ id: "a", listed: true, contests: [] }],
    });
    expect(withRoll(content, { members: [] })).toEqual({ ...blank, members: [] });
  });
});

describe("what is kept in this browser", () => {
  const values = new Map<string, unknown>();
  const vault = {
    get: async <T>(name: string) => values.get(name) as T | undefined,
    put: async (name: string, value: unknown) => void values.set(name, value),
  };

  test("cards: a fresh one replaces the same member's", async () => {
    const card = (number: number, link: string) => ({ number, name: `Person ${number}`, link });
    expect(await keptCards(vault, "m")).toEqual([]);
    await keepCards(vault, "m", [card(2, "b"), card(1, "a")]);
    await keepCards(vault, "m", [card(2, "c")]);
    expect((await keptCards(vault, "m")).map(({ link }) => link)).toEqual(["a", "c"]);
    expect(await keptCards(vault, "other")).toEqual([]);
  });

  test("helpers, and the links of their pages", async () => {
    await keepHelper(vault, "m", { role: "chair", name: "Carla", code: "C" });
    await keepHelper(vault, "m", { role: "door", name: "Hilde", code: "D" });
    const links = (await keptHelpers(vault, "m")).map((helper) => helperLink("https://x.example", "m", helper));
    expect(links).toEqual(["https://x.example/m/m/chair#C", "https://x.example/m/m/door#D"]);
  });
});
