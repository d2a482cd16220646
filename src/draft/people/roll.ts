/**
 * Makes the members of a vote out of the people of an association: a copy, with groups and weights as a list in a file brings
 * them. It says how a draft would differ if it took them again. It asks no service.
 */

import type { DraftContent } from "../content.ts";
import { type GroupedMembers, groupedMembers } from "../list/people/groups.ts";
import { wholeWeights } from "../list/people/weights.ts";
import type { Person } from "./person.ts";

/** `factor`: what a weight of 1 became. */
export type Roll = GroupedMembers & { factor: number };

/**
 * @param weightWord names a group by its weight
 * @param divided whether the people's groups become groups of the vote; weights always do
 */
export function rollOf(people: readonly Person[], weightWord: string, divided: boolean): Roll {
  const { whole, factor } = wholeWeights(people.map(({ weight = "" }) => weight));
  const listed = people.map(({ name, email, groups = [] }, i) => {
    const weight = whole[i];
    return {
      line: i + 1,
      name,
      groups: divided ? groups.toSorted() : [],
      ...(email !== undefined && { email }),
      ...(weight !== undefined && { weight }),
    };
  });
  return { ...groupedMembers(listed, factor, weightWord), factor };
}

/** The members of a draft in a form that compares: who, in which group, with which weight. */
function membersIn({ members = [], classes = [] }: DraftContent): Map<string, number> {
  const groups = new Map(classes.map(({ id, title, weight }) => [id, JSON.stringify([title, weight])]));
  const counted = new Map<string, number>();
  for (const { name, email, class: group } of members) {
    const key = JSON.stringify([name, email, groups.get(group ?? "")]);
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}

/** How many members come, go or change from one draft to the other. */
export function changedMembers(before: DraftContent, after: DraftContent): number {
  const [old, fresh] = [membersIn(before), membersIn(after)];
  const missing = (from: Map<string, number>, than: Map<string, number>) =>
    [...from].reduce((sum, [key, count]) => sum + Math.max(0, count - (than.get(key) ?? 0)), 0);
  return Math.max(missing(old, fresh), missing(fresh, old));
}
