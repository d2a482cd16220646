/** The open ballot: a few short questions on one screen, else one per screen. Marks are stored as they are made. */

import { useState } from "preact/hooks";
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import * as texts from "../../i18n/texts.ts";
import { ErrorSummary } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { isWeighted, withdrawnFrom } from "../election.ts";
import { opened } from "../machine.ts";
import { type Draft, emptyDraft, missing, screensOf } from "../selection.ts";
import { dispatch, go, goBack, inMeeting, state, votePath } from "../store.ts";
import { AtHand } from "./at-hand.tsx";
import { VoteFiles } from "./attachments.tsx";
import { KeepOffer } from "./keep.tsx";
import { ExtendedNotice, PausedNotice, WithdrawnNotice } from "./news.tsx";
import { Heading, TrialNotice } from "./parts.tsx";
import { controlOf, Question } from "./question.tsx";

/** A question that is not answered yet; `id` is the control to go to. */
type Missing = { id: string; message: string; short: string; index: number };

/** Errors of the last attempt stay, crossed out, when they are corrected: nothing moves under a finger. */
export function Ballot() {
  const t = texts.voter().ballot;
  const { election, drafts, saving, place, board } = state.value;
  const ballot = opened(state.value);
  const [told, setTold] = useState<{ attempt: number; errors: readonly Missing[] }>({ attempt: 0, errors: [] });
  if (ballot === undefined || election === undefined) return null;
  const contests = contestsOf(election.manifest, ballot.classId);
  const screens = screensOf(contests);
  const asked = place.at === "ballot" ? place.screen : 0;
  const current = Math.min(asked, screens.length - 1);
  const shown = screens[current] ?? [];
  const errors: Missing[] = shown.flatMap((index) => {
    const contest = contests[index];
    const draft = drafts[index];
    if (contest === undefined || draft === undefined) return [];
    const what = missing(contest, draft);
    if (what === undefined) return [];
    const title = localised(contest.title);
    const none = contest.perOption > 1 ? t.nothingVotes : t.nothing;
    const short = what === "nothing" ? none : t.tooFew(contest.min);
    return [{ id: controlOf(contest, contest.options[0]?.id ?? ""), message: t.inContest(title, short), short, index }];
  });
  const change = place.at === "ballot" && place.change === true;
  const onward = () => {
    if (errors.length > 0) setTold({ attempt: told.attempt + 1, errors });
    else if (change) goBack({ at: "review" });
    else go(current + 1 < screens.length ? { at: "ballot", screen: current + 1 } : { at: "review" });
  };
  const last = current + 1 === screens.length;
  return (
    <>
      <Heading>{screens.length > 1 ? t.of(current + 1, screens.length) : t.heading}</Heading>
      <ErrorSummary
        key={told.attempt}
        errors={told.errors.map((each) => ({ ...each, mended: errors.every(({ index }) => index !== each.index) }))}
      />
      {ballot.trial ? <TrialNotice /> : null}
      <ExtendedNotice />
      <PausedNotice />
      <WithdrawnNotice />
      {current === 0 ? <VoteFiles manifest={election.manifest} /> : null}
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          onward();
        }}
      >
        {shown.map((index) => {
          const contest = contests[index];
          const draft = drafts[index];
          const error = told.errors.find((each) => each.index === index);
          const now = errors.find((each) => each.index === index);
          return contest === undefined ? null : (
            <Question
              key={contest.id}
              contest={contest}
              draft={draft ?? emptyDraft(contest)}
              error={error === undefined ? undefined : (now ?? error).short}
              mended={now === undefined}
              base={votePath()}
              weighted={isWeighted(election, contest.id)}
              withdrawn={withdrawnFrom(board?.withdrawn ?? [], contest.id)}
              onMark={(next) => dispatch({ type: "mark", contest: index, draft: next })}
            />
          );
        })}
        <AtHand shown={shown.flatMap((index) => markedOn(contests[index], drafts[index]))}>
          <Button kind="primary" type="submit">
            {last || change ? t.review : t.next}
          </Button>
        </AtHand>
      </form>
      {current === 0 || change ? null : (
        <Button kind="quiet" onClick={() => goBack({ at: "ballot", screen: current - 1 })}>
          {t.back}
        </Button>
      )}
      {ballot.trial ? null : (
        <>
          <p class="small faint" aria-busy={saving > 0}>
            {t.saved}
          </p>
          <KeepOffer />
          {inMeeting() ? null : (
            <p>
              <Button kind="quiet" onClick={() => dispatch({ type: "leave", to: "start" })}>
                {t.move}
              </Button>
            </p>
          )}
        </>
      )}
    </>
  );
}

const markedOn = (contest: Contest | undefined, draft: Draft | undefined) =>
  contest === undefined || draft === undefined ? [] : [{ contest, draft }];
