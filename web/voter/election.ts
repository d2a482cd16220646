/** What the page shows of an election whose record was verified in the worker. Reads only; verifies nothing. */
import type { ClassDef, Contest, Manifest } from "../../crypto/manifest/manifest.ts";

export type Election = {
  readonly manifest: Manifest;
  /** E, base64url [ID-2] */
  readonly context: string;
  /** Fingerprint of the election id [ID-3], as printed in invitations. */
  readonly fingerprint: string;
  /** Members on the roll of the opening, by class [ISS-1]. */
  readonly roll: readonly number[];
};

/** The contests on a ballot of the class, in the order in which they stand there. */
export function contestsFor({ manifest }: Election, classId: string): Contest[] {
  const ids = manifest.classes.find(({ id }) => id === classId)?.contests ?? [];
  return ids.flatMap((id) => manifest.contests.find((contest) => contest.id === id) ?? []);
}

export function classFor({ manifest }: Election, classId: string): ClassDef | undefined {
  return manifest.classes.find(({ id }) => id === classId);
}

/** Whether votes on this contest weigh differently, by groups: every base of its rule does, too (RUL-4). */
export function isWeighted({ manifest }: Election, contestId: string): boolean {
  const own = manifest.classes.filter(({ contests }) => contests.includes(contestId));
  return new Set(own.map(({ weight }) => weight)).size > 1;
}

/** Server trustees alone could open the result, or any ballot: then nobody is protected from the operator (CER-6). */
export function serverCounts({ manifest }: Election): boolean {
  const { threshold, members } = manifest.trustees;
  return members.filter(({ kind }) => kind === "server").length >= threshold;
}
