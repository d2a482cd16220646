/** What is over: the result as this device has recomputed it, whether the hall has seen it, and what follows from it. */
import { useState } from "preact/hooks";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { outcomeSentence } from "../../shared/language/sentences.ts";
import { useVerified, type Verified } from "../result/verified.ts";
import { QuestionTitle } from "./now-part.tsx";
import type { PartProps } from "./parts.tsx";
import { dividedQuestions, freshKey, freshResult } from "./stand.ts";

/** A result that the hall has not seen stands beside what is open now. */
export function FreshResult(props: PartProps) {
  const fresh = freshResult(props.view.feed);
  return fresh === undefined ? null : <Done key={fresh.number} {...props} question={fresh} />;
}

export function DonePart(props: PartProps) {
  const t = texts.chair().done;
  const fresh = freshResult(props.view.feed);
  const over = dividedQuestions(props.view.feed).over.filter((question) => question !== fresh);
  if (over.length === 0) return null;
  const [newest, ...earlier] = over;
  return (
    <section aria-labelledby="done">
      <h2 id="done">{t.heading}</h2>
      {newest === undefined ? null : <Done key={newest.number} {...props} question={newest} />}
      {earlier.map((question) => (
        <details key={question.number} class="more">
          <summary>
            {texts.chair().named(localised(question.title), t.states[question.state as keyof typeof t.states])}
          </summary>
          <Done {...props} question={question} />
        </details>
      ))}
    </section>
  );
}

function Done({ helper, view, doing, act, question }: PartProps & { question: FeedQuestion }) {
  const t = texts.chair().done;
  const { number, electionId, state, reason, shown } = question;
  const { meetingId } = helper;
  const counted = state === "result";
  const verified = useVerified(counted ? { electionId, meetingId, number } : undefined);
  const [followed, setFollowed] = useState(false);
  const follow = (kind: "run-off" | "repetition") => {
    act({ act: "follow", number, key: freshKey(), kind });
    setFollowed(true);
  };
  const runOff = verified?.kind === "verified" && needsRunOff(verified);
  return (
    <article class="card" aria-labelledby={`question-${number}`}>
      <QuestionTitle question={question} />
      {counted ? null : <p>{t.states[state as keyof typeof t.states]}</p>}
      {reason === undefined ? null : <p>{reason}</p>}
      <Decision verified={verified} />
      {view.me.leads && view.feed.phase !== "ended" ? (
        <div class="actions">
          {counted && verified?.kind === "verified" ? (
            <Button
              kind={shown ? "secondary" : "primary"}
              busy={doing.busy}
              onClick={() => act({ act: "show", what: "result", number })}
            >
              {shown ? t.again : t.show}
            </Button>
          ) : null}
          {runOff ? (
            <Button busy={doing.busy} onClick={() => follow("run-off")}>
              {t.runOff}
            </Button>
          ) : null}
          <Button kind="quiet" busy={doing.busy} onClick={() => follow("repetition")}>
            {t.repetition}
          </Button>
          {counted ? (
            <ButtonLink kind="quiet" href={`/e/${electionId}/verify`} target="_blank">
              {t.check}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
      {shown ? <p class="hint">{t.shown}</p> : null}
      {followed && doing.failure === undefined ? <p>{t.followed}</p> : null}
    </article>
  );
}

const needsRunOff = ({ report }: Extract<Verified, { kind: "verified" }>): boolean =>
  report.recomputed?.contests.some(
    (found) => "outcome" in found && found.outcome.kind === "elected" && found.outcome.runoff !== undefined,
  ) === true;

function Decision({ verified }: { verified: Verified | undefined }) {
  const t = texts.chair().done;
  if (verified === undefined) return null;
  if (verified.kind !== "verified") return <p>{t[verified.kind]}</p>;
  const { manifest, recomputed } = verified.report;
  const found = recomputed?.contests ?? [];
  return (
    <>
      {found.map((one) => {
        const contest = manifest?.contests.find(({ id }) => id === one.id);
        if (contest === undefined) return null;
        const decision = outcomeSentence(contest, one, language.value);
        return (
          <p key={one.id} class="decision">
            {found.length > 1 ? texts.chair().named(localised(contest.title), decision) : decision}
          </p>
        );
      })}
    </>
  );
}
