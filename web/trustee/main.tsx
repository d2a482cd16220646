/**
 * The page of those who keep the key and count: leads through the steps on any device, shows how far everybody is, and
 * handles a trustee's secrets, which no other page does. It contains no code of the voter's or the organiser's page.
 */

import { useLayoutEffect } from "preact/hooks";
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { type Obstacle, stage as stageIn } from "../../src/trustee/machine.ts";
import { type Stage, sharesMissing } from "../../src/trustee/stage.ts";
import type { TrusteeMessages } from "../i18n/de/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Page } from "../shared/components/frame/page.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { Steps } from "../shared/components/frame/steps.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { localised } from "../shared/language/language.ts";
import { mount } from "../shared/page/mount.ts";
import { useTrial } from "../shared/page/trial.ts";
import { ApiProblem } from "../shared/service/api.ts";
import { WorkerFailure } from "../shared/worker/worker.ts";
import { dispatch, electionId, halted, lasts, open, state } from "./client.ts";
import { Cancelled, Count } from "./count-view.tsx";
import { Failure } from "./failure.tsx";
import { MakeKey, TypeBack, WriteDown } from "./make-view.tsx";
import { Member } from "./member-view.tsx";
import { BadShare, Compare, WaitForOthers, WaitForWitnesses } from "./others-view.tsx";
import { organiserPage, Ready } from "./ready-view.tsx";
import { OtherKey, Restore } from "./restore-view.tsx";
import { Standing } from "./standing-view.tsx";
import { currentStep, stepsFor } from "./steps.ts";
import "../styles/base.css";
import "./trustee.css";

function ObstacleNotice({ found }: { found: Obstacle | "no-vault" }) {
  const t = texts.trustee();
  if (found === "wrong-code") {
    return (
      <Notice tone="error" heading={t.wrongCode.title}>
        <p>{t.wrongCode.text}</p>
      </Notice>
    );
  }
  if (found === "no-vault") {
    return (
      <Notice tone="error">
        <p>{t.noVault}</p>
      </Notice>
    );
  }
  if (found === "restarting") {
    return (
      <Notice heading={t.restarting.title}>
        <p>{t.restarting.text}</p>
      </Notice>
    );
  }
  const { failure } = found;
  const now = state.value.view;
  const coded = failure instanceof ApiProblem || failure instanceof WorkerFailure ? failure.code : undefined;
  return (
    <>
      <Failure failure={failure} />
      {now !== undefined && coded === "own-entry-missing" ? <Restore view={now} /> : null}
      {now !== undefined && coded === "duplicate" ? <MakeKey view={now} /> : null}
      <p>
        <Button onClick={() => dispatch({ type: "retry" })}>{t.again}</Button>
      </p>
    </>
  );
}

function Body({ screen, now }: { screen: Stage; now: TrusteeView }) {
  const t = texts.trustee();
  const { seed, from, late = false } = state.value.kept ?? {};
  switch (screen) {
    case "make":
      return <MakeKey view={now} />;
    case "restore":
      return <Restore view={now} />;
    case "wait-keys":
    case "wait-shares":
    case "wait-rehearsals":
      return <WaitForOthers view={now} screen={screen} />;
    case "failed":
      return <BadShare view={now} />;
    case "other-key":
      return <OtherKey view={now} />;
    case "accuse":
      return <Progress label={t.working.evidence} />;
    case "send-key":
      return <Progress label={t.working.key} />;
    case "send-shares":
      return <Progress label={t.working.shares} />;
    case "rehearse":
      return <Progress label={t.working.rehearsal} />;
    case "counted":
      return <Counted now={now} />;
    case "result":
      return <Result now={now} />;
    case "cancelled":
      return <Cancelled />;
    case "write":
      return seed && <WriteDown view={now} seed={seed} />;
    case "type-back":
      return seed && <TypeBack seed={seed} />;
    case "compare":
      return <Compare restored={from === "words"} />;
    case "ready":
      if (seed === undefined) return undefined;
      return now.standing === undefined ? (
        <Ready view={now} seed={seed} />
      ) : (
        <Member view={now} standing={now.standing} seed={seed} />
      );
    case "wait-witnesses":
      return <WaitForWitnesses view={now} />;
    case "count":
      return <Count view={now} late={late} />;
  }
}

/** On every screen: what happens if the page is closed. */
const closingOf: Record<Stage, keyof TrusteeMessages["closing"]> = {
  make: "nothing",
  restore: "nothing",
  "other-key": "nothing",
  write: "write",
  "type-back": "write",
  "send-key": "sending",
  "send-shares": "sending",
  rehearse: "sending",
  accuse: "sending",
  "wait-keys": "waiting",
  "wait-shares": "waiting",
  "wait-rehearsals": "waiting",
  compare: "compare",
  ready: "ready",
  "wait-witnesses": "witnesses",
  count: "count",
  counted: "done",
  result: "done",
  cancelled: "done",
  failed: "failed",
};

function Counted({ now }: { now: TrusteeView }) {
  const t = texts.trustee().counted;
  const missing = sharesMissing(now);
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      {missing > 0 ? <p>{t.waiting(missing)}</p> : <Progress label={t.combining} />}
    </section>
  );
}

function Result({ now }: { now: TrusteeView }) {
  const t = texts.trustee();
  const alone = now.trustees.length === 1;
  const verify = `/e/${electionId}/verify`;
  return (
    <section>
      <h2 tabIndex={-1}>{t.result.title}</h2>
      <p>
        {state.value.status !== undefined && lacksWitnesses(state.value.status) ? t.witnesses.result : t.result.text}
      </p>
      <div class="actions">
        {alone ? (
          <ButtonLink kind="primary" href={organiserPage}>
            {t.ready.toOrganiser}
          </ButtonLink>
        ) : null}
        <ButtonLink kind={alone ? "secondary" : "primary"} href={verify}>
          {t.result.verify}
        </ButtonLink>
      </div>
      <p class="hint">{t.result.keep}</p>
    </section>
  );
}

/**
 * If the person went to the screen, its heading takes the focus; if the screen changed by itself, its status announces
 * that.
 */
function useArrival(screen: Stage | undefined): void {
  useLayoutEffect(() => {
    if (screen === undefined) return;
    document.querySelector<HTMLElement>("#step h2")?.focus({ preventScroll: true });
    document.getElementById("step")?.scrollIntoView({ block: "nearest" });
  }, [screen]);
}

function App() {
  const t = texts.trustee();
  const { view: now, status, look, silent, obstacle } = state.value;
  const found = halted.value ?? obstacle;
  const screen = stageIn(state.value);
  useArrival(screen);
  useTrial(look?.trial ?? status?.trial);
  const title = now?.standing?.name ?? localised(status?.title);
  const steps = stepsFor(now?.trustees.length ?? 1);
  const current = now === undefined || screen === undefined ? 0 : currentStep(screen, now.trustees.length);
  const step = screen === undefined || screen === "restore" ? undefined : steps[current];
  return (
    <Page
      view={found === undefined ? (screen ?? "loading") : "obstacle"}
      step={step === undefined ? "" : t.steps[step]}
      title={title === "" ? t.app : title}
    >
      {title === "" ? null : <p class="eyebrow">{now?.trustees.length === 1 ? t.appAlone : t.app}</p>}
      <h1>{title === "" ? t.app : title}</h1>
      {silent ? (
        <Notice tone="warning">
          <p>{t.offline}</p>
        </Notice>
      ) : null}
      {found === undefined ? null : <ObstacleNotice key={JSON.stringify(found)} found={found} />}
      {now === undefined || screen === undefined ? (
        found === undefined ? (
          <Progress label={t.loading} />
        ) : null
      ) : (
        <>
          <p class="faint no-print">{t.youAre(now.name)}</p>
          {screen === "restore" || (screen === "ready" && lasts) ? null : (
            <div class="no-print">
              <Steps current={current} steps={steps.map((id) => ({ id, title: t.steps[id] }))} />
            </div>
          )}
          {found === undefined ? (
            <div id="step">
              <Body screen={screen} now={now} />
            </div>
          ) : null}
          <p class="closing no-print">
            {now.standing?.meetings === undefined ? t.closing[closingOf[screen]] : t.room.closing}
          </p>
          {now.trustees.length > 1 ? <Standing view={now} comparing={screen === "compare"} /> : null}
        </>
      )}
    </Page>
  );
}

void open();
mount(<App />);
