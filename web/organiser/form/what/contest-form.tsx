/** One contest: its text, the options with their descriptions, how many marks, the rule; and beside it the ballot as voters see it. */

import { asContest, withAbstention, withPlaceholders } from "../../../../src/draft/contests.ts";
import { kindOf } from "../../../../src/draft/kinds/kinds.ts";
import { cleanLine, cleanText } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { Check } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { fieldIds } from "../field-ids.ts";
import { Attachments, withFiles } from "./attachments-form.tsx";
import type { Attaches, ContestProps, Takes } from "./contest-props.ts";
import { Description, Tool } from "./contest-tools.tsx";
import { Options } from "./options-form.tsx";
import { ownWords } from "./own-words.ts";
import { BallotPreview } from "./preview.tsx";
import { RuleForm } from "./rule-form.tsx";

type Props = ContestProps &
  Attaches &
  Takes & {
    index: number;
    count: number;
    /** Left out: its number. */
    heading?: string;
    onMove: (by: -1 | 1) => void;
    onRemove: () => void;
  };

export function ContestForm({
  association,
  contest,
  index,
  count,
  heading,
  language,
  errorOf,
  onChange,
  onTake,
  onMove,
  onRemove,
}: Props) {
  const t = texts.draft().what;
  const { question, choices, rules } = kindOf(contest.template);
  const motion = rules === "motion";
  const number = index + 1;
  return (
    <section class="contest" aria-labelledby={`${contest.id}-heading`}>
      <header class="contest-head">
        <h3 id={`${contest.id}-heading`}>{heading ?? t.contest(number)}</h3>
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
          label={t.contestTitle[question]}
          hint={t.contestTitleHint[question]}
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
        <Attachments
          place={contest.id}
          association={association}
          files={contest.attachments}
          errorOf={errorOf}
          onChange={(change) => onChange((now) => withFiles(now, change))}
          onTake={(change, taken) => onTake((now) => withFiles(now, change), taken)}
        />
        {motion ? (
          <Check
            id={`${contest.id}-abstention`}
            label={t.abstention}
            checked={contest.options.some(({ id }) => id === "abstain")}
            onCheck={(offered) => onChange((now) => withAbstention(now, offered, language, ownWords(language).abstain))}
          />
        ) : (
          <Options {...{ association, contest, number, language, errorOf, onChange, onTake }} />
        )}
        <RuleForm contest={contest} language={language} errorOf={errorOf} onChange={onChange} />
      </div>
      <BallotPreview
        contests={[
          asContest(
            withPlaceholders(contest, language, {
              title: t.placeholder(number),
              option: t.choices[choices].placeholder,
            }),
          ),
        ]}
        heading={t.preview}
      />
    </section>
  );
}
