/** What chair and door ask of the service, one function per request of the contract. It keeps no state. */
import type { ChairAct, ChairView, DoorCardMade, DoorList, DoorMember } from "../../../src/contract/meetings.ts";
import { call } from "../../shared/service/api.ts";

export type Helper = { readonly meetingId: string; readonly code: string };

const path = (meetingId: string, rest: string) => `/m/${meetingId}/${rest}`;

export const chairView = ({ meetingId, code }: Helper) =>
  call<ChairView>("GET", path(meetingId, "chair/view"), { bearer: code });
/** Some acts prepare a whole question. */
export const chairAct = ({ meetingId, code }: Helper, json: ChairAct) =>
  call<ChairView>("POST", path(meetingId, "chair/acts"), { bearer: code, json, timeout: 60_000 });

export const doorList = ({ meetingId, code }: Helper, letters: string) =>
  call<DoorList>("GET", path(meetingId, `door/members?letters=${encodeURIComponent(letters)}`), { bearer: code });
export const doorMark = ({ meetingId, code }: Helper, number: number, present: boolean) =>
  call<DoorMember>("POST", path(meetingId, "door/mark"), { bearer: code, json: { number, present } });
export const doorCard = ({ meetingId, code }: Helper, number: number) =>
  call<DoorCardMade>("POST", path(meetingId, "door/card"), { bearer: code, json: { number } });
