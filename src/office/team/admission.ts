/**
 * Whether somebody who is signed in, or a program with a token, may do something, and for which association: the only place that decides it. The vote, the draft or the
 * path says whose it is, and the team in which role the person may act. What is somebody else's is answered like what does not exist, after
 * the same work. It changes nothing.
 */
import type { Role } from "../../contract/association.ts";
import type { Admitted, Credentials, Owner, Place, Who } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import { NO_DRAFT } from "../drafts/drafts.ts";
import { NO_ELECTION } from "../elections/elections.ts";
import type { Organisers } from "../sign-in/organisers.ts";
import type { Tokens } from "../tokens/tokens.ts";
import { LETS_IN } from "./roles.ts";

const SIGNED_OUT = refused("signed-out", { detail: "Sign in with a passkey or a sign-in link." });
const NO_TOKEN = refused("signed-out", {
  detail: "This token does not work (any more). An administrator makes new ones.",
});
const NO_ASSOCIATION = refused("not-found", { detail: "There is no such association." });

/** Where roles are held, with whoever holds them as the parameter. */
const HELD: Readonly<Record<Who["kind"], string>> = {
  person: "(select association, role, since from team where account = ?) as held",
  token: "(select association, role, since from api_token where id = ?) as held",
};
/** How the association is found among them, with the id as the parameter, and the answer if it is not. */
const WAYS: { readonly [K in "election" | "draft" | "association"]: readonly [found: string, none: Refusal] } = {
  election: ["join election on election.association = held.association where election.id = ?", NO_ELECTION],
  draft: ["join draft on draft.association = held.association where draft.id = ?", NO_DRAFT],
  association: ["where held.association = ?", NO_ASSOCIATION],
};
const FIRST = ["order by held.since, held.association limit 1", NO_ASSOCIATION] as const;

/** `suspended`: why nothing may begin or change; a vote that is there goes on. */
type Found = { association: Owner; role: Role; suspended: string | null };

export class Admission {
  readonly #sql: Sql;
  readonly #organisers: Organisers;
  readonly #tokens: Tokens;
  constructor(sql: Sql, organisers: Organisers, tokens: Tokens) {
    this.#sql = sql;
    this.#organisers = organisers;
    this.#tokens = tokens;
  }

  /** @param needed the role that the route is declared for */
  admit(credentials: Credentials, needed: Role, place: Place): Outcome<Admitted> {
    const who = "token" in credentials ? this.#tokens.byToken(credentials.token) : this.#person(credentials.session);
    if (who === undefined) return "token" in credentials ? NO_TOKEN : SIGNED_OUT;
    const kind = (["election", "draft", "association"] as const).find((each) => place[each] !== undefined);
    const [way, none] = kind === undefined ? FIRST : WAYS[kind];
    const parameters = kind === undefined ? [who.id] : [who.id, (place[kind] ?? "").toWellFormed()];
    const [found] = this.#sql.run<Found>(
      `select held.association, held.role, association.suspended
         from ${HELD[who.kind]} join association on association.id = held.association ${way}`,
      ...parameters,
    );
    if (found === undefined) return none;
    const { suspended, association, role } = found;
    if (suspended !== null && place.changes && kind !== "election") return refused("suspended", { detail: suspended });
    if (LETS_IN[needed].includes(role)) return accepted({ who, association, role });
    return refused("forbidden", { detail: `This needs one of these roles: ${LETS_IN[needed].join(", ")}.` });
  }

  #person(session: string): Who | undefined {
    const organiser = this.#organisers.bySession(session);
    return organiser && { kind: "person", id: organiser.id, name: organiser.name };
  }
}
