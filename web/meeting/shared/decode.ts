/** The answers of the service about a meeting, decoded: of the feed exactly what pages show. */
import type { CheckedIn, Feed, FeedQuestion } from "../../../src/contract/meetings.ts";
import {
  type Decoder,
  isTrue,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  text,
  whole,
} from "../../shared/service/decode.ts";

const yes: Decoder<boolean> = (value) => {
  if (typeof value !== "boolean") throw new TypeError("the server's answer is not as agreed: expected true or false");
  return value;
};

const question = object<FeedQuestion>({
  number: whole,
  electionId: text,
  title: mapOf(text),
  item: optional(text),
  trial: optional(isTrue),
  state: oneOf("announced", "voting", "ending", "closing", "counting", "result", "cancelled", "uncounted"),
  present: whole,
  eligible: whole,
  cast: whole,
  endsAt: optional(whole),
  reason: optional(text),
  paused: optional(text),
  agreed: list(whole),
  shared: list(whole),
  shown: yes,
});

export const decodeFeed = object<Feed>({
  version: whole,
  meetingId: text,
  size: whole,
  title: mapOf(text),
  organiser: text,
  date: text,
  language: oneOf("de", "en"),
  informal: optional(isTrue),
  trial: optional(isTrue),
  phase: oneOf("running", "break", "ended"),
  reason: optional(text),
  roll: whole,
  present: whole,
  quorum: optional(object<NonNullable<Feed["quorum"]>>({ needed: whole, reached: yes })),
  chair: optional(text),
  word: yes,
  showing: object<Feed["showing"]>({
    what: oneOf("join", "question", "result", "log", "word"),
    number: optional(whole),
  }),
  candidates: optional(
    object<NonNullable<Feed["candidates"]>>({ key: text, title: mapOf(text), open: yes, names: list(text) }),
  ),
  elsewhere: list(object<Feed["elsewhere"][number]>({ title: text, result: text })),
  questions: list(question),
});

export const decodeCheckedIn = object<CheckedIn>({
  number: whole,
  name: text,
  class: text,
  salt: text,
  reference: text,
  present: yes,
  pad: text,
});
