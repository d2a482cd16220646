/** Who votes: paste a list or choose a file, see what is wrong in each row, correct it in place; groups if needed. */

import { useMemo, useState } from "preact/hooks";
import type { DraftContent, DraftMember } from "../../../../src/draft/content.ts";
import { factorWith, withList, withoutList } from "../../../../src/draft/list/into-draft.ts";
import { DRAFT_COLUMNS } from "../../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../../src/draft/list/people/groups.ts";
import { lookAt, memberProblems } from "../../../../src/draft/list/rows.ts";
import { DEFAULT_MINIMUM } from "../../../../src/draft/manifest.ts";
import { classSizes } from "../../../../src/draft/members.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Check } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber, language } from "../../../shared/language/language.ts";
import { inSlices } from "../../../shared/page/slices.ts";
import { ImportList } from "../../list/import-list.tsx";
import { groupTexts } from "../../list/list-remarks.ts";
import { fieldIds } from "../field-ids.ts";
import type { PartProps } from "../part-props.ts";
import { FromPeople } from "./from-people.tsx";
import { GroupForm } from "./group-form.tsx";
import { MemberTable } from "./member-table.tsx";

export function WhoPart({ association, content, update, takeAway, version, errorOf }: PartProps) {
  const t = texts.draft().who;
  const lists = texts.lists();
  const members = content.members ?? [];
  const classes = content.classes ?? [];
  /** What people should compare in the list that was taken last; `before` is the list that an undo restores. */
  const [told, setTold] = useState<{ remarks: readonly string[]; before: DraftContent["members"] }>();
  const problems = useMemo(() => memberProblems(content), [content.members, content.classes]);
  const take = (
    list: GroupedMembers,
    how: "replace" | "append",
    remarks: readonly string[],
    people?: DraftContent["people"],
  ) => {
    takeAway((draft) => ({ ...withList(draft, list, how), ...(people && { people }) }), {
      said: t.added(list.members.length),
      place: fieldIds.table,
    });
    const { rescaled, factor } = factorWith(content, list, how);
    setTold({ remarks: [...remarks, ...(rescaled ? [lists.rescaled(factor)] : [])], before: content.members });
  };
  const change = (next: DraftMember[], removed = 0) => {
    const apply = (draft: DraftContent) => (next.length === 0 ? withoutList(draft) : { ...draft, members: next });
    if (removed === 0) update(apply);
    else takeAway(apply, { said: t.removed(removed), place: fieldIds.table });
  };
  if (told !== undefined && told.before === content.members) setTold(undefined); // its list was undone
  const unaddressed = useMemo(() => members.filter(({ email = "" }) => email === "").length, [content.members]);
  const sizes = useMemo(() => classSizes(content), [content.members, content.classes]);
  const small = members.length > 0 && members.length < 10;
  const minimum = content.minimumBallots ?? DEFAULT_MINIMUM;
  return (
    <>
      <p class="count">
        <strong>{members.length === 0 ? t.nobody : t.count(members.length, formatNumber(members.length))}</strong>
        {unaddressed === 0 || unaddressed === members.length ? null : (
          <span class="hint"> {t.unaddressed(unaddressed)}</span>
        )}
      </p>
      {told === undefined || told.remarks.length === 0 ? null : (
        <Notice tone="warning" heading={lists.remarks}>
          <ul>
            {told.remarks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Button
            onClick={() => {
              setTold(undefined);
              focusOn(fieldIds.table);
            }}
          >
            {lists.seen}
          </Button>
        </Notice>
      )}
      {small ? (
        <Notice tone="warning">
          <p>{t.small(members.length)}</p>
        </Notice>
      ) : null}
      {association === undefined ? null : (
        <FromPeople
          association={association}
          content={content}
          onTake={(roll, people) => {
            const groups = roll.groups.map(({ name }) => name);
            take(roll, "replace", groupTexts({ ...roll, groups }, language.value, lists), people);
          }}
          onLeave={(people) => update((draft) => ({ ...draft, people }))}
        />
      )}
      <ImportList
        id={fieldIds.list}
        words={t}
        uses={DRAFT_COLUMNS}
        empty={members.length === 0}
        known={async () => ({ known: members.map(({ name, email }, i) => ({ name, email, number: i + 1 })) })}
        error={errorOf(fieldIds.paste)}
        onTake={async (list, last, how, remarks) => {
          const taken = await list.members(last);
          await inSlices(lookAt(taken.members));
          take(taken, how, remarks);
        }}
      />
      <MemberTable
        members={members}
        problems={problems}
        groups={classes.map(({ id, title }) => ({ id, name: Object.values(title ?? {})[0] ?? id }))}
        error={errorOf(fieldIds.table)}
        version={version}
        onChange={change}
      />
      {small || classes.length > 0 ? (
        <Field
          id={fieldIds.minimum}
          label={t.minimum}
          hint={t.minimumHint}
          inputMode="numeric"
          value={minimum === 0 ? "" : String(minimum)}
          error={errorOf(fieldIds.minimum)}
          onValue={(value) =>
            update((draft) => ({
              ...draft,
              minimumBallots: /^\d{1,4}$/u.test(value.trim()) ? Number(value.trim()) : 0,
            }))
          }
        />
      ) : null}
      {classes.some(({ id }) => (sizes.get(id) ?? 0) < minimum) ? (
        <Check
          id={fieldIds.smallGroups}
          label={t.smallGroups}
          hint={t.smallGroupsHint}
          checked={content.smallClasses === true}
          onCheck={(smallClasses) => update((draft) => ({ ...draft, smallClasses }))}
        />
      ) : null}
      <GroupForm {...{ content, update, takeAway, errorOf }} />
    </>
  );
}
