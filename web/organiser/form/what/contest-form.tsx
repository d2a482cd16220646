/** One contest: its text, the options with their descriptions, how many marks, the rule; and beside it the ballot as voters see it. */

import { useState } from "preact/hooks";
import type { DraftContest } from "../../../../src/contract/draft.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { announce } from "../../../shared/components/frame/page.tsx";
import { Check } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { cleanLine, cleanText, tidyLine } from "../../frame/text.ts";
import type { Taken } from "../draft-store.ts";
import { fieldIds } from "../issues.ts";
import { moved, replaced, without } from "../lists.ts";
import type { PartProps } from "../vote-form.tsx";
import { BallotPreview } from "./preview.tsx";
import { RuleForm } from "./rule-form.tsx";
import {
  asContest,
  asMotion,
  choiceKind,
  fitLimits,
  namedOptions,
  newOption,
  withAbstention,
  withPlaceholders,
} from "./templates.ts";
import { motionTexts } from "./what-part.tsx";

export interface ContestProps {
  contest: DraftContest;
  language: "de" | "en";
  errorOf: PartProps["errorOf"];
  onChange: (change: (contest: DraftContest) => DraftContest) => void;
}
/** For a change that takes something away: it can be undone. */
type Takes = { onTake: (change: (contest: DraftContest) => DraftContest, taken: Taken) => void };
type Props = ContestProps &
  Takes & { index: number; count: number; onMove: (by: -1 | 1) => void; onRemove: () => void };

export function ContestForm({ contest, index, count, language, errorOf, onChange, onTake, onMove, onRemove }: Props) {
  const t = texts.draft().what;
  const motion = contest.template === "motion";
  const kind = contest.template === "motion" || contest.template === "approval" ? contest.template : "other";
  const number = index + 1;
  return (
    <section class="contest" aria-labelledby={`${contest.id}-heading`}>
      <header class="contest-head">
        <h3 id={`${contest.id}-heading`}>{t.contest(number)}</h3>
        <span class="contest-kind">{t.templates[contest.template]}</span>
        <span class="tools">
          {index > 0 ? <Tool path="M4 13l6-6 6 6" label={t.moveUp(number)} onUse={() => onMove(-1)} /> : null}
          {index < count - 1 ? <Tool path="M4 7l6 6 6-6" label={t.moveDown(number)} onUse={() => onMove(1)} /> : null}
          <Tool path="M5 5l10 10m0-10L5 15" label={t.removeContest(number)} onUse={onRemove} />
        </span>
      </header>
      <div class="contest-fields">
        <Field
          id={fieldIds.contestTitle(contest.id)}
          {...(motion && { rows: 2 })}
          label={t.contestTitle[kind]}
          hint={t.contestTitleHint[kind]}
          value={contest.title[language] ?? ""}
          error={errorOf(fieldIds.contestTitle(contest.id))}
          autocomplete="off"
          onValue={(value) => onChange((now) => ({ ...now, title: { ...now.title, [language]: cleanLine(value) } }))}
        />
        <Description
          id={fieldIds.contestDescription(contest.id)}
          label={t.contestDescription}
          short={t.contestDescription}
          open={contest.description !== undefined}
          value={contest.description?.[language] ?? ""}
          error={errorOf(fieldIds.contestDescription(contest.id))}
          onValue={(value) =>
            onChange(({ description: _, ...now }) =>
              value === "" ? now : { ...now, description: { [language]: cleanText(value) } },
            )
          }
        />
        {motion ? (
          <Check
            id={`${contest.id}-abstention`}
            label={t.abstention}
            checked={contest.options.some(({ id }) => id === "abstain")}
            onCheck={(offered) =>
              onChange((now) => withAbstention(now, offered, language, motionTexts(language).abstain))
            }
          />
        ) : (
          <Options {...{ contest, number, language, errorOf, onChange, onTake }} />
        )}
        <RuleForm contest={contest} language={language} errorOf={errorOf} onChange={onChange} />
      </div>
      <BallotPreview
        contests={[
          asContest(
            withPlaceholders(contest, language, {
              title: t.placeholder(number),
              option: t.choices[choiceKind(contest.template)].placeholder,
            }),
          ),
        ]}
        heading={t.preview}
      />
    </section>
  );
}

function Tool({ path, label, onUse }: { path: string; label: string; onUse: () => void }) {
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={onUse}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

interface DescriptionProps {
  id: string;
  label: string;
  /** On the button, where the place says what it belongs to. */
  short: string;
  open: boolean;
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
}

function Description({ id, label, short, open, value, error, onValue }: DescriptionProps) {
  const [shown, setShown] = useState(open);
  if (!shown) {
    return (
      <p>
        <Button kind="quiet" aria-label={label} onClick={() => setShown(true)}>
          + {short}
        </Button>
      </p>
    );
  }
  return <Field id={id} rows={3} label={label} value={value} error={error} onValue={onValue} />;
}

function Options({ contest, number, language, errorOf, onChange, onTake }: ContestProps & Takes & { number: number }) {
  const t = texts.draft().what;
  const words = t.choices[choiceKind(contest.template)];
  const { options } = contest;
  const onlyOne = namedOptions(contest, language).length === 1;
  const setOptions = (change: (list: DraftContest["options"]) => DraftContest["options"]) =>
    onChange((now) => fitLimits({ ...now, options: change(now.options) }));
  const add = () => {
    const option = newOption(contest, language);
    setOptions((list) => [...list, option]);
    focusOn(fieldIds.option(contest.id, option.id));
  };
  /** Several lines pasted into one option become several options. */
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = (event.clipboardData?.getData("text") ?? "")
      .split(/\r\n|\r|\n/u)
      .map(tidyLine)
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const place = fieldIds.option(contest.id, options[index]?.id ?? "");
    const pasted = (now: DraftContest) => {
      let grown = now;
      for (const [at, line] of lines.entries()) {
        const target = index + at;
        if (grown.options[target] === undefined)
          grown = { ...grown, options: [...grown.options, newOption(grown, language)] };
        grown = {
          ...grown,
          options: replaced(grown.options, target, (option) => ({ ...option, title: { [language]: line } })),
        };
      }
      return fitLimits(grown);
    };
    onTake(pasted, { said: words.pasted(lines.length), place });
  };
  return (
    <fieldset class="options">
      <legend>{t.options}</legend>
      <p class="hint">{words.paste}</p>
      {options.map((option, index) => (
        <div class="option-row" key={option.id}>
          <Field
            id={fieldIds.option(contest.id, option.id)}
            label={words.option(index + 1)}
            value={option.title[language] ?? ""}
            error={errorOf(fieldIds.option(contest.id, option.id))}
            autocomplete="off"
            onPaste={(event) => paste(event, index)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              if (index === options.length - 1) add();
            }}
            onValue={(value) =>
              setOptions((list) =>
                replaced(list, index, (each) => ({ ...each, title: { ...each.title, [language]: cleanLine(value) } })),
              )
            }
          />
          <span class="tools">
            {index > 0 ? (
              <Tool
                path="M4 13l6-6 6 6"
                label={words.up(index + 1)}
                onUse={() => {
                  setOptions((list) => moved(list, index, -1));
                  announce(words.option(index));
                }}
              />
            ) : null}
            {index < options.length - 1 ? (
              <Tool
                path="M4 7l6 6 6-6"
                label={words.down(index + 1)}
                onUse={() => {
                  setOptions((list) => moved(list, index, 1));
                  announce(words.option(index + 2));
                }}
              />
            ) : null}
            <Tool
              path="M5 5l10 10m0-10L5 15"
              label={words.remove(index + 1)}
              onUse={() =>
                onTake((now) => fitLimits({ ...now, options: without(now.options, index) }), {
                  said: words.removed(index + 1),
                  place: fieldIds.option(contest.id, option.id),
                })
              }
            />
          </span>
          <Description
            id={fieldIds.optionDescription(contest.id, option.id)}
            label={words.description(index + 1)}
            short={t.description}
            open={option.description !== undefined}
            value={option.description?.[language] ?? ""}
            error={errorOf(fieldIds.optionDescription(contest.id, option.id))}
            onValue={(value) =>
              setOptions((list) =>
                replaced(list, index, ({ description: _, ...each }) =>
                  value === "" ? each : { ...each, description: { [language]: cleanText(value) } },
                ),
              )
            }
          />
        </div>
      ))}
      <p>
        <Button id={fieldIds.addOption(contest.id)} onClick={add}>
          {words.add}
        </Button>
      </p>
      {errorOf(fieldIds.addOption(contest.id)) === undefined ? null : (
        <p class="field-error">{errorOf(fieldIds.addOption(contest.id))}</p>
      )}
      {onlyOne && errorOf(fieldIds.addOption(contest.id)) !== undefined ? (
        <p>
          <Button
            onClick={() => {
              const place = fieldIds.contestTitle(contest.id);
              onTake((now) => asMotion(now, language, motionTexts(language)), { said: t.turned(number), place });
            }}
          >
            {t.toMotion}
          </Button>
        </p>
      ) : null}
    </fieldset>
  );
}
