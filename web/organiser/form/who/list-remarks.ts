/** Says in sentences what was not taken from a list, or perhaps read wrongly. It changes nothing. */

import type { ReadMembers } from "../../../../src/draft/list/read.ts";
import type { ListMessages } from "../../../i18n/de/lists.ts";

type Remark = ReadMembers["remarks"][number];
type ColumnRemark = Extract<Remark, { column: number }>;
type PersonRemark = Extract<Remark, { row: number }>;

/** Rows of one kind that are named; of the rest their number is said. */
const most = 10;

/** `before`: how many rows come before these; `language` joins the list's words. */
export function remarkTexts(
  { remarks, groups }: ReadMembers,
  before: number,
  language: string,
  t: ListMessages,
): string[] {
  const all = (texts: readonly string[]) => new Intl.ListFormat(language).format(texts);
  const columns = remarks.flatMap((remark) => ("column" in remark ? [remark] : []));
  const nameOf = ({ heading, column, sample }: ColumnRemark) =>
    heading === undefined ? t.column(column, sample) : t.heading(heading);
  const plain = columns.filter(({ what }) => what === "column").map(nameOf);
  const aside: Readonly<Record<Exclude<ColumnRemark["what"], "column">, (name: string) => string>> = {
    weights: t.weights,
    groups: t.tooManyGroups,
  };
  const persons = (Object.keys(t.person) as PersonRemark["what"][]).flatMap((what) => {
    const of = remarks.flatMap((remark) => (remark.what === what ? [remark] : []));
    const named = of.slice(0, most).map(({ row, name }) => t.person[what](before + row, name));
    return of.length > most ? [...named, t.more(of.length - most)] : named;
  });
  return [
    ...remarks.flatMap((remark) => (remark.what === "above" ? [t.above(remark.text)] : [])),
    ...(plain.length === 0 ? [] : [t.columns(plain.length, all(plain))]),
    ...columns.flatMap((remark) => (remark.what === "column" ? [] : [aside[remark.what](nameOf(remark))])),
    ...(groups.length === 0 ? [] : [t.groups(groups.length, all(groups.map(t.heading)))]),
    ...persons,
  ];
}
