/** What several screens of the member's page share: the focused heading, the plain message, how it works. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Local } from "../../shared/components/shown/local.tsx";
import type { QrPath } from "../../shared/components/shown/qr-path.ts";
import { QrPicture } from "../../shared/components/shown/qr-picture.tsx";
import { hasStopped, shownOwner } from "../screen.ts";
import type { Owner } from "../slip.ts";
import { carry, state } from "../store.ts";

/** The heading that is shown, for the document's title; empty where a screen has none. */
export const shownHeading = signal("");

/** The screen's heading. It takes the focus when it appears, so that a screen reader says it once. */
export function Heading({ children }: { children: ComponentChildren }) {
  const element = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    scrollTo(0, 0);
    element.current?.focus({ preventScroll: true });
    return () => {
      shownHeading.value = "";
    };
  }, []);
  useLayoutEffect(() => {
    shownHeading.value = element.current?.textContent ?? "";
  });
  return (
    <h1 ref={element} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Above the heading: which vote this is, and whose ballot. The title's place is kept free until it is known. */
export function VoteTitle() {
  const { election, status } = state.value;
  const title = election?.manifest.title ?? status?.title;
  const name = shownOwner(state.value);
  return (
    <>
      <p class="eyebrow">{title === undefined ? "\u00a0" : <Local texts={title} />}</p>
      {name === undefined ? null : <p class="whose no-print">{texts.voter().whose(name)}</p>}
    </>
  );
}

/** A screen with a message only. */
export function Message({ heading, children }: { heading: string; children?: ComponentChildren }) {
  return (
    <>
      <Heading>{heading}</Heading>
      {children}
    </>
  );
}

/**
 * What the page waits for, as far as this device can tell; `silent`: better words, if there are any, for a server that
 * does not answer.
 */
export function Why({ silent = texts.voter().handingOver.why.silent }: { silent?: string }) {
  const { stopped, handingOver } = texts.voter();
  return <p>{hasStopped(state.value) ? stopped : navigator.onLine ? silent : handingOver.why.offline}</p>;
}

/** The witnesses' names, from the beginnings of their keys (LOG-6). */
const namesOf = (keys: readonly string[]) => keys.map((key) => key.split("+", 1)[0] ?? "").join(", ");

/** For those who want to know, complete and with the technical names. */
export function HowItWorks() {
  const t = texts.voter().how;
  const { election } = state.value;
  const witnesses = election?.manifest.witnesses;
  return (
    <details class="how">
      <summary>{t.heading}</summary>
      {t.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {election === undefined ? null : (
        <>
          <p>{witnesses === undefined ? t.witnesses : t.witnessed(witnesses.quorum, namesOf(witnesses.keys))}</p>
          <p>
            {t.election}:<br />
            <code>{election.fingerprint}</code>
          </p>
        </>
      )}
    </details>
  );
}

/** Above every screen of a trial ballot: it is marked and sealed like any other, and never sent. */
export function TrialNotice() {
  const t = texts.voter().trial;
  return (
    <Notice heading={t.heading}>
      <p>{t.text}</p>
    </Notice>
  );
}

/** A check number in groups, so that it can be read aloud and compared. */
export function CheckNumber({ value, label }: { value: string; label: string }) {
  return (
    <p class="check-number">
      <span class="check-label">{label}</span>
      <code>{value}</code>
    </p>
  );
}

/** A QR code; its place is kept free while the worker makes it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<QrPath | undefined>(undefined);
  useEffect(() => {
    let current = true;
    const show = (made: QrPath | undefined) => {
      if (current) setCode(made);
    };
    carry("qr", text).then(show, () => show(undefined)); // without it there are still the link and the words
    return () => {
      current = false;
    };
  }, [text]);
  return code === undefined ? <div class="qr" /> : <QrPicture code={code} label={label} />;
}

/**
 * The registrar and the invitation say different things about the register (ISS-7): shows both, so that the organiser
 * can compare them.
 */
export function OtherEntry({ owner: { salt, reference, registrar } }: { owner: Owner }) {
  const t = texts.voter().otherEntry;
  if (salt === undefined || reference === undefined || registrar === undefined) return null;
  const rows = [
    [t.invited, { salt, reference }],
    [t.registrar, registrar],
  ] as const;
  return (
    <Notice tone="warning" focus={false} heading={t.heading}>
      {rows.map(([label, entry]) => (
        <p key={label}>
          {label} {entry.reference.replace("\n", " / ")}
          <br />
          <span class="small">
            {t.salt} <code>{entry.salt}</code>
          </span>
        </p>
      ))}
      <p>{t.remedy}</p>
    </Notice>
  );
}
