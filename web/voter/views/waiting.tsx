/** Screens on which the person can do nothing, or not here: loading, no answer, not open, closed, stopped. */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { formatTime, language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { registerPath } from "../link.ts";
import { classOf } from "../look.ts";
import { ownerOf } from "../slip.ts";
import { reload } from "../stay.ts";
import { dispatch, state, votePath } from "../store.ts";
import { Heading, HowItWorks, Message, Why } from "./parts.tsx";
import { Result } from "./result.tsx";

export function Starting() {
  const t = texts.voter();
  const { jobs } = state.value;
  return <Progress label={jobs.member === undefined ? t.loading : t.checkingCode} />;
}

export function Offline() {
  const t = texts.voter().offline;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      <Why silent={t.network} />
      <Progress label={texts.voter().loading} />
    </Message>
  );
}

/** LOG-6: without the quorum this device does not believe an opening. */
export function Unwitnessed() {
  const t = texts.voter().unwitnessed;
  const { witnesses } = state.value.status ?? {};
  return (
    <Message heading={t.heading}>
      {witnesses === undefined ? null : <p>{t.needed(witnesses.quorum, witnesses.named)}</p>}
      <p>{t.text}</p>
      <Progress label={texts.voter().loading} />
    </Message>
  );
}

export function NoStorage() {
  const t = texts.voter().noStorage;
  const { slip } = state.value;
  if (slip !== undefined && slip.stage !== "new" && slip.stage !== "code")
    return (
      <Message heading={t.fullHeading}>
        <p>{t.full}</p>
        <div class="actions">
          <Button kind="primary" onClick={reload}>
            {texts.voter().broken.reload}
          </Button>
        </div>
      </Message>
    );
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      <p>{t.remedy}</p>
    </Message>
  );
}

export function Broken() {
  const t = texts.voter().broken;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      <div class="actions">
        <Button kind="primary" onClick={reload}>
          {t.reload}
        </Button>
      </div>
    </Message>
  );
}

export function Forged() {
  const t = texts.voter().forged;
  const failure = state.value.refusal?.failure;
  const what = failure?.kind === "forged" ? failure.what : "other";
  const { altered } = texts.shared();
  const said = { record: t.record, changed: t.changed, permission: t.permission, promise: t.promise, program: altered };
  return (
    <>
      <Heading>{t.heading}</Heading>
      <Notice tone="error" focus={false}>
        <p>{what in said ? said[what as keyof typeof said] : t.other}</p>
        {failure?.kind === "forged" && failure.clause !== undefined ? (
          <p class="small">{t.clause(failure.clause)}</p>
        ) : null}
      </Notice>
      <p>{t.remedy}</p>
      <div class="actions">
        <Button onClick={reload}>{t.again}</Button>
      </div>
    </>
  );
}

export function UnknownVote() {
  const t = texts.voter().unknown;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      <div class="actions">
        <ButtonLink href="/">{t.start}</ButtonLink>
      </div>
    </Message>
  );
}

/** Its association has removed it: nothing can be done here any more. */
export function RemovedVote() {
  const t = texts.voter().removed;
  const failure = state.value.refusal?.failure;
  const { association, day } = (failure?.kind === "refused" ? failure.removal : undefined) ?? {};
  return (
    <Message heading={t.heading}>
      {association === undefined || day === undefined ? null : <p>{t.by(association, dayText(day, language.value))}</p>}
      <p>{t.text}</p>
      <div class="actions">
        <ButtonLink href="/">{texts.voter().unknown.start}</ButtonLink>
      </div>
    </Message>
  );
}

export function WaitingRoom() {
  const t = texts.voter().waitingRoom;
  const opens = state.value.status?.opens;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      {opens === undefined || opens === "notice" ? null : <p>{t.opens(formatTime(opens))}</p>}
      <Notice>
        <p>{t.follows}</p>
      </Notice>
    </Message>
  );
}

export function Cancelled() {
  const t = texts.voter().cancelled;
  const reason = state.value.status?.cancelled;
  return (
    <Message heading={t.heading}>
      {reason === undefined ? null : <p>{t.reason(reason)}</p>}
      <p>{t.text}</p>
    </Message>
  );
}

/** ISS-9. Nobody can undo it here; the organiser can add the person again. */
export function StruckOff() {
  const t = texts.voter().struckOff;
  const { slip = { stage: "new" }, member } = state.value;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      {member?.struckOff === undefined ? null : <p>{texts.voter().cancelled.reason(member.struckOff)}</p>}
      <p>{t.remedy}</p>
      <p>{t.afterwards}</p>
      <p>
        <ButtonLink kind="quiet" href={registerPath(votePath(), ownerOf(slip), classOf(state.value))}>
          {t.register}
        </ButtonLink>
      </p>
      <div class="actions">
        <Button kind="quiet" onClick={() => dispatch({ type: "wipe" })}>
          {texts.voter().welcome.notYou}
        </Button>
      </div>
    </Message>
  );
}

/** Between the close and the count. */
export function Uncounted() {
  const t = texts.voter().closed;
  if (state.value.status?.phase === "counted") return null;
  return (
    <>
      <p>{t.waiting}</p>
      <div class="actions">
        <ButtonLink href={`${votePath()}/verify`}>{t.verify}</ButtonLink>
      </div>
    </>
  );
}

export function Closed() {
  const t = texts.voter().closed;
  const { slip = { stage: "new" }, status, result } = state.value;
  const counted = result && result !== "false" && result.contests.some((contest) => "counts" in contest); // else all is withheld
  const owner = ownerOf(slip);
  return (
    <Message heading={counted ? t.counted : t.heading}>
      {status?.phase === "counted" ? null : <p>{t.text}</p>}
      <Uncounted />
      <Result />
      <p>
        <ButtonLink kind="quiet" href={registerPath(votePath(), owner, classOf(state.value))}>
          {t.register}
        </ButtonLink>
      </p>
    </Message>
  );
}

/** The server refused for a reason for which this page has no better words. */
export function Refused() {
  const t = texts.voter().refused;
  const { refusal, slip } = state.value;
  const sealed = slip?.stage === "sealed";
  const failure = refusal?.failure;
  const said =
    failure?.kind === "refused"
      ? [failure.code, failure.clause, failure.reason].filter((part) => part !== undefined).join(" · ")
      : "";
  if (slip?.stage === "incoming" || refusal?.job === "accept") return <BundleWrong />;
  return (
    <>
      <Heading>{sealed ? t.heading : t.ask}</Heading>
      <p>{sealed ? t.text : t.textAsk}</p>
      <p>
        <code>{said}</code>
      </p>
      <div class="actions">
        <Button kind="primary" onClick={reload}>
          {t.again}
        </Button>
      </div>
      <HowItWorks />
    </>
  );
}

function BundleWrong() {
  const t = texts.voter().bundleWrong;
  return (
    <Message heading={t.heading}>
      <p>{t.text}</p>
      <div class="actions">
        <Button kind="primary" onClick={() => dispatch({ type: "wipe" })}>
          {t.restart}
        </Button>
      </div>
    </Message>
  );
}
