/** Says in sentences what was not taken from a list, or perhaps read wrongly. It changes nothing. */

import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { ListView } from "../../../src/draft/list/list-file.ts";
import type { RowRemark } from "../../../src/draft/list/people/people.ts";
import type { Own } from "../../../src/draft/people/own-file.ts";
import type { ListMessages } from "../../i18n/de/lists.ts";
import type { PeopleMessages } from "../../i18n/de/people/people.ts";

/** The first of a kind, then how many there are besides. */
const named = <T>({ first, all }: { first: readonly T[]; all: number }, say: (each: T) => string, t: ListMessages) => [
  ...first.map(say),
  ...(all > first.length ? [t.more(all - first.length)] : []),
];

/** What becomes of groups and weights in a vote. `language` joins the list's words. */
export function groupTexts(
  { groups, left, factor }: { groups: readonly string[]; left: ListView["left"]; factor: number },
  language: string,
  t: ListMessages,
): string[] {
  const all = new Intl.ListFormat(language).format(groups.map(t.quoted));
  return [
    ...(left.groups === 0 ? [] : [left.groups > LIMITS.classes ? t.tooManyGroups(left.groups) : t.ownGroups]),
    ...(left.both === 0 ? [] : [left.both > LIMITS.classes ? t.tooManyOfBoth(left.both) : t.ownGroups]),
    ...(left.weights === 0 ? [] : [t.tooManyWeights(left.weights)]),
    ...(groups.length === 0 ? [] : [t.groups(groups.length, all)]),
    ...(factor === 1 ? [] : [t.factor(factor)]),
  ];
}

/** What an association's list gets, besides people who are new. */
function bringsTexts({ brings }: ListView, t: PeopleMessages["brings"]): string[] {
  if (brings === undefined) return [];
  const { renewed, same, archived, wrong, own } = brings;
  return [
    ...(own === undefined ? [] : ownTexts(own, t.own)),
    ...(renewed === 0 ? [] : [t.renewed(renewed)]),
    ...(same === 0 ? [] : [t.same(same)]),
    ...(archived === 0 ? [] : [t.archived(archived)]),
    ...(wrong === 0 ? [] : [t.wrong(wrong)]),
  ];
}

/** What the association's own file says. */
function ownTexts({ fresh, changed, archived, back, gone }: Own, t: PeopleMessages["brings"]["own"]): string[] {
  return [
    ...(fresh === 0 ? [] : [t.fresh(fresh)]),
    changed.rows === 0 ? t.unchanged : t.changed(changed.rows, changed.sample),
    ...(archived === 0 ? [] : [t.archived(archived)]),
    ...(back === 0 ? [] : [t.back(back)]),
    ...(gone === 0 ? [] : [t.gone(gone)]),
  ];
}

/** `language` joins the list's words; `p`: for an association's list of people. */
export function remarkTexts(view: ListView, language: string, t: ListMessages, p: PeopleMessages["brings"]): string[] {
  const { unused, aside, remarks, alike, brings } = view;
  const rows = (Object.keys(t.row) as RowRemark["what"][]).flatMap((what) =>
    named(remarks[what], ({ line, name, text }) => t.row[what](line, name, text), t),
  );
  return [
    ...unused.map(({ column, heading, sample, rows: count }) =>
      t.unused(t.reading.column(column + 1, heading), sample, count),
    ),
    ...named(aside, ({ line, why, text }) => t.aside[why](line, text), t),
    ...(brings === undefined ? groupTexts(view, language, t) : bringsTexts(view, p)),
    ...rows,
    ...alikeTexts(view, t, p),
    ...(alike.all > alike.first.length ? [t.more(alike.all - alike.first.length)] : []),
  ];
}

function alikeTexts({ alike, brings }: ListView, t: ListMessages, p: PeopleMessages["brings"]): string[] {
  return alike.first.map(({ name, alike: { by, other } }) => {
    if (other.number === undefined) return t.alike.twice(name, other.name);
    return brings === undefined ? t.alike[by](name, other.number, other.name) : p.alike[by](name, other.name);
  });
}
