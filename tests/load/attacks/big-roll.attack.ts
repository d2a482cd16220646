// A neighbour with a very long roll, who invites everybody anew, and prepares a second vote with the same roll, discards it and prepares it
// again.

import { exchange } from "../../../src/cli/meeting/exchange.ts";
import { openPlanned } from "../../../src/cli/simulate/election.ts";
import { makePlan } from "../../../src/cli/simulate/plan.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import { type Attack, neighbourAt, outcomeOf } from "./attack.ts";

type Neighbour = {
  readonly headers: Readonly<Record<string, string>>;
  /** The vote that is open. */
  readonly open: string;
  /** One for each place. */
  readonly drafts: readonly string[];
};

const PLACES = 2;

export const attack: Attack<Neighbour> = {
  says: "a neighbour with a long roll invites everybody anew, and prepares a vote, again and again",
  atOnce: PLACES,
  many: 80_000,
  async equip(stage) {
    const neighbour = await neighbourAt(stage);
    const plan = makePlan({ voters: stage.many, options: 2, seed: "neighbour" });
    const { id } = await openPlanned(neighbour, plan);
    const drafts: string[] = [];
    for (let place = 0; place < PLACES; place += 1)
      drafts.push((await neighbour.post<Draft>("/api/drafts", { content: plan.content })).id);
    return { headers: neighbour.headers, open: id, drafts };
  },
  async one({ base, agent, material: { headers, open, drafts } }, place) {
    const post = (path: string) => exchange(agent, { method: "POST", url: base + path, body: "{}", headers });
    const invited = await post(`/api/elections/${open}/invitations`);
    const prepared = await post(`/api/drafts/${drafts[place]}/prepare`);
    const said = `invite ${outcomeOf(invited)}, prepare ${outcomeOf(prepared)}`;
    if (prepared.status !== 200) return said;
    const { id } = JSON.parse(prepared.body.toString()) as Prepared;
    return `${said}, discard ${outcomeOf(await post(`/api/elections/${id}/discard`))}`;
  },
};
