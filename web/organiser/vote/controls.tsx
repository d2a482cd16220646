/**
 * What the organiser can do while a vote runs: start, hand out links, end, pause, extend, cancel. Each has its own
 * place to decide (decision.tsx).
 */

import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { sendNotice } from "../frame/calls.ts";
import { addressOf } from "../frame/route.ts";
import { isOwn } from "./asked.tsx";
import { Decision, type Step } from "./decision.tsx";
import type { ViewProps } from "./view.ts";

export function Start({ election, set }: Pick<ViewProps, "election" | "set">) {
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

/** `prepares`: may do all of it; whoever may not gives notices, but no cancellation. */
type ControlProps = ViewProps & { end: string | undefined; started: boolean; prepares: boolean };
/** Pausing and resuming share one button: one replaces the other. */
const controlId = (step: Step) => `control-${step === "resume" ? "pause" : step}`;

export function Controls({ election, set, reload, end, started, prepares }: ControlProps) {
  const t = texts.organiser().running;
  const [step, setStep] = useState<Step>();
  const leave = () => {
    setStep(undefined);
    if (step !== undefined) focusOn(controlId(step));
  };
  const close = () => {
    reload(); // the warning must be true now, not a few seconds ago
    setStep("close");
  };
  const paused = election.state === "paused";
  const checking = election.state === "checking";
  const early = end !== undefined && Date.now() < Date.parse(end);
  const mayClose = prepares && started && !early && !checking;
  const done = (next: Election) => {
    const waits = (step === "close" || step === "cancellation") && next.asked?.some(isOwn);
    if (waits)
      setStep(undefined); // the focus goes to what says that somebody else must confirm it
    else leave();
    set(next);
  };
  if (step !== undefined) {
    return <Decision step={step} election={election} end={end} onDone={done} onBack={leave} />;
  }
  return (
    <section class="controls">
      <div class="actions">
        {prepares ? (
          <ButtonLink
            kind={started || election.schedule.opens !== "notice" ? "primary" : "secondary"}
            href={addressOf({ page: "invite", id: election.id })}
          >
            {t.links}
          </ButtonLink>
        ) : null}
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
        {election.standing !== undefined && election.standing.length > 0 ? (
          <Button id={controlId("withdrawal")} kind="quiet" onClick={() => setStep("withdrawal")}>
            {t.withdraw}
          </Button>
        ) : null}
        {prepares ? (
          <Button id={controlId("cancellation")} kind="quiet" onClick={() => setStep("cancellation")}>
            {t.cancel}
          </Button>
        ) : null}
      </div>
      {early && !checking ? <p class="hint">{t.closeTooEarly(formatTime(end))}</p> : null}
    </section>
  );
}
