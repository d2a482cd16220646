/** What the page shows of an election whose record the worker has verified. It verifies nothing itself. */
import type { Manifest, Trustees } from "../../crypto/manifest/manifest.ts";

export type Election = {
  readonly manifest: Manifest;
  /** Who counts. */
  readonly counting: Trustees;
  /** E, base64url [ID-2] */
  readonly context: string;
  /** Fingerprint of the election id [ID-3], as printed in invitations. */
  readonly fingerprint: string;
  /** Members on the opening's roll, by class [ISS-1]. */
  readonly roll: readonly number[];
};

/**
 * Whether votes on this contest have different weights by group: then every base of its rule is weighted, too (RUL-4).
 */
export function isWeighted({ manifest }: Election, contestId: string): boolean {
  const own = manifest.classes.filter(({ contests }) => contests.includes(contestId));
  return new Set(own.map(({ weight }) => weight)).size > 1;
}
