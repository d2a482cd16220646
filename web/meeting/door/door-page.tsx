/**
 * The door (/m/{id}/door): three letters, and one tap marks somebody present. Several helpers work at once; the list is read again
 * while it is shown. A card is handed over as a QR code, and hidden again.
 */
import { useState } from "preact/hooks";
import type { DoorCardMade, DoorMember, Feed } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn, useFocus } from "../../shared/components/frame/focus.ts";
import { announce, Page } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { QrCode } from "../../shared/components/shown/qr.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { doorCard, doorMark, type Helper } from "../hall/calls.ts";
import { Failure, useDoing } from "../hall/doing.tsx";
import { useFeed } from "../hall/use-feed.ts";
import { codeOf } from "../shared/code.ts";
import { useFound } from "./found.ts";

const SEARCH = "door-letters";

export function DoorPage({ helper }: { helper: Helper }) {
  const t = texts.door();
  const { feed, lost } = useFeed(helper.meetingId);
  useTrial(feed?.trial);
  const [letters, setLetters] = useState("");
  const [card, setCard] = useState<DoorCardMade>();
  const { found, failure, set } = useFound(helper, letters);
  const doing = useDoing();
  /** What was done last: it stays until the next one. */
  const [last, setLast] = useState("");
  const mark = (member: DoorMember, present: boolean) =>
    doing.run(async () => {
      set(await doorMark(helper, member.number, present));
      const said = present ? t.marked(member.name) : t.hasLeft(member.name);
      setLast(said);
      announce(said);
      if (!present) return;
      setLetters("");
      document.getElementById(SEARCH)?.focus(); // ready for the next person; nothing has moved under the finger
    });
  if (card !== undefined) {
    return (
      <Page view={`card ${card.name}`} title={t.title}>
        <Card
          card={card}
          onDone={() => {
            setCard(undefined);
            focusOn(SEARCH);
          }}
        />
      </Page>
    );
  }
  return (
    <Page view="door" title={t.title} step={feed === undefined ? "" : localised(feed.title)}>
      <h1>{t.title}</h1>
      <Head feed={feed} lost={lost} />
      <Field
        id={SEARCH}
        type="search"
        label={t.letters}
        hint={t.hint}
        value={letters}
        autocomplete="off"
        spellcheck={false}
        onValue={setLetters}
      />
      <p class={last === "" ? "door-last to-come" : "door-last"}>{last === "" ? t.here : last}</p>
      <Failure failure={doing.failure ?? failure} />
      {found === undefined || letters.trim() === "" ? null : (
        <>
          {found.members.length === 0 ? <p>{t.nobody(letters.trim())}</p> : null}
          <ul class="door-list">
            {found.members.map((member) => (
              <li key={member.number}>
                <Row
                  member={member}
                  busy={doing.busy}
                  onMark={(present) => mark(member, present)}
                  onCard={() => doing.run(async () => setCard(await doorCard(helper, member.number)))}
                />
              </li>
            ))}
          </ul>
          {found.more ? <p>{t.more}</p> : null}
        </>
      )}
    </Page>
  );
}

function Head({ feed, lost }: { feed: Feed | undefined; lost: boolean }) {
  const t = texts.door();
  return (
    <>
      {feed === undefined ? null : (
        <p>
          {localised(feed.title)}
          <br />
          <strong>{t.present(formatNumber(feed.present), formatNumber(feed.roll))}</strong>
        </p>
      )}
      {lost ? <p class="lost">{t.lost}</p> : null}
    </>
  );
}

type RowProps = { member: DoorMember; busy: boolean; onMark: (present: boolean) => void; onCard: () => void };

function Row({ member: { name, present, device }, busy, onMark, onCard }: RowProps) {
  const t = texts.door();
  return (
    <>
      <p class="door-name">
        <strong>{name}</strong>
        <br />
        <span class={present ? "door-here" : "faint"}>
          {present ? t.here : t.away}
          {present && device ? `, ${t.withPhone}` : ""}
        </span>
      </p>
      <div class="actions">
        {present ? (
          <Button busy={busy} aria-label={t.leftFor(name)} onClick={() => onMark(false)}>
            {t.left}
          </Button>
        ) : (
          <Button kind="primary" busy={busy} aria-label={t.markFor(name)} onClick={() => onMark(true)}>
            {t.mark}
          </Button>
        )}
        <AskButton
          kind="quiet"
          busy={busy}
          aria-label={t.cardFor(name)}
          loses={t.cardLoses(name)}
          text={t.card}
          onYes={onCard}
        />
      </div>
    </>
  );
}

function Card({ card: { name, link }, onDone }: { card: DoorCardMade; onDone: () => void }) {
  const t = texts.door();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <article class="door-card">
      <h1 ref={heading} tabIndex={-1}>
        {name}
      </h1>
      <div>
        <QrCode text={link} label={t.cardQr(name)} />
        <p>
          {t.cardCode} <span class="code">{codeOf(link)}</span>
        </p>
      </div>
      <p>{t.cardText(name)}</p>
      <div class="no-print">
        <CopyField id="door-link" label={t.cardLink} value={link} />
        <div class="actions">
          <Button kind="primary" onClick={onDone}>
            {t.cardDone}
          </Button>
          <Button onClick={() => print()}>{t.print}</Button>
        </div>
      </div>
    </article>
  );
}
