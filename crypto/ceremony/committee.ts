/**
 * C*, what a committee that lasts is known by [COM-2, COM-3]: it fixes the committee, every member's key and the key
 * that they have together. Manifests name it, and people compare its fingerprint.
 */
import { equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { fingerprint } from "../encoding/fingerprint.ts";
import { hash } from "../encoding/transcript.ts";
import type { CeremonyFacts } from "../manifest/facts.ts";
import { known } from "./facts.ts";

/** C*, 32 bytes. RangeError before all entries that stand before the first confirmation are there. */
export function committeeDigest({ confirmationRoot }: Pick<CeremonyFacts, "confirmationRoot">): Uint8Array {
  return hash("sequence", known(confirmationRoot, "the shares of all members"));
}

/** For people, as it is on their paper [ID-3]. */
export function committeeFingerprint(facts: Pick<CeremonyFacts, "confirmationRoot">): string {
  return fingerprint(committeeDigest(facts));
}

/** @throws ProtocolError wrong-root (COM-3) */
export function checkIsCommittee(facts: Pick<CeremonyFacts, "confirmationRoot">, expected: Uint8Array): void {
  if (!equalBytes(committeeDigest(facts), expected)) {
    throw new ProtocolError("wrong-root", "COM-3", "this is not the committee that was named");
  }
}
