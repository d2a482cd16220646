/** A question on the screen, from its announcement to the end of the count: its options, and how many ballots are in the box. */
import { useEffect, useState } from "preact/hooks";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { Local } from "../../shared/components/shown/local.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { useVerified } from "../result/verified.ts";
import type { LogView } from "../shared/log-calls.ts";
import { useManifest } from "./contests.ts";
import { loggedAs } from "./logged.ts";
import { Alarm } from "./panels.tsx";
import { secondsLeft } from "./scene.ts";

/** More options than these stand in two columns. */
const MANY = 6;

export function Title({ question: { title, item, trial } }: { question: FeedQuestion }) {
  const t = texts.screen();
  return (
    <>
      {item === undefined ? null : <p class="screen-item">{t.item(item)}</p>}
      {trial ? <p class="screen-trial">{texts.shared().trial}</p> : null}
      <h1>
        <Local texts={title} />
      </h1>
    </>
  );
}

type QuestionProps = { question: FeedQuestion; meetingId: string; log: LogView | undefined };

export function Question({ question, meetingId, log }: QuestionProps) {
  const logged = loggedAs(log, question);
  const manifest = useManifest(typeof logged === "object" ? question.electionId : undefined);
  // counted and not shown yet: this device already recomputes it, so that nobody waits when the chair shows it
  const counted = typeof logged === "object" && question.state === "result";
  useVerified(counted ? { electionId: question.electionId, meetingId, number: question.number } : undefined);
  if (manifest === "wrong" || logged === "other") return <Alarm text={texts.screen().wrong.record} />;
  const contests = manifest?.contests ?? [];
  return (
    <>
      <Title question={question} />
      {contests.map((contest) => (
        <Options key={contest.id} contest={contest} alone={contests.length === 1} />
      ))}
      <State question={question} />
    </>
  );
}

function Options({ contest: { title, options }, alone }: { contest: Contest; alone: boolean }) {
  return (
    <>
      {alone ? null : (
        <h2>
          <Local texts={title} />
        </h2>
      )}
      <ul class={options.length > MANY ? "screen-options many" : "screen-options"}>
        {options.map((option) => (
          <li key={option.id}>
            <Local texts={option.title} />
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ question }: { question: FeedQuestion }) {
  const t = texts.screen();
  const { state, eligible, cast, paused, reason, endsAt, agreed } = question;
  const seconds = useSeconds(state === "ending" ? endsAt : undefined);
  useAnnounced(state, (now) => (now === "voting" ? t.states.voting : undefined));
  const said = {
    announced: t.states.announced,
    voting: paused === undefined ? t.states.voting : t.states.paused(paused),
    ending: t.states.ending(seconds),
    closing: t.states.closing,
    counting: t.states.counting,
    result: t.states.waiting,
    cancelled: t.states.cancelled,
    uncounted: t.states.uncounted,
  }[state];
  const counts = state === "voting" || state === "ending" || state === "closing" || state === "counting";
  return (
    <section class={`screen-state ${state}`}>
      <div class="screen-line">
        <p class="screen-large">{said}</p>
        {counts ? (
          <p class="screen-large screen-count">{t.inTheBox(formatNumber(cast), formatNumber(eligible))}</p>
        ) : null}
      </div>
      {reason === undefined ? null : <p>{reason}</p>}
      {state === "announced" ? <p>{t.eligible(eligible, formatNumber(eligible))}</p> : null}
      {state === "counting" && agreed.length > 0 ? <p>{t.agreed(agreed.length)}</p> : null}
    </section>
  );
}

/** Counts down by itself. */
function useSeconds(endsAt: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (endsAt === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  return secondsLeft(endsAt, now);
}
