/**
 * One contest on the ballot: its text and rule, a row per option, the abstention, how many marks are made. Used
 * wherever a ballot is shown as voters see it. It keeps nothing and knows no store.
 */

import { Fragment } from "preact";
import { filesOfContest } from "../../../crypto/manifest/attachments.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { ChoiceRow } from "../../shared/components/inputs/choice.tsx";
import { Stepper } from "../../shared/components/inputs/stepper.tsx";
import { Local } from "../../shared/components/shown/local.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, language, localised } from "../../shared/language/language.ts";
import { choiceSentence, ruleSentences } from "../../shared/language/sentences.ts";
import { abstain, type Draft, emptyDraft, given, impossible, isNeeded, isSingle, most, vote } from "../selection.ts";
import { Files, ReadFiles } from "./attachments.tsx";

const NOBODY: ReadonlySet<string> = new Set();

/** The id of the element with which the option is chosen. */
export function controlOf(contest: Contest, option: string): string {
  return contest.perOption > 1 ? `${contest.id}-${option}-more` : `${contest.id}-${option}`;
}

type QuestionProps = {
  contest: Contest;
  draft: Draft;
  error?: string | undefined;
  /** It was wrong and is corrected: the error stays, crossed out. */
  mended?: boolean;
  /** Votes have different weights by group. */
  weighted?: boolean;
  /** Options that cannot be elected any more [RUL-5]. */
  withdrawn?: ReadonlySet<string>;
  /** The path of the vote: files to read can be fetched there. */
  base?: string | undefined;
  /** Prefix of every id, for pages that have other elements of this contest. */
  prefix?: string;
  onMark: (draft: Draft) => void;
};

export function Question({
  contest,
  draft,
  error,
  mended = false,
  weighted = false,
  withdrawn = NOBODY,
  base,
  prefix = "",
  onMark,
}: QuestionProps) {
  const t = texts.voter().ballot;
  /** `option`: the one that was marked, if any. A step that was not possible does not count. */
  const mark = (next: Draft, option?: number) => {
    if (next === draft) return;
    onMark(next);
    if (!isSingle(contest)) announce(said(contest, next, option));
  };
  const clear = () => {
    mark(emptyDraft(contest));
    focusOn(`${prefix}${controlOf(contest, contest.options[0]?.id ?? "")}`);
  };
  const { description } = contest;
  const ids = { how: `${prefix}${contest.id}-how`, error: `${prefix}${contest.id}-error` };
  const wrong = error === undefined || mended ? undefined : ids.error;
  return (
    <fieldset
      aria-describedby={wrong === undefined ? ids.how : `${ids.how} ${wrong}`}
      class={`ballot${wrong === undefined ? "" : " wrong"}`}
    >
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
        <Files files={contest.attachments} />
        <ReadFiles base={base} files={filesOfContest(contest)} />
        <p class="ballot-how" id={ids.how}>
          {choiceSentence(contest, language.value)}
        </p>
        <p class="ballot-rule">{ruleSentences(contest, language.value, weighted).join(" ")}</p>
      </div>
      {error === undefined ? null : (
        <p class={mended ? "field-error mended" : "field-error"} aria-hidden={mended} id={ids.error}>
          {error}
        </p>
      )}
      {contest.options.map(({ id, attachments }, option) => (
        <Fragment key={id}>
          <OptionRow
            contest={contest}
            option={option}
            draft={draft}
            withdrawn={withdrawn}
            prefix={prefix}
            error={wrong}
            onMark={mark}
          />
          <Files files={attachments} />
        </Fragment>
      ))}
      {contest.blank ? (
        <ChoiceRow
          type={isSingle(contest) ? "radio" : "checkbox"}
          name={`${prefix}${contest.id}`}
          id={`${prefix}${contest.id}-blank`}
          label={t.blank}
          description={t.blankText}
          checked={draft.blank}
          error={wrong}
          onChoose={(blank) => mark(abstain(contest, draft, blank))}
        />
      ) : null}
      {isSingle(contest) ? (
        contest.min === 0 && given(draft) > 0 ? (
          <div class="ballot-count">
            <Button kind="quiet" onClick={clear}>
              {t.clear}
            </Button>
          </div>
        ) : null
      ) : (
        <p class="ballot-count">{standing(contest, draft)}</p>
      )}
    </fieldset>
  );
}

/** How many marks or votes can still be made; after an abstention, that the marks under it do not count. */
export function standing(contest: Contest, draft: Draft): string {
  const t = texts.voter().ballot;
  const several = contest.perOption > 1;
  const done = given(draft);
  const left = contest.max - done;
  if (draft.blank) return (several ? t.abstainingVotes : t.abstaining)(done, formatNumber(done));
  return (several ? t.leftVotes : t.left)(left, formatNumber(left));
}

/** What is announced after a mark. A tick announces itself; a number does not. */
function said(contest: Contest, draft: Draft, option: number | undefined): string {
  const item = option === undefined || contest.perOption === 1 ? undefined : contest.options[option];
  const votes = draft.votes[option ?? 0] ?? 0;
  const now = standing(contest, draft);
  return item === undefined ? now : texts.voter().ballot.given(localised(item.title), votes, formatNumber(votes), now);
}

type OptionProps = {
  contest: Contest;
  option: number;
  draft: Draft;
  withdrawn: ReadonlySet<string>;
  prefix: string;
  error: string | undefined;
  onMark: (draft: Draft, option: number) => void;
};

function OptionRow({ contest, option, draft, withdrawn, prefix, error, onMark }: OptionProps) {
  const t = texts.voter().ballot;
  const item = contest.options[option];
  if (item === undefined) return null;
  const id = `${prefix}${contest.id}-${item.id}`;
  const votes = draft.votes[option] ?? 0;
  const why = impossible(contest, draft, option);
  const gone = withdrawn.has(item.id);
  const rests = gone && !isNeeded(contest, withdrawn);
  const full = why === "full" ? t.full(contest.max) : why === "abstaining" ? t.abstainFirst : undefined;
  const reason = rests && votes === 0 ? texts.voter().withdrawn.impossible : full;
  const about = item.description === undefined ? null : <Local texts={item.description} />;
  const said = gone ? (rests ? texts.voter().withdrawn.option : texts.voter().withdrawn.needed) : null;
  const description =
    about === null && said === null
      ? {}
      : {
          description: (
            <>
              {said === null ? null : <strong>{said}</strong>} {about}
            </>
          ),
        };
  if (contest.perOption > 1)
    return (
      <Stepper
        id={id}
        label={<Local texts={item.title} />}
        name={localised(item.title)}
        {...description}
        value={votes}
        most={rests ? votes : most(contest, draft, option)}
        reason={reason}
        error={error}
        onValue={(value) => onMark(vote(contest, draft, option, value), option)}
      />
    );
  return (
    <ChoiceRow
      type={isSingle(contest) ? "radio" : "checkbox"}
      name={`${prefix}${contest.id}`}
      id={id}
      label={<Local texts={item.title} />}
      {...description}
      checked={votes > 0 && !draft.blank}
      impossible={reason}
      error={error}
      onChoose={(checked) => onMark(vote(contest, draft, option, checked ? 1 : 0), option)}
    />
  );
}
