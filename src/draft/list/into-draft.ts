/** Puts a list of members into a draft, and takes it out again with the groups that it brought. It reads no list. */

import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { DraftContent } from "../content.ts";
import { slug } from "../text.ts";
import { groupKey } from "./people/group-key.ts";
import type { GroupedMembers, ListedGroup } from "./people/groups.ts";
import { commonFactor } from "./people/weights.ts";
import { inClass } from "./rows.ts";

type Group = NonNullable<DraftContent["classes"]>[number];

/** Identifiers for groups that are not yet in the draft. */
export function newGroups(names: readonly string[], taken: readonly string[]): { id: string; name: string }[] {
  const used = new Set(taken);
  return names.map((name) => {
    const base = slug(name);
    let id = base;
    for (let number = 2; used.has(id); number++) id = `${base}-${number}`;
    used.add(id);
    return { id, name };
  });
}

/** Without its members, and without the groups that came with a list and that nobody has changed. */
export function withoutList({ classes = [], people: _, factor, ...draft }: DraftContent): DraftContent {
  const own = classes.filter(({ listed }) => listed !== true);
  if (own.length === 0) return { ...draft, members: [] };
  return { ...draft, members: [], classes: own, ...(factor !== undefined && { factor }) };
}

const isCalled = (group: Group, name: string) =>
  [group.id, ...Object.values(group.title ?? {})].some((text) => groupKey(text) === groupKey(name));

/** A weight times a whole number; 0, which the form asks about, if no vote may count so much (LIM-1). */
const times = (weight: number, by: number) => (weight * by <= LIMITS.weight ? weight * by : 0);

/** The name of a group that a list named by its weight, with the weight that it has now; 0: the old name tells what it was. */
function renamed(name: string, weightWord: string, before: number, now: number): string {
  if (now === 0) return name;
  const [word, brackets] = [`${weightWord} ${before}`, ` (${before})`];
  if (name === word || name.endsWith(`, ${word}`)) return `${name.slice(0, -word.length)}${weightWord} ${now}`;
  return name.endsWith(brackets) ? `${name.slice(0, -brackets.length)} (${now})` : name;
}

function weighed(group: Group, by: number, weightWord: string): Group {
  if (by === 1) return group;
  const weight = times(group.weight, by);
  if (group.listed !== true || group.title === undefined) return { ...group, weight };
  const names = Object.entries(group.title).map(([language, name]) => [
    language,
    renamed(name, weightWord, group.weight, weight),
  ]);
  return { ...group, weight, title: Object.fromEntries(names) };
}

/**
 * What a weight of 1 becomes when the list is put into the draft, and what it became in the draft. `rescaled`: groups that stay and the list
 * counted in other steps, and are brought to a common factor.
 */
export function factorWith(
  draft: DraftContent,
  { groups, factor: own }: Pick<GroupedMembers, "groups" | "factor">,
  how: "replace" | "append",
): { before: number; factor: number; rescaled: boolean } {
  const { factor: before = 1, classes = [] } = how === "replace" ? withoutList(draft) : draft;
  if (classes.length === 0) return { before, factor: own, rescaled: false };
  const factor = commonFactor(before, own);
  return { before, factor, rescaled: before !== factor || (groups.length > 0 && own !== factor) };
}

/**
 * The members of the list in place of the draft's, or behind them. A group of the list is the draft's of the same name,
 * unless it has another weight; else it is a new one. If the draft has one group only, members without a group are in it.
 * Where groups stay, all weights are brought to one common factor.
 */
export function withList(
  draft: DraftContent,
  { weightWord, ...list }: Omit<GroupedMembers, "left">,
  how: "replace" | "append",
): DraftContent {
  const { before, factor } = factorWith(draft, list, how);
  const { factor: _, ...base } = how === "replace" ? withoutList(draft) : draft;
  const known = (base.classes ?? []).map((group) => weighed(group, factor / before, weightWord));
  const groups = list.groups.map(({ name, weight }): ListedGroup => {
    if (weight === undefined) return { name };
    const now = times(weight, factor / list.factor);
    return { name: factor === list.factor ? name : renamed(name, weightWord, weight, now), weight: now };
  });
  const same = ({ name, weight }: ListedGroup) =>
    known.find((group) => isCalled(group, name) && weight === (weight === undefined ? weight : group.weight));
  const unknown = groups.filter((group) => same(group) === undefined);
  const ids = known.map(({ id }) => id);
  const contests = (draft.contests ?? []).map(({ id }) => id);
  const fresh = newGroups(
    unknown.map(({ name }) => name),
    ids,
  ).map(({ id, name }, i): Group => {
    const weight = unknown[i]?.weight ?? times(1, factor);
    const title = known.some((group) => isCalled(group, name)) ? `${name} (${weight})` : name;
    return { id, title: { [draft.language ?? "de"]: title }, weight, contests, listed: true };
  });
  const idOf = new Map(
    groups.map((group, i) => [list.groups[i]?.name, same(group)?.id ?? fresh[unknown.indexOf(group)]?.id]),
  );
  const classes = [...known, ...fresh];
  const only = known.length === 1 && classes.length === 1 ? known[0]?.id : undefined;
  const found = list.members.map((member) =>
    inClass(member, member.class === undefined ? only : idOf.get(member.class)),
  );
  const members = how === "append" ? [...(draft.members ?? []), ...found] : found;
  if (classes.length === 0) return { ...base, members };
  return { ...base, members, classes, ...(factor !== 1 && { factor }) };
}
