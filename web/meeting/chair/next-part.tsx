/** What comes next: the prepared questions in the order of the agenda, and new ones. */
import { useState } from "preact/hooks";
import type { ChairAct, ChairView, DoorMember } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { FindMember } from "./find-member.tsx";
import { NewElection, NewMotion } from "./new-question.tsx";
import type { PartProps } from "./parts.tsx";
import { dividedQuestions, freshResult } from "./stand.ts";
import { useClasses } from "./use-classes.ts";

type Prepared = ChairView["prepared"][number];

export function NextPart(props: PartProps) {
  const t = texts.chair().next;
  const { prepared, feed } = props.view;
  const busy = dividedQuestions(feed).open.length > 0 || freshResult(feed) !== undefined;
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t.heading}</h2>
      <NewMotion {...props} />
      <details class="more">
        <summary>{t.election}</summary>
        <NewElection {...props} id="new" />
      </details>
      {prepared.length === 0 ? <p>{t.none}</p> : null}
      {prepared.map((each, index) => (
        <PreparedQuestion key={each.key} {...props} prepared={each} first={index === 0 && !busy} />
      ))}
    </section>
  );
}

/** The choices in a line; of several contests, their titles. */
function choicesOf({ question: { contests } }: Prepared): string {
  const [only, ...others] = contests;
  const titles =
    others.length === 0 ? (only?.options ?? []).map(({ title }) => title) : contests.map(({ title }) => title);
  return new Intl.ListFormat(language.value).format(titles.map(localised));
}

/** `first`: it is what the chair does next. */
function PreparedQuestion({ prepared, first, ...props }: PartProps & { prepared: Prepared; first: boolean }) {
  const t = texts.chair();
  const { doing, act, helper } = props;
  const { key, question } = prepared;
  const title = localised(question.title);
  const [excluded, setExcluded] = useState<readonly DoorMember[]>([]);
  const [reason, setReason] = useState("");
  const [only, setOnly] = useState("");
  const [wrong, setWrong] = useState(false);
  const classes = useClasses(props.view.feed);
  const announce = (start: boolean) => {
    const unsaid = excluded.length > 0 && reason.trim() === "";
    setWrong(unsaid);
    if (unsaid) return document.getElementById(`${key}-reason`)?.focus();
    const wish: ChairAct = {
      ...{ act: "announce", key, start },
      ...(only === "" ? {} : { classes: [only] }),
      ...(excluded.length === 0 ? {} : { excluded: excluded.map(({ number }) => number), reason: reason.trim() }),
    };
    return act(wish);
  };
  return (
    <article class="card" aria-labelledby={`${key}-title`}>
      {question.item === undefined ? null : <p class="eyebrow">{t.item(question.item)}</p>}
      <h3 id={`${key}-title`}>{title}</h3>
      {question.trial ? <p class="trial">{texts.shared().trial}</p> : null}
      <p class="hint">{t.next.options(choicesOf(prepared))}</p>
      {excluded.length === 0 ? null : (
        <p>{t.next.without(new Intl.ListFormat(language.value).format(excluded.map(({ name }) => name)))}</p>
      )}
      <div class="actions">
        <Button kind={first ? "primary" : "secondary"} busy={doing.busy} onClick={() => announce(true)}>
          {t.next.open}
        </Button>
        <Button busy={doing.busy} onClick={() => announce(false)}>
          {t.next.announce}
        </Button>
      </div>
      <details class="more">
        <summary>{t.next.more}</summary>
        {classes.length < 2 ? null : (
          <Select
            id={`${key}-class`}
            label={t.next.classes}
            value={only}
            choices={[["", t.next.everybody], ...classes.map(({ id, title }) => [id, localised(title) || id] as const)]}
            onValue={setOnly}
          />
        )}
        <h4>{t.next.excluded}</h4>
        <p class="hint">{t.next.excludedHint}</p>
        <FindMember
          id={`${key}-find`}
          label={t.next.find}
          helper={helper}
          busy={doing.busy}
          action={t.next.exclude}
          among={({ number }) => !excluded.some((each) => each.number === number)}
          onPick={(member) => setExcluded([...excluded, member])}
        />
        {excluded.map((member) => (
          <p key={member.number}>
            <Button onClick={() => setExcluded(excluded.filter((each) => each !== member))}>
              {t.next.include(member.name)}
            </Button>
          </p>
        ))}
        {excluded.length === 0 ? null : (
          <Field
            id={`${key}-reason`}
            label={t.now.reason}
            hint={t.now.reasonHint}
            value={reason}
            error={wrong ? t.now.reasonMissing : undefined}
            autocomplete="off"
            onValue={setReason}
          />
        )}
        <AskButton
          kind="quiet"
          busy={doing.busy}
          loses={t.next.removeLoses(title)}
          text={t.next.remove}
          onYes={() => act({ act: "remove", key })}
        />
      </details>
    </article>
  );
}
