/**
 * How many marks a ballot of this contest allows and when it is decided, as a plain sentence with its consequences in
 * an example.
 */

import { useState } from "preact/hooks";
import type { DraftContest, DraftRule } from "../../../../src/draft/content.ts";
import { asContest, withSeats } from "../../../../src/draft/contests.ts";
import { kindOf } from "../../../../src/draft/kinds/kinds.ts";
import {
  fractionOf,
  isPossible,
  majoritiesFor,
  majorityOf,
  type QuorumKey,
  quorumOf,
  threeFifths,
  withMajority,
  withQuorum,
} from "../../../../src/draft/majority.ts";
import * as texts from "../../../i18n/texts.ts";
import { Check, Select } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { language as reader } from "../../../shared/language/language.ts";
import { choiceSentence, ruleSentences, votesNeeded } from "../../../shared/language/sentences.ts";
import { fieldIds } from "../field-ids.ts";
import type { ContestProps } from "./contest-props.ts";
import { ruleExamples } from "./rule-examples.ts";

export function RuleForm({ contest, errorOf, onChange }: ContestProps) {
  const messages = texts.draft();
  const t = messages.what;
  const { rule } = contest;
  const found = majorityOf(rule);
  // somebody who types a majority may pass a named one on the way; the fields stay
  const [typing, setTyping] = useState(found === "own");
  const majority = typing && fractionOf(rule) !== undefined ? "own" : found;
  const spoken = reader.value;
  const asked = asContest(contest);
  return (
    <>
      <Limits contest={contest} errorOf={errorOf} onChange={onChange} />
      <Select
        id={`${contest.id}-majority`}
        label={t.rule}
        value={majority}
        choices={majoritiesFor(contest).map((key) => [key, t.majorities[key]] as const)}
        onValue={(key) => {
          setTyping(key === "own");
          onChange((now) => withMajority(now, key));
        }}
      />
      {majority === "own" ? <OwnFraction contest={contest} errorOf={errorOf} onChange={onChange} /> : null}
      {rule.kind === "election" ? (
        <Select
          id={`${contest.id}-tie`}
          label={t.tie}
          value={rule.tie}
          choices={[
            ["runoff", t.ties.runoff],
            ["lot", t.ties.lot],
          ]}
          onValue={(tie) =>
            onChange((now) => (now.rule.kind === "election" ? { ...now, rule: { ...now.rule, tie } } : now))
          }
        />
      ) : null}
      {rule.kind === "none" ? null : (
        <Select<QuorumKey>
          id={`${contest.id}-quorum`}
          label={t.quorum}
          value={quorumOf(rule)}
          choices={(["none", "quarter", "third", "half"] as const).map((key) => [key, t.quorums[key]] as const)}
          onValue={(key) => onChange((now) => withQuorum(now, key))}
        />
      )}
      <div class="rule-words">
        <p>
          {choiceSentence(asked, spoken)} {ruleSentences(asked, spoken).join(" ")}
        </p>
        {ruleExamples(asked, spoken, messages.example).map((example) => (
          <p class="hint" key={example}>
            <strong>{t.example}:</strong> {example}
          </p>
        ))}
      </div>
    </>
  );
}

/** A whole number as people type it; nothing while it is not one. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/u.test(text.trim()) ? Number(text.trim()) : undefined;
}

interface NumberFieldProps {
  id: string;
  label: string;
  value: number;
  error: string | undefined;
  onNumber: (value: number) => void;
}

function NumberField({ id, label, value, error, onNumber }: NumberFieldProps) {
  return (
    <Field
      id={id}
      label={label}
      value={value === 0 ? "" : String(value)}
      error={error}
      inputMode="numeric"
      autocomplete="off"
      onValue={(text) => onNumber(wholeNumber(text) ?? 0)}
    />
  );
}

type LimitsProps = Pick<ContestProps, "contest" | "errorOf" | "onChange">;

/** The numbers that the kind of contest asks for. */
function Limits({ contest, errorOf, onChange }: LimitsProps) {
  const t = texts.draft().what;
  const { rule } = contest;
  const fields = {
    seats: { id: fieldIds.seats(contest.id), value: rule.kind === "election" ? rule.seats : 1, set: withSeats },
    max: { id: fieldIds.max(contest.id), value: contest.max, set: withMax },
    perOption: { id: `${contest.id}-each`, value: contest.perOption, set: withPerOption },
  };
  const asked = kindOf(contest.template).asks.filter((ask) => ask !== "seats" || rule.kind === "election");
  return asked.map((ask) => {
    const { id, value, set } = fields[ask === "seats" ? "seats" : ask === "votesEach" ? "perOption" : "max"];
    const change = (number: number) => onChange((now) => set(now, number));
    return <NumberField key={ask} id={id} label={t[ask]} value={value} error={errorOf(id)} onNumber={change} />;
  });
}

const withMax = (contest: DraftContest, max: number) => ({ ...contest, max });
const withPerOption = (contest: DraftContest, perOption: number) => ({ ...contest, perOption });

function OwnFraction({ contest, errorOf, onChange }: LimitsProps) {
  const t = texts.draft().what;
  const { rule } = contest;
  const own = fractionOf(rule);
  if (own === undefined) return null;
  const set = (change: Partial<{ numerator: number; denominator: number; strict: boolean; base: string }>) =>
    onChange((now) => {
      if (now.rule.kind === "motion") return { ...now, rule: { ...now.rule, ...change } as DraftRule };
      if (now.rule.kind !== "election") return now;
      return { ...now, rule: { ...now.rule, majority: { ...now.rule.majority, ...change } } as DraftRule };
    });
  const bases =
    rule.kind === "motion" ? (["yes-no", "cast", "eligible"] as const) : (["valid", "cast", "eligible"] as const);
  const [shown, words] = isPossible(own) ? [own, t.ownMeans] : [threeFifths, t.ownExample];
  return (
    <>
      <fieldset class="own-share">
        <legend>{t.ownShare}</legend>
        <NumberField
          id={fieldIds.numerator(contest.id)}
          label={t.ownNumerator}
          value={own.numerator}
          error={errorOf(fieldIds.numerator(contest.id))}
          onNumber={(numerator) => set({ numerator })}
        />
        <NumberField
          id={`${contest.id}-denominator`}
          label={t.ownDenominator}
          value={own.denominator}
          error={undefined}
          onNumber={(denominator) => set({ denominator })}
        />
        <p class="hint" role="status">
          {words(votesNeeded(100, shown))}
        </p>
      </fieldset>
      <Select
        id={`${contest.id}-base`}
        label={t.ownBase}
        value={own.base}
        choices={bases.map((base) => [base, t.bases[base]] as const)}
        onValue={(base) => set({ base })}
      />
      <Check
        id={`${contest.id}-strict`}
        label={t.ownStrict}
        checked={own.strict}
        onCheck={(strict) => set({ strict })}
      />
    </>
  );
}
