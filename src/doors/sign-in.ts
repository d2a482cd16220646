/** What callers may ask the office about signing in without a link: with a passkey, or through an OpenID provider. */
import type { IdentityList, OpenIdService } from "../contract/openid.ts";
import type { PasskeyList, PasskeyOptions, PasskeyRegistration, PasskeySignIn } from "../contract/sign-in.ts";
import type { Organiser, SignedIn } from "./office.ts";
import type { Outcome } from "./outcome.ts";

/** The passkeys of organisers. */
export interface PasskeysDoor {
  creation(organiser: string): Promise<PasskeyOptions>;
  add(organiser: string, registration: PasskeyRegistration): Promise<Outcome<PasskeyList>>;
  request(): Promise<PasskeyOptions>;
  signIn(answer: PasskeySignIn): Promise<Outcome<SignedIn>>;
  list(organiser: string): Promise<PasskeyList>;
  /** All sessions except `session` end, so that a lost device is signed out. */
  remove(organiser: string, id: string, session: string): Promise<Outcome<PasskeyList>>;
}

/** `session` as in `SignedIn`; left out: the account that was signed in already was connected. */
export type OpenIdFinish = { organiser: Organiser; session?: string };

/** The OpenID provider of the installation: `no-openid` without one, `openid-unavailable` if it does not answer. */
export interface OpenIdDoor {
  service(): Promise<OpenIdService>;
  /** Where the browser goes, and what it carries until it is back (sealed, for ten minutes). `account`: to connect it, not to sign in. */
  begin(account?: string): Promise<Outcome<{ address: string; transit: string }>>;
  /**
   * `answer`: the query with which the browser came back. `wrong-openid` for everything in it that does not hold, `not-invited` for somebody
   * whom nobody here knows.
   */
  finish(answer: string, transit: string, session: string): Promise<Outcome<OpenIdFinish>>;
  list(account: string): Promise<IdentityList>;
  /** All sessions except `session` end. */
  disconnect(account: string, id: string, session: string): Promise<Outcome<IdentityList>>;
}
