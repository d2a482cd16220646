// Readers who fetch the whole record again and again, and never say that they have it already.
import { type Attack, outcome } from "./attack.ts";

export const attack: Attack<undefined> = {
  says: "readers fetch the whole record again and again",
  atOnce: 40,
  equip: async () => undefined,
  one: (target) => outcome(target, { method: "GET", url: `${target.election}/record` }),
};
