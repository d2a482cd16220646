/** Who may take part: the association's people, a list, or typed. The same form as for a vote. */
import { useMemo, useState } from "preact/hooks";
import type { DraftContent, DraftMember } from "../../../src/draft/content.ts";
import { withList, withoutList } from "../../../src/draft/list/into-draft.ts";
import { DRAFT_COLUMNS } from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";
import { lookAt, memberProblems } from "../../../src/draft/list/rows.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, language, localised } from "../../shared/language/language.ts";
import { inSlices } from "../../shared/page/slices.ts";
import { fieldIds } from "../form/field-ids.ts";
import { FromPeople } from "../form/who/from-people.tsx";
import { MemberTable } from "../form/who/member-table.tsx";
import { ImportList } from "../list/import-list.tsx";
import { groupTexts } from "../list/list-remarks.ts";
import { asDraft, withRoll } from "./content.ts";
import type { MeetingPartProps } from "./meeting-form.tsx";

export function MembersPart({ association, content, change, takeAway, version, errorOf }: MeetingPartProps) {
  const t = texts.draft().who;
  const own = texts.meetings().members;
  const { members, classes = [] } = content;
  const [remarks, setRemarks] = useState<readonly string[]>([]);
  const draft = asDraft(content);
  const problems = useMemo(() => memberProblems(draft), [content.members, content.classes]);
  const roll = (how: (draft: DraftContent) => DraftContent) => (now: typeof content) =>
    withRoll(now, how(asDraft(now)));
  const take = (list: GroupedMembers, how: "replace" | "append", said: readonly string[]) => {
    takeAway(
      roll((now) => withList(now, list, how)),
      { said: t.added(list.members.length), place: fieldIds.table },
    );
    setRemarks(said);
  };
  const setMembers = (next: DraftMember[], removed = 0) => {
    const how = roll((now) => (next.length === 0 ? withoutList(now) : { ...now, members: next }));
    if (removed === 0) change(how);
    else takeAway(how, { said: t.removed(removed), place: fieldIds.table });
  };
  return (
    <section aria-labelledby="who">
      <h2 id="who">{own.heading}</h2>
      <p class="count">
        <strong>{members.length === 0 ? t.nobody : t.count(members.length, formatNumber(members.length))}</strong>
      </p>
      {classes.length < 2 ? null : (
        <p>
          {own.groups(
            new Intl.ListFormat(language.value).format(classes.map(({ id, title }) => localised(title) || id)),
          )}
        </p>
      )}
      {remarks.length === 0 ? null : (
        <Notice tone="warning" heading={texts.lists().remarks}>
          <ul>
            {remarks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Button
            onClick={() => {
              setRemarks([]);
              focusOn(fieldIds.table);
            }}
          >
            {texts.lists().seen}
          </Button>
        </Notice>
      )}
      <FromPeople
        association={association}
        content={draft}
        onTake={(list) => {
          const groups = list.groups.map(({ name }) => name);
          take(list, "replace", groupTexts({ ...list, groups }, language.value, texts.lists()));
        }}
        onLeave={() => undefined}
      />
      <ImportList
        id={fieldIds.list}
        words={t}
        uses={DRAFT_COLUMNS}
        empty={members.length === 0}
        known={async () => ({ known: members.map(({ name, email }, i) => ({ name, email, number: i + 1 })) })}
        error={errorOf(fieldIds.paste)}
        onTake={async (list, last, how, said) => {
          const taken = await list.members(last);
          await inSlices(lookAt(taken.members));
          take(taken, how, said);
        }}
      />
      <MemberTable
        members={members}
        problems={problems}
        groups={classes.map(({ id, title }) => ({ id, name: localised(title) || id }))}
        error={errorOf(fieldIds.table)}
        version={version}
        onChange={setMembers}
      />
    </section>
  );
}
