/**
 * Days on which a member of a committee that lasts cannot count: said here, taken back here, and shown to the others. Nothing is refused
 * because of them.
 */
import { useState } from "preact/hooks";
import type { Absence, TrusteeSummary, TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { useFocus } from "../shared/components/frame/focus.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { language } from "../shared/language/language.ts";
import { dayText, localDay } from "../shared/language/times.ts";
import { act } from "./client.ts";
import { Failure } from "./failure.tsx";
import { useWork } from "./work.ts";

/** What somebody has said, until the last day has passed here. */
function periodOf({ away }: Pick<TrusteeSummary, "away">): Absence | undefined {
  return away !== undefined && away.until >= localDay(Date.now()) ? away : undefined;
}

const inWords = ({ from, until }: Absence, say: (from: string, until: string) => string): string =>
  say(dayText(from, language.value), dayText(until, language.value));

/** Of another member, after the state in the list of all. */
export function AwayThen({ member }: { member: Pick<TrusteeSummary, "away"> }) {
  const period = periodOf(member);
  return period === undefined ? null : <>; {inWords(period, texts.trustee().away.when)}</>;
}

export function Away({ view }: { view: TrusteeView }) {
  const [changed, setChanged] = useState(false);
  const period = periodOf(view.trustees.find(({ index }) => index === view.index) ?? {});
  const props = { changed, onChange: () => setChanged(true) };
  return period === undefined ? <SayWhen {...props} /> : <TakeBack period={period} {...props} />;
}

/** `changed`: it takes the place of the other one. */
type Props = { changed: boolean; onChange: () => void };

function SayWhen({ changed, onChange }: Props) {
  const t = texts.trustee().away;
  const summary = useFocus<HTMLElement>(changed);
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [wrong, setWrong] = useState<"from" | "until">();
  const work = useWork();
  const submit = () => {
    const problem = from < localDay(Date.now()) ? "from" : until < from ? "until" : undefined;
    setWrong(problem);
    if (problem !== undefined) return document.getElementById(`away-${problem}`)?.focus();
    return work.run(() => act({ do: "away", period: { from, until } }).then(onChange));
  };
  return (
    <details>
      <summary ref={summary}>{t.title}</summary>
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          id="away-from"
          label={t.from}
          type="date"
          min={localDay(Date.now())}
          value={from}
          error={wrong === "from" ? t.wrongFrom : undefined}
          onValue={setFrom}
        />
        <Field
          id="away-until"
          label={t.until}
          type="date"
          min={localDay(Date.now())}
          value={until}
          error={wrong === "until" ? t.wrongUntil : undefined}
          onValue={setUntil}
        />
        <div class="actions">
          <Button kind="primary" type="submit" busy={work.busy}>
            {t.button}
          </Button>
        </div>
        <Failure failure={work.failure} />
      </form>
    </details>
  );
}

function TakeBack({ period, changed, onChange }: Props & { period: Absence }) {
  const t = texts.trustee().away;
  const work = useWork();
  return (
    <Notice focus={changed}>
      <p>
        <strong>{inWords(period, t.mine)}</strong> {t.seen}
      </p>
      <p>
        <Button busy={work.busy} onClick={() => work.run(() => act({ do: "away", period: undefined }).then(onChange))}>
          {t.back}
        </Button>
      </p>
      <Failure failure={work.failure} />
    </Notice>
  );
}
