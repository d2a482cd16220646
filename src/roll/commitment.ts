/** What the roll says about a member without naming them (ISS-5). */
import { memberCommitment } from "../../crypto/verifier/own-row.ts";

/** As it is printed on the invitation: name, newline, number. */
export function referenceOf({ name, number }: { name: string; number: number }): string {
  return `${name}\n${number}`;
}

/** 32 bytes; `salt` has 16. */
export function commitmentOf(salt: Uint8Array, member: { name: string; number: number }): Uint8Array {
  return memberCommitment(salt, referenceOf(member));
}
