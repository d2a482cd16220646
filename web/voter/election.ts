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

/** A candidate who has withdrawn, as a notice on the signed board says [RUL-5]. */
export type Withdrawal = { readonly contest: string; readonly option: string; readonly reason: string };

/** The options of the contest that cannot be elected any more. */
export function withdrawnFrom(withdrawn: readonly Withdrawal[], contestId: string): ReadonlySet<string> {
  return new Set(withdrawn.flatMap(({ contest, option }) => (contest === contestId ? [option] : [])));
}

/**
 * Whether votes on this contest have different weights by group: then every base of its rule is weighted, too (RUL-4).
 */
export function isWeighted({ manifest }: Election, contestId: string): boolean {
  const own = manifest.classes.filter(({ contests }) => contests.includes(contestId));
  return new Set(own.map(({ weight }) => weight)).size > 1;
}
