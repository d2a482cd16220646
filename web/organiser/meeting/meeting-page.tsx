/** A meeting of an association: prepared in a form, set up, and then its links and cards. */
import { useEffect } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { pause } from "../../shared/service/later.ts";
import { askForCommittees } from "../committee/committees.ts";
import { Failure } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { Heading } from "../frame/heading.tsx";
import { MeetingForm } from "./meeting-form.tsx";
import { ReadyView } from "./ready-view.tsx";
import { useMeeting } from "./use-meeting.ts";

/** Milliseconds until the next look while it is being set up. */
const AGAIN = 2_000;

/** @param id of the association */
export function MeetingPage({ id, meeting: draft }: { id: string; meeting: string }) {
  const t = texts.meetings();
  const open = useMeeting(id, draft);
  const { meeting, load, read } = open;
  useTrial(meeting?.content.trial);
  useEffect(() => void askForCommittees(id), [id]);
  const preparing = meeting?.step === "preparing";
  useEffect(() => {
    if (!preparing) return;
    const stop = new AbortController();
    void pause(AGAIN, stop.signal).then(() => stop.signal.aborted || read());
    return () => stop.abort();
  }, [meeting]);
  const title = localised(meeting?.content.title).trim();
  return (
    <>
      <Heading>{title === "" ? t.title : title}</Heading>
      <Failure failure={load.failure} />
      {meeting !== undefined ? null : load.failure === undefined ? (
        <p>{texts.organiser().loading}</p>
      ) : (
        <p>
          <Button onClick={read}>{texts.organiser().again}</Button>
        </p>
      )}
      {meeting?.step === "draft" && mayAs(roleIn(id), "board") ? <MeetingForm association={id} open={open} /> : null}
      {preparing ? <p>{t.prepare.busy}</p> : null}
      {meeting?.meetingId === undefined || preparing ? null : (
        <ReadyView association={id} meeting={meeting} meetingId={meeting.meetingId} />
      )}
    </>
  );
}
