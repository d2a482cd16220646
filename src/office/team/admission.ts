/**
 * Whether somebody who is signed in may do something, and for which association: the only place that decides it. The vote, the draft or the
 * path says whose it is, and the team in which role the person may act. What is somebody else's is answered like what does not exist, after
 * the same work. It changes nothing.
 */
import type { Role } from "../../contract/association.ts";
import type { Admitted, Owner, Place } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import { NO_DRAFT } from "../drafts/drafts.ts";
import { NO_ELECTION } from "../elections/elections.ts";
import type { Organisers } from "../sign-in/organisers.ts";
import { LETS_IN } from "./roles.ts";

const SIGNED_OUT = refused("signed-out", { detail: "Sign in with a passkey or a sign-in link." });
const NO_ASSOCIATION = refused("not-found", { detail: "There is no such association." });

/** How the association is found, with the account and the id as parameters, and the answer if it is not. */
const WAYS: { readonly [K in "election" | "draft" | "association"]: readonly [query: string, none: Refusal] } = {
  election: [
    `select team.association, team.role, null as suspended
       from team join election on election.association = team.association where team.account = ? and election.id = ?`,
    NO_ELECTION,
  ],
  draft: [
    `select team.association, team.role, suspended from team join draft on draft.association = team.association
       join association on association.id = team.association where team.account = ? and draft.id = ?`,
    NO_DRAFT,
  ],
  association: [
    `select association, role, suspended from team join association on association.id = association
       where account = ? and association = ?`,
    NO_ASSOCIATION,
  ],
};
const FIRST = `select association, role, suspended from team join association on association.id = association
  where account = ? order by since, association limit 1`;

/** `suspended`: why nothing may begin or change; a vote that is there goes on. */
type Found = { association: Owner; role: Role; suspended: string | null };

export class Admission {
  readonly #sql: Sql;
  readonly #organisers: Organisers;
  constructor(sql: Sql, organisers: Organisers) {
    this.#sql = sql;
    this.#organisers = organisers;
  }

  /** @param session the cookie's value @param needed the role that the route is declared for */
  admit(session: string, needed: Role, place: Place): Outcome<Admitted> {
    const organiser = this.#organisers.bySession(session);
    if (organiser === undefined) return SIGNED_OUT;
    const kind = (["election", "draft", "association"] as const).find((each) => place[each] !== undefined);
    const [query, none] = kind === undefined ? ([FIRST, NO_ASSOCIATION] as const) : WAYS[kind];
    const parameters = kind === undefined ? [organiser.id] : [organiser.id, (place[kind] ?? "").toWellFormed()];
    const [found] = this.#sql.run<Found>(query, ...parameters);
    if (found === undefined) return none;
    const { suspended, association, role } = found;
    if (suspended !== null && place.changes) return refused("suspended", { detail: suspended });
    if (LETS_IN[needed].includes(role)) return accepted({ organiser, association, role });
    return refused("forbidden", { detail: `This needs one of these roles: ${LETS_IN[needed].join(", ")}.` });
  }
}
