/**
 * Signing in through the installation's OpenID provider, and connecting an account to it. Who somebody is there, `src/openid` finds out; this
 * says who that is here: by what was connected, or once by an address that the provider answers for. It makes no account for strangers.
 */
import type { IdentityList, OpenIdService } from "../../contract/openid.ts";
import type { Organiser } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { OpenIdFinish } from "../../doors/sign-in.ts";
import type { IdentityProvider, Proved } from "../../openid/provider.ts";
import type { Identities } from "./identities.ts";
import type { Organisers } from "./organisers.ts";

const NO_PROVIDER = refused("no-openid");
const NOT_INVITED = refused("not-invited", {
  detail: "No account is connected to this person, and the provider answers for no address that was invited.",
});
const NOT_THE_SAME = refused("wrong-openid", { detail: "Whoever began is not signed in here any more." });
const TAKEN = refused("already-connected", { detail: "Another account here is connected to this person." });

export class OpenId {
  readonly #provider: IdentityProvider | undefined;
  readonly #origin: () => string;
  readonly #identities: Identities;
  readonly #organisers: Organisers;
  constructor(
    provider: IdentityProvider | undefined,
    origin: () => string,
    identities: Identities,
    organisers: Organisers,
  ) {
    this.#provider = provider;
    this.#origin = origin;
    this.#identities = identities;
    this.#organisers = organisers;
  }

  service(): OpenIdService {
    return this.#provider === undefined ? {} : { name: this.#provider.name };
  }

  async begin(account?: string): Promise<Outcome<{ address: string; transit: string }>> {
    return this.#provider?.begin(this.#back(), account) ?? NO_PROVIDER;
  }

  async finish(answer: string, transit: string, session: string): Promise<Outcome<OpenIdFinish>> {
    if (this.#provider === undefined) return NO_PROVIDER;
    const { issuer } = this.#provider;
    const proved = await this.#provider.finish(this.#back(), answer, transit);
    if (!proved.ok) return proved;
    if (proved.value.account !== undefined) return this.#connect(proved.value.account, proved.value, issuer, session);
    const account = this.#identities.accountOf(issuer, proved.value.subject);
    return account === undefined
      ? this.#expected(proved.value, issuer)
      : accepted(this.#organisers.startSession(account));
  }

  list(account: string): IdentityList {
    return this.#identities.list(account, (issuer) =>
      issuer === this.#provider?.issuer ? this.#provider.name : issuer,
    );
  }

  /** All sessions except `session` end, as when a passkey is removed. */
  disconnect(account: string, id: string, session: string): Outcome<IdentityList> {
    if (!this.#identities.disconnect(account, id)) return refused("not-found");
    this.#organisers.endOtherSessions(account, session);
    return accepted(this.list(account));
  }

  /** Only for whoever is still signed in to the account for which it was begun. */
  #connect(account: string, { subject }: Proved, issuer: string, session: string): Outcome<OpenIdFinish> {
    const organiser: Organiser | undefined = this.#organisers.bySession(session);
    if (organiser?.id !== account) return NOT_THE_SAME;
    return this.#identities.connect(account, issuer, subject) ? accepted({ organiser }) : TAKEN;
  }

  /** Somebody who comes for the first time: by the address, if the provider answers for it. */
  async #expected({ subject, address }: Proved, issuer: string): Promise<Outcome<OpenIdFinish>> {
    const vouched = await address();
    if (!vouched.ok) return vouched;
    const { value } = vouched;
    const find = () => (value === undefined ? undefined : this.#organisers.expectedAt(value));
    const account = this.#identities.firstMatch(issuer, subject, find);
    return account === undefined ? NOT_INVITED : accepted(this.#organisers.startSession(account));
  }

  /** Where the provider sends the browser back: the address that the operator has told it. */
  #back(): string {
    return `${this.#origin()}/organiser`;
  }
}
