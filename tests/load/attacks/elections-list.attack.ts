// An organiser with many votes whose pages ask for their list all the time.
import { ServiceError } from "../../../src/cli/simulate/client.ts";
import { openPlanned } from "../../../src/cli/simulate/election.ts";
import { makePlan } from "../../../src/cli/simulate/plan.ts";
import { type Attack, neighbourAt, outcome } from "./attack.ts";

export const attack: Attack<Readonly<Record<string, string>>> = {
  says: "a neighbour with many votes asks for their list again and again",
  atOnce: 20,
  many: 40,
  async equip(stage) {
    const neighbour = await neighbourAt(stage);
    const plan = makePlan({ voters: 5, options: 2, seed: "neighbour" });
    for (let made = 0; made < stage.many; made += 1) {
      try {
        await openPlanned(neighbour, plan);
      } catch (error) {
        if (!(error instanceof ServiceError) || made === 0) throw error;
        console.log(`the neighbour got ${made} votes: ${error.message}`);
        break;
      }
    }
    return neighbour.headers;
  },
  one: (target) => outcome(target, { method: "GET", url: `${target.base}/api/elections`, headers: target.material }),
};
