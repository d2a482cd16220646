/**
 * What every round of the ceremony needs from the record and from a trustee's seed [section 5].
 */
import { i2osp } from "../encoding/bytes.ts";
import type { CeremonyFacts } from "../manifest/facts.ts";
import { deriveTrustee, type TrusteeSecret } from "./trustee.ts";

/** The number of a trustee, as it is hashed. */
export const index32 = (index: number): Uint8Array => i2osp(index, 4);
/** Who is to blame. */
export const culprit = (index: number): string => `trustee ${index}`;

/** n */
export function trusteeCount({ counting }: CeremonyFacts): number {
  return counting.members.length;
}

/** RangeError unless `index` names one of those who make the key. */
export function deriveOwn(seed: Uint8Array, facts: CeremonyFacts, index: number): TrusteeSecret {
  if (!Number.isInteger(index) || index < 1 || index > trusteeCount(facts)) throw new RangeError(`no trustee ${index}`);
  return deriveTrustee(seed, facts.ceremonyId, facts.counting.threshold);
}

/** A fact that the record contains only later: asking too early is our own bug. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`the record does not have ${what} yet`);
  return value;
}
