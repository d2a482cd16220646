/** What callers may ask the office for meetings: their preparation, for the association, and what the chair does. `not-found` for another association's. */
import type { ChairAct, ChairView, Meeting, MeetingCards, MeetingContent, NewHelper } from "../contract/meetings.ts";
import type { Owner } from "./office.ts";
import type { Outcome } from "./outcome.ts";

export interface MeetingsDoor {
  /** The newest first. */
  list(owner: Owner): Promise<Meeting[]>;
  make(owner: Owner, content: MeetingContent): Promise<Outcome<Meeting>>;
  read(owner: Owner, draft: string): Promise<Outcome<Meeting>>;
  /** Until it is prepared. */
  change(owner: Owner, draft: string, content: MeetingContent): Promise<Outcome<Meeting>>;
  discard(owner: Owner, draft: string): Promise<Outcome<{ discarded: true }>>;
  /** Makes the meeting (MEE-1): from then on there are cards, links, and a log. `errors` name the field. Idempotent. */
  prepare(owner: Owner, draft: string): Promise<Outcome<Meeting>>;
  /** Of everybody, or these: their former cards stop working. */
  cards(owner: Owner, draft: string, numbers?: number[]): Promise<Outcome<MeetingCards>>;
  addHelper(owner: Owner, draft: string, helper: NewHelper): Promise<Outcome<{ code: string }>>;
  /** The rest is for a chair, by the code of a link. `wrong-code`; `not-leading` if another chair leads and this act changes something. */
  view(meetingId: string, code: string): Promise<Outcome<ChairView>>;
  act(meetingId: string, code: string, act: ChairAct): Promise<Outcome<ChairView>>;
  /** Somebody has checked in: adds them to what is open (MEE-4), soon. */
  arrived(meetingId: string): Promise<void>;
  /** An agreement (MEE-6) of a member of the committee, or a share of theirs: goes on with its question at once. */
  moved(meetingId: string, number: number): Promise<void>;
}
