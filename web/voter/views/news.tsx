/**
 * News of the vote while a page is open, on every screen of a ballot that is not in the box: shown, and announced once
 * when it arrives.
 */
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatTime, localised } from "../../shared/language/language.ts";
import type { Election } from "../election.ts";
import { classOf } from "../look.ts";
import { opened } from "../machine.ts";
import { hasEnded } from "../poll.ts";
import { dispatch, state } from "../store.ts";

/** Says that the end was moved, and why: open pages learn it by themselves. */
export function ExtendedNotice() {
  const t = texts.voter().welcome;
  const { status } = state.value;
  const { closes, extended } = status ?? {};
  const moved = status === undefined || hasEnded(status) || extended === undefined ? undefined : closes;
  useAnnounced(moved, (now) => now && t.extended(formatTime(now)));
  if (moved === undefined || extended === undefined) return null;
  return (
    <Notice heading={t.extended(formatTime(moved))}>
      <p>{texts.voter().cancelled.reason(extended)}</p>
    </Notice>
  );
}

/** Says who does not stand any more, for the questions of this ballot; `after`: the ballot is in the box, and what that means. */
export function WithdrawnNotice({ after = false }: { after?: boolean }) {
  const t = texts.voter().withdrawn;
  const { election, board, asksAgain } = state.value;
  const classId = opened(state.value)?.classId ?? classOf(state.value);
  const own = (election?.manifest.contests ?? []).filter(
    ({ id }) => classId === undefined || contestsOfClass(election, classId).has(id),
  );
  const told = (board?.withdrawn ?? []).flatMap(({ contest: id, option, reason }) => {
    const contest = own.find((each) => each.id === id);
    const title = contest?.options.find((each) => each.id === option)?.title;
    return title === undefined ? [] : [{ key: `${id} ${option}`, name: localised(title), reason }];
  });
  const heading = told.length === 0 ? undefined : t.heading(told.map(({ name }) => name));
  useAnnounced(heading, (now) => now);
  if (heading === undefined) return null;
  return (
    <Notice tone="warning" heading={heading} focus={false}>
      {told.map(({ key, name, reason }) => (
        <p key={key}>{t.reason(name, reason)}</p>
      ))}
      <p>{after ? t.after : t.before}</p>
      {asksAgain && !after ? (
        <>
          <p>{t.again}</p>
          <div class="actions">
            <Button onClick={() => dispatch({ type: "seen-again" })}>{t.seen}</Button>
          </div>
        </>
      ) : null}
    </Notice>
  );
}

function contestsOfClass(election: Election | undefined, classId: string): ReadonlySet<string> {
  return new Set(election === undefined ? [] : contestsOf(election.manifest, classId).map(({ id }) => id));
}

/** Says why nothing is received for a while, if so: the organiser's pause, or a clock that may have jumped (LOG-9). */
export function PausedNotice() {
  const t = texts.voter().review;
  const { phase, paused: reason } = state.value.status ?? {};
  useAnnounced(phase, (now, before) => {
    if (now === "checking" || now === "paused") return t[now];
    const goesOn = now === "casting" || now === "issuing";
    return goesOn && (before === "checking" || before === "paused") ? t.resumed : undefined;
  });
  if (phase === "checking")
    return (
      <Notice heading={t.checking}>
        <p>{t.checkingText}</p>
      </Notice>
    );
  if (phase !== "paused") return null;
  return (
    <Notice heading={t.paused}>
      {reason === undefined ? null : <p>{t.pausedReason(reason)}</p>}
      <p>{t.pausedText}</p>
    </Notice>
  );
}
