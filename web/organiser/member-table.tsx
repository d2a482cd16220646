/** The list of those who may vote, fifty rows at a time, every cell editable, what is wrong said in the row with its remedy. */
import { useState } from "preact/hooks";
import type { DraftMember } from "../../src/http/contract.ts";
import { draft as de } from "../i18n/de/draft.ts";
import { draft as en } from "../i18n/en/draft.ts";
import { Button } from "../shared/components/button.tsx";
import { formatNumber, messagesOf } from "../shared/language.ts";
import { fieldIds } from "./issues.ts";
import { replaced, without } from "./lists.ts";
import type { MemberField, MemberProblem } from "./members.ts";
import { cleanLine } from "./text.ts";

const pageSize = 50;
interface Group {
  id: string;
  name: string;
}
interface TableProps {
  members: readonly DraftMember[];
  problems: readonly MemberProblem[];
  groups: readonly Group[];
  error: string | undefined;
  /** `removed`: how many rows the change takes away, so that it can be undone. */
  onChange: (members: DraftMember[], removed?: number) => void;
}

export function MemberTable({ members, problems, groups, error, onChange }: TableProps) {
  const t = messagesOf({ de, en }).who;
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [start, setStart] = useState(0);
  const flagged = [...new Set(problems.map(({ row }) => row))].toSorted((a, b) => a - b);
  const wrong = new Set(problems.filter(({ hint }) => !hint).map(({ row }) => row)).size;
  const rows = onlyProblems && flagged.length > 0 ? flagged : members.map((_, row) => row);
  const from = Math.min(start, Math.max(0, Math.floor((rows.length - 1) / pageSize) * pageSize));
  const shown = rows.slice(from, from + pageSize);
  const addRow = () => {
    const only = groups.length === 1 ? groups[0]?.id : undefined;
    onChange([...members, { name: "", ...(only !== undefined && { class: only }) }]);
    setOnlyProblems(false);
    setStart(Math.floor(members.length / pageSize) * pageSize);
    requestAnimationFrame(() => document.getElementById(`member-${members.length}-name`)?.focus());
  };
  return (
    <div class="members" id={fieldIds.table} tabIndex={-1}>
      {error === undefined ? null : <p class="field-error">{error}</p>}
      {members.length === 0 ? null : (
        <>
          <p class={wrong > 0 ? "problem-count wrong" : "problem-count"}>
            {wrong > 0 ? t.problems(wrong) : flagged.length > 0 ? t.hints(flagged.length) : t.fine}{" "}
            {flagged.length > 0 ? (
              <Button
                kind="quiet"
                onClick={() => {
                  setOnlyProblems(!onlyProblems);
                  setStart(0);
                }}
              >
                {onlyProblems ? t.showAll(members.length) : t.showProblems}
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
                <Row
                  key={row}
                  row={row}
                  member={members[row] ?? { name: "" }}
                  problems={problems.filter((problem) => problem.row === row)}
                  groups={groups}
                  onChange={(change) => onChange(replaced(members, row, change))}
                  onRemove={() => onChange(without(members, row), 1)}
                />
              ))}
            </tbody>
          </table>
          {rows.length > pageSize ? (
            <div class="actions">
              <Button disabled={from === 0} onClick={() => setStart(from - pageSize)}>
                {t.earlier}
              </Button>
              <span>
                {t.page(formatNumber(from + 1), formatNumber(from + shown.length), formatNumber(rows.length))}
              </span>
              <Button disabled={from + pageSize >= rows.length} onClick={() => setStart(from + pageSize)}>
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
    </div>
  );
}

interface RowProps {
  row: number;
  member: DraftMember;
  problems: readonly MemberProblem[];
  groups: readonly Group[];
  onChange: (change: (member: DraftMember) => DraftMember) => void;
  onRemove: () => void;
}

function Row({ row, member, problems, groups, onChange, onRemove }: RowProps) {
  const t = messagesOf({ de, en }).who;
  const id = (field: MemberField) => `member-${row}-${field}`;
  const problemOf = (field: MemberField) => problems.find((problem) => problem.field === field);
  const described = (field: MemberField) =>
    problemOf(field) === undefined
      ? {}
      : { "aria-describedby": `${id(field)}-problem`, "aria-invalid": problemOf(field)?.hint === false };
  const problem = (field: MemberField) => {
    const found = problemOf(field);
    if (found === undefined) return null;
    return (
      <p id={`${id(field)}-problem`} class={found.hint ? "cell-hint" : "cell-error"}>
        {t.problem[found.code]} {found.other === undefined ? "" : t.other(found.other)}
      </p>
    );
  };
  return (
    <tr class={problems.some(({ hint }) => !hint) ? "wrong" : undefined}>
      <td class="number" data-label={t.number}>
        {row + 1}
      </td>
      <td data-label={t.name}>
        <input
          id={id("name")}
          aria-label={`${t.name}, ${t.number} ${row + 1}`}
          value={member.name}
          autocomplete="off"
          {...described("name")}
          onInput={(event) => {
            const name = cleanLine(event.currentTarget.value);
            onChange((now) => ({ ...now, name }));
          }}
        />
        {problem("name")}
      </td>
      <td data-label={t.email}>
        <input
          id={id("email")}
          type="text"
          inputMode="email"
          aria-label={`${t.email}, ${t.number} ${row + 1}`}
          value={member.email ?? ""}
          autocomplete="off"
          {...described("email")}
          onInput={(event) => {
            const email = cleanLine(event.currentTarget.value).trim();
            onChange(({ email: _, ...now }) => (email === "" ? now : { ...now, email }));
          }}
        />
        {problem("email")}
      </td>
      {groups.length > 0 ? (
        <td data-label={t.group}>
          <select
            id={id("class")}
            aria-label={`${t.group}, ${t.number} ${row + 1}`}
            value={member.class ?? ""}
            {...described("class")}
            onChange={(event) => {
              const group = event.currentTarget.value;
              onChange(({ class: _, ...now }) => (group === "" ? now : { ...now, class: group }));
            }}
          >
            <option value="">{t.noGroup}</option>
            {groups.map((group) => (
              <option key={group.id} value={group.id} selected={group.id === member.class}>
                {group.name}
              </option>
            ))}
          </select>
          {problem("class")}
        </td>
      ) : null}
      <td class="row-tools">
        <button
          type="button"
          class="tool"
          aria-label={member.name.trim() === "" ? t.removeUnnamed(row + 1) : t.removeRow(member.name)}
          onClick={onRemove}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10m0-10L5 15" />
          </svg>
        </button>
      </td>
    </tr>
  );
}
