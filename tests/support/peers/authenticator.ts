// A passkey in software: what a phone's authenticator answers to WebAuthn, with an ES256 key and no attestation.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";

type Options = Record<string, unknown> & { challenge?: string };
const UP_UV = 0x05; // user present, user verified
const ATTESTED = 0x40;

/** An authenticator between two runs: its id, the counter, and the private key as PKCS #8, all but the counter in base64url. */
export type SavedAuthenticator = { readonly id: string; readonly counter: number; readonly key: string };

export class SoftAuthenticator {
  readonly #keys;
  readonly #id: Buffer;
  readonly #origin: string;
  #counter: number;
  constructor(origin: string, saved?: SavedAuthenticator) {
    this.#origin = origin;
    this.#counter = saved?.counter ?? 0;
    this.#id = saved === undefined ? randomBytes(16) : Buffer.from(saved.id, "base64url");
    this.#keys = saved === undefined ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : keysOf(saved.key);
  }

  saved(): SavedAuthenticator {
    const key = this.#keys.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url");
    return { id: this.#id.toString("base64url"), counter: this.#counter, key };
  }

  create({ challenge }: Options) {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    // COSE key {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const key = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key]);
    const data = Buffer.concat([this.#authenticatorData(UP_UV | ATTESTED), credential]);
    // CBOR {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
      Buffer.from([data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData("webauthn.create", challenge).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  get({ challenge }: Options, flags = UP_UV) {
    this.#counter++;
    const client = this.#clientData("webauthn.get", challenge);
    const data = this.#authenticatorData(flags);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", signed, this.#keys.privateKey).toString("base64url"),
    });
  }

  #answer(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.#id.toString("base64url");
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string | undefined): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #authenticatorData(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const place = createHash("sha256").update(new URL(this.#origin).hostname).digest();
    return Buffer.concat([place, Buffer.from([flags]), counter]);
  }
}

function keysOf(key: string) {
  const privateKey = createPrivateKey({ key: Buffer.from(key, "base64url"), format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
