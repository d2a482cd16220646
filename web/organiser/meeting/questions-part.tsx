/** The prepared questions in the order of the agenda; each is a ballot with one or more contests, written as in a vote. */
import { useState } from "preact/hooks";
import type { NewQuestion } from "../../../src/contract/meetings.ts";
import { type KindId, kinds } from "../../../src/draft/kinds/kinds.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Check } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { moved, replaced, without } from "../form/lists.ts";
import { ContestForm } from "../form/what/contest-form.tsx";
import { Tool } from "../form/what/contest-tools.tsx";
import { ownWords } from "../form/what/own-words.ts";
import { TemplatePicture } from "../form/what/template-picture.tsx";
import { changed, withContest, withQuestion } from "./content.ts";
import { meetingFields } from "./faults.ts";
import type { MeetingPartProps } from "./meeting-form.tsx";

export function QuestionsPart(props: MeetingPartProps) {
  const t = texts.meetings().questions;
  const { content, change, takeAway } = props;
  const { questions, language } = content;
  const [choosing, setChoosing] = useState(false);
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t.heading}</h2>
      <p class="hint">{t.hint}</p>
      {questions.length === 0 ? <p>{t.none}</p> : null}
      {questions.map((question, index) => (
        <OneQuestion
          key={question.contests[0]?.id ?? index}
          {...props}
          question={question}
          index={index}
          onMove={(by) => change((now) => ({ ...now, questions: moved(now.questions, index, by) }))}
          onRemove={() =>
            takeAway((now) => ({ ...now, questions: without(now.questions, index) }), {
              said: t.removed(index + 1),
              place: meetingFields.question(index),
            })
          }
        />
      ))}
      {choosing || questions.length === 0 ? (
        <Kinds
          id={meetingFields.addQuestion}
          legend={t.add}
          onKind={(kind) => {
            change((now) => withQuestion(now, kind, ownWords(language)));
            setChoosing(false);
            focusOn(meetingFields.question(questions.length));
          }}
        />
      ) : (
        <p>
          <Button
            onClick={() => {
              setChoosing(true);
              focusOn(meetingFields.addQuestion);
            }}
          >
            {t.add}
          </Button>
        </p>
      )}
    </section>
  );
}

function Kinds({ id, legend, onKind }: { id: string; legend: string; onKind: (kind: KindId) => void }) {
  const t = texts.draft().what;
  return (
    <fieldset class="templates">
      <legend>{legend}</legend>
      {kinds.map(({ id: kind, picture }, index) => (
        <button
          key={kind}
          id={index === 0 ? id : `${id}-${kind}`}
          type="button"
          class="template"
          onClick={() => onKind(kind)}
        >
          <TemplatePicture picture={picture} />
          <span>{t.templates[kind]}</span>
        </button>
      ))}
    </fieldset>
  );
}

type OneProps = MeetingPartProps & {
  question: NewQuestion;
  index: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function OneQuestion({ content, change, takeAway, errorOf, question, index, onMove, onRemove }: OneProps) {
  const t = texts.meetings().questions;
  const { language, questions } = content;
  const { item = "", trial, contests, title } = question;
  const number = index + 1;
  const id = meetingFields.question(index);
  const [adding, setAdding] = useState(false);
  const set = (how: (question: NewQuestion) => NewQuestion) => change((now) => changed(now, index, how));
  return (
    <section class="card" aria-labelledby={`${id}-heading`}>
      <header class="contest-head">
        <h3 id={`${id}-heading`}>{t.question(number)}</h3>
        <span class="tools">
          {index > 0 ? <Tool path="M4 13l6-6 6 6" label={t.up(number)} onUse={() => onMove(-1)} /> : null}
          {number < questions.length ? (
            <Tool path="M4 7l6 6 6-6" label={t.down(number)} onUse={() => onMove(1)} />
          ) : null}
          <Tool path="M5 5l10 10m0-10L5 15" label={t.remove(number)} onUse={onRemove} />
        </span>
      </header>
      <Field
        id={id}
        label={t.item}
        hint={t.itemHint}
        value={item}
        error={errorOf(id)}
        autocomplete="off"
        onValue={(value) => set(({ item: _, ...now }) => (value === "" ? now : { ...now, item: cleanLine(value) }))}
      />
      {contests.length < 2 ? null : (
        <Field
          id={`${id}-title`}
          label={t.name}
          value={title[language] ?? ""}
          autocomplete="off"
          onValue={(value) => set((now) => ({ ...now, title: { ...now.title, [language]: cleanLine(value) } }))}
        />
      )}
      {contests.map((contest, at) => (
        <ContestForm
          key={contest.id}
          association={undefined} // a question of a meeting has no files
          contest={contest}
          index={at}
          count={contests.length}
          heading={t.contest(number, at + 1)}
          language={language}
          errorOf={errorOf}
          onChange={(how) => set((now) => ({ ...now, contests: replaced(now.contests, at, how) }))}
          onMove={(by) => set((now) => ({ ...now, contests: moved(now.contests, at, by) }))}
          onTake={(how, taken) =>
            takeAway(
              (now) => changed(now, index, (each) => ({ ...each, contests: replaced(each.contests, at, how) })),
              taken,
            )
          }
          onRemove={() =>
            contests.length === 1
              ? onRemove()
              : takeAway((now) => changed(now, index, (each) => ({ ...each, contests: without(each.contests, at) })), {
                  said: texts.draft().what.contestRemoved(at + 1),
                  place: id,
                })
          }
        />
      ))}
      {adding ? (
        <Kinds
          id={`${id}-kinds`}
          legend={t.addContest}
          onKind={(kind) => {
            change((now) => withContest(now, index, kind, ownWords(language)));
            setAdding(false);
          }}
        />
      ) : (
        <p>
          <Button
            kind="quiet"
            onClick={() => {
              setAdding(true);
              focusOn(`${id}-kinds`);
            }}
          >
            {t.addContest}
          </Button>
        </p>
      )}
      <Check
        id={`${id}-trial`}
        label={t.trial}
        checked={trial === true}
        onCheck={(checked) => set(({ trial: _, ...now }) => (checked ? { ...now, trial: checked } : now))}
      />
    </section>
  );
}
