/** The browser's half of passkeys: hands the service's options to WebAuthn and its answer back. It keeps nothing. */
import type { PasskeyOptions } from "../../../src/contract/sign-in.ts";
import { addPasskey, passkeyOptions, signInWithPasskey } from "../frame/calls.ts";

/** The person closed the browser's dialog, or it took too long. */
export class PasskeyCancelled extends Error {}
/** This device already has a passkey for this organiser. */
export class PasskeyExists extends Error {}

export function passkeysPossible(): boolean {
  return typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (error) {
    if (error instanceof DOMException && error.name === "InvalidStateError") throw new PasskeyExists();
    if (!(error instanceof DOMException)) throw error;
  }
  throw new PasskeyCancelled();
}

const creation = ({ options }: PasskeyOptions) =>
  PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON);
const request = ({ options }: PasskeyOptions) =>
  PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);

/** @throws PasskeyCancelled, PasskeyExists, ApiProblem, Unreachable */
export async function registerPasskey(name: string) {
  const options = await passkeyOptions("register");
  const credential = await asked(() => navigator.credentials.create({ publicKey: creation(options) }));
  return addPasskey({ challengeId: options.challengeId, name, response: credential.toJSON() });
}

/** @throws PasskeyCancelled, ApiProblem, Unreachable */
export async function usePasskey() {
  const options = await passkeyOptions("sign-in");
  const credential = await asked(() => navigator.credentials.get({ publicKey: request(options) }));
  return signInWithPasskey({ challengeId: options.challengeId, response: credential.toJSON() });
}
