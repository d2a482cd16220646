// A meeting over the HTTP interface, as its association sets it up: prepared, with a card for every member and links for those who help.
import type {
  ChairAct,
  ChairView,
  HelperMade,
  Meeting,
  MeetingCards,
  MeetingContent,
} from "../../contract/meetings.ts";
import type { Session } from "../../contract/sign-in.ts";
import { type OrganiserClient, request } from "../simulate/client.ts";

export type Prepared = {
  readonly id: string;
  readonly cards: MeetingCards["cards"];
  /** Codes of the helpers' links. */
  readonly chair: string;
  readonly door: string;
};

export async function prepareMeeting(organiser: OrganiserClient, content: MeetingContent): Promise<Prepared> {
  const { associations } = await organiser.get<Session>("/api/session");
  const meetings = `/api/associations/${associations[0]?.id ?? ""}/meetings`;
  const { draft } = await organiser.post<Meeting>(meetings, content);
  const path = `${meetings}/${draft}`;
  const { meetingId } = await organiser.post<Meeting>(`${path}/prepare`);
  if (meetingId === undefined) throw new Error("the meeting is not prepared");
  const { cards } = await organiser.post<MeetingCards>(`${path}/cards`);
  const helper = async (role: "chair" | "door", name: string) =>
    (await organiser.post<HelperMade>(`${path}/helpers`, { role, name })).code;
  return { id: meetingId, cards, chair: await helper("chair", "Clara Chair"), door: await helper("door", "Dora Door") };
}

/** The access code of a card's link. */
export function codeOf({ link }: MeetingCards["cards"][number]): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get("code") ?? "";
}

/** What the chair does, with the view afterwards. `meeting`: its address, up to and with its id. */
export async function actAsChair(meeting: string, chair: string, act: ChairAct): Promise<ChairView> {
  const headers = { authorization: `Bearer ${chair}` };
  return (await (await request("POST", `${meeting}/chair/acts`, { json: act, headers })).json()) as ChairView;
}
