/**
 * While the vote runs: the two numbers, the time that is left, what needs attention, what can be done. It never shows
 * who has voted: the service does not know.
 */

import { useEffect, useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { formatNumber, formatTime } from "../../shared/language/language.ts";
import { TooFewThere } from "../committee/away.tsx";
import { Committee } from "../committee/committee.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { Attention } from "./attention.tsx";
import { Controls, Start } from "./controls.tsx";
import { Notices } from "./notices.tsx";
import type { ViewProps } from "./view.ts";

/** The current time, refreshed every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function timeLeft(until: string, now: number): string {
  const t = texts.organiser().left;
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes <= 0) return t.over;
  if (minutes < 120) return t.minutes(minutes);
  return minutes < 2880 ? t.hours(Math.floor(minutes / 60)) : t.days(Math.floor(minutes / 1440));
}

/** The end in force: that of the last extension, else the schedule's. */
function endOf({ notices, schedule }: Election): string | undefined {
  return notices.findLast(({ kind }) => kind === "extension")?.closes ?? schedule.closes;
}

function hasStarted({ notices, schedule }: Election, now: number): boolean {
  if (schedule.opens === undefined) return true;
  if (schedule.opens === "notice") return notices.some(({ kind }) => kind === "start");
  return Date.parse(schedule.opens) <= now;
}

export function RunningView({ election, set, reload }: ViewProps) {
  const t = texts.organiser().running;
  const now = useNow();
  const end = endOf(election);
  const started = hasStarted(election, now);
  const { opens } = election.schedule;
  const role = roleIn(election.association);
  const [prepares, leads] = [mayAs(role, "board"), mayAs(role, "chair")];
  const [state, text] =
    election.state === "paused"
      ? [t.paused, t.pausedText]
      : election.state === "checking"
        ? [t.checking, t.checkingText]
        : [started ? t.live : t.issuing];
  return (
    <>
      <p class="state" data-state={election.state}>
        <strong>{state}</strong> {text}
      </p>
      {election.turnout === undefined ? null : <Numbers {...election.turnout} />}
      <p>
        {started || opens === undefined ? null : opens === "notice" ? t.beginsByHand : t.begins(formatTime(opens))}{" "}
        {end === undefined ? t.endsByHand : t.ends(formatTime(end), timeLeft(end, now))}
      </p>
      <TooFewThere counting={election} at={end} names />
      {prepares ? <Attention election={election} /> : null}
      {leads && !started && opens === "notice" ? <Start election={election} set={set} /> : null}
      {leads ? <Controls {...{ election, set, reload, end, started, prepares }} /> : null}
      {prepares ? <Committee election={election} reload={reload} /> : null}
      <Notices election={election} />
    </>
  );
}

/** Both numbers, as far as they are told, in one sentence each, then as bars on the same scale. */
function Numbers({ issued, cast, eligible, looked, complete }: NonNullable<Election["turnout"]>) {
  const t = texts.organiser().running;
  const bar = (value: number, kind: string) => (
    <svg class={`bar ${kind}`} viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-base" width="1000" height="12" />
      <rect width={eligible === 0 ? 0 : Math.round((value / eligible) * 1000)} height="12" />
    </svg>
  );
  return (
    <div class="numbers">
      {looked === undefined ? (
        <>
          <p class="number-line">{t.noLook(formatNumber(eligible))}</p>
          <p class="hint">{t.noLookText}</p>
        </>
      ) : (
        <>
          <p class="number-line">{t.issued(formatNumber(issued), formatNumber(eligible))}</p>
          {bar(issued, "issued")}
          <p class="hint">{t.looked(formatTime(looked))}</p>
        </>
      )}
      <p class="number-line">{cast === 0 ? t.castFew : t.cast(formatNumber(cast))}</p>
      {cast === 0 ? null : bar(cast, "cast")}
      {complete === undefined ? null : <p class="complete">{t.complete}</p>}
      <p class="hint">{t.noWhen}</p>
    </div>
  );
}
