/**
 * News of the vote while a page is open, on every screen of a ballot that is not in the box: shown, and announced once
 * when it arrives.
 */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { hasEnded } from "../poll.ts";
import { state } from "../store.ts";

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
