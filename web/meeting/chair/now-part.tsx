/** The questions that are open: their state, how many ballots are in the box, and what the chair can do about it. */
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { AskReason, type PartProps } from "./parts.tsx";
import { dividedQuestions, fetchedOf, missing } from "./stand.ts";

export function NowPart(props: PartProps) {
  const t = texts.chair();
  const { open } = dividedQuestions(props.view.feed);
  return (
    <section aria-labelledby="now">
      <h2 id="now">{t.now.heading}</h2>
      {open.length === 0 ? <p>{props.view.feed.phase === "ended" ? t.hall.ended : t.now.nothing}</p> : null}
      {open.map((question) => (
        <OpenQuestion key={question.number} {...props} question={question} />
      ))}
    </section>
  );
}

export function QuestionTitle({ question: { number, title, item, trial } }: { question: FeedQuestion }) {
  const t = texts.chair();
  return (
    <>
      {item === undefined ? null : <p class="eyebrow">{t.item(item)}</p>}
      <h3 id={`question-${number}`}>{localised(title)}</h3>
      {trial ? <p class="trial">{texts.shared().trial}</p> : null}
    </>
  );
}

function OpenQuestion({ view, doing, act, question }: PartProps & { question: FeedQuestion }) {
  const t = texts.chair().now;
  const { number, state, eligible, cast, paused, agreed, shared } = question;
  const said = state in t.states ? t.states[state as keyof typeof t.states] : "";
  const waits = view.waits.find((each) => each.number === number);
  useAnnounced(state, () => said);
  const votes = state !== "announced";
  return (
    <article class="card chair-open" aria-labelledby={`question-${number}`}>
      <QuestionTitle question={question} />
      <p>{paused === undefined ? said : t.paused(paused)}</p>
      {votes ? <p class="chair-count">{t.cast(formatNumber(cast), formatNumber(eligible))}</p> : null}
      {state === "announced" || state === "voting" ? (
        <p class="hint">{t.fetched(formatNumber(fetchedOf(view, number)), formatNumber(eligible))}</p>
      ) : null}
      {state === "counting" ? <p class="hint">{t.agreed(agreed.length, shared.length)}</p> : null}
      {waits === undefined ? null : <p class="hint">{t.waits(waits.code)}</p>}
      {view.me.leads ? <Actions {...{ question, act }} busy={doing.busy} /> : null}
    </article>
  );
}

type ActionsProps = Pick<PartProps, "act"> & { question: FeedQuestion; busy: boolean };

function Actions({ question, busy, act }: ActionsProps) {
  const t = texts.chair().now;
  const { number, state, cast, paused } = question;
  const without = missing(question);
  if (state === "closing" || state === "counting") {
    return (
      <div class="actions">
        <AskReason
          id={`give-up-${number}`}
          busy={busy}
          text={t.giveUp}
          loses={t.giveUpLoses(cast)}
          onYes={(reason) => act({ act: "give-up", number, reason })}
        />
      </div>
    );
  }
  return (
    <div class="actions">
      {state === "announced" ? (
        <Button kind="primary" busy={busy} onClick={() => act({ act: "start", number })}>
          {t.start}
        </Button>
      ) : null}
      {state === "voting" && paused === undefined ? (
        <>
          <AskButton
            kind="primary"
            busy={busy}
            loses={without === 0 ? undefined : t.endLoses(without)}
            text={t.end}
            onYes={() => act({ act: "end", number })}
          />
          <AskReason
            id={`pause-${number}`}
            busy={busy}
            text={t.pause}
            onYes={(reason) => act({ act: "pause", number, reason })}
          />
        </>
      ) : null}
      {state === "voting" && paused !== undefined ? (
        <AskReason
          id={`resume-${number}`}
          kind="primary"
          busy={busy}
          text={t.resume}
          onYes={(reason) => act({ act: "resume", number, reason })}
        />
      ) : null}
      <AskReason
        id={`abort-${number}`}
        busy={busy}
        text={t.abort}
        loses={t.abortLoses(cast)}
        onYes={(reason) => act({ act: "abort", number, reason })}
      />
    </div>
  );
}
