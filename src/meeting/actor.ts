/** How every host runs a meeting. */
import type { ActorKind } from "../doors/actor.ts";
import type { MeetingDoor } from "../doors/meeting.ts";
import { meetingMigrations } from "../store/migrations/meeting.ts";
import { meetingRule } from "./join.ts";
import { Meeting } from "./meeting.ts";

export const meetingActor: ActorKind<MeetingDoor> = {
  name: "meeting",
  migrations: meetingMigrations,
  rule: meetingRule,
  effects: {
    create: "creates",
    append: "changes",
    counting: "changes",
    entries: "reads",
    checkpoint: "changes", // signs
    consistency: "reads",
    feed: "reads",
    tell: "changes",
    cards: "changes",
    member: "changes", // says that a code is valid
    checkIn: "changes",
    checkOut: "changes",
    search: "reads",
    mark: "changes",
    present: "changes", // says who is entitled
    addHelper: "changes",
    helper: "changes",
    lead: "changes",
    propose: "changes",
    strike: "changes",
    proposals: "reads",
    word: "reads",
    discard: "discards",
    remove: "discards",
    status: "reads",
  },
  absent: {
    entries: { entries: [], size: 0 },
    proposals: [],
    word: {},
    status: { exists: false, size: 0, ended: false },
  },
  start: (sql) => new Meeting(sql),
};
