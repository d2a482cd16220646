/** The options of one contest: named, described, put into order, pasted as lines. */

import type { DraftContest } from "../../../../src/draft/content.ts";
import { asMotion, fitLimits, newOption } from "../../../../src/draft/contests.ts";
import { kindOf } from "../../../../src/draft/kinds/kinds.ts";
import { hasOneOption } from "../../../../src/draft/slips.ts";
import { cleanLine, cleanText, tidyLine } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { announce } from "../../../shared/components/frame/page.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { fieldIds } from "../field-ids.ts";
import { moved, replaced, without } from "../lists.ts";
import { Attachments, withFiles } from "./attachments-form.tsx";
import type { Attaches, ContestProps, Takes } from "./contest-props.ts";
import { Description, Tool } from "./contest-tools.tsx";
import { ownWords } from "./own-words.ts";

export function Options({
  association,
  contest,
  number,
  language,
  errorOf,
  onChange,
  onTake,
}: ContestProps & Attaches & Takes & { number: number }) {
  const t = texts.draft().what;
  const words = t.choices[kindOf(contest.template).choices];
  const { options } = contest;
  const onlyOne = hasOneOption(contest, language);
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
          <Attachments
            place={`${contest.id}-${option.id}`}
            association={association}
            files={option.attachments}
            errorOf={errorOf}
            onChange={(change) => setOptions((list) => replaced(list, index, (each) => withFiles(each, change)))}
            onTake={(change, taken) =>
              onTake(
                (now) => ({ ...now, options: replaced(now.options, index, (each) => withFiles(each, change)) }),
                taken,
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
              onTake((now) => asMotion(now, language, ownWords(language)), { said: t.turned(number), place });
            }}
          >
            {t.toMotion}
          </Button>
        </p>
      ) : null}
    </fieldset>
  );
}
