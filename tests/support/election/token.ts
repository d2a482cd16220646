// What the issuers' signatures become when they are unblinded, without the detour. Only whoever holds every issuer's secret can do it.
import { encodeG1, multiplyG1Secret } from "../../../crypto/encoding/bls.ts";
import type { Credential } from "../../../crypto/tokens/credential.ts";

/** @param secrets of every issuer of the credential's class */
export function tokenOf(credential: Credential, secrets: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = secrets.map((secret) => multiplyG1Secret(credential.message(), secret));
  if (first === undefined) throw new RangeError("an election has an issuer");
  return encodeG1(rest.reduce((sum, point) => sum.add(point), first));
}
