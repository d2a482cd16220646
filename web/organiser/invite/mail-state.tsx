/**
 * The state of one vote's mail: numbers, what keeps letters from being sent, and refused ones to correct in place.
 * Nothing moves when it is refreshed.
 */

import { useRef } from "preact/hooks";
import type { MailOverview } from "../../../src/contract/mail.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { formatNumber, formatTime } from "../../shared/language/language.ts";
import { MailForm } from "../mail/mail-form.tsx";
import { markText, ServerAnswer } from "../mail/mail-mark.tsx";
import { holding, type Member } from "./mailing.ts";

interface Props {
  mail: MailOverview;
  members: readonly Member[];
  /** The last look found no network. */
  offline: boolean;
  /** Left out if nothing can be sent any more. */
  mailTo: ((member: Member, address: string | undefined) => Promise<void>) | undefined;
}

export function MailState({ mail, members, offline, mailTo }: Props) {
  const t = texts.mail().state;
  const { waiting, accepted, refused } = mail;
  const all = waiting + accepted + refused;
  const reserved = useRef(false); // from the first waiting letter until the page is left
  reserved.current ||= waiting > 0;
  const fault = waiting > 0 && !offline ? mail.problem : undefined;
  return (
    <>
      <p class="number-line">{t.accepted(accepted, formatNumber(accepted), formatNumber(all))}</p>
      <svg class="bar mailed" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-base" width="1000" height="12" />
        <rect width={all === 0 ? 0 : Math.round((accepted / all) * 1000)} height="12" />
      </svg>
      <p class="mail-waiting">{t.waiting(waiting, formatNumber(waiting))}</p>
      <Refused members={members} refused={refused} mailTo={mailTo} />
      <div class="mail-slot">
        <div class={fault === undefined ? undefined : "to-come"}>
          <p class="hint">{t.meaning(mail.from)}</p>
          <p class="hint">{offline ? t.offline : waiting > 0 ? (heldText(mail, members) ?? t.goesOn) : null}</p>
        </div>
        {fault !== undefined || reserved.current ? <Fault fault={fault} /> : null}
      </div>
    </>
  );
}

/** Why letters wait although the mail server accepts them; undefined if they do not. */
function heldText({ held, limits }: MailOverview, members: readonly Member[]): string | undefined {
  const t = texts.mail().state;
  if (held !== undefined) return t.heldAll(formatTime(held), formatNumber(limits.perHour));
  const [first] = members.flatMap(({ mail }) => mail?.held ?? []).toSorted();
  if (first === undefined) return undefined;
  return t.held(formatTime(first), limits.perPerson, formatNumber(limits.perPerson));
}

/** Its place is kept while there is no fault: faults come and go by themselves. */
function Fault({ fault }: { fault: MailOverview["problem"] }) {
  const t = texts.mail().fault;
  return (
    <div class={fault === undefined ? "to-come" : undefined}>
      <Notice tone="warning" heading={t.title}>
        <p>{t[fault?.fault ?? "unreachable"]}</p>
        <ServerAnswer answer={fault?.answer ?? ""} />
      </Notice>
    </div>
  );
}

type RefusedProps = Pick<Props, "members" | "mailTo"> & { refused: number };

/** Refused ones stay in the list while the page is shown, with their current state, so that the list does not shrink while somebody works on it. */
function Refused({ members, refused, mailTo }: RefusedProps) {
  const t = texts.mail();
  const seen = useRef(new Set<number>());
  const opened = useRef(refused > 0); // on arrival only: later ones wait behind their line
  for (const { number, mail } of members) if (mail?.state === "refused") seen.current.add(number);
  const listed = members.filter(({ number }) => seen.current.has(number));
  const line = refused === 0 ? t.state.noneRefused : t.state.refused(refused, formatNumber(refused));
  if (listed.length === 0) return <p class="mail-refused">{line}</p>;
  return (
    <details class="more mail-refused" open={opened.current}>
      <summary>{line}</summary>
      <p class="hint">{t.refusedHint}</p>
      <ul class="plain-list people">
        {listed.map((member) => (
          <li key={member.number} class="refused-person">
            <p>
              <strong>{member.name}</strong>
              <span class="mail-mark">{member.mail === undefined ? "\u00a0" : markText(member.mail)}</span>
            </p>
            <div class={member.mail?.answer === undefined ? "to-come" : undefined}>
              <ServerAnswer answer={member.mail?.answer ?? ""} />
            </div>
            {mailTo === undefined ? null : (
              <MailForm
                id={`refused-${member.number}`}
                name={member.name}
                address={member.email}
                hint={holding([member]) > 0 ? t.form.hint : undefined}
                onSend={(address) => mailTo(member, address)}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
