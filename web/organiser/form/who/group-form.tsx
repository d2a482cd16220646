/** Groups (classes) with different weights or different questions. Most votes need none (MAN-2). */

import { useMemo } from "preact/hooks";
import type { DraftContent } from "../../../../src/draft/content.ts";
import { newGroups } from "../../../../src/draft/list/into-draft.ts";
import { inClass } from "../../../../src/draft/list/rows.ts";
import { classSizes } from "../../../../src/draft/members.ts";
import { cleanLine } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { fieldIds } from "../field-ids.ts";
import { replaced, without } from "../lists.ts";
import type { PartProps } from "../part-props.ts";

type Group = NonNullable<DraftContent["classes"]>[number];

/** The draft with these groups; members of a removed group lose it, and without any group all of them do. */
function withGroups(draft: DraftContent, classes: readonly Group[]): DraftContent {
  const { classes: _, factor, ...rest } = draft;
  const ids = new Set(classes.map(({ id }) => id));
  const members = (draft.members ?? []).map((member) =>
    member.class === undefined || ids.has(member.class) ? member : inClass(member, undefined),
  );
  if (classes.length === 0) return { ...rest, members };
  return { ...rest, members, classes: [...classes], ...(factor !== undefined && { factor }) };
}

export function GroupForm({ content, update, takeAway, errorOf }: Omit<PartProps, "version" | "association">) {
  const t = texts.draft().who.groups;
  const what = texts.draft().what;
  const language = content.language ?? "de";
  const groups = content.classes ?? [];
  const contests = content.contests ?? [];
  const sizes = useMemo(() => classSizes(content), [content.members, content.classes]);
  const add = () =>
    update((draft) => {
      const known = draft.classes ?? [];
      const name = known.length === 0 ? t.first : "";
      const [fresh] = newGroups(
        [name],
        known.map(({ id }) => id),
      );
      const group = {
        id: fresh?.id ?? "group",
        title: { [language]: name },
        weight: 1,
        contests: contests.map(({ id }) => id),
      };
      // Everybody goes into the first group; the organiser fills later ones.
      const members = (draft.members ?? []).map((member) => (known.length === 0 ? inClass(member, group.id) : member));
      return { ...withGroups({ ...draft, members }, [...known, group]) };
    });
  const change = (index: number, edit: (group: Group) => Group) =>
    update((draft) => ({
      ...draft,
      // a group that somebody has changed stays when the list that brought it goes
      classes: replaced(draft.classes ?? [], index, ({ listed: _, ...group }) => edit(group)),
    }));
  return (
    <details class="more" open={groups.length > 0}>
      <summary>{t.title}</summary>
      <p>{t.intro}</p>
      {groups.map((group, index) => {
        const name = group.title?.[language] ?? "";
        const size = sizes.get(group.id) ?? 0;
        return (
          <fieldset class="group" key={group.id}>
            <legend>
              {name === "" ? t.name(index + 1) : name} ({t.size(size)})
            </legend>
            <Field
              id={fieldIds.group(group.id)}
              label={t.name(index + 1)}
              value={name}
              error={errorOf(fieldIds.group(group.id))}
              onValue={(value) =>
                change(index, (now) => ({ ...now, title: { ...now.title, [language]: cleanLine(value) } }))
              }
            />
            <Field
              id={fieldIds.groupWeight(group.id)}
              label={t.weight}
              value={group.weight === 0 ? "" : String(group.weight)}
              error={errorOf(fieldIds.groupWeight(group.id))}
              inputMode="numeric"
              onValue={(value) =>
                change(index, (now) => ({ ...now, weight: /^\d{1,5}$/u.test(value.trim()) ? Number(value.trim()) : 0 }))
              }
            />
            {contests.length > 1 || group.contests.length < contests.length ? (
              <fieldset id={fieldIds.groupContests(group.id)} tabIndex={-1}>
                <legend>{t.contests}</legend>
                {errorOf(fieldIds.groupContests(group.id)) === undefined ? null : (
                  <p class="field-error">{errorOf(fieldIds.groupContests(group.id))}</p>
                )}
                {contests.map((contest, at) => (
                  <div class="check" key={contest.id}>
                    <input
                      type="checkbox"
                      id={`group-${group.id}-${contest.id}`}
                      checked={group.contests.includes(contest.id)}
                      onChange={(event) => {
                        const chosen = event.currentTarget.checked;
                        change(index, (now) => ({
                          ...now,
                          contests: contests
                            .map(({ id }) => id)
                            .filter((id) => (id === contest.id ? chosen : now.contests.includes(id))),
                        }));
                      }}
                    />
                    <label for={`group-${group.id}-${contest.id}`}>
                      {contest.title[language]?.trim() || what.contest(at + 1)}
                    </label>
                  </div>
                ))}
              </fieldset>
            ) : null}
            <Button
              kind="quiet"
              onClick={() =>
                takeAway((draft) => withGroups(draft, without(draft.classes ?? [], index)), {
                  said: t.removed(name),
                  place: fieldIds.group(group.id),
                })
              }
            >
              {t.remove(name)}
            </Button>
          </fieldset>
        );
      })}
      <p>
        <Button onClick={add}>{t.add}</Button>
      </p>
    </details>
  );
}
