/** Inviting and reminding by mail: whom the next letters go to, from whom they come and what they say, and the state of the earlier ones. */

import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview, MailRequest } from "../../../src/contract/mail.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, formatTime } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { sendMail } from "../frame/calls.ts";
import { isOver } from "../frame/phases.ts";
import { markText } from "../mail/mail-mark.tsx";
import type { InviteState } from "./invite-state.ts";
import { MailState } from "./mail-state.tsx";
import { holding, type Member, mailingOf } from "./mailing.ts";

interface Props {
  state: InviteState & { mail: MailOverview };
  /** Ballots are issued: letters can be sent. */
  open: boolean;
  offline: boolean;
  mailTo: (member: Member, address: string | undefined) => Promise<void>;
  /** Announces the result, and looks again. */
  onSent: (queued: number) => Promise<void>;
  reload: () => Promise<void>;
}

export function MailSection({ state, open, offline, mailTo, onSent, reload }: Props) {
  const t = texts.mail();
  const { election, members, mail, kept } = state;
  const { first, addressed, invitable, remindable } = mailingOf(members, kept);
  const send = { election, onSent };
  return (
    <section>
      <h2>{t.title}</h2>
      {mail.unconfirmed === undefined || isOver(election.state) ? null : (
        <Unconfirmed {...mail.unconfirmed} election={election.id} reload={reload} />
      )}
      {first ? null : <MailState {...{ mail, members, offline }} mailTo={open ? mailTo : undefined} />}
      {open && invitable.length > 0 ? <Offer {...{ state, first, invitable, send }} /> : null}
      {first ? null : (
        <details class="more">
          <summary>{t.fromAndText}</summary>
          <Letter mail={mail} language={election.language} />
        </details>
      )}
      {open && !first ? <Remind addressed={addressed.length} remindable={remindable} send={send} /> : null}
    </section>
  );
}

type Send = { election: Election; onSent: Props["onSent"] };

type SendProps = {
  send: Send;
  request: MailRequest;
  /** The members who get a letter. */
  to: readonly Member[];
  kind?: "primary" | "secondary";
  text: string;
  disabled?: boolean;
};

/** One request, by one button. */
function SendButton({ send, request, to, kind = "secondary", text, disabled = false }: SendProps) {
  const t = texts.mail();
  const action = useAction();
  const held = holding(to);
  return (
    <>
      <div class="actions">
        <AskButton
          kind={kind}
          busy={action.busy}
          disabled={disabled}
          aria-describedby={`${request.what}-hint`}
          loses={held === 0 ? undefined : t.loses(held, formatNumber(held))}
          text={action.busy ? t.busy : text}
          onYes={() => action.run(async () => send.onSent((await sendMail(send.election.id, request)).queued))}
        />
      </div>
      <Failure failure={action.failure} />
    </>
  );
}

type OfferProps = { state: Props["state"]; first: boolean; invitable: readonly Member[]; send: Send };

function Offer({ state, first, invitable, send }: OfferProps) {
  const t = texts.mail();
  const { election, mail } = state;
  const numbers = invitable.map(({ number }) => number);
  const count = [numbers.length, formatNumber(numbers.length)] as const;
  return (
    <>
      {first ? <Letter mail={mail} language={election.language} /> : <p>{t.more(...count)}</p>}
      <SendButton
        send={send}
        to={invitable}
        kind="primary"
        text={t.send(...count)}
        request={{ what: "invitation", ...(first ? {} : { numbers }) }}
      />
      <p class="hint" id="invitation-hint">
        {t.sendHint}
      </p>
    </>
  );
}

type RemindProps = { addressed: number; remindable: readonly Member[]; send: Send };

function Remind({ addressed, remindable, send }: RemindProps) {
  const t = texts.mail().remind;
  const { running } = texts.organiser();
  const { looked } = send.election.turnout ?? {};
  return (
    <>
      <h3>{t.title}</h3>
      {addressed === 0 ? (
        <p>{t.nobody}</p>
      ) : (
        <>
          {looked === undefined ? (
            <p>{t.all(addressed, formatNumber(addressed))}</p>
          ) : (
            <p>
              {running.looked(formatTime(looked))} {t.text(addressed, formatNumber(addressed))} {t.since}
            </p>
          )}
          <SendButton
            send={send}
            to={remindable}
            text={t.button(remindable.length, formatNumber(remindable.length))}
            disabled={remindable.length === 0}
            request={{ what: "reminder" }}
          />
          <p class="hint" id="reminder-hint">
            {t.hint}
          </p>
        </>
      )}
    </>
  );
}

type UnconfirmedProps = NonNullable<MailOverview["unconfirmed"]> & { election: string; reload: Props["reload"] };

/** An address for answers that nobody has confirmed yet: what is missing, and the letter about it. */
function Unconfirmed({ address, mark, election, reload }: UnconfirmedProps) {
  const t = texts.mail().unconfirmed;
  const action = useAction();
  const again = () =>
    action.run(async () => {
      await sendMail(election, { what: "contact" });
      await reload();
      announce(t.sent(address));
    });
  return (
    <Notice tone="warning">
      <p>{t.text(address)}</p>
      <p class="hint">{mark === undefined ? "\u00a0" : markText(mark)}</p>
      <p>
        <Button busy={action.busy} onClick={again}>
          {t.again}
        </Button>
      </p>
      <Failure failure={action.failure} />
    </Notice>
  );
}

/** From whom it comes, where answers go, and what it says. */
function Letter({ mail, language }: { mail: MailOverview; language: Election["language"] }) {
  const t = texts.mail();
  const { from, contact, unconfirmed, preview } = mail;
  const sender = unconfirmed === undefined ? t.noContact(from) : t.unconfirmed.until(from);
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{t.from}</dt>
          <dd>{from}</dd>
        </div>
        <div>
          <dt>{t.answers}</dt>
          <dd>{contact ?? sender}</dd>
        </div>
      </dl>
      <details class="more">
        <summary>{t.preview}</summary>
        <p class="hint">{t.blanks}</p>
        <div class="letter" lang={language}>
          <p class="letter-subject">{preview.subject}</p>
          <p>{preview.text}</p>
        </div>
      </details>
    </>
  );
}
