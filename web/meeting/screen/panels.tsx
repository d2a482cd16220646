/** What the screen shows besides questions: how to join, the fingerprint of the log, who is present. */
import type { ComponentChildren } from "preact";
import type { Feed } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { Local } from "../../shared/components/shown/local.tsx";
import { QrCode } from "../../shared/components/shown/qr.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import type { LogView } from "../shared/log-calls.ts";
import { shownLink } from "../shared/shown.ts";

export function Sentence({ heading, text }: { heading: string; text?: string | undefined }) {
  return (
    <>
      <h1 class="screen-large">{heading}</h1>
      {text === undefined ? null : <p>{text}</p>}
    </>
  );
}

export function Join({ feed }: { feed: Feed }) {
  const t = texts.screen();
  const page = `${location.origin}/m/${feed.meetingId}`;
  return (
    <div class="screen-sides">
      <div>
        <p>
          <Local texts={feed.title} />
        </p>
        <h1 class="screen-large">{t.join.heading}</h1>
        <p>{t.join.text}</p>
        <p>
          {t.join.page} <span class="code breaks">{page.replace(/^https?:\/\//u, "")}</span>
        </p>
      </div>
      <QrCode text={page} label={t.join.qr} />
    </div>
  );
}

export function Word() {
  const t = texts.screen();
  return <Sentence heading={t.word.heading} text={t.word.text} />;
}

/** The root that this screen's own copy of the log has (MEE-2). */
export function Log({ meetingId, log }: { meetingId: string; log: LogView | undefined }) {
  const t = texts.screen();
  if (log === undefined) return <Sentence heading={t.log.heading} text={t.loading} />;
  return (
    <div class="screen-sides">
      <div>
        <h1 class="screen-large">{t.log.heading}</h1>
        <p>{t.log.text}</p>
        <p class="code breaks">{log.fingerprint}</p>
        <p>{t.log.entries(log.size, formatNumber(log.size))}</p>
      </div>
      <QrCode text={shownLink(location.origin, meetingId, log)} label={t.log.qr} />
    </div>
  );
}

export function Alarm({ text }: { text: string }) {
  return (
    <div class="screen-alarm" role="alert">
      <h1 class="screen-large">{texts.screen().wrong.heading}</h1>
      <p>{text}</p>
    </div>
  );
}

export function Elsewhere({ feed: { elsewhere } }: { feed: Feed }) {
  if (elsewhere.length === 0) return null;
  return (
    <section>
      <h2>{texts.screen().elsewhere}</h2>
      <ul>
        {elsewhere.map(({ title, result }, i) => (
          <li key={i}>
            {title}: {result}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who is present, and the quorum. */
export function Bottom({ feed, lost, children }: { feed: Feed; lost: boolean; children: ComponentChildren }) {
  const t = texts.screen();
  const { present, roll, quorum } = feed;
  return (
    <footer class="screen-bottom">
      <span>{t.present(formatNumber(present), formatNumber(roll))}</span>
      {quorum === undefined ? null : <span>{quorum.reached ? t.quorum : t.noQuorum(formatNumber(quorum.needed))}</span>}
      {lost ? <span class="screen-lost">{t.lost}</span> : null}
      {children}
    </footer>
  );
}
