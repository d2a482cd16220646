/**
 * The numbered catalogue of everything that is checked in a meeting [MEE-7], beside what is checked in each of its records. Numbers
 * and ids are never reused; translations go by `id`.
 */
import type { Clause } from "../encoding/errors.ts";

export const MEETING_CATALOGUE = [
  { id: "meeting-file", clause: "LOG-1", title: "The log is whole, and every announced question has its record" },
  { id: "meeting-encoding", clause: "ENC-5", title: "Every entry of the log is written in the one permitted form" },
  { id: "meeting-order", clause: "MEE-1", title: "The questions follow each other without gap or reuse" },
  { id: "meeting-checkpoint", clause: "LOG-3", title: "The log is the one that the meeting signed" },
  { id: "questions", clause: "MEE-1", title: "Every record is of this meeting, its committee and its classes" },
  { id: "records", clause: "MEE-7", title: "Every record is right by itself" },
  { id: "announcements", clause: "MEE-4", title: "Every question was put to those who were announced as present" },
  { id: "closings", clause: "MEE-1", title: "What was counted is what the log closed" },
  { id: "agreements", clause: "MEE-6", title: "Members of the committee agreed to exactly this" },
  { id: "outcomes", clause: "MEE-1", title: "Every question ended as the log says" },
] as const satisfies readonly { id: string; clause: Clause; title: string }[];

export type MeetingCheckId = (typeof MEETING_CATALOGUE)[number]["id"];
