// A neighbour who sends reminders to all members, and to one of them above all. The mail server here accepts everything.
import { openPlanned } from "../../../src/cli/simulate/election.ts";
import { makePlan } from "../../../src/cli/simulate/plan.ts";
import { startPeer } from "../../support/peers/mail-server.ts";
import { type Attack, neighbourAt, outcome } from "./attack.ts";

type Neighbour = { readonly headers: Readonly<Record<string, string>>; readonly url: string };

export const attack: Attack<Neighbour> = {
  says: "a neighbour has reminders sent to everybody, and to one person again and again",
  atOnce: 10,
  many: 40,
  async host() {
    const peer = await startPeer({ security: "none" });
    return {
      settings: { URNA_MAIL_SERVER: `smtp://localhost:${peer.port}`, URNA_MAIL_FROM: "Urna <vote@example.org>" },
      close: () => peer.close(),
      said() {
        const byPerson = Map.groupBy(peer.received, ({ to }) => to);
        const most = Math.max(0, ...[...byPerson.values()].map(({ length }) => length));
        return `${peer.received.length} letters to ${byPerson.size} people, at most ${most} to one of them`;
      },
    };
  },
  async equip(stage) {
    const neighbour = await neighbourAt(stage);
    const { content, ...plan } = makePlan({ voters: stage.many, options: 2, seed: "neighbour" });
    const members = content.members?.map((member, i) => ({ ...member, email: `member-${i}@example.org` })) ?? [];
    const { id } = await openPlanned(neighbour, { ...plan, content: { ...content, members } });
    return { headers: neighbour.headers, url: `${stage.base}/api/elections/${id}/mail` };
  },
  one(target, place) {
    const { headers, url } = target.material;
    const body = JSON.stringify({ what: "reminder", ...(place % 2 === 0 ? {} : { numbers: [1] }) });
    return outcome(target, { method: "POST", url, body, headers });
  },
};
