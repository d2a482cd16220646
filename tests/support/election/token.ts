// The token that the issuers' signatures give when they are unblinded, computed directly. This takes every issuer's secret.
import { encodeG1, multiplyG1Secret } from "../../../crypto/encoding/bls.ts";
import type { Credential } from "../../../crypto/tokens/credential.ts";

/** @param secrets of every issuer of the credential's class */
export function tokenOf(credential: Credential, secrets: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = secrets.map((secret) => multiplyG1Secret(credential.message(), secret));
  if (first === undefined) throw new RangeError("an election has an issuer");
  return encodeG1(rest.reduce((sum, point) => sum.add(point), first));
}
