/** The votes that a committee that lasts counts, as one of its members sees them. It decides nothing about them. */
import { decodeMeetingEntry } from "../../../crypto/meeting/entries.ts";
import type { TrusteeView } from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import { type ElectionRow, type Elections, manifestOf } from "../elections/elections.ts";
import { nextOf, stateOf } from "../elections/views.ts";
import type { MeetingRows } from "../meetings/rows.ts";
import type { CommitteeRow } from "./sequences.ts";

type Parts = { readonly elections: Elections; readonly status: (row: ElectionRow) => Promise<BoxStatus> };
type Standing = NonNullable<TrusteeView["standing"]>;
type Votes = Standing["votes"];
type Meetings = NonNullable<Standing["meetings"]>;

/** The meetings that run and in which it counts now (MEE-6). */
export function meetingsOf(rows: MeetingRows, { id }: CommitteeRow): Meetings {
  return rows.under(id).flatMap(({ meeting, entry }) => {
    const named = decodeMeetingEntry(entry);
    return named.type === "meeting" ? [{ meetingId: meeting, title: named.title, date: named.date }] : [];
  });
}

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
