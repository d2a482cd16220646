/**
 * One person of the list: read as text, changed in place on demand; a problem opens the fields by itself and names the
 * remedy.
 */

import { useEffect, useState } from "preact/hooks";
import type { DraftMember } from "../../../../src/draft/content.ts";
import type { MemberProblem } from "../../../../src/draft/list/rows.ts";
import type { MemberField } from "../../../../src/draft/members.ts";
import { cleanLine } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";

export interface Group {
  id: string;
  name: string;
}

interface RowProps {
  row: number;
  member: DraftMember;
  problems: readonly MemberProblem[];
  groups: readonly Group[];
  onChange: (change: (member: DraftMember) => DraftMember) => void;
  onRemove: () => void;
}

export const memberFieldId = (row: number, field: MemberField) => `member-${row}-${field}`;

export function MemberRow({ row, member, problems, groups, onChange, onRemove }: RowProps) {
  const t = texts.draft().who;
  const wrong = problems.some(({ hint }) => !hint);
  const [asked, setAsked] = useState(wrong || member.name === "");
  const editing = asked || wrong;
  const named = member.name.trim() !== "";
  // Once open, a row stays open, so that nothing moves under a finger.
  useEffect(() => {
    if (wrong) setAsked(true);
  }, [wrong]);
  const begin = () => {
    setAsked(true);
    focusOn(memberFieldId(row, "name"));
  };
  return (
    <tr class={wrong ? "wrong" : undefined}>
      <td class="number">
        <span class="on-phone">{t.number} </span>
        {row + 1}
      </td>
      <td>{editing ? <NameCell {...{ row, member, problems, onChange }} /> : member.name}</td>
      <td>{editing ? <EmailCell {...{ row, member, problems, onChange }} /> : member.email}</td>
      {groups.length > 0 ? (
        <td>
          {editing ? (
            <GroupCell {...{ row, member, problems, groups, onChange }} />
          ) : (
            groups.find(({ id }) => id === member.class)?.name
          )}
        </td>
      ) : null}
      <td class="row-tools">
        {editing ? null : (
          <>
            {problems.map((problem) => (
              <Problem key={problem.code} problem={problem} />
            ))}
            <button type="button" class="tool" aria-label={t.editRow(member.name)} title={t.edit} onClick={begin}>
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path d="M4 16l1-4 8.500-8.500 3 3L8 15z" />
              </svg>
            </button>
          </>
        )}
        <button
          type="button"
          class="tool"
          aria-label={named ? t.removeRow(member.name) : t.removeUnnamed(row + 1)}
          title={t.tools}
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

type CellProps = Pick<RowProps, "row" | "member" | "problems" | "onChange">;

function Problem({ problem, id }: { problem: MemberProblem; id?: string }) {
  const t = texts.draft().who;
  return (
    <span {...(id !== undefined && { id })} class={problem.hint ? "cell-hint" : "cell-error"}>
      {t.problem[problem.code]} {problem.other === undefined ? "" : t.other(problem.other)}
    </span>
  );
}

/** The id of the field's problem, and whether it must be corrected. */
function described(row: number, field: MemberField, problems: readonly MemberProblem[]) {
  const problem = problems.find((each) => each.field === field);
  const id = `${memberFieldId(row, field)}-problem`;
  return {
    note: problem === undefined ? null : <Problem id={id} problem={problem} />,
    attributes: problem === undefined ? {} : { "aria-describedby": id, "aria-invalid": !problem.hint },
  };
}

function NameCell({ row, member, problems, onChange }: CellProps) {
  const t = texts.draft().who;
  const { note, attributes } = described(row, "name", problems);
  const id = memberFieldId(row, "name");
  return (
    <>
      <label for={id} class="cell-label">
        {t.name}
        <span class="unseen">
          , {t.number} {row + 1}
        </span>
      </label>
      <input
        id={id}
        value={member.name}
        autocomplete="off"
        {...attributes}
        onInput={(event) => {
          const name = cleanLine(event.currentTarget.value);
          onChange((now) => ({ ...now, name }));
        }}
      />
      {note}
    </>
  );
}

function EmailCell({ row, member, problems, onChange }: CellProps) {
  const t = texts.draft().who;
  const { note, attributes } = described(row, "email", problems);
  const id = memberFieldId(row, "email");
  return (
    <>
      <label for={id} class="cell-label">
        {t.email}
        <span class="unseen">
          , {t.number} {row + 1}
        </span>
      </label>
      <input
        id={id}
        type="text"
        inputMode="email"
        value={member.email ?? ""}
        autocomplete="off"
        {...attributes}
        onInput={(event) => {
          const email = cleanLine(event.currentTarget.value).trim();
          onChange(({ email: _, ...now }) => (email === "" ? now : { ...now, email }));
        }}
      />
      {note}
    </>
  );
}

function GroupCell({ row, member, problems, groups, onChange }: CellProps & { groups: readonly Group[] }) {
  const t = texts.draft().who;
  const { note, attributes } = described(row, "class", problems);
  const id = memberFieldId(row, "class");
  return (
    <>
      <label for={id} class="cell-label">
        {t.group}
        <span class="unseen">
          , {t.number} {row + 1}
        </span>
      </label>
      <select
        id={id}
        value={member.class ?? ""}
        {...attributes}
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
      {note}
    </>
  );
}
