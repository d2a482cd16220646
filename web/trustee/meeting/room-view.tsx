/**
 * A meeting that runs, for a member of the committee that counts in it: one consent, then what this device does by itself, and the person is
 * asked where something is unusual (MEE-6).
 */
import { useEffect, useState } from "preact/hooks";
import type { TrusteeView } from "../../../src/contract/trustee.ts";
import type { RoomQuestion } from "../../../src/trustee/meeting/room.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { vaultOfPage } from "../client.ts";
import { Failure } from "../failure.tsx";
import { readFingerprint } from "../which-committee.tsx";
import { useWork } from "../work.ts";
import { keepAwake } from "./awake.ts";
import { type Me, type Room, RoomClient } from "./client.ts";
import { Decide, QuestionLine } from "./question-view.tsx";

type Standing = NonNullable<TrusteeView["standing"]>;
type Meeting = NonNullable<Standing["meetings"]>[number];

/** `me` stays the same as long as the key and its committee do; `onDeed`: something was agreed to or released. */
export function MeetingRoom({ meeting, me, votes, onDeed }: RoomProps) {
  const t = texts.trustee().room;
  const client = useClient(meeting.meetingId, me);
  const room = client.room.value;
  const done = room.deeds.length;
  useEffect(onDeed, [done]);
  const helps = room.consented && room.alarm === undefined;
  useEffect(() => (helps ? keepAwake() : undefined), [helps]);
  return (
    <section class="card meeting-room">
      <h3>{t.heading(localised(meeting.title))}</h3>
      <p class="hint">{t.on(dayText(meeting.date, language.value))}</p>
      {room.alarm === undefined ? (
        <Helping client={client} room={room} me={me} votes={votes} />
      ) : (
        <Notice tone="error" heading={t.alarm.title}>
          <p>{t.alarm[room.alarm.what]}</p>
          <p>{t.alarm.remedy}</p>
        </Notice>
      )}
    </section>
  );
}

type RoomProps = { meeting: Meeting; me: Me; votes: Standing["votes"]; onDeed: () => void };

function useClient(meetingId: string, me: Me): RoomClient {
  const make = () => new RoomClient(meetingId, me, vaultOfPage());
  const [client, setClient] = useState(make);
  const [key, setKey] = useState(me);
  if (key !== me) {
    setKey(me);
    setClient(make);
  }
  useEffect(() => client.start(), [client]);
  return client;
}

type HelpingProps = { client: RoomClient; room: Room; me: Me; votes: Standing["votes"] };

function Helping({ client, room, me, votes }: HelpingProps) {
  const t = texts.trustee().room;
  const work = useWork();
  if (!room.consented) {
    const waiting = votes.filter(({ waits }) => waits);
    return (
      <>
        <p>{t.offer}</p>
        <p>{t.rule}</p>
        <p>{t.open}</p>
        <div class="actions">
          <Button kind="primary" busy={work.busy} onClick={() => work.run(() => client.consent())}>
            {t.consent}
          </Button>
        </div>
        <Failure failure={work.failure} />
        {waiting.length === 0 ? null : <p>{t.byHand}</p>}
        {waiting.map(({ id, title }) => (
          <p key={id}>
            <ButtonLink href={`/e/${id}/trustee#code=${me.code}`}>
              {texts.trustee().member.count(localised(title))}
            </ButtonLink>
          </p>
        ))}
      </>
    );
  }
  const asking = room.questions.find(isAsking) ?? room.questions.find(({ stand }) => stand.kind === "waits");
  return (
    <>
      <p>
        <strong>{t.consented}</strong>
      </p>
      <p>{t.open}</p>
      {room.hidden ? (
        <Notice tone="warning">
          <p>{t.hidden}</p>
        </Notice>
      ) : null}
      {room.lost ? (
        <Notice tone="warning">
          <p>{t.lost}</p>
        </Notice>
      ) : null}
      <Failure failure={room.failure} />
      {me.restored && !room.heard ? <Hear client={client} /> : null}
      {!me.restored && !room.heard && room.shown !== undefined ? (
        <Notice tone="warning">
          <h4>{t.hear.title}</h4>
          <p>{t.same.text}</p>
          <p class="fingerprint code" translate={false}>
            {room.shown}
          </p>
          <div class="actions">
            <Button kind="primary" onClick={() => work.run(() => client.confirm())}>
              {t.same.button}
            </Button>
          </div>
        </Notice>
      ) : null}
      <div role="status">
        {room.questions.length === 0 ? <p>{t.none}</p> : null}
        <ul>
          {room.questions.toReversed().map((question) => (
            <QuestionLine key={question.number} question={question} feed={room.feed} />
          ))}
        </ul>
      </div>
      {asking === undefined ? null : <Decide key={asking.number} question={asking} client={client} me={me} />}
    </>
  );
}

/** One after the other; what goes on by itself comes last. */
const isAsking = ({ stand: { kind } }: RoomQuestion): boolean => kind === "asks" || kind === "which-committee";

/** A restored key agrees to nothing before its person has compared the meeting's log (MEE-6). */
function Hear({ client }: { client: RoomClient }) {
  const t = texts.trustee().room.hear;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string>();
  const work = useWork();
  const submit = () => {
    const said = readFingerprint(typed);
    if (said === undefined) {
      setWrong(texts.trustee().count.heardMissing);
      return document.getElementById("heard-meeting")?.focus();
    }
    return work.run(async () => {
      const known = await client.hear(said);
      setWrong(known === "heard" ? undefined : t[known]);
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h4>{t.title}</h4>
      <p>{t.text}</p>
      <Field
        id="heard-meeting"
        label={t.label}
        value={typed}
        error={wrong}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onValue={setTyped}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={work.busy}>
          {t.button}
        </Button>
      </div>
      <Failure failure={work.failure} />
    </form>
  );
}
