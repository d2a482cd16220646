/**
 * Which contests are on whose ballot [MAN-2], and how many ciphertexts each needs [BAL-1]. It reads manifests and
 * drafts alike, checks nothing, and is part of the voter's first load: it imports types only.
 */
import type { ClassDef, Contest, Manifest } from "./manifest.ts";

/** What a ballot is made from. */
export type Asked = Pick<Manifest, "contests" | "classes">;

/** The contest with that id. RangeError if the manifest has none: ask only for checked ids. */
function contestOf({ contests }: Pick<Manifest, "contests">, contestId: string): Contest {
  return found(
    contests.find(({ id }) => id === contestId),
    `contest ${contestId}`,
  );
}

/** The class with that id. RangeError if the manifest has none. */
export function classOf({ classes }: Pick<Manifest, "classes">, classId: string): ClassDef {
  return found(
    classes.find(({ id }) => id === classId),
    `class ${classId}`,
  );
}

/** The contests on a ballot of the class, in the ballot's order. RangeError for an unknown class. */
export function contestsOf(manifest: Asked, classId: string): Contest[] {
  return classOf(manifest, classId).contests.map((id) => contestOf(manifest, id));
}

/** Ciphertexts of one contest on a ballot: one per option, and one for the blank flag if there is one [BAL-1]. */
export function ciphertextCount({ options, blank }: Pick<Contest, "options" | "blank">): number {
  return options.length + (blank ? 1 : 0);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`no ${what} in this election`);
  return value;
}
