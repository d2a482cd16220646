/**
 * Makes the members of a vote out of the people of an association: a copy, with groups and weights as a list in a file brings
 * them. It says how a draft would differ if it took them again. It asks no service.
 */

import type { DraftContent } from "../content.ts";
import { type GroupedMembers, groupedMembers } from "../list/people/groups.ts";
import { wholeWeights } from "../list/people/weights.ts";
import type { Person } from "./person.ts";

/**
 * @param weightWord names a group by its weight
 * @param divided whether the people's groups become groups of the vote; weights always do
 */
export function rollOf(people: readonly Person[], weightWord: string, divided: boolean): GroupedMembers {
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
  return groupedMembers(listed, factor, weightWord);
}

/** Members in a slice. */
const SLICE = 1000;

/** What the members of a draft say, each in a form that compares: who, in which group, with which weight. */
function* saidOf({ members = [], classes = [] }: DraftContent): Generator<string> {
  const groups = new Map(classes.map(({ id, title, weight }) => [id, JSON.stringify([title, weight])]));
  for (const { name, email, class: group } of members) yield JSON.stringify([name, email, groups.get(group ?? "")]);
}

/** How many members come, go or change from one draft to the other; in slices, because a list may be long. */
export function* changedMembers(before: DraftContent, after: DraftContent): Generator<void, number> {
  /** How many more members the draft of before has that say this. */
  const more = new Map<string, number>();
  let gone = before.members?.length ?? 0;
  let [fresh, done] = [0, 0];
  for (const said of saidOf(before)) {
    more.set(said, (more.get(said) ?? 0) + 1);
    if (++done % SLICE === 0) yield;
  }
  for (const said of saidOf(after)) {
    const left = more.get(said) ?? 0;
    more.set(said, left - 1);
    if (left > 0) gone--;
    else fresh++;
    if (++done % SLICE === 0) yield;
  }
  return Math.max(gone, fresh);
}
