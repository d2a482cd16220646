/** What a meeting is about: title, day, who holds it, who counts, and what must be reached. */
import type { MeetingContent } from "../../../src/contract/meetings.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { Check, Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { committees, serves } from "../committee/committees.ts";
import { addressOf } from "../frame/route.ts";
import { meetingFields } from "./faults.ts";
import type { MeetingPartProps } from "./meeting-form.tsx";

const QUORUMS = ["1/4", "1/3", "1/2", "2/3"] as const;
type Quorum = "" | (typeof QUORUMS)[number];

function quorumOf({ quorum }: MeetingContent): Quorum {
  return QUORUMS.find((each) => each === `${quorum?.numerator}/${quorum?.denominator}`) ?? "";
}

function withQuorum({ quorum: _, ...content }: MeetingContent, chosen: Quorum): MeetingContent {
  const [numerator = 0, denominator = 0] = chosen.split("/").map(Number);
  return chosen === "" ? content : { ...content, quorum: { numerator, denominator } };
}

/** A text that may be left out. */
function without<K extends "word" | "committee">(content: MeetingContent, key: K, value: string): MeetingContent {
  const { [key]: _, ...rest } = content;
  return value === "" ? (rest as MeetingContent) : { ...content, [key]: value };
}

export function FactsPart({ association, content, change, errorOf }: MeetingPartProps) {
  const t = texts.meetings().facts;
  const { language, title, organiser, date, committee = "", minimum, word = "", trial } = content;
  const offered = (committees.value ?? []).filter((each) => serves(each) || each.id === committee);
  const chosen = offered.find(({ id }) => id === committee);
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t.heading}</h2>
      <Field
        id={meetingFields.title}
        label={t.title}
        hint={t.titleHint}
        value={title[language] ?? ""}
        error={errorOf(meetingFields.title)}
        autocomplete="off"
        onValue={(value) => change((now) => ({ ...now, title: { ...now.title, [language]: cleanLine(value) } }))}
      />
      <Field
        id={meetingFields.organiser}
        label={t.organiser}
        value={organiser}
        error={errorOf(meetingFields.organiser)}
        autocomplete="organization"
        onValue={(value) => change((now) => ({ ...now, organiser: cleanLine(value) }))}
      />
      <Field
        id={meetingFields.date}
        type="date"
        label={t.date}
        value={date}
        error={errorOf(meetingFields.date)}
        onValue={(value) => value !== "" && change((now) => ({ ...now, date: value }))}
      />
      <Select
        id={meetingFields.committee}
        label={t.committee}
        hint={t.committeeHint}
        value={committee}
        error={errorOf(meetingFields.committee)}
        choices={[
          ["", t.noCommittee],
          ...offered.map(
            ({ id, name, trustees, threshold }) => [id, t.committeeName(name, trustees.length, threshold)] as const,
          ),
        ]}
        onValue={(value) =>
          change((now) => {
            const next = without(now, "committee", value);
            const found = offered.find(({ id }) => id === value);
            if (found === undefined) return next;
            return { ...next, organiser: found.organiser, minimum: Math.max(now.minimum, found.minimum) }; // as COM-3 wants it
          })
        }
      />
      {offered.length > 0 ? null : (
        <p>
          <a href={addressOf({ page: "committee", id: association })}>{t.makeCommittee}</a>
        </p>
      )}
      <Field
        id={meetingFields.minimum}
        label={t.minimum}
        hint={t.minimumHint}
        inputMode="numeric"
        value={minimum === 0 ? "" : String(minimum)}
        error={errorOf(meetingFields.minimum)}
        onValue={(value) =>
          change((now) => ({ ...now, minimum: /^\d{1,6}$/u.test(value.trim()) ? Number(value.trim()) : 0 }))
        }
        onBlur={() => {
          if (minimum < (chosen?.minimum ?? 2)) change((now) => ({ ...now, minimum: chosen?.minimum ?? 2 }));
        }}
      />
      <Select
        id={meetingFields.quorum}
        label={t.quorum}
        value={quorumOf(content)}
        error={errorOf(meetingFields.quorum)}
        choices={[["", t.noQuorum], ...QUORUMS.map((each) => [each, t.quorums[each]] as const)]}
        onValue={(value) => change((now) => withQuorum(now, value))}
      />
      <Field
        id={meetingFields.word}
        label={t.word}
        hint={t.wordHint}
        value={word}
        error={errorOf(meetingFields.word)}
        autocomplete="off"
        onValue={(value) => change((now) => without(now, "word", cleanLine(value)))}
      />
      <Check
        id="meeting-trial"
        label={t.trial}
        checked={trial === true}
        onCheck={(checked) => change(({ trial: _, ...now }) => (checked ? { ...now, trial: checked } : now))}
      />
    </section>
  );
}
