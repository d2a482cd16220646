// People of an association's team, each with a session of their own.
import type { Role, TeamInvited } from "../../../src/contract/association.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import { type Answer, done, type ElectionOverHttp } from "../election/over-http.ts";
import { ORIGIN, type TestService } from "./service.ts";

export type Person = {
  readonly id: string;
  ask<T = Record<string, unknown>>(method: string, path: string, json?: object): Promise<Answer<T>>;
};

export async function ownAssociation(service: ElectionOverHttp): Promise<string> {
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  return associations[0]?.id ?? "";
}

/** The service's organiser invites them with a link, which they use. */
export async function joinTeam(service: TestService, association: string, name: string, role: Role): Promise<Person> {
  const invitation = { name, role };
  const invited = await service.organiser<TeamInvited>(
    "POST",
    `/api/associations/${association}/invitations`,
    invitation,
  );
  service.now += 1; // nobody joins in the moment of the invitation
  const json = { link: done(invited).link?.split("#link=")[1] };
  const answer = await service.ask<Session>("POST", "/api/session", { json, headers: { origin: ORIGIN } });
  const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  const headers = { cookie, origin: ORIGIN, "content-type": "application/json" };
  return {
    id: done(answer).organiser.id,
    ask: (method, path, body) =>
      service.ask(method, path, { ...((body ?? method !== "GET") && { json: body ?? {} }), headers }),
  };
}
