// A modified client encrypts what nobody may vote: two votes, minus one vote, one vote taken from a rival, a blank vote that
// also votes. It knows all randomness and signs correctly; BAL-2 and BAL-3 refuse it.
import { describe, expect, test } from "vitest";
import { openBallot } from "../../crypto/ballot/ballot.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest } from "../support/election/plan.ts";
import { refusal } from "../support/refusal.ts";
import { plain, proveAsFarAsPossible, signForged } from "./forger.ts";

const election = new SmallElection({
  contests: [contest("a", 2, { blank: true }), contest("b", 2, { perOption: 2, min: 1, max: 3 })],
});
const { view } = election;
const issued = election.issue("members");
const forge = (a: number[], b: number[]) =>
  signForged(view, issued, proveAsFarAsPossible(view, "members", [plain(...a), plain(...b)]));

describe("a vote out of range", () => {
  test("the forger itself works: values in range are accepted", () => {
    expect(openBallot(view, forge([1, 0, 0], [2, 1])).classId).toBe("members");
    expect(openBallot(view, forge([0, 0, 1], [1, 0])).classId).toBe("members");
  });

  test.each([
    ["two votes for an option", [2, 0, 0], [1, 0]],
    ["one vote taken from the rival", [2, -1, 0], [1, 0]],
    ["more votes than a voter has", [1, 1, 0], [1, 0]],
    ["no vote where one is due", [0, 0, 0], [1, 0]],
    ["a blank vote that votes", [1, 0, 1], [1, 0]],
    ["two blank flags, made up for by a negative total", [0, -1, 2], [1, 0]],
    ["three where two are allowed", [1, 0, 0], [3, 0]],
    ["none in all", [1, 0, 0], [0, 0]],
  ])("%s is refused", (_, a, b) => {
    expect(refusal(() => openBallot(view, forge(a, b)))).toEqual({ code: "bad-proof", clause: "BAL-2" });
  });
});
