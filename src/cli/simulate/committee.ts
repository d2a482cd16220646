// The simulated committee that lasts: its members make its key once (COM-2), over the same HTTP door as their pages, and count every vote of the
// simulation with it.
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import type { CommitteeMade, NewCommittee } from "../../contract/committees.ts";
import type { Session } from "../../contract/sign-in.ts";
import type { OrganiserClient } from "./client.ts";
import type { Plan } from "./plan.ts";
import { holdSequence, makeTrustees, type Trustee } from "./trustees.ts";

/** What it is made for. */
type Made = Pick<Plan["content"], "counting" | "witnesses" | "minimumBallots" | "language" | "organiser">;
export type LastingCommittee = { readonly id: string; readonly trustees: readonly Trustee[] };

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The committee of these people, for votes like this one, until a year from now. */
export async function makeCommittee(organiser: OrganiserClient, content: Made): Promise<LastingCommittee> {
  const { associations } = await organiser.get<Session>("/api/session");
  const { counting, witnesses, minimumBallots: minimum, language, organiser: name } = content;
  const asked: NewCommittee = {
    ...{ name: "Simulated committee", organiser: name, language, minimum, until: minuteOf(Date.now() + YEAR) },
    ...{ threshold: counting.threshold, members: counting.members.map((member) => ({ name: member.name })) },
    ...(witnesses && { witnesses }),
  };
  const path = `/api/associations/${associations[0]?.id ?? ""}/committees`;
  const { committee, codes } = await organiser.post<CommitteeMade>(path, asked);
  const trustees = makeTrustees(codes);
  await holdSequence(`${organiser.base}/t/${committee.id}`, trustees);
  return { id: committee.id, trustees };
}
