/** The open ballot: few short questions under each other, else one per screen. Marks are kept as they are made. */
import { useState } from "preact/hooks";
import type { Contest } from "../../../crypto/manifest.ts";
import { Button } from "../../shared/components/button.tsx";
import { ChoiceRow } from "../../shared/components/choice.tsx";
import { Local } from "../../shared/components/local.tsx";
import { ErrorSummary } from "../../shared/components/notice.tsx";
import { announce } from "../../shared/components/page.tsx";
import { Stepper } from "../../shared/components/stepper.tsx";
import { formatNumber, language, localised } from "../../shared/language.ts";
import { choiceSentence, ruleSentences } from "../../shared/sentences.ts";
import { contestsFor } from "../election.ts";
import {
  abstain,
  type Draft,
  emptyDraft,
  given,
  impossible,
  isSingle,
  missing,
  most,
  screensOf,
  vote,
} from "../selection.ts";
import { dispatch, go, goBack, state } from "../store.ts";
import { Heading, texts } from "./parts.tsx";
import { PausedNotice } from "./welcome.tsx";

export function Ballot() {
  const t = texts().ballot;
  const { slip, election, drafts, saving, place, status } = state.value;
  const [attempt, setAttempt] = useState(0);
  if (slip?.stage !== "open" || election === undefined) return null;
  const contests = contestsFor(election, slip.classId);
  const screens = screensOf(contests);
  const asked = place.at === "ballot" ? place.screen : 0;
  const current = Math.min(asked, screens.length - 1);
  const shown = screens[current] ?? [];
  const errors = shown.flatMap((index) => {
    const contest = contests[index];
    const draft = drafts[index];
    if (contest === undefined || draft === undefined) return [];
    const what = missing(contest, draft);
    if (what === undefined) return [];
    const title = localised(contest.title);
    const short = what === "nothing" ? t.nothing : t.tooFew(contest.min);
    return [{ id: firstControl(contest), message: t.inContest(title, short), short, index }];
  });
  const onward = () => {
    if (errors.length > 0) setAttempt(attempt + 1);
    else go(current + 1 < screens.length ? { at: "ballot", screen: current + 1 } : { at: "review" });
  };
  const last = current + 1 === screens.length;
  return (
    <>
      <p class="eyebrow">
        <Local texts={election.manifest.title} />
      </p>
      <Heading>{screens.length > 1 ? t.of(current + 1, screens.length) : t.heading}</Heading>
      {attempt > 0 ? <ErrorSummary key={attempt} errors={errors} /> : null}
      {status?.phase === "paused" ? <PausedNotice /> : null}
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          onward();
        }}
      >
        {shown.map((index) => {
          const contest = contests[index];
          const draft = drafts[index];
          return contest === undefined ? null : (
            <Question
              key={contest.id}
              contest={contest}
              index={index}
              draft={draft ?? emptyDraft(contest)}
              error={attempt === 0 ? undefined : errors.find((each) => each.index === index)?.short}
            />
          );
        })}
        <div class="actions thumb">
          <Button kind="primary" type="submit">
            {last ? t.review : t.next}
          </Button>
          {current === 0 ? null : (
            <Button kind="quiet" onClick={() => goBack({ at: "ballot", screen: current - 1 })}>
              {t.back}
            </Button>
          )}
        </div>
      </form>
      <p class="small faint" aria-busy={saving > 0}>
        {t.saved}
      </p>
      <p>
        <Button kind="quiet" onClick={() => dispatch({ type: "leave", to: "start" })}>
          {t.move}
        </Button>
      </p>
    </>
  );
}

function firstControl(contest: Contest): string {
  const option = contest.options[0]?.id ?? "";
  return contest.perOption > 1 ? `${contest.id}-${option}-more` : `${contest.id}-${option}`;
}

type QuestionProps = { contest: Contest; index: number; draft: Draft; error: string | undefined };

function Question({ contest, index, draft, error }: QuestionProps) {
  const t = texts().ballot;
  const mark = (next: Draft) => {
    dispatch({ type: "mark", contest: index, draft: next });
    if (!isSingle(contest) && given(next) !== given(draft)) announce(counted(contest, next));
  };
  const { description } = contest;
  return (
    <fieldset class={`ballot${error === undefined ? "" : " wrong"}${contest.options.length > 6 ? " long" : ""}`}>
      <legend>
        <h2>
          <Local texts={contest.title} />
        </h2>
      </legend>
      <div class="ballot-about">
        {description === undefined ? null : (
          <p class="ballot-description">
            <Local texts={description} />
          </p>
        )}
        <p class="ballot-how">{choiceSentence(contest, language.value)}</p>
        <p class="ballot-rule">{ruleSentences(contest, language.value).join(" ")}</p>
      </div>
      {error === undefined ? null : <p class="field-error">{error}</p>}
      {contest.options.map((_, option) => (
        <OptionRow key={contest.options[option]?.id} contest={contest} option={option} draft={draft} onMark={mark} />
      ))}
      {contest.blank ? (
        <ChoiceRow
          type={isSingle(contest) ? "radio" : "checkbox"}
          name={contest.id}
          id={`${contest.id}-blank`}
          label={t.blank}
          description={t.blankText}
          checked={draft.blank}
          onChoose={(blank) => mark(abstain(contest, draft, blank))}
        />
      ) : null}
      {isSingle(contest) ? (
        contest.min === 0 && given(draft) > 0 ? (
          <div class="ballot-count">
            <Button kind="quiet" onClick={() => mark(emptyDraft(contest))}>
              {t.clear}
            </Button>
          </div>
        ) : null
      ) : (
        <p class="ballot-count">
          <span>{draft.blank ? texts().ballot.abstaining : counted(contest, draft)}</span>
          {draft.blank || given(draft) >= contest.max ? null : (
            <span class="faint">{t.left(contest.max - given(draft), formatNumber(contest.max - given(draft)))}</span>
          )}
        </p>
      )}
    </fieldset>
  );
}

function counted(contest: Contest, draft: Draft): string {
  const t = texts().ballot;
  const say = contest.perOption > 1 ? t.countVotes : t.count;
  return say(formatNumber(given(draft)), formatNumber(contest.max));
}

type OptionProps = { contest: Contest; option: number; draft: Draft; onMark: (draft: Draft) => void };

function OptionRow({ contest, option, draft, onMark }: OptionProps) {
  const t = texts().ballot;
  const item = contest.options[option];
  if (item === undefined) return null;
  const id = `${contest.id}-${item.id}`;
  const votes = draft.votes[option] ?? 0;
  const why = impossible(contest, draft, option);
  const reason = why === "full" ? t.full(contest.max) : why === "abstaining" ? t.abstaining : undefined;
  const description = item.description === undefined ? {} : { description: <Local texts={item.description} /> };
  if (contest.perOption > 1)
    return (
      <Stepper
        id={id}
        label={<Local texts={item.title} />}
        name={localised(item.title)}
        {...description}
        value={votes}
        most={most(contest, draft, option)}
        reason={reason}
        onValue={(value) => onMark(vote(contest, draft, option, value))}
      />
    );
  return (
    <ChoiceRow
      type={isSingle(contest) ? "radio" : "checkbox"}
      name={contest.id}
      id={id}
      label={<Local texts={item.title} />}
      {...description}
      checked={votes > 0 && !draft.blank}
      impossible={reason}
      onChoose={(checked) => onMark(vote(contest, draft, option, checked ? 1 : 0))}
    />
  );
}
