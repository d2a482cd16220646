/** The votes that a committee that lasts counts, as one of its members sees them. It decides nothing about them. */
import type { TrusteeView } from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import { type ElectionRow, type Elections, manifestOf } from "../elections/elections.ts";
import { nextOf, stateOf } from "../elections/views.ts";
import type { CommitteeRow } from "./sequences.ts";

type Parts = { readonly elections: Elections; readonly status: (row: ElectionRow) => Promise<BoxStatus> };
type Votes = NonNullable<TrusteeView["standing"]>["votes"];

/** Those that were opened; what has ended needs no box any more. */
export async function votesOf({ elections, status }: Parts, row: CommitteeRow, index: number): Promise<Votes> {
  const opened = elections
    .underCommittee(row)
    .filter(({ step }) => step === "open" || step === "closing" || step === "counting" || step === "done");
  const votes: Votes = [];
  for (const vote of opened) {
    const { title, schedule, meeting } = manifestOf(vote);
    const now = vote.finished === null ? await status(vote) : undefined;
    const finished = vote.finished === null ? undefined : (JSON.parse(vote.finished) as { state: "counted" });
    const closes = now?.closes ?? schedule.closes;
    votes.push({
      ...{ id: vote.id, title, state: now === undefined ? (finished?.state ?? "counted") : stateOf(vote, now) },
      ...(closes === undefined ? {} : { closes }),
      ...(now !== undefined && nextOf(vote, now, index) === "decryption" && { waits: true as const }),
      ...(meeting && { meeting: meeting.id }),
    });
  }
  return votes;
}
