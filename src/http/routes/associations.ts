/** An association, its team and its settings. Who may call each route is its first word: a role, which stands for all that may do as much. */
import {
  Association,
  AssociationChange,
  AssociationList,
  AssociationPath,
  InvitationPath,
  Left,
  NewTeamMember,
  RoleChange,
  Team,
  TeamInvited,
  TeamMemberPath,
} from "../../contract/association.ts";
import { accepted, refused } from "../../doors/outcome.ts";
import { signInLink } from "../../office/links.ts";
import type { Known } from "../callers.ts";
import type { Deps } from "../deps.ts";
import { granted, refuseRequest } from "../problems.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 64 * 1024;

/** Only administrators see addresses. */
function shown({ role }: Known["observer"], team: Team): Team {
  if (role === "administrator") return team;
  return { ...team, invited: team.invited.map(({ email: _, mark: __, ...invited }) => invited) };
}

export const associationRoutes = ({ hosts: { office }, origin }: Deps): Route[] => [
  route("door", "get", "/api/associations", {
    summary: "For which associations one may act, and in which role",
    answer: answers("Those of a person, or the one of a token", AssociationList),
    async handle({ caller: { who, association, role } }) {
      if (who.kind === "person") return accepted({ associations: await office.team.of(who.id) });
      const { id, name } = (await office.associations.find(association)) ?? refuseRequest("not-found");
      return accepted({ associations: [{ id, name, role }] });
    },
  }),
  route("door", "get", "/api/associations/{association}", {
    summary: "What an association is called and has set",
    params: AssociationPath,
    answer: answers("The association", Association),
    async handle({ caller }) {
      const found = (await office.associations.find(caller.association)) ?? refuseRequest("not-found");
      return accepted({ ...found, role: caller.role });
    },
  }),
  route("administrator", "put", "/api/associations/{association}", {
    summary: "Change the association's name and settings",
    params: AssociationPath,
    body: json(AssociationChange, SMALL),
    answer: answers("The association", Association),
    refuses: ["already-exists"],
    logged: { deed: () => ({ deed: "settings-changed" }) },
    async handle({ caller, body }) {
      const changed = granted(await office.associations.change(caller.association, body));
      return accepted({ ...changed, role: caller.role });
    },
  }),
  route("observer", "get", "/api/associations/{association}/team", {
    summary: "The people of the team, and who is invited",
    params: AssociationPath,
    answer: answers("The team", Team),
    handle: async ({ caller }) => accepted(shown(caller, await office.team.list(caller.association))),
  }),
  route("administrator", "post", "/api/associations/{association}/invitations", {
    summary: "Invite somebody to the team, with a link or by mail",
    params: AssociationPath,
    body: json(NewTeamMember, SMALL),
    answer: answers("The team, and the link, this once, unless it goes by mail", TeamInvited),
    refuses: ["no-mail"],
    logged: { deed: ({ body }) => ({ deed: "invited", called: body.name }) },
    async handle({ caller, body }) {
      const { team, secret } = granted(await office.team.invite(caller.association, body));
      return accepted({ team, ...(secret === undefined ? {} : { link: signInLink(origin(), secret) }) });
    },
  }),
  route("administrator", "delete", "/api/associations/{association}/invitations/{invitation}", {
    summary: "Withdraw an invitation: its link stops working",
    params: InvitationPath,
    answer: answers("The team", Team),
    logged: { deed: ({ params }) => ({ deed: "invitation-withdrawn", whom: params.invitation }) },
    handle: ({ caller, params }) => office.team.withdraw(caller.association, params.invitation),
  }),
  route("administrator", "put", "/api/associations/{association}/team/{account}", {
    summary: "Give somebody of the team another role",
    params: TeamMemberPath,
    body: json(RoleChange, SMALL),
    answer: answers("The team", Team),
    refuses: ["last-administrator", "too-few-people"],
    logged: { deed: ({ params, body: { role } }) => ({ deed: "role-changed", whom: params.account, role }) },
    handle: ({ caller, params, body }) => office.team.change(caller.association, params.account, body.role),
  }),
  route("administrator", "delete", "/api/associations/{association}/team/{account}", {
    summary: "Remove somebody from the team; their account goes, too, if they belong to no other team",
    params: TeamMemberPath,
    answer: answers("The team", Team),
    refuses: ["last-administrator", "too-few-people"],
    logged: { deed: ({ params }) => ({ deed: "removed", whom: params.account }) },
    handle: ({ caller, params }) => office.team.remove(caller.association, params.account),
  }),
  route("door", "post", "/api/associations/{association}/leave", {
    summary: "Leave the team",
    params: AssociationPath,
    whileSuspended: true,
    answer: answers("Left", Left),
    refuses: ["last-administrator", "too-few-people"],
    logged: { deed: () => ({ deed: "left" }) },
    async handle({ caller }) {
      if (caller.who.kind === "token") return refused("forbidden", { detail: "A token is in no team." });
      granted(await office.team.remove(caller.association, caller.who.id));
      return accepted({ left: true as const });
    },
  }),
];
