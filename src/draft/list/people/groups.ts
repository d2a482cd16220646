/**
 * Makes the groups of a vote out of the groups and weights of a list: members who are in the same groups and whose votes
 * count the same are one group. A vote has a limited number of groups (LIM-1); what does not fit is left out and said.
 */

import { LIMITS } from "../../../../crypto/manifest/limits.ts";
import type { DraftMember } from "../../content.ts";
import { groupKey } from "./group-key.ts";
import type { ListedPerson } from "./people.ts";

export interface ListedGroup {
  name: string;
  /** Undefined if the list has no weights. */
  weight?: number;
}

export interface GroupedMembers {
  /** `class` is the name of a group. */
  members: DraftMember[];
  groups: ListedGroup[];
  /** What was left out because there is too much of it: how many groups, weights, or combinations of both there are. */
  left: { groups: number; weights: number; both: number };
  /** What a weight of 1 became in these groups; 1 if they have no weights. */
  factor: number;
  /** Names a group by its weight. */
  weightWord: string;
}

type Of = (person: ListedPerson) => { group: string; weight: number | undefined };

function combined(
  people: readonly ListedPerson[],
  of: Of,
  weightWord: string,
): Pick<GroupedMembers, "members" | "groups"> {
  const found = new Map<string, { group: string; weight: number | undefined }>();
  const keys = people.map((person) => {
    const each = of(person);
    if (each.group === "" && each.weight === undefined) return "";
    const key = `${groupKey(each.group)}\n${each.weight ?? ""}`;
    if (!found.has(key)) found.set(key, each);
    return key;
  });
  const titles = new Map<string, number>();
  for (const { group } of found.values()) titles.set(groupKey(group), (titles.get(groupKey(group)) ?? 0) + 1);
  const named = new Map(
    [...found].map(([key, { group, weight }]): [string, ListedGroup] => {
      const several = (titles.get(groupKey(group)) ?? 0) > 1;
      const name =
        weight !== undefined && (several || group === "")
          ? [group, `${weightWord} ${weight}`].filter(Boolean).join(", ")
          : group;
      return [key, { name, ...(weight !== undefined && { weight }) }];
    }),
  );
  const members = people.map(({ name, email }, i): DraftMember => {
    const group = named.get(keys[i] ?? "");
    return { name, ...(email !== undefined && { email }), ...(group !== undefined && { class: group.name }) };
  });
  return { members, groups: [...named.values()] };
}

/**
 * @param weightWord names a group by its weight: "Aktive, Gewicht 2"
 * @param factor what a weight of 1 became; it is the weight of those who have none in a list with weights
 * @param beside whether others are there, so that one weight for everybody on this list may make a difference
 */
export function groupedMembers(
  people: readonly ListedPerson[],
  factor: number,
  weightWord: string,
  beside = false,
): GroupedMembers {
  const given = new Set(people.map(({ weight = factor }) => weight));
  const weighed = given.size > 1 || (beside && given.size === 1 && !given.has(factor));
  const group = ({ groups }: ListedPerson) => groups.join(", ");
  const weight = (person: ListedPerson) => (weighed ? (person.weight ?? factor) : undefined);
  const by = (withGroups: boolean, withWeights: boolean) => {
    const of: Of = (person) => ({
      group: withGroups ? group(person) : "",
      weight: withWeights ? weight(person) : undefined,
    });
    return { ...combined(people, of, weightWord), factor: withWeights && weighed ? factor : 1, weightWord };
  };
  const useless = ({ groups: { length } }: { groups: readonly ListedGroup[] }) =>
    length > LIMITS.classes || (length > 3 && length === people.length);
  const all = by(true, true);
  if (!useless(all)) return { ...all, left: { groups: 0, weights: 0, both: 0 } };
  const [groups, weights] = [by(true, false), by(false, true)];
  const left = { groups: useless(groups) ? groups.groups.length : 0, weights: 0, both: 0 };
  if (weights.groups.length <= LIMITS.classes)
    return {
      ...weights,
      left: { ...left, both: left.groups === 0 && groups.groups.length > 0 ? all.groups.length : 0 },
    };
  const kept = left.groups === 0 ? groups : by(false, false);
  return { ...kept, left: { ...left, weights: weights.groups.length } };
}
