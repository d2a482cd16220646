/** When: start and end, by hand or at a set minute, in local time with the zone named. */

import { useState } from "preact/hooks";
import type { DraftContent } from "../../../src/draft/content.ts";
import * as texts from "../../i18n/texts.ts";
import { OneOf } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { fromLocalField, toLocalField, zoneName } from "../../shared/language/times.ts";
import { fieldIds } from "./field-ids.ts";
import type { PartProps } from "./part-props.ts";

type Schedule = NonNullable<DraftContent["schedule"]>;

/** Six in the evening, this many days from now: a start that people can correct. */
function suggestion(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  date.setHours(18, 0, 0, 0);
  return fromLocalField(toLocalField(date.toISOString())) ?? "";
}

export function WhenPart({ content, update, errorOf }: PartProps) {
  const t = texts.draft().when;
  const { opens, closes } = content.schedule ?? {};
  const set = (change: (schedule: Schedule) => Schedule) =>
    update((draft) => ({ ...draft, schedule: change(draft.schedule ?? {}) }));
  const begin = opens === undefined ? "now" : opens === "notice" ? "notice" : "time";
  return (
    <>
      <OneOf
        id="begin"
        legend={t.begin}
        value={begin}
        choices={[
          { value: "now", label: t.beginNow, hint: t.beginNowHint },
          {
            value: "time",
            label: t.beginTime,
            hint: t.beginTimeHint,
            more: (
              <Moment
                id={fieldIds.opens}
                time={opens === "notice" ? undefined : opens}
                error={errorOf(fieldIds.opens)}
                onTime={(time) => set((schedule) => ({ ...schedule, opens: time }))}
              />
            ),
          },
          { value: "notice", label: t.beginNotice, hint: t.beginNoticeHint },
        ]}
        onValue={(value) =>
          set(({ opens: _, ...schedule }) => {
            if (value === "now") return schedule;
            return { ...schedule, opens: value === "notice" ? "notice" : suggestion(1) };
          })
        }
      />
      <OneOf
        id="end"
        legend={t.end}
        value={closes === undefined ? "hand" : "time"}
        choices={[
          { value: "hand", label: t.endHand, hint: t.endHandHint },
          {
            value: "time",
            label: t.endTime,
            hint: t.endTimeHint,
            more: (
              <Moment
                id={fieldIds.closes}
                time={closes}
                error={errorOf(fieldIds.closes)}
                onTime={(time) => set((schedule) => ({ ...schedule, closes: time }))}
              />
            ),
          },
        ]}
        onValue={(value) =>
          set(({ closes: _, ...schedule }) => (value === "hand" ? schedule : { ...schedule, closes: suggestion(7) }))
        }
      />
      <p class="hint">{t.zone(zoneName())}</p>
    </>
  );
}

interface MomentProps {
  id: string;
  time: string | undefined;
  error: string | undefined;
  onTime: (time: string) => void;
}

/** A date field that keeps what was typed while it is not a date yet. */
export function Moment({ id, time, error, onTime }: MomentProps) {
  const t = texts.draft();
  const [typed, setTyped] = useState(time === undefined ? "" : toLocalField(time));
  const known = fromLocalField(typed);
  return (
    <>
      <Field
        id={id}
        type="datetime-local"
        step={60}
        label={t.when.date}
        value={typed}
        error={known === undefined ? t.issues.dateMissing : error}
        onValue={(value) => {
          setTyped(value);
          const next = fromLocalField(value);
          if (next !== undefined) onTime(next);
        }}
      />
      {known === undefined ? null : <p class="hint">{t.when.local(formatTime(known))}</p>}
    </>
  );
}
