/** Before a ballot is open: the code, who and what, fetching the ballot, and whose ballot lies here. */
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/button.tsx";
import { Field } from "../../shared/components/field.tsx";
import { Local } from "../../shared/components/local.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { Progress } from "../../shared/components/progress.tsx";
import { TooMany, useWait } from "../../shared/components/too-many.tsx";
import { formatNumber, formatTime, language, localised } from "../../shared/language.ts";
import { classFor, contestsFor, type Election, serverCounts } from "../election.ts";
import { readCode } from "../link.ts";
import { hasStopped, stalled } from "../screen.ts";
import { lossOf, ownerOf } from "../slip.ts";
import { dispatch, go, state } from "../store.ts";
import { Heading, HowItWorks, texts } from "./parts.tsx";

export function EnterCode() {
  const t = texts().enterCode;
  const { damaged, refusal, slip } = state.value;
  const [typed, setTyped] = useState(slip?.stage === "code" || slip?.stage === "asked" ? slip.code : "");
  const [error, setError] = useState<string | undefined>(undefined);
  const refused = refusal?.failure.kind === "refused" ? refusal.failure : undefined;
  const wait = useWait(refused?.until);
  const [tooEarly, setTooEarly] = useState(false);
  const submit = () => {
    const code = readCode(typed);
    setTooEarly(wait !== undefined);
    if (wait !== undefined) {
      document.getElementById("code")?.focus();
      return;
    }
    if (code !== undefined) {
      setError(undefined);
      dispatch({ type: "typed", arrival: { kind: "code", code, owner: {} } });
      return;
    }
    const characters = typed.replace(/[\s-]/g, "").length;
    setError(characters === 20 ? t.characters : t.incomplete(characters));
    document.getElementById("code")?.focus();
  };
  return (
    <>
      <Heading>{t.heading}</Heading>
      {refused?.code === "too-many-attempts" ? (
        <TooMany wait={wait}>
          <p>{t.tooMany}</p>
          <p>{t.wrongRemedy}</p>
        </TooMany>
      ) : refused?.code === "wrong-code" ? (
        <Notice tone="error" heading={t.wrong}>
          <p>{t.wrongWhy}</p>
          <p>{t.wrongRemedy}</p>
        </Notice>
      ) : damaged ? (
        <Notice tone="warning">
          <p>{t.damaged}</p>
        </Notice>
      ) : null}
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          id="code"
          label={t.label}
          hint={t.hint}
          error={(tooEarly ? wait : undefined) ?? error}
          value={typed}
          onValue={setTyped}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={60}
        />
        <div class="actions">
          <Button kind="primary" type="submit">
            {t.submit}
          </Button>
        </div>
      </form>
      <Trial />
    </>
  );
}

/** Anyone may seal a ballot for looking into it on another device: it takes no code, and can never be cast (BAL-7). */
function Trial() {
  const t = texts().trial;
  const { election } = state.value;
  if (election === undefined) return null;
  const { classes } = election.manifest;
  return (
    <section>
      <h2>{t.offer}</h2>
      <p>{t.offerText}</p>
      {classes.map(({ id, title }) => (
        <p key={id}>
          <Button
            kind="quiet"
            onClick={() => {
              dispatch({ type: "trial", classId: id });
              go({ at: "ballot", screen: 0 });
            }}
          >
            {classes.length === 1 ? t.start : t.startFor(localised(title) || id)}
          </Button>
        </p>
      ))}
    </section>
  );
}

/** A link for somebody else was opened: a person decides what happens to the ballot that lies here. */
export function Guest() {
  const t = texts().guest;
  const { slip } = state.value;
  if (slip === undefined) return null;
  const name = ownerOf(slip).name;
  const loss = { nothing: t.cast, "opened-ballot": t.opened, "unsent-ballot": t.unsent }[lossOf(slip)];
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{name === undefined ? t.unknown : t.whose(name)}</p>
      {lossOf(slip) === "nothing" ? (
        <p>{loss}</p>
      ) : (
        <Notice tone="warning">
          <p>{loss}</p>
        </Notice>
      )}
      <div class="actions">
        <Button
          kind="primary"
          onClick={() => {
            history.replaceState(history.state, "", location.pathname + location.search);
            dispatch({ type: "dismiss-guest" });
          }}
        >
          {t.stay}
        </Button>
        <Button onClick={() => dispatch({ type: "wipe" })}>{t.replace}</Button>
      </div>
    </>
  );
}

/** When the ballot box takes ballots, as one sentence. */
function WhenOpen() {
  const t = texts().welcome;
  const { status } = state.value;
  if (status?.phase === "issuing") {
    const { opens } = status;
    return <>{opens === undefined || opens === "notice" ? t.fromNotice : t.from(formatTime(opens))}</>;
  }
  return <>{status?.closes === undefined ? t.untilClosed : t.until(formatTime(status.closes))}</>;
}

function Committee({ election }: { election: Election }) {
  const { threshold, members } = election.manifest.trustees;
  const names = new Intl.ListFormat(language.value).format(members.map(({ name }) => name));
  return <>{members.length === 1 ? names : texts().welcome.committee(names, threshold, members.length)}</>;
}

export function Welcome() {
  const t = texts().welcome;
  const { election, member, jobs } = state.value;
  if (election === undefined || member === undefined) return null;
  const { manifest } = election;
  const weight = classFor(election, member.classId)?.weight ?? 1;
  const questions = contestsFor(election, member.classId).length;
  return (
    <>
      <p class="eyebrow">{manifest.organiser}</p>
      <Heading>
        <Local texts={manifest.title} />
      </Heading>
      <p class="for-whom">
        {t.greeting(member.name)} · {t.questions(questions)}
      </p>
      {manifest.description === undefined ? null : (
        <p class="ballot-description">
          <Local texts={manifest.description} />
        </p>
      )}
      <dl class="facts">
        <dt>{t.when}</dt>
        <dd>
          <WhenOpen />
        </dd>
        <dt>{t.counts}</dt>
        <dd>
          <Committee election={election} />
        </dd>
        {weight === 1 ? null : <dd>{t.weight(formatNumber(weight))}</dd>}
      </dl>
      <PausedNotice />
      {serverCounts(election) ? (
        <Notice tone="warning">
          <p>
            {t.notSecret} <a href="/secret">{t.why}</a>
          </p>
        </Notice>
      ) : (
        <p>
          {t.secret} <a href="/secret">{t.why}</a>
        </p>
      )}
      <div class="actions thumb">
        <Button kind="primary" busy={jobs.open !== undefined} onClick={() => dispatch({ type: "tap-open" })}>
          {t.open}
        </Button>
        <Button kind="quiet" onClick={() => dispatch({ type: "wipe" })}>
          {t.notYou}
        </Button>
      </div>
      <p class="small faint">{t.once}</p>
      <HowItWorks />
    </>
  );
}

/** Why nothing is received for a while, where that is so: the organiser's pause, or a clock that may have jumped (LOG-9). */
export function PausedNotice() {
  const t = texts().review;
  const { phase, paused: reason } = state.value.status ?? {};
  if (phase === "checking")
    return (
      <Notice heading={t.checking}>
        <p>{t.checkingText}</p>
      </Notice>
    );
  if (phase !== "paused") return null;
  return (
    <Notice heading={t.paused}>
      {reason === undefined ? null : <p>{t.pausedReason(reason)}</p>}
      <p>{t.pausedText}</p>
    </Notice>
  );
}

export function Opening() {
  const t = texts().opening;
  const { held, jobs, status } = state.value;
  const waiting = stalled(state.value, "open", "issue", "accept");
  return (
    <>
      <Heading>{t.heading}</Heading>
      {held?.job === "issue" ? (
        <Notice>
          <p>{t.held}</p>
        </Notice>
      ) : jobs.issue?.lacks === "ballot-box" ? (
        <>
          <Notice tone="warning">
            <p>{t.silent(status?.castsAt ?? "")}</p>
            <p>{t.remedy}</p>
          </Notice>
          <Progress label={t.waiting} />
        </>
      ) : (
        <>
          {hasStopped(state.value) ? (
            <Notice tone="warning">
              <p>{texts().stopped}</p>
            </Notice>
          ) : null}
          <Progress label={waiting ? t.waiting : t.text} />
        </>
      )}
    </>
  );
}
