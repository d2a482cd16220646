// A stranger who sends the same invalid ballot again and again.
import { type Attack, outcome } from "./attack.ts";
import { forgedBallot } from "./ballots.ts";

export const attack: Attack<Uint8Array> = {
  says: "a stranger sends one ballot with an invalid token again and again",
  atOnce: 1200,
  equip: async ({ vote }) => forgedBallot(vote),
  one: (target) => outcome(target, { method: "POST", url: `${target.election}/ballots`, body: target.material }),
};
