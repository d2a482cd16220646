/** The list of those who may vote, fifty rows at a time; rows with remarks can be shown alone. */

import { useMemo, useState } from "preact/hooks";
import type { DraftMember } from "../../../../src/draft/content.ts";
import { flaggedRows, type MemberProblem } from "../../../../src/draft/list/rows.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber } from "../../../shared/language/language.ts";
import { fieldIds } from "../field-ids.ts";
import { replaced, without } from "../lists.ts";
import { type Group, MemberRow, memberFieldId } from "./member-row.tsx";

const pageSize = 50;
interface TableProps {
  members: readonly DraftMember[];
  problems: readonly MemberProblem[];
  groups: readonly Group[];
  error: string | undefined;
  /** Changes with every new list, so that rows do not keep what belonged to the old one. */
  version: number;
  /** `removed`: how many rows the change removes, so that it can be undone. */
  onChange: (members: DraftMember[], removed?: number) => void;
}

export function MemberTable({ members, problems, groups, error, version, onChange }: TableProps) {
  const t = texts.draft().who;
  /** The rows with remarks at the time of the request: a corrected row does not vanish under a finger. */
  const [only, setOnly] = useState<{ rows: readonly number[]; version: number }>();
  const [start, setStart] = useState(0);
  const flagged = useMemo(() => flaggedRows(problems), [problems]);
  const wrong = useMemo(() => flaggedRows(problems, true).length, [problems]);
  const filtered = only?.version === version ? only.rows.filter((row) => row < members.length) : undefined;
  const all = filtered?.length ?? members.length;
  const from = Math.min(start, Math.max(0, Math.floor((all - 1) / pageSize) * pageSize));
  const shown =
    filtered?.slice(from, from + pageSize) ??
    Array.from({ length: Math.min(pageSize, all - from) }, (_, i) => from + i);
  const here = new Set(shown);
  const near = problems.filter(({ row }) => here.has(row));
  const addRow = () => {
    const own = groups.length === 1 ? groups[0]?.id : undefined;
    onChange([...members, { name: "", ...(own !== undefined && { class: own }) }]);
    setOnly(undefined);
    setStart(Math.floor(members.length / pageSize) * pageSize);
    focusOn(memberFieldId(members.length, "name"));
  };
  const remove = (row: number) => {
    onChange(without(members, row), 1);
    if (filtered === undefined) return;
    const rows = filtered.filter((each) => each !== row).map((each) => (each > row ? each - 1 : each));
    setOnly({ rows, version: version + 1 }); // from the next list on: somebody who removes row after row still sees the rest
  };
  return (
    <section class="members" id={fieldIds.table} tabIndex={-1} aria-label={t.table}>
      {error === undefined ? null : <p class="field-error">{error}</p>}
      {members.length === 0 ? null : (
        <>
          <p class={wrong > 0 ? "problem-count wrong" : "problem-count"}>
            {wrong > 0 ? t.problems(wrong) : flagged.length > 0 ? t.hints(flagged.length) : t.fine}{" "}
            {filtered !== undefined || (flagged.length > 0 && members.length > flagged.length) ? (
              <Button
                kind="quiet"
                onClick={() => {
                  setOnly(filtered === undefined ? { rows: flagged, version } : undefined);
                  setStart(0);
                }}
              >
                {filtered === undefined ? t.showProblems : t.showAll(members.length)}
              </Button>
            ) : null}
          </p>
          <table class="member-table">
            <caption class="unseen">{t.table}</caption>
            <thead>
              <tr>
                <th scope="col" class="number">
                  {t.number}
                </th>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.email}</th>
                {groups.length > 0 ? <th scope="col">{t.group}</th> : null}
                <th scope="col">
                  <span class="unseen">{t.tools}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <MemberRow
                  key={`${version}-${row}`}
                  row={row}
                  member={members[row] ?? { name: "" }}
                  problems={near.filter((problem) => problem.row === row)}
                  groups={groups}
                  onChange={(change) => onChange(replaced(members, row, change))}
                  onRemove={() => remove(row)}
                />
              ))}
            </tbody>
          </table>
          {all > pageSize ? (
            <div class="actions">
              <Button disabled={from === 0} onClick={() => setStart(from - pageSize)}>
                {t.earlier}
              </Button>
              <span>{t.page(formatNumber(from + 1), formatNumber(from + shown.length), formatNumber(all))}</span>
              <Button disabled={from + pageSize >= all} onClick={() => setStart(from + pageSize)}>
                {t.later}
              </Button>
            </div>
          ) : null}
        </>
      )}
      <div class="actions">
        <Button onClick={addRow}>{t.addRow}</Button>
        {members.length > 1 ? (
          <Button kind="quiet" onClick={() => onChange([], members.length)}>
            {t.clear}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
