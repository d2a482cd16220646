/** An association, its team and its settings. Who may call each route is its first word: a role, which stands for all that may do as much. */
import { fromBase64 } from "../../../crypto/encoding/bytes.ts";
import {
  Association,
  AssociationChange,
  AssociationPath,
  InvitationPath,
  Left,
  LogoState,
  NewLogo,
  NewTeamMember,
  RoleChange,
  Team,
  TeamInvited,
  TeamMemberPath,
} from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { granted, refuseRequest } from "../problems.ts";
import { answers, answersWith, json, type Route, route } from "../route.ts";

const SMALL = 64 * 1024;

/** Of bytes in base64; none if it is something else, which is no logo either. */
function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    return new Uint8Array();
  }
}

export function associationRoutes({ hosts: { office }, origin }: Deps): Route[] {
  const hasLogo = async (association: Owner) => (await office.logos.of(association)) !== undefined;
  return [
    route("door", "get", "/api/associations/{association}", {
      summary: "What an association is called and has set",
      params: AssociationPath,
      answer: answers("The association", Association),
      async handle({ caller }) {
        const found = (await office.associations.find(caller.association)) ?? refuseRequest("not-found");
        return accepted({ ...found, role: caller.role, logo: await hasLogo(caller.association) });
      },
    }),
    route("administrator", "put", "/api/associations/{association}", {
      summary: "Change the association's name and settings",
      params: AssociationPath,
      body: json(AssociationChange, SMALL),
      answer: answers("The association", Association),
      async handle({ caller, body }) {
        const changed = granted(await office.associations.change(caller.association, body));
        return accepted({ ...changed, role: caller.role, logo: await hasLogo(caller.association) });
      },
    }),
    route("door", "get", "/api/associations/{association}/logo", {
      summary: "The association's logo, as new votes show it",
      params: AssociationPath,
      answer: answersWith("A PNG", "image/png"),
      async handle({ caller, c }) {
        const png = (await office.logos.of(caller.association)) ?? refuseRequest("not-found");
        return accepted(c.body(new Uint8Array(png), 200, { "content-type": "image/png" }));
      },
    }),
    route("administrator", "put", "/api/associations/{association}/logo", {
      summary: "Give the association a logo; new votes show it",
      params: AssociationPath,
      body: json(NewLogo, 128 * 1024),
      answer: answers("There is one", LogoState),
      handle: async ({ caller, body }) => office.logos.set(caller.association, bytesOf(body.png)),
    }),
    route("administrator", "delete", "/api/associations/{association}/logo", {
      summary: "Remove the logo; votes that are prepared keep it",
      params: AssociationPath,
      answer: answers("There is none", LogoState),
      handle: ({ caller }) => office.logos.remove(caller.association),
    }),
    route("observer", "get", "/api/associations/{association}/team", {
      summary: "The people of the team, and who is invited",
      params: AssociationPath,
      answer: answers("The team", Team),
      handle: async ({ caller }) => accepted(await office.team.list(caller.association)),
    }),
    route("administrator", "post", "/api/associations/{association}/invitations", {
      summary: "Invite somebody to the team with a link",
      params: AssociationPath,
      body: json(NewTeamMember, SMALL),
      answer: answers("The team, and the link, this once", TeamInvited),
      async handle({ caller, body }) {
        const { team, secret } = granted(await office.team.invite(caller.association, body));
        return accepted({ team, link: `${origin()}/organiser#link=${secret}` });
      },
    }),
    route("administrator", "delete", "/api/associations/{association}/invitations/{invitation}", {
      summary: "Withdraw an invitation: its link stops working",
      params: InvitationPath,
      answer: answers("The team", Team),
      handle: ({ caller, params }) => office.team.withdraw(caller.association, params.invitation),
    }),
    route("administrator", "put", "/api/associations/{association}/team/{account}", {
      summary: "Give somebody of the team another role",
      params: TeamMemberPath,
      body: json(RoleChange, SMALL),
      answer: answers("The team", Team),
      handle: ({ caller, params, body }) => office.team.change(caller.association, params.account, body.role),
    }),
    route("administrator", "delete", "/api/associations/{association}/team/{account}", {
      summary: "Remove somebody from the team; their account goes, too, if they belong to no other team",
      params: TeamMemberPath,
      answer: answers("The team", Team),
      handle: ({ caller, params }) => office.team.remove(caller.association, params.account),
    }),
    route("door", "post", "/api/associations/{association}/leave", {
      summary: "Leave the team",
      params: AssociationPath,
      answer: answers("Left", Left),
      async handle({ caller }) {
        granted(await office.team.remove(caller.association, caller.id));
        return accepted({ left: true as const });
      },
    }),
  ];
}
