/** The ballot as voters see it, to look at or to try: it can be marked, and is neither kept nor sent. */

import { useState } from "preact/hooks";
import type { Contest } from "../../../../crypto/manifest/manifest.ts";
import type { Language } from "../../../../src/draft/languages.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn, useFocus } from "../../../shared/components/frame/focus.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { textIn } from "../../../shared/language/sentences.ts";
import { type Draft, emptyDraft, fittingDrafts, missing } from "../../../voter/selection.ts";
import { Question } from "../../../voter/views/question.tsx";

interface PreviewProps {
  contests: readonly Contest[];
  heading: string;
}

function useMarks(contests: readonly Contest[]) {
  const [kept, setKept] = useState<readonly Draft[]>([]);
  const marks = fittingDrafts(contests, kept);
  return {
    marks,
    set: (index: number, next: Draft) => setKept(marks.map((old, at) => (at === index ? next : old))),
    clear: () => setKept(contests.map(emptyDraft)),
  };
}

/** Shown beside the form while a contest is being written. */
export function BallotPreview({ contests, heading }: PreviewProps) {
  const { marks, set } = useMarks(contests);
  return (
    <div class="preview">
      <p class="preview-heading">{heading}</p>
      {contests.map((contest, index) => (
        <Question
          key={contest.id}
          contest={contest}
          prefix="preview-"
          draft={marks[index] ?? emptyDraft(contest)}
          onMark={(next) => set(index, next)}
        />
      ))}
    </div>
  );
}

/** In words what would go into the box: one line per contest. */
function Review({
  contests,
  marks,
  language,
}: {
  contests: readonly Contest[];
  marks: readonly Draft[];
  language: Language;
}) {
  const t = texts.draft(language).ready;
  const list = new Intl.ListFormat(language);
  return (
    <dl class="facts" lang={language}>
      {contests.map((contest, index) => {
        const draft = marks[index] ?? emptyDraft(contest);
        const chosen = contest.options.flatMap((option, at) => {
          const votes = draft.votes[at] ?? 0;
          if (votes === 0) return [];
          const title = textIn(option.title, language);
          return [contest.perOption > 1 ? `${title} (${votes})` : title];
        });
        return (
          <div key={contest.id}>
            <dt>{textIn(contest.title, language)}</dt>
            <dd>{draft.blank || chosen.length === 0 ? t.blank : list.format(chosen)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Reached({ children }: { children: string }) {
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  );
}

/** Fill in, look at it, put it in: the voter's three steps, without a ballot box. */
export function TrialVote({ contests, language }: { contests: readonly Contest[]; language: Language }) {
  const t = texts.draft().ready;
  const { marks, set, clear } = useMarks(contests);
  const [step, setStep] = useState<"marking" | "review" | "done">("marking");
  const [wrong, setWrong] = useState(false);
  const incomplete = contests.some((contest, index) => missing(contest, marks[index] ?? emptyDraft(contest)));
  const to = (next: typeof step) => {
    setWrong(next === "review" && incomplete);
    if (next === "review" && incomplete) return;
    setStep(next);
    if (next === "marking") focusOn("trial");
  };
  if (step === "done") {
    return (
      <Notice focus>
        <p>{t.trialDone}</p>
        <Button
          onClick={() => {
            clear();
            to("marking");
          }}
        >
          {t.trialAgain}
        </Button>
      </Notice>
    );
  }
  if (step === "review") {
    return (
      <section class="card">
        <Reached>{t.trialReview}</Reached>
        <Review contests={contests} marks={marks} language={language} />
        <div class="actions">
          <Button onClick={() => to("done")}>{t.trialCast}</Button>
          <Button kind="quiet" onClick={() => to("marking")}>
            {t.trialBack}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section id="trial" tabIndex={-1} aria-label={t.trial}>
      {contests.map((contest, index) => (
        <Question
          key={contest.id}
          contest={contest}
          prefix="trial-"
          draft={marks[index] ?? emptyDraft(contest)}
          onMark={(next) => {
            setWrong(false);
            set(index, next);
          }}
        />
      ))}
      {wrong ? (
        <Notice tone="error">
          <p>{t.trialMissing}</p>
        </Notice>
      ) : null}
      <p>
        <Button onClick={() => to("review")}>{t.trialReviewButton}</Button>
      </p>
    </section>
  );
}
