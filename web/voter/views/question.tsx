/**
 * One contest on the ballot: its text and rule, a row per option, the abstention, how much is given. Used wherever a ballot is
 * shown as voters see it; it keeps nothing and knows no store.
 */
import type { Contest } from "../../../crypto/manifest.ts";
import { voter as de } from "../../i18n/de/voter.ts";
import { voter as en } from "../../i18n/en/voter.ts";
import { Button } from "../../shared/components/button.tsx";
import { ChoiceRow } from "../../shared/components/choice.tsx";
import { Local } from "../../shared/components/local.tsx";
import { announce } from "../../shared/components/page.tsx";
import { Stepper } from "../../shared/components/stepper.tsx";
import { formatNumber, language, localised, messagesOf } from "../../shared/language.ts";
import { choiceSentence, ruleSentences } from "../../shared/sentences.ts";
import { abstain, type Draft, emptyDraft, given, impossible, isSingle, most, vote } from "../selection.ts";

const texts = () => messagesOf({ de, en }).ballot;

/** The id of the element with which the option is chosen. */
export function controlOf(contest: Contest, option: string): string {
  return contest.perOption > 1 ? `${contest.id}-${option}-more` : `${contest.id}-${option}`;
}

type QuestionProps = {
  contest: Contest;
  draft: Draft;
  error?: string | undefined;
  /** It was wrong and is mended: the error stays, crossed out. */
  mended?: boolean;
  /** Votes weigh differently, by groups. */
  weighted?: boolean;
  /** Before every id, where the page has other elements of the contest's. */
  prefix?: string;
  onMark: (draft: Draft) => void;
};

export function Question({
  contest,
  draft,
  error,
  mended = false,
  weighted = false,
  prefix = "",
  onMark,
}: QuestionProps) {
  const t = texts();
  const mark = (next: Draft) => {
    onMark(next);
    if (!isSingle(contest) && given(next) !== given(draft)) announce(counted(contest, next));
  };
  const { description } = contest;
  return (
    <fieldset class={error === undefined || mended ? "ballot" : "ballot wrong"}>
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
        <p class="ballot-rule">{ruleSentences(contest, language.value, weighted).join(" ")}</p>
      </div>
      {error === undefined ? null : (
        <p class={mended ? "field-error mended" : "field-error"} aria-hidden={mended}>
          {error}
        </p>
      )}
      {contest.options.map((_, option) => (
        <OptionRow
          key={contest.options[option]?.id}
          contest={contest}
          option={option}
          draft={draft}
          prefix={prefix}
          onMark={mark}
        />
      ))}
      {contest.blank ? (
        <ChoiceRow
          type={isSingle(contest) ? "radio" : "checkbox"}
          name={`${prefix}${contest.id}`}
          id={`${prefix}${contest.id}-blank`}
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
          <span>{draft.blank ? t.abstaining : counted(contest, draft)}</span>
          {draft.blank || contest.max >= contest.options.length * contest.perOption ? null : (
            <span class="faint">{t.left(contest.max - given(draft), formatNumber(contest.max - given(draft)))}</span>
          )}
        </p>
      )}
    </fieldset>
  );
}

export function counted(contest: Contest, draft: Draft): string {
  const t = texts();
  const say = contest.perOption > 1 ? t.countVotes : t.count;
  return say(formatNumber(given(draft)), formatNumber(contest.max));
}

type OptionProps = { contest: Contest; option: number; draft: Draft; prefix: string; onMark: (draft: Draft) => void };

function OptionRow({ contest, option, draft, prefix, onMark }: OptionProps) {
  const t = texts();
  const item = contest.options[option];
  if (item === undefined) return null;
  const id = `${prefix}${contest.id}-${item.id}`;
  const votes = draft.votes[option] ?? 0;
  const why = impossible(contest, draft, option);
  const reason = why === "full" ? t.full(contest.max) : why === "abstaining" ? t.abstainFirst : undefined;
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
      name={`${prefix}${contest.id}`}
      id={id}
      label={<Local texts={item.title} />}
      {...description}
      checked={votes > 0 && !draft.blank}
      impossible={reason}
      onChoose={(checked) => onMark(vote(contest, draft, option, checked ? 1 : 0))}
    />
  );
}
