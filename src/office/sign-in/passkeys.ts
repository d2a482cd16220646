/**
 * Passkeys (WebAuthn) of organisers. Attestation is not asked for: which device someone uses is none of our business.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import type { PasskeyList, PasskeyOptions, PasskeyRegistration, PasskeySignIn } from "../../contract/sign-in.ts";
import type { SignedIn } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { Challenges } from "./challenges.ts";
import type { Organisers } from "./organisers.ts";

/** What a challenge is for, if nobody is known yet: for adding a passkey it is the organiser's id. */
const SIGN_IN = "sign-in";
type PasskeyRow = {
  id: string;
  account: string;
  name: string;
  key: Uint8Array;
  counter: number;
  transports: string;
};

export class Passkeys {
  readonly #sql: Sql;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #challenges: Challenges;
  readonly #organisers: Organisers;
  /** `origin` is where the pages are; its host name is the relying party. */
  constructor(sql: Sql, origin: () => string, now: () => number, random: Random, organisers: Organisers) {
    this.#sql = sql;
    this.#origin = origin;
    this.#now = now;
    this.#challenges = new Challenges(now, random);
    this.#organisers = organisers;
  }

  async creation(id: string): Promise<PasskeyOptions> {
    const organiser = this.#organisers.find(id);
    if (organiser === undefined) throw new RangeError("no such organiser");
    const { id: challengeId, challenge } = this.#challenges.make(organiser.id);
    const options = await generateRegistrationOptions({
      challenge,
      rpName: "Urna",
      rpID: this.#host(),
      userName: organiser.name,
      userID: new Uint8Array(utf8(organiser.id)),
      attestationType: "none",
      excludeCredentials: this.#of(organiser.id).map(({ id, transports }) => ({ id, transports: split(transports) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    return { challengeId, options: { ...options } };
  }

  async add(organiser: string, { challengeId, response, name }: PasskeyRegistration): Promise<Outcome<PasskeyList>> {
    const challenge = this.#challenges.find(challengeId, organiser);
    if (challenge === undefined) return refused("wrong-passkey");
    const verification = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.#origin(),
      expectedRPID: this.#host(),
      requireUserVerification: true,
    }).catch(() => undefined); // the library throws if anything does not fit
    if (!verification?.verified || !this.#challenges.use(challengeId)) return refused("wrong-passkey");
    const { credential } = verification.registrationInfo;
    this.#sql.run(
      `insert or ignore into passkey (id, account, key, counter, transports, name, created)
         values (?, ?, ?, ?, ?, ?, ?)`,
      credential.id,
      organiser,
      credential.publicKey,
      credential.counter,
      (credential.transports ?? []).join(" "),
      tidyLine(name) || "Passkey",
      this.#now(),
    );
    return accepted(this.list(organiser));
  }

  /** For signing in: any passkey of this place, the browser asks which. */
  async request(): Promise<PasskeyOptions> {
    const { id, challenge } = this.#challenges.make(SIGN_IN);
    const options = await generateAuthenticationOptions({
      challenge,
      rpID: this.#host(),
      userVerification: "required",
    });
    return { challengeId: id, options: { ...options } };
  }

  async signIn(answer: PasskeySignIn): Promise<Outcome<SignedIn>> {
    const challenge = this.#challenges.find(answer.challengeId, SIGN_IN);
    const { id } = answer.response;
    const [passkey] = this.#sql.run<PasskeyRow>("select * from passkey where id = ?", typeof id === "string" ? id : "");
    if (challenge === undefined || passkey === undefined) return refused("wrong-passkey");
    const verification = await verifyAuthenticationResponse({
      response: answer.response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.#origin(),
      expectedRPID: this.#host(),
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.key),
        counter: passkey.counter,
        transports: split(passkey.transports),
      },
    }).catch(() => undefined);
    if (!verification?.verified || !this.#challenges.use(answer.challengeId)) return refused("wrong-passkey");
    this.#sql.run(
      "update passkey set counter = ? where id = ?",
      verification.authenticationInfo.newCounter,
      passkey.id,
    );
    return accepted(this.#organisers.startSession(passkey.account, passkey.name));
  }

  list(organiser: string): PasskeyList {
    const rows = this.#sql.run<{ id: string; name: string; created: number }>(
      "select id, name, created from passkey where account = ? order by created, id",
      organiser,
    );
    return { passkeys: rows.map(({ id, name, created }) => ({ id, name, created: new Date(created).toISOString() })) };
  }

  remove(organiser: string, id: string, session: string): Outcome<PasskeyList> {
    this.#organisers.endOtherSessions(organiser, session);
    const removed = this.#sql.run("delete from passkey where id = ? and account = ? returning id", id, organiser);
    return removed.length === 0 ? refused("not-found") : accepted(this.list(organiser));
  }

  #host(): string {
    return new URL(this.#origin()).hostname;
  }

  #of(organiser: string): PasskeyRow[] {
    return this.#sql.run<PasskeyRow>("select * from passkey where account = ?", organiser);
  }
}

function split(transports: string): string[] {
  return transports.split(" ").filter((transport) => transport !== "");
}
