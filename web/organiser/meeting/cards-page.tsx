/** One sheet of paper per member: the card for a meeting, with its QR code. Made from what this browser keeps. */
import { useEffect, useState } from "preact/hooks";
import type { Meeting } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { codeOf } from "../../meeting/shared/code.ts";
import { Mark } from "../../shared/components/frame/mark.tsx";
import { QrCode } from "../../shared/components/shown/qr.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { textIn } from "../../shared/language/sentences.ts";
import { dayText } from "../../shared/language/times.ts";
import { useView } from "../../shared/page/settle.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { Heading } from "../frame/heading.tsx";
import { addressOf } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import { type Card, keptCards } from "./kept.ts";
import { getMeeting } from "./meeting-calls.ts";

/** @param id of the association */
export function CardsPage({ id, meeting: draft }: { id: string; meeting: string }) {
  const t = texts.meetings().card;
  const [loaded, setLoaded] = useState<{ meeting: Meeting; cards: readonly Card[] }>();
  useView(loaded !== undefined);
  useTrial(loaded?.meeting.content.trial);
  const load = useAction();
  useEffect(
    () =>
      load.run(async () => {
        const meeting = await getMeeting(id, draft);
        const { meetingId } = meeting;
        const cards = meetingId === undefined ? [] : await keptCards(await organiserVault(), meetingId);
        setLoaded({ meeting, cards });
      }),
    [id, draft],
  );
  const cards = loaded?.cards ?? [];
  return (
    <>
      <div class="no-print">
        <Heading>{t.title}</Heading>
        <Failure failure={load.failure} />
        {loaded === undefined && load.failure === undefined ? <p>{texts.organiser().loading}</p> : null}
        {loaded === undefined ? null : <p>{cards.length === 0 ? t.none : t.hint}</p>}
        <div class="actions">
          {cards.length === 0 ? null : (
            <Button kind="primary" onClick={() => print()}>
              {t.print}
            </Button>
          )}
          <ButtonLink href={addressOf({ page: "meeting", id, meeting: draft })}>{t.back}</ButtonLink>
        </div>
      </div>
      {loaded === undefined
        ? null
        : cards.map((card) => <Sheet key={card.number} content={loaded.meeting.content} card={card} />)}
    </>
  );
}

/** In the language of the meeting, even if the organiser reads another. */
function Sheet({ content, card }: { content: Meeting["content"]; card: Card }) {
  const { language, organiser, title, date, trial } = content;
  const t = texts.meetings(language).card;
  const shared = texts.shared(language);
  return (
    <article class="sheet" lang={language}>
      <header>
        <Mark size={30} />
        <p>{t.invitation(organiser)}</p>
      </header>
      {trial ? (
        <p class="trial">
          <strong>{shared.trial}</strong> {shared.trialText}
        </p>
      ) : null}
      <h2>{textIn(title, language)}</h2>
      <p>{t.on(dayText(date, language))}</p>
      <p class="sheet-person">{t.person(card.name, card.number)}</p>
      <div class="sheet-main">
        <div>
          <h3>{t.how}</h3>
          <ol>
            {t.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
        <div>
          <QrCode text={card.link} label={t.qr(card.name)} />
          <p>
            {t.code} <span class="code">{codeOf(card.link)}</span>
          </p>
        </div>
      </div>
      <p>
        <strong>{t.keep}</strong>
      </p>
    </article>
  );
}
