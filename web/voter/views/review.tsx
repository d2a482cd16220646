/** In words exactly what goes into the box, and the one button that puts it there. */

import type { Selections } from "../../../crypto/ballot/selections.ts";
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { Local } from "../../shared/components/shown/local.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, formatTime, localised } from "../../shared/language/language.ts";
import { type Election, withdrawnFrom } from "../election.ts";
import { opened } from "../machine.ts";
import { missing, screensOf, toSelection } from "../selection.ts";
import { dispatch, go, goBack, state } from "../store.ts";
import { AtHand } from "./at-hand.tsx";
import { KeepOffer } from "./keep.tsx";
import { ExtendedNotice, PausedNotice, WithdrawnNotice } from "./news.tsx";
import { Heading, TrialNotice } from "./parts.tsx";

export function Review() {
  const t = texts.voter().review;
  const { election, drafts, jobs, refusal } = state.value;
  const ballot = opened(state.value);
  if (ballot === undefined || election === undefined) return null;
  const contests = contestsOf(election.manifest, ballot.classId);
  const screens = screensOf(contests);
  const incomplete = contests.some((contest, index) => {
    const draft = drafts[index];
    return draft === undefined || missing(contest, draft) !== undefined;
  });
  const sealing = jobs.seal !== undefined;
  return (
    <>
      <Heading>{ballot.trial ? t.trialHeading : t.heading}</Heading>
      {ballot.trial ? <TrialNotice /> : <p>{t.text}</p>}
      <WithdrawnNotice />
      <Chosen
        election={election}
        classId={ballot.classId}
        selections={drafts.map(toSelection)}
        onChange={
          sealing
            ? undefined
            : (index) => go({ at: "ballot", screen: screens.findIndex((shown) => shown.includes(index)), change: true })
        }
      />
      {refusal?.job === "seal" ? (
        <Notice tone="error" heading={t.failed}>
          <p>{t.failedText}</p>
        </Notice>
      ) : null}
      {ballot.trial ? null : <CastButton incomplete={incomplete} />}
      <div class="actions">
        <Button kind="quiet" disabled={sealing} onClick={() => goBack({ at: "ballot", screen: screens.length - 1 })}>
          {texts.voter().ballot.back}
        </Button>
        <Button
          kind={ballot.trial ? "primary" : "quiet"}
          disabled={sealing || incomplete}
          onClick={() => {
            dispatch({ type: "audit", step: "prepare" });
            go({ at: "audit" });
          }}
        >
          {ballot.trial ? t.trialAudit : t.audit}
        </Button>
      </div>
    </>
  );
}

/** If the ballot box is closed, the button says why, and the page goes on by itself. */
export function CastButton({ incomplete }: { incomplete: boolean }) {
  const t = texts.voter().review;
  const { status, jobs, asksAgain } = state.value;
  const open = status?.phase === "casting";
  const sealing = jobs.seal !== undefined;
  const opens = status?.opens;
  useAnnounced(status?.phase, (now, before) => (before === "issuing" && now === "casting" ? t.opened : undefined));
  useAnnounced(sealing, (now) => (now ? t.sealing : undefined));
  return (
    <>
      <ExtendedNotice />
      <PausedNotice />
      {status?.phase !== "issuing" ? null : (
        <Notice>
          <p>{opens === undefined || opens === "notice" ? t.notOpenNotice : t.notOpen(formatTime(opens))}</p>
        </Notice>
      )}
      {open ? null : <KeepOffer />}
      <AtHand>
        <Button
          kind="primary"
          disabled={!open || incomplete || asksAgain}
          busy={sealing}
          onClick={() => dispatch({ type: "tap-cast" })}
        >
          {sealing ? t.sealing : t.cast}
        </Button>
      </AtHand>
    </>
  );
}

type ChosenProps = {
  election: Election;
  classId: string;
  selections: Selections;
  onChange?: ((contest: number) => void) | undefined;
};

function Chosen({ election, classId, selections, onChange }: ChosenProps) {
  const t = texts.voter().review;
  return (
    <div class="card chosen">
      {contestsOf(election.manifest, classId).map((contest, index) => {
        const withdrawn = withdrawnFrom(state.value.board?.withdrawn ?? [], contest.id);
        const title = localised(contest.title);
        const selection = selections[index];
        const lines =
          selection?.kind === "votes"
            ? contest.options.flatMap((option, at) => {
                const votes = selection.votes[at] ?? 0;
                const plain = localised(option.title);
                const name = withdrawn.has(option.id) ? texts.voter().withdrawn.marked(plain) : plain;
                if (votes === 0) return [];
                return [contest.perOption > 1 ? t.votes(name, formatNumber(votes), votes === 1) : name];
              })
            : [t.blank];
        return (
          <section key={contest.id}>
            <h2>
              <Local texts={contest.title} />
            </h2>
            {lines.length === 0 ? (
              <p class="faint">{t.noneMarked}</p>
            ) : (
              <ul class="marked">
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
            {onChange === undefined ? null : (
              <button type="button" class="change" aria-label={t.changeOf(title)} onClick={() => onChange(index)}>
                {t.change}
              </button>
            )}
          </section>
        );
      })}
    </div>
  );
}
