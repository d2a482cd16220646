/**
 * Passkeys (WebAuthn) of organisers. A challenge works once and for five minutes. Attestation is not asked for: which
 * device someone uses is none of our business.
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
import { newSecret } from "../secrets.ts";
import type { Organisers } from "./organisers.ts";

const CHALLENGE_LASTS = 5 * 60 * 1000;
/** Anyone may ask for a challenge: beyond this many, each new one replaces a random other one. */
const MOST_CHALLENGES = 10_000;
type PasskeyRow = { id: string; organiser: string; key: Uint8Array; counter: number; transports: string };

export class Passkeys {
  readonly #sql: Sql;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #organisers: Organisers;
  /** `origin` is where the pages are; its host name is the relying party. */
  constructor(sql: Sql, origin: () => string, now: () => number, random: Random, organisers: Organisers) {
    this.#sql = sql;
    this.#origin = origin;
    this.#now = now;
    this.#random = random;
    this.#organisers = organisers;
  }

  async creation(id: string): Promise<PasskeyOptions> {
    const organiser = this.#organisers.find(id);
    if (organiser === undefined) throw new RangeError("no such organiser");
    const options = await generateRegistrationOptions({
      rpName: "Urna",
      rpID: this.#host(),
      userName: organiser.name,
      userID: new Uint8Array(utf8(organiser.id)),
      attestationType: "none",
      excludeCredentials: this.#of(organiser.id).map(({ id, transports }) => ({ id, transports: split(transports) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    return { challengeId: this.#remember(options.challenge, organiser.id), options: { ...options } };
  }

  async add(organiser: string, registration: PasskeyRegistration): Promise<Outcome<PasskeyList>> {
    const challenge = this.#consume(registration.challengeId);
    if (challenge === undefined || challenge.organiser !== organiser) return refused("wrong-passkey");
    const verification = await verifyRegistrationResponse({
      response: registration.response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge.challenge,
      expectedOrigin: this.#origin(),
      expectedRPID: this.#host(),
      requireUserVerification: true,
    }).catch(() => undefined); // the library throws if anything does not fit
    if (!verification?.verified) return refused("wrong-passkey");
    const { credential } = verification.registrationInfo;
    this.#sql.run(
      `insert or ignore into passkey (id, organiser, key, counter, transports, name, created)
         values (?, ?, ?, ?, ?, ?, ?)`,
      credential.id,
      organiser,
      credential.publicKey,
      credential.counter,
      (credential.transports ?? []).join(" "),
      tidyLine(registration.name) || "Passkey",
      this.#now(),
    );
    return accepted(this.list(organiser));
  }

  /** For signing in: any passkey of this place, the browser asks which. */
  async request(): Promise<PasskeyOptions> {
    const options = await generateAuthenticationOptions({ rpID: this.#host(), userVerification: "required" });
    return { challengeId: this.#remember(options.challenge, null), options: { ...options } };
  }

  async signIn(answer: PasskeySignIn): Promise<Outcome<SignedIn>> {
    const challenge = this.#consume(answer.challengeId);
    const { id } = answer.response;
    const [passkey] = this.#sql.run<PasskeyRow>(
      "select id, organiser, key, counter, transports from passkey where id = ?",
      typeof id === "string" ? id : "",
    );
    if (challenge === undefined || challenge.organiser !== null || passkey === undefined)
      return refused("wrong-passkey");
    const verification = await verifyAuthenticationResponse({
      response: answer.response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge.challenge,
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
    if (!verification?.verified) return refused("wrong-passkey");
    this.#sql.run(
      "update passkey set counter = ? where id = ?",
      verification.authenticationInfo.newCounter,
      passkey.id,
    );
    return accepted(this.#organisers.startSession(passkey.organiser));
  }

  list(organiser: string): PasskeyList {
    const rows = this.#sql.run<{ id: string; name: string; created: number }>(
      "select id, name, created from passkey where organiser = ? order by created, id",
      organiser,
    );
    return { passkeys: rows.map(({ id, name, created }) => ({ id, name, created: new Date(created).toISOString() })) };
  }

  remove(organiser: string, id: string, session: string): Outcome<PasskeyList> {
    this.#organisers.endOtherSessions(organiser, session);
    const removed = this.#sql.run("delete from passkey where id = ? and organiser = ? returning id", id, organiser);
    return removed.length === 0 ? refused("not-found") : accepted(this.list(organiser));
  }

  #host(): string {
    return new URL(this.#origin()).hostname;
  }

  #of(organiser: string): PasskeyRow[] {
    return this.#sql.run<PasskeyRow>("select * from passkey where organiser = ?", organiser);
  }

  #remember(challenge: string, organiser: string | null): string {
    const id = newSecret(this.#random);
    this.#sql.run("delete from challenge where expires <= ?", this.#now());
    if ((this.#sql.run<{ n: number }>("select count(*) as n from challenge")[0]?.n ?? 0) >= MOST_CHALLENGES)
      this.#sql.run(
        `delete from challenge where id = (select id from challenge where organiser is null
           order by id < ?, id limit 1)`,
        newSecret(this.#random),
      );
    this.#sql.run(
      "insert into challenge (id, challenge, organiser, expires) values (?, ?, ?, ?)",
      id,
      challenge,
      organiser,
      this.#now() + CHALLENGE_LASTS,
    );
    return id;
  }

  #consume(id: string): { challenge: string; organiser: string | null } | undefined {
    const [row] = this.#sql.run<{ challenge: string; organiser: string | null; expires: number }>(
      "delete from challenge where id = ? returning challenge, organiser, expires",
      id,
    );
    return row === undefined || row.expires <= this.#now() ? undefined : row;
  }
}

function split(transports: string): string[] {
  return transports.split(" ").filter((transport) => transport !== "");
}
