/** Says in sentences what was not taken from a list, or perhaps read wrongly. It changes nothing. */

import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { ListView } from "../../../src/draft/list/list-file.ts";
import type { RowRemark } from "../../../src/draft/list/people/people.ts";
import type { ListMessages } from "../../i18n/de/lists.ts";

/** The first of a kind, then how many there are besides. */
const named = <T>({ first, all }: { first: readonly T[]; all: number }, say: (each: T) => string, t: ListMessages) => [
  ...first.map(say),
  ...(all > first.length ? [t.more(all - first.length)] : []),
];

/** `language` joins the list's words. */
export function remarkTexts(view: ListView, language: string, t: ListMessages): string[] {
  const all = (texts: readonly string[]) => new Intl.ListFormat(language).format(texts);
  const { unused, aside, remarks, groups, left, factor, alike } = view;
  const rows = (Object.keys(t.row) as RowRemark["what"][]).flatMap((what) =>
    named(remarks[what], ({ line, name, text }) => t.row[what](line, name, text), t),
  );
  return [
    ...unused.map(({ column, heading, sample, rows: count }) =>
      t.unused(t.reading.column(column + 1, heading), sample, count),
    ),
    ...named(aside, ({ line, why, text }) => t.aside[why](line, text), t),
    ...(left.groups === 0 ? [] : [left.groups > LIMITS.classes ? t.tooManyGroups(left.groups) : t.ownGroups]),
    ...(left.weights === 0 ? [] : [t.tooManyWeights(left.weights)]),
    ...(groups.length === 0 ? [] : [t.groups(groups.length, all(groups.map(t.quoted)))]),
    ...(factor === 1 ? [] : [t.factor(factor)]),
    ...rows,
    ...alikeTexts(view, t),
    ...(alike.all > alike.first.length ? [t.more(alike.all - alike.first.length)] : []),
  ];
}

function alikeTexts({ alike }: ListView, t: ListMessages): string[] {
  return alike.first.map(({ name, alike: { by, other } }) =>
    other.number === undefined ? t.alike.twice(name, other.name) : t.alike[by](name, other.number, other.name),
  );
}
