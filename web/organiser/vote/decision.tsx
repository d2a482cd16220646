/** One irreversible or public step of a running vote: what it does, its reason for everybody, one button. */

import { useEffect, useState } from "preact/hooks";
import type { Election, NoticeRequest } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { Moment } from "../form/when-part.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { closeElection, getManifest, sendNotice } from "../frame/calls.ts";
import { ReasonField, reasonOf } from "../frame/reason-field.tsx";

export type Step = Exclude<NoticeRequest["kind"], "start" | "incident"> | "close";

interface DecisionProps {
  step: Step;
  election: Election;
  end: string | undefined;
  onDone: (election: Election) => void;
  onBack: () => void;
}

export function Decision({ step, election, end, onDone, onBack }: DecisionProps) {
  const t = texts.organiser().running;
  const [reason, setReason] = useState("");
  const [closes, setCloses] = useState(end);
  const [who, setWho] = useState("");
  const [wrong, setWrong] = useState<{ reason?: string; closes?: string; who?: string }>({});
  const action = useAction();
  const { cast = 0 } = election.turnout ?? {};
  const title = {
    pause: t.pause,
    resume: t.resume,
    extension: t.extend,
    withdrawal: t.withdraw,
    cancellation: t.cancel,
    close: t.close,
  }[step];
  const hint = {
    pause: t.pausedText,
    resume: undefined,
    extension: undefined,
    withdrawal: t.withdrawHint,
    cancellation: t.cancelHint,
    close: t.closeHint,
  }[step];
  const submit = () => {
    if (step === "close") return action.run(async () => onDone(await closeElection(election.id)));
    const text = reasonOf(reason);
    const later =
      step !== "extension" || (closes !== undefined && closes > (end ?? "") && Date.parse(closes) > Date.now());
    const named = step !== "withdrawal" || who !== "";
    setWrong({
      ...(text === "" && { reason: t.reasonMissing }),
      ...(!later && { closes: t.extendEarlier }),
      ...(!named && { who: t.candidateMissing }),
    });
    if (text === "" || !later || !named) {
      document.getElementById(!later ? "notice-closes" : named ? "notice-reason" : "notice-who")?.focus();
      return;
    }
    const [contest = "", option = ""] = who.split(" ");
    const notice: NoticeRequest = {
      kind: step,
      reason: text,
      ...(step === "extension" && closes !== undefined && { closes }),
      ...(step === "withdrawal" && { contest, option }),
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
      {step === "withdrawal" ? (
        <Select
          id="notice-who"
          label={t.candidate}
          error={wrong.who}
          value={who}
          choices={[["", t.choose], ...candidatesOf(election)]}
          onValue={setWho}
        />
      ) : null}
      {step === "close" ? null : (
        <ReasonField id="notice-reason" t={t} reason={reason} error={wrong.reason} onReason={setReason} />
      )}
    </Question>
  );
}

/** Who still stands, by question; identifiers have no spaces. */
function candidatesOf({ standing = [] }: Election): [string, string][] {
  const t = texts.organiser().running;
  return standing.flatMap(({ contest, title, options }) =>
    options.map((option): [string, string] => {
      const name = localised(option.title);
      return [`${contest} ${option.id}`, standing.length === 1 ? name : t.candidateIn(localised(title), name)];
    }),
  );
}

/**
 * Closing with too few ballots gives no result at all (TAL-1): the page says so in time, unless it knows that there are
 * enough.
 */
function FewBallots({ election }: { election: Election }) {
  const t = texts.organiser().running;
  const [minimum, setMinimum] = useState<number>();
  useEffect(() => {
    getManifest(election.id)
      .then((manifest) => setMinimum(manifest.minimumBallots))
      .catch(() => setMinimum(undefined)); // only the warning is missing; the close itself says what is wrong
  }, [election.id]);
  const cast = election.turnout?.cast ?? 0;
  if (minimum === undefined || cast >= minimum) return null;
  return (
    <Notice tone="warning">
      <p>{t.fewBallots(minimum)}</p>
    </Notice>
  );
}
