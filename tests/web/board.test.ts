// What pages accept as the result of a vote: they show nobody an answer that is no result.
import { expect, test } from "vitest";
import { resultIn } from "../../web/organiser/vote/published-result.ts";

const outcome = { kind: "none" };
const contest = { id: "a", counts: [1, 2], ballots: 3, cast: 3, eligible: 5, outcome };

test("a result with counted and withheld questions is accepted as it is", () => {
  const result = { type: "result", contests: [contest, { id: "b", withheld: true }] };
  expect(resultIn(JSON.stringify(result))).toEqual(result);
});

test.each([
  ["nothing", null],
  ["another entry", { type: "closing", contests: [] }],
  ["no questions", { type: "result" }],
  ["a question that is nothing", { type: "result", contests: [null] }],
  ["counts that are no numbers", { type: "result", contests: [{ ...contest, counts: ["1", 2] }] }],
  ["no counts, and not withheld", { type: "result", contests: [{ id: "a", outcome }] }],
  ["nobody named who is elected", { type: "result", contests: [{ ...contest, outcome: { kind: "elected" } }] }],
  ["no number of votes cast", { type: "result", contests: [{ ...contest, cast: undefined }] }],
  ["no outcome", { type: "result", contests: [{ ...contest, outcome: undefined }] }],
])("no result: %s", (_, body) => {
  expect(() => resultIn(JSON.stringify(body))).toThrow("the record does not end with a result");
});
