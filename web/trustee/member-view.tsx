/**
 * For a member of a committee that lasts, once the key is made: what waits to be counted, what was counted, the
 * fingerprint of the counting key for the paper, and the words (COM-2, COM-4).
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { language, localised } from "../shared/language/language.ts";
import { dayText, localDay, momentText } from "../shared/language/times.ts";
import { download } from "../shared/page/download.ts";
import { Away } from "./away-view.tsx";
import { calendarOf } from "./calendar.ts";
import { electionId, hasReleased, state } from "./client.ts";
import type { Me } from "./meeting/client.ts";
import { Deeds } from "./meeting/deeds-view.tsx";
import { MeetingRoom } from "./meeting/room-view.tsx";
import { CheckWords, WriteAgain } from "./ready-view.tsx";
import { Fingerprint } from "./standing-view.tsx";

type Standing = NonNullable<TrusteeView["standing"]>;
type Vote = Standing["votes"][number];

const day = (moment: string): string => dayText(localDay(moment), language.value);
const isOver = ({ state }: Vote): boolean => state === "counted" || state === "cancelled";

export function Member({ view, standing, seed }: { view: TrusteeView; standing: Standing; seed: Uint8Array }) {
  const t = texts.trustee().member;
  const { look, code, kept } = state.value;
  const { replaced, meetings = [] } = standing;
  const me = useMe(view.index);
  const [deeds, setDeeds] = useState(0);
  const inRoom = (vote: Vote) => meetings.some(({ meetingId }) => meetingId === vote.meeting);
  const votes = standing.votes.filter((vote) => !inRoom(vote));
  const { until } = look?.committee ?? standing; // as its own entry says (COM-4)
  const released = useReleased(view.index, votes);
  const waiting = votes.filter(({ waits }) => waits);
  const running = votes.filter((vote) => !vote.waits && !isOver(vote));
  const over = votes.filter(isOver);
  const nothing = meetings.length > 0 ? texts.trustee().room.running : t.nothing;
  const heading = waiting.length > 0 ? t.toCount(waiting.length) : nothing;
  return (
    <section>
      <h2 tabIndex={-1}>{heading}</h2>
      {waiting.map((vote) => (
        <div class="card" key={vote.id}>
          <p>
            <strong>{localised(vote.title)}</strong>
          </p>
          <p>{t.ended}</p>
          <ButtonLink
            kind="primary"
            href={`/e/${vote.id}/trustee#code=${code}`}
            aria-label={t.count(localised(vote.title))}
          >
            {texts.trustee().count.button}
          </ButtonLink>
        </div>
      ))}
      {me === undefined
        ? null
        : meetings.map((meeting) => (
            <MeetingRoom
              key={meeting.meetingId}
              meeting={meeting}
              me={me}
              votes={standing.votes.filter((vote) => vote.meeting === meeting.meetingId)}
              onDeed={() => setDeeds((n) => n + 1)}
            />
          ))}
      {running.length === 0 ? null : (
        <>
          <h3>{t.running}</h3>
          <ul>
            {running.map(({ id, title, closes, state: now }) => (
              <li key={id}>
                {localised(title)} –{" "}
                {now === "closed"
                  ? t.counted
                  : closes === undefined
                    ? t.openEnd
                    : t.until(momentText(closes, language.value))}
                {now === "closed" || closes === undefined ? null : (
                  <InCalendar electionId={id} title={localised(title)} ends={closes} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {over.length === 0 ? null : (
        <details>
          <summary>{t.over(over.length)}</summary>
          <ul>
            {over.map(({ id, title, state: now }) => (
              <li key={id}>
                <a href={`/e/${id}/verify`}>{localised(title)}</a> –{" "}
                {now === "cancelled" ? t.cancelled : released.has(id) ? t.fromHere : t.byOthers}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Deeds index={view.index} changed={deeds} />
      {replaced !== undefined ? (
        <Notice>
          <p>{standing.votes.every(isOver) ? t.replacedDone(day(replaced)) : t.replaced(day(replaced))}</p>
        </Notice>
      ) : (
        <p>{t.lasts(day(until))}</p>
      )}
      {kept?.committee === undefined ? null : ( // a device that was restored is told it by its person (COM-4)
        <>
          <Fingerprint label={t.key} value={fingerprint(fromBase64url(kept.committee))} />
          <p class="hint">{t.keyHint}</p>
        </>
      )}
      {replaced !== undefined && standing.votes.every(isOver) ? null : <Away view={view} />}
      <CheckWords view={view} />
      <WriteAgain view={view} seed={seed} />
    </section>
  );
}

/** The member, as a meeting's room needs them: another one only after another key or another committee. */
function useMe(index: number): Me | undefined {
  const { kept, code } = state.value;
  const { seed, committee, from, late } = kept ?? {};
  return useMemo(
    () =>
      seed && {
        ...{ index, committee, seed, code, committeeId: electionId },
        restored: from !== "made" || late === true,
      },
    [index, committee, seed && toBase64url(seed), code, from, late],
  );
}

/** The end of this vote, as a file for the member's calendar. */
function InCalendar({ electionId, title, ends }: { electionId: string; title: string; ends: string }) {
  const t = texts.trustee().member.calendar;
  const save = () => {
    const file = calendarOf({ id: electionId, ends, title: t.title(title), text: t.text }, Date.now());
    download(`urna-${electionId.slice(0, 8)}.ics`, "text/calendar", file);
  };
  return (
    <p>
      <Button aria-label={t.of(title)} onClick={save}>
        {t.save}
      </Button>
    </p>
  );
}

/** The votes for which this device has released a share. */
function useReleased(index: number, votes: readonly Vote[]): ReadonlySet<string> {
  const [released, setReleased] = useState<ReadonlySet<string>>(new Set());
  const ids = votes.map(({ id }) => id).join();
  useEffect(() => {
    const all = votes.map(async ({ id }) => ((await hasReleased(index, id)) ? [id] : []));
    void Promise.all(all).then((found) => setReleased(new Set(found.flat())));
  }, [index, ids]);
  return released;
}
