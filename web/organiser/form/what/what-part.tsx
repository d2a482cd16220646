/** What the vote is about: title, who holds it, and the contests, each started from the picture of a ballot. */

import { useState } from "preact/hooks";
import type { DraftContest } from "../../../../src/draft/content.ts";
import { newContest, translated, withContests } from "../../../../src/draft/contests.ts";
import { type KindId, kinds } from "../../../../src/draft/kinds/kinds.ts";
import { LANGUAGES } from "../../../../src/draft/languages.ts";
import { cleanLine, cleanText } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { announce } from "../../../shared/components/frame/page.tsx";
import { Select } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { sender } from "../../mail/mail-service.ts";
import { fieldIds } from "../field-ids.ts";
import { moved, replaced, without } from "../lists.ts";
import type { PartProps } from "../part-props.ts";
import { Attachments, withFiles } from "./attachments-form.tsx";
import { ContestForm } from "./contest-form.tsx";
import { ownWords } from "./own-words.ts";
import { TemplatePicture } from "./template-picture.tsx";

export function WhatPart({ association, content, update, takeAway, errorOf }: PartProps) {
  const t = texts.draft().what;
  const language = content.language ?? "de";
  const contests = content.contests ?? [];
  const [choosing, setChoosing] = useState(false);
  const setContests = (change: (contests: DraftContest[]) => DraftContest[]) =>
    update((draft) => withContests(draft, change(draft.contests ?? [])));
  const add = (kind: KindId) => {
    const contest = newContest(kind, contests, language, ownWords(language));
    setContests((all) => [...all, contest]);
    setChoosing(false);
    focusOn(fieldIds.contestTitle(contest.id));
  };
  const choose = () => {
    setChoosing(true);
    focusOn(fieldIds.addContest);
  };
  const move = (index: number, by: -1 | 1) => {
    setContests((all) => moved(all, index, by));
    announce(t.contest(index + 1 + by));
  };
  return (
    <>
      <Field
        id={fieldIds.title}
        label={t.title}
        hint={t.titleHint}
        value={content.title?.[language] ?? ""}
        error={errorOf(fieldIds.title)}
        autocomplete="off"
        onValue={(value) => update((draft) => ({ ...draft, title: { ...draft.title, [language]: cleanLine(value) } }))}
      />
      <Field
        id={fieldIds.organiser}
        label={t.organiser}
        hint={t.organiserHint}
        value={content.organiser ?? ""}
        error={errorOf(fieldIds.organiser)}
        autocomplete="organization"
        onValue={(value) => update((draft) => ({ ...draft, organiser: cleanLine(value) }))}
      />
      {sender.value === undefined && content.contact === undefined ? null : (
        <Field
          id={fieldIds.contact}
          label={t.contact}
          hint={t.contactHint}
          type="email"
          value={content.contact ?? ""}
          error={errorOf(fieldIds.contact)}
          autocomplete="email"
          autocapitalize="off"
          onValue={(value) => update((draft) => ({ ...draft, contact: cleanLine(value) }))}
        />
      )}
      <Field
        id={fieldIds.askAt}
        label={t.askAt}
        hint={t.askAtHint}
        value={content.askAt ?? ""}
        error={errorOf(fieldIds.askAt)}
        autocomplete="off"
        onValue={(value) => update((draft) => ({ ...draft, askAt: cleanLine(value) }))}
      />
      <Attachments
        place="vote"
        association={association}
        files={content.attachments}
        errorOf={errorOf}
        onChange={(change) => update((draft) => withFiles(draft, change))}
        onTake={(change, taken) => takeAway((draft) => withFiles(draft, change), taken)}
      />
      <details class="more">
        <summary>{t.more}</summary>
        <Field
          id={fieldIds.description}
          rows={3}
          label={t.description}
          hint={t.descriptionHint}
          value={content.description?.[language] ?? ""}
          error={errorOf(fieldIds.description)}
          onValue={(value) =>
            update(({ description: _, ...draft }) =>
              value === "" ? draft : { ...draft, description: { [language]: cleanText(value) } },
            )
          }
        />
        <Select
          id="vote-language"
          label={t.language}
          value={language}
          choices={LANGUAGES.map((each) => [each, t.languages[each]] as const)}
          onValue={(next) => update((draft) => translated(draft, next, ownWords(next)))}
        />
      </details>
      {contests.map((contest, index) => (
        <ContestForm
          key={contest.id}
          association={association}
          contest={contest}
          index={index}
          count={contests.length}
          language={language}
          errorOf={errorOf}
          onChange={(change) => setContests((all) => replaced(all, index, change))}
          onMove={(by) => move(index, by)}
          onTake={(change, taken) =>
            takeAway((draft) => withContests(draft, replaced(draft.contests ?? [], index, change)), taken)
          }
          onRemove={() =>
            takeAway((draft) => withContests(draft, without(draft.contests ?? [], index)), {
              said: t.contestRemoved(index + 1),
              place: fieldIds.contestTitle(contest.id),
            })
          }
        />
      ))}
      {contests.length === 0 || choosing ? (
        <fieldset class="templates">
          <legend>{t.add}</legend>
          {errorOf(fieldIds.addContest) === undefined ? null : (
            <p class="field-error">{errorOf(fieldIds.addContest)}</p>
          )}
          {kinds.map(({ id, picture }, index) => (
            <button
              key={id}
              id={index === 0 ? fieldIds.addContest : `template-${id}`}
              type="button"
              class="template"
              onClick={() => add(id)}
            >
              <TemplatePicture picture={picture} />
              <span>{t.templates[id]}</span>
            </button>
          ))}
        </fieldset>
      ) : (
        <p>
          <button type="button" class="button secondary" onClick={choose}>
            {t.addAnother}
          </button>
        </p>
      )}
    </>
  );
}
