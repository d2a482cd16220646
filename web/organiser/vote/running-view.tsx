/**
 * While the vote runs: the two numbers, the time that is left, pause, extend, start, close, cancel; what needs attention. It never
 * shows who has voted: the service does not know it.
 */

import { useEffect, useState } from "preact/hooks";
import type { Election, NoticeRequest } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { call } from "../../shared/api.ts";
import { Question } from "../../shared/components/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/button.tsx";
import { Field } from "../../shared/components/field.tsx";
import { focusOn } from "../../shared/components/focus.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { announce } from "../../shared/components/page.tsx";
import { object, whole } from "../../shared/decode.ts";
import { formatNumber, language } from "../../shared/language.ts";
import { momentText } from "../../shared/times.ts";
import { Committee } from "../committee/committee.tsx";
import { nowText } from "../form/vote-form.tsx";
import { Moment } from "../form/when-part.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { closeElection, sendNotice } from "../frame/calls.ts";
import { addressOf } from "../frame/route.ts";
import { cleanText } from "../frame/text.ts";
import { Attention } from "./attention.tsx";
import type { ViewProps } from "./vote-page.tsx";

/** The moment now, renewed every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function timeLeft(until: string, now: number): string {
  const t = texts.organiser().left;
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes <= 0) return t.over;
  if (minutes < 120) return t.minutes(minutes);
  return minutes < 2880 ? t.hours(Math.floor(minutes / 60)) : t.days(Math.floor(minutes / 1440));
}

/** The end in force: the last extension, else the schedule's. */
function endOf({ notices, schedule }: Election): string | undefined {
  return notices.findLast(({ kind }) => kind === "extension")?.closes ?? schedule.closes;
}

function hasStarted({ notices, schedule }: Election, now: number): boolean {
  if (schedule.opens === undefined) return true;
  if (schedule.opens === "notice") return notices.some(({ kind }) => kind === "start");
  return Date.parse(schedule.opens) <= now;
}

export function RunningView({ election, set, reload }: ViewProps) {
  const t = texts.organiser().running;
  const now = useNow();
  const end = endOf(election);
  const started = hasStarted(election, now);
  const { opens } = election.schedule;
  const [state, text] =
    election.state === "paused"
      ? [t.paused, t.pausedText]
      : election.state === "checking"
        ? [t.checking, t.checkingText]
        : [started ? t.live : t.issuing];
  return (
    <>
      <p class="state" data-state={election.state}>
        <strong>{state}</strong> {text}
      </p>
      {election.turnout === undefined ? null : <Numbers {...election.turnout} />}
      <p>
        {started || opens === undefined
          ? null
          : opens === "notice"
            ? t.beginsByHand
            : t.begins(momentText(opens, language.value))}{" "}
        {end === undefined ? t.endsByHand : t.ends(momentText(end, language.value), timeLeft(end, now))}
      </p>
      <Attention election={election} />
      {!started && opens === "notice" ? <Start election={election} set={set} /> : null}
      <Controls {...{ election, set, reload, end, started }} />
      <Committee election={election} reload={reload} />
      <Notices election={election} />
    </>
  );
}

/** Both numbers, as far as they are told, in one sentence each, then as bars of the same length scale. */
function Numbers({ issued, cast, eligible, looked, complete }: NonNullable<Election["turnout"]>) {
  const t = texts.organiser().running;
  const bar = (value: number, kind: string) => (
    <svg class={`bar ${kind}`} viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-base" width="1000" height="12" />
      <rect width={eligible === 0 ? 0 : Math.round((value / eligible) * 1000)} height="12" />
    </svg>
  );
  return (
    <div class="numbers">
      {looked === undefined ? (
        <>
          <p class="number-line">{t.noLook(formatNumber(eligible))}</p>
          <p class="hint">{t.noLookText}</p>
        </>
      ) : (
        <>
          <p class="number-line">{t.issued(formatNumber(issued), formatNumber(eligible))}</p>
          {bar(issued, "issued")}
          <p class="hint">{t.looked(momentText(looked, language.value))}</p>
        </>
      )}
      <p class="number-line">{cast === 0 ? t.castFew : t.cast(formatNumber(cast))}</p>
      {cast === 0 ? null : bar(cast, "cast")}
      {complete === undefined ? null : <p class="complete">{t.complete}</p>}
      <p class="hint">{t.noWhen}</p>
    </div>
  );
}

function Start({ election, set }: Pick<ViewProps, "election" | "set">) {
  const t = texts.organiser().running;
  const action = useAction();
  return (
    <section>
      <p>
        <Button
          kind="primary"
          busy={action.busy}
          aria-describedby="start-hint"
          onClick={() =>
            action.run(async () => {
              set(await sendNotice(election.id, { kind: "start", reason: t.startReason }));
              announce(t.live);
            })
          }
        >
          {t.start}
        </Button>
      </p>
      <p class="hint" id="start-hint">
        {t.startHint}
      </p>
      <Failure failure={action.failure} />
    </section>
  );
}

type ControlProps = ViewProps & { end: string | undefined; started: boolean };
type Step = "pause" | "resume" | "extension" | "cancellation" | "close";

/** Pausing and resuming are one button: after the one the other stands in its place. */
const controlId = (step: Step) => `control-${step === "resume" ? "pause" : step}`;

function Controls({ election, set, reload, end, started }: ControlProps) {
  const t = texts.organiser().running;
  const [step, setStep] = useState<Step>();
  const leave = () => {
    setStep(undefined);
    if (step !== undefined) focusOn(controlId(step));
  };
  const close = () => {
    reload(); // what is warned of must be true now, not a few seconds ago
    setStep("close");
  };
  const paused = election.state === "paused";
  const checking = election.state === "checking";
  const early = end !== undefined && nowText() < end;
  const mayClose = started && !early && !checking;
  const done = (next: Election) => {
    leave();
    set(next);
  };
  if (step !== undefined) {
    return <Decision step={step} election={election} end={end} onDone={done} onBack={leave} />;
  }
  return (
    <section class="controls">
      <div class="actions">
        <ButtonLink
          kind={started || election.schedule.opens !== "notice" ? "primary" : "secondary"}
          href={addressOf({ page: "invite", id: election.id })}
        >
          {t.links}
        </ButtonLink>
        {mayClose ? (
          <Button id={controlId("close")} onClick={close}>
            {t.close}
          </Button>
        ) : null}
        {started && !checking ? (
          <Button id={controlId("pause")} onClick={() => setStep(paused ? "resume" : "pause")}>
            {paused ? t.resume : t.pause}
          </Button>
        ) : null}
        {end === undefined ? null : (
          <Button id={controlId("extension")} onClick={() => setStep("extension")}>
            {t.extend}
          </Button>
        )}
        <Button id={controlId("cancellation")} kind="quiet" onClick={() => setStep("cancellation")}>
          {t.cancel}
        </Button>
      </div>
      {early && !checking ? <p class="hint">{t.closeTooEarly(momentText(end, language.value))}</p> : null}
    </section>
  );
}

interface DecisionProps {
  step: Step;
  election: Election;
  end: string | undefined;
  onDone: (election: Election) => void;
  onBack: () => void;
}

/** One irreversible or public step: what it does, its reason for everybody, one button. */
export function Decision({ step, election, end, onDone, onBack }: DecisionProps) {
  const t = texts.organiser().running;
  const [reason, setReason] = useState("");
  const [closes, setCloses] = useState(end);
  const [wrong, setWrong] = useState<{ reason?: string; closes?: string }>({});
  const action = useAction();
  const { cast = 0 } = election.turnout ?? {};
  const title = { pause: t.pause, resume: t.resume, extension: t.extend, cancellation: t.cancel, close: t.close }[step];
  const hint = {
    pause: t.pausedText,
    resume: undefined,
    extension: undefined,
    cancellation: t.cancelHint,
    close: t.closeHint,
  }[step];
  const submit = () => {
    if (step === "close") return action.run(async () => onDone(await closeElection(election.id)));
    const text = cleanText(reason).trim();
    const later = step !== "extension" || (closes !== undefined && closes > (end ?? "") && closes > nowText());
    setWrong({ ...(text === "" && { reason: t.reasonMissing }), ...(!later && { closes: t.extendEarlier }) });
    if (text === "" || !later) {
      document.getElementById(later ? "notice-reason" : "notice-closes")?.focus();
      return;
    }
    const notice: NoticeRequest = {
      kind: step,
      reason: text,
      ...(step === "extension" && closes !== undefined && { closes }),
    };
    action.run(async () => onDone(await sendNotice(election.id, notice)));
  };
  return (
    <Question
      title={title}
      yes={action.busy && step === "close" ? t.closing : title}
      busy={action.busy}
      onYes={submit}
      onBack={onBack}
      failure={<Failure failure={action.failure} />}
    >
      {hint === undefined ? null : <p>{hint}</p>}
      {step === "cancellation" && cast > 0 ? <p>{t.castLost(formatNumber(cast))}</p> : null}
      {step === "close" ? <FewBallots election={election} /> : null}
      {step === "extension" ? (
        <Moment id="notice-closes" time={closes} error={wrong.closes} onTime={setCloses} />
      ) : null}
      {step === "close" ? null : (
        <Field
          id="notice-reason"
          label={t.reason}
          hint={t.reasonHint}
          value={reason}
          error={wrong.reason}
          maxLength={1000}
          autocomplete="off"
          onValue={setReason}
        />
      )}
    </Question>
  );
}

/** Closing with too few ballots gives no result at all (TAL-1): said before it is too late, where it is not known that there are enough. */
function FewBallots({ election }: { election: Election }) {
  const t = texts.organiser().running;
  const [minimum, setMinimum] = useState<number>();
  useEffect(() => {
    call<{ minimumBallots: number }>("GET", `/e/${election.id}/manifest`, {
      decode: object<{ minimumBallots: number }>({ minimumBallots: whole }),
    })
      .then((manifest) => setMinimum(manifest.minimumBallots))
      .catch(() => setMinimum(undefined)); // a warning less; the close itself says what is wrong
  }, [election.id]);
  const cast = election.turnout?.cast ?? 0;
  if (minimum === undefined || cast >= minimum) return null;
  return (
    <Notice tone="warning">
      <p>{t.fewBallots(minimum)}</p>
    </Notice>
  );
}

/** What was announced so far, as everybody sees it. */
export function Notices({ election }: { election: Election }) {
  const t = texts.organiser().running;
  if (election.notices.length === 0) return null;
  const kinds: Record<string, string> = t.noticeKinds;
  return (
    <section>
      <h2>{t.notices}</h2>
      <ul>
        {election.notices.map(({ kind, reason, closes }, index) => (
          <li key={index}>
            <strong>{kinds[kind] ?? kind}</strong> {closes === undefined ? null : momentText(closes, language.value)}
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
