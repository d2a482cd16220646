/** Meetings as their association prepares them: drafts, cards, links for chair and door. */
import { AssociationPath } from "../../contract/association.ts";
import {
  CardsRequest,
  HelperMade,
  Meeting,
  MeetingCards,
  MeetingContent,
  MeetingList,
  NewHelper,
  OwnMeetingPath,
} from "../../contract/meetings.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { answers, answersNothing, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;
const MEDIUM = 256 * 1024;
/** Ten thousand members with their addresses. */
const LARGE = 8 * 1024 * 1024;
const MEETINGS = "/api/associations/{association}/meetings";
const ONE = `${MEETINGS}/{meeting}`;

export const meetingPlanRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("observer", "get", MEETINGS, {
    summary: "The association's meetings",
    params: AssociationPath,
    answer: answers("The meetings, the newest first", MeetingList),
    handle: async ({ caller }) => accepted({ meetings: await office.meetings.list(caller.association) }),
  }),
  route("board", "post", MEETINGS, {
    summary: "Begin to prepare a meeting",
    params: AssociationPath,
    body: json(MeetingContent, LARGE),
    answer: answers("The meeting", Meeting),
    refuses: ["over-quota"],
    handle: ({ caller, body }) => office.meetings.make(caller.association, body),
  }),
  route("observer", "get", ONE, {
    summary: "A meeting",
    params: OwnMeetingPath,
    answer: answers("The meeting", Meeting),
    handle: ({ caller, params }) => office.meetings.read(caller.association, params.meeting),
  }),
  route("board", "put", ONE, {
    summary: "Change a meeting that is not prepared yet",
    params: OwnMeetingPath,
    body: json(MeetingContent, LARGE),
    answer: answers("The meeting", Meeting),
    refuses: ["already-prepared", "over-quota"],
    handle: ({ caller, params, body }) => office.meetings.change(caller.association, params.meeting, body),
  }),
  route("board", "delete", ONE, {
    summary: "Discard a meeting in which nothing was put to the vote",
    params: OwnMeetingPath,
    answer: answersNothing("Discarded"),
    refuses: ["already-opened"],
    async handle({ c, caller, params }) {
      const gone = await office.meetings.discard(caller.association, params.meeting);
      return gone.ok ? accepted(c.body(null, 204)) : gone;
    },
  }),
  route("board", "post", `${ONE}/prepare`, {
    summary: "Make the meeting (MEE-1): from then on there are cards, links and a log",
    params: OwnMeetingPath,
    answer: answers("The meeting", Meeting),
    refuses: ["invalid-draft", "over-quota", "already-prepared", "not-ready"],
    handle: ({ caller, params }) => office.meetings.prepare(caller.association, params.meeting),
  }),
  route("board", "post", `${ONE}/cards`, {
    summary: "Fresh cards for everybody, or for these; former ones stop working",
    params: OwnMeetingPath,
    body: json(CardsRequest, MEDIUM),
    answer: answers("Names and links, this once", MeetingCards),
    refuses: ["not-ready"],
    handle: ({ caller, params, body }) => office.meetings.cards(caller.association, params.meeting, body.numbers),
  }),
  route("board", "post", `${ONE}/helpers`, {
    summary: "A link for a chair or for the door",
    params: OwnMeetingPath,
    body: json(NewHelper, SMALL),
    answer: answers("The code, this once", HelperMade),
    refuses: ["not-ready", "too-large"],
    handle: ({ caller, params, body }) => office.meetings.addHelper(caller.association, params.meeting, body),
  }),
];
