/** Who helps in a meeting, each with the code of a link: at the door, and in the chair. The chair may do what the door may. */
import {
  ChairAct,
  ChairView,
  DoorCard,
  DoorCardMade,
  DoorList,
  DoorMark,
  DoorMember,
  DoorQuery,
  MeetingPath,
} from "../../contract/meetings.ts";
import { accepted, type Outcome } from "../../doors/outcome.ts";
import { cardLink } from "../../office/links.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;
const MEDIUM = 256 * 1024;

export function hallRoutes({ hosts, origin }: Deps): Route[] {
  /** The meeting's actor, for whoever has the code of a helper. */
  const asHelper = async <T>(id: string, code: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const helper = await hosts.meeting(id).helper(code);
    return helper.ok ? work() : helper;
  };
  return [
    route("helper", "get", "/m/{id}/door/members", {
      summary: "Members whose names begin with these letters, and whether they are here",
      params: MeetingPath,
      query: DoorQuery,
      answer: answers("At most 20 of them", DoorList),
      refuses: ["not-found", "wrong-code"],
      handle: ({ caller, params, query }) =>
        asHelper(params.id, caller.code, () => hosts.meeting(params.id).search(query.letters)),
    }),
    route("helper", "post", "/m/{id}/door/mark", {
      summary: "A member is here, or has left",
      params: MeetingPath,
      body: json(DoorMark, SMALL),
      answer: answers("The member", DoorMember),
      refuses: ["not-found", "wrong-code", "closed"],
      handle: ({ caller, params, body }) =>
        asHelper(params.id, caller.code, async () => {
          const marked = await hosts.meeting(params.id).mark(body.number, body.present);
          if (marked.ok && body.present) await hosts.office.meetings.arrived(params.id);
          return marked;
        }),
    }),
    route("helper", "post", "/m/{id}/door/card", {
      summary: "A new card for a member; the former one stops working",
      params: MeetingPath,
      body: json(DoorCard, SMALL),
      answer: answers("Name and link, this once", DoorCardMade),
      refuses: ["not-found", "wrong-code"],
      handle: ({ caller, params, body }) =>
        asHelper(params.id, caller.code, async () => {
          const made = await hosts.meeting(params.id).cards([body.number]);
          if (!made.ok) return made;
          const [card] = made.value;
          if (card === undefined) throw new TypeError("a card for nobody");
          return accepted({ name: card.name, link: cardLink(origin(), params.id, card) });
        }),
    }),
    route("helper", "get", "/m/{id}/chair/view", {
      summary: "What the chair sees",
      params: MeetingPath,
      answer: answers("The meeting", ChairView),
      refuses: ["not-found", "wrong-code", "forbidden"],
      handle: ({ caller, params }) => hosts.office.meetings.view(params.id, caller.code),
    }),
    route("helper", "post", "/m/{id}/chair/acts", {
      summary: "What the chair does",
      params: MeetingPath,
      body: json(ChairAct, MEDIUM),
      answer: answers("The meeting afterwards", ChairView),
      refuses: [
        "not-found",
        "wrong-code",
        "forbidden",
        "not-leading",
        "not-ready",
        "not-open",
        "already-exists",
        "already-opened",
        "invalid-draft",
        "too-early",
        "closed",
        "cancelled",
        "protocol",
      ],
      handle: ({ caller, params, body }) => hosts.office.meetings.act(params.id, caller.code, body),
    }),
  ];
}
