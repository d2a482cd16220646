/** A new counting committee that lasts, as somebody types it: what is wrong with it, and its entry (COM-1). */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { type CommitteeEntry, committeeSchema, findCommitteeProblems } from "../../crypto/manifest/committee-entry.ts";
import { problemsOf } from "../../crypto/manifest/fields.ts";
import { addressOf, witnessAddress } from "./address.ts";
import { findAddressProblems } from "./members.ts";
import type { FieldProblem } from "./problem.ts";
import { wrongAddress } from "./problems.ts";
import { composed, isNamed } from "./text.ts";

/** What somebody types who makes one. `until`: as in COM-1. */
export type TypedCommittee = {
  readonly name: string;
  /** Of every vote that it counts (COM-3). */
  readonly organiser: string;
  readonly threshold: number;
  readonly members: readonly { readonly name: string; readonly email?: string | undefined }[];
  readonly minimum: number;
  readonly until: string;
  readonly witnesses?:
    | { readonly quorum: number; readonly members: readonly { readonly key: string; readonly url: string }[] }
    | undefined;
};
/** Of a committee in which `findCommitteeFaults` found nothing; all of its members have words. */
export function committeeEntry(typed: TypedCommittee, random: Random): CommitteeEntry {
  return meantBy(typed, toBase64url(random(16)));
}

/** It may break any rule. */
function meantBy({ name, organiser, threshold, members, minimum, until, witnesses }: TypedCommittee, nonce: string) {
  return {
    type: "committee",
    protocol: "urna/v1",
    ...{ name: composed(name), organiser: composed(organiser) },
    threshold,
    members: members.map(({ name }) => ({ name: composed(name) })),
    ...{ minimum, until, keys: "words" },
    ...(witnesses === undefined || witnesses.members.length === 0
      ? {}
      : { witnesses: { quorum: witnesses.quorum, keys: witnesses.members.map(({ key }) => key.trim()) } }),
    nonce,
  } satisfies CommitteeEntry;
}

/** By the paths of what was typed; empty if it can be made. `now` in milliseconds since 1970; `local`: as in `findDraftProblems`. */
export function findCommitteeFaults(typed: TypedCommittee, now: number, { local = false } = {}): FieldProblem[] {
  const own: FieldProblem[] = [];
  const need = (present: boolean, path: string, message: string) => {
    if (!present) own.push({ path, code: "missing", message });
  };
  need(isNamed(typed.name), "name", "Give a name, like “Counting committee 2027”.");
  need(isNamed(typed.organiser), "organiser", "Give the name of the organisation.");
  need(typed.members.length > 0, "members", "Give those who count.");
  typed.members.forEach(({ name, email }, i) => {
    need(isNamed(name), `members.${i}.name`, "Give a name.");
    own.push(...findAddressProblems(addressOf(email), `members.${i}.email`));
  });
  if (Date.parse(typed.until) <= now)
    own.push({ path: "until", code: "in-the-past", message: "Give a day that is still to come." });
  for (const [i, { url }] of (typed.witnesses?.members ?? []).entries())
    if (witnessAddress(url, { local }) === undefined) own.push(wrongAddress(`witnesses.members.${i}.url`));
  const entry = meantBy(typed, "A".repeat(22));
  const shape = committeeSchema.safeParse(entry);
  const rules = shape.success ? findCommitteeProblems(shape.data) : problemsOf(shape.error);
  const others = rules.flatMap(({ path, code, message }) => {
    const [first, second, third] = path;
    const key = first === "witnesses" && second === "keys" && third !== undefined;
    return [{ path: key ? `witnesses.members.${third}.key` : path.join("."), code, message }];
  });
  return [
    ...own,
    ...others.filter(({ path }) => !own.some((each) => path === each.path || path.startsWith(`${each.path}.`))),
  ];
}
