/** Puts a list of members into a draft, and takes it out again with the groups that it brought. It reads no list. */

import type { DraftContent } from "../content.ts";
import { slug } from "../text.ts";
import { groupKey } from "./people/group-key.ts";
import type { GroupedMembers, ListedGroup } from "./people/groups.ts";

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
export function withoutList({ classes = [], people: _, ...draft }: DraftContent): DraftContent {
  const own = classes.filter(({ listed }) => listed !== true);
  return { ...draft, members: [], ...(own.length > 0 && { classes: own }) };
}

const isCalled = (group: Group, name: string) =>
  [group.id, ...Object.values(group.title ?? {})].some((text) => groupKey(text) === groupKey(name));

/**
 * The members of the list in place of the draft's, or behind them. A group of the list is the draft's of the same name,
 * unless it has another weight; else it is a new one. If the draft has one group only, members without a group are in it.
 */
export function withList(
  draft: DraftContent,
  list: Omit<GroupedMembers, "left">,
  how: "replace" | "append",
): DraftContent {
  const base = how === "replace" ? withoutList(draft) : draft;
  const known = base.classes ?? [];
  const same = ({ name, weight }: ListedGroup) =>
    known.find((group) => isCalled(group, name) && weight === (weight === undefined ? weight : group.weight));
  const unknown = list.groups.filter((group) => same(group) === undefined);
  const ids = known.map(({ id }) => id);
  const contests = (draft.contests ?? []).map(({ id }) => id);
  const fresh = newGroups(
    unknown.map(({ name }) => name),
    ids,
  ).map(({ id, name }, i): Group => {
    const weight = unknown[i]?.weight ?? 1;
    const title = known.some((group) => isCalled(group, name)) ? `${name} (${weight})` : name;
    return { id, title: { [draft.language ?? "de"]: title }, weight, contests, listed: true };
  });
  const idOf = new Map(list.groups.map((group) => [group.name, same(group)?.id ?? fresh[unknown.indexOf(group)]?.id]));
  const classes = [...known, ...fresh];
  const only = known.length === 1 && classes.length === 1 ? known[0]?.id : undefined;
  const found = list.members.map(({ class: name, ...member }) => {
    const id = name === undefined ? only : idOf.get(name);
    return id === undefined ? member : { ...member, class: id };
  });
  const members = how === "append" ? [...(draft.members ?? []), ...found] : found;
  return { ...base, members, ...(classes.length > 0 && { classes }) };
}
