/** The organiser's requests about meetings, one function per request of the contract. It keeps no state. */
import type {
  HelperMade,
  Meeting,
  MeetingCards,
  MeetingContent,
  MeetingList,
  NewHelper,
} from "../../../src/contract/meetings.ts";
import { call } from "../../shared/service/api.ts";

const pathOf = (association: string, meeting?: string) =>
  `/api/associations/${encodeURIComponent(association)}/meetings${meeting === undefined ? "" : `/${encodeURIComponent(meeting)}`}`;
/** A long list of members takes its time. */
const timeout = 120_000;

export const listMeetings = (association: string) => call<MeetingList>("GET", pathOf(association));
export const makeMeeting = (association: string, json: MeetingContent) =>
  call<Meeting>("POST", pathOf(association), { json, timeout });
export const getMeeting = (association: string, meeting: string) => call<Meeting>("GET", pathOf(association, meeting));
export const changeMeeting = (association: string, meeting: string, json: MeetingContent) =>
  call<Meeting>("PUT", pathOf(association, meeting), { json, timeout });
export const discardMeeting = (association: string, meeting: string) =>
  call<unknown>("DELETE", pathOf(association, meeting), { json: {} });
export const prepareMeeting = (association: string, meeting: string) =>
  call<Meeting>("POST", `${pathOf(association, meeting)}/prepare`, { json: {}, timeout });
/** Of everybody, or of these: their former cards stop working. */
export const makeCards = (association: string, meeting: string, numbers?: number[]) =>
  call<MeetingCards>("POST", `${pathOf(association, meeting)}/cards`, {
    json: numbers === undefined ? {} : { numbers },
    timeout,
  });
export const addHelper = (association: string, meeting: string, json: NewHelper) =>
  call<HelperMade>("POST", `${pathOf(association, meeting)}/helpers`, { json });
