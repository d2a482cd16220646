/**
 * Everybody who may vote, with the way to reach each: a link from this browser, a letter, a new code; and who has not
 * fetched a ballot.
 */

import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Check } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { useCopying } from "../../shared/components/taps/copying.ts";
import { formatNumber, formatTime } from "../../shared/language/language.ts";
import { isOpen } from "../frame/phases.ts";
import { addressOf } from "../frame/route.ts";
import { MailForm } from "../mail/mail-form.tsx";
import { markText } from "../mail/mail-mark.tsx";
import type { Invitation } from "./invitations.ts";
import type { InviteState } from "./invite-state.ts";
import { LinkText } from "./link-text.tsx";
import { holding, type Member } from "./mailing.ts";
import { Trouble } from "./trouble.tsx";

const pageSize = 50;

interface PeopleProps {
  state: InviteState;
  reload: () => Promise<void>;
  busy: boolean;
  /** Has just got a new code: that row says so. */
  renewed: number | undefined;
  issue: (number: number) => void;
  /** Left out if no mail can be sent. */
  mailTo: ((member: Member, address: string | undefined) => Promise<void>) | undefined;
}

export function People({ state, busy, renewed, issue, mailTo, reload }: PeopleProps) {
  const { invite: t, running } = texts.organiser();
  const { election, members, kept, mail } = state;
  const { looked } = election.turnout ?? {};
  const shown = looked !== undefined || !isOpen(election.state);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const invitations = new Map(kept?.map((each) => [each.number, each]));
  const wanted = search.trim().toLowerCase();
  const found = members.filter(
    ({ number, name, issued }) =>
      !(open && issued) && (wanted === "" || name.toLowerCase().includes(wanted) || String(number) === wanted),
  );
  return (
    <section>
      <h2>{t.table}</h2>
      <p>
        {shown ? t.whyNotVoted : t.noLook} {looked === undefined ? null : running.looked(formatTime(looked))}
      </p>
      <Field id="member-search" label={t.search} type="search" value={search} autocomplete="off" onValue={setSearch} />
      {shown ? <Check id="not-fetched" label={t.onlyNotFetched} checked={open} onCheck={setOpen} /> : null}
      <p role="status">
        {open && found.length === 0 && wanted === ""
          ? t.everyone
          : t.found(formatNumber(found.length), formatNumber(members.length))}
      </p>
      <ul class="plain-list people">
        {found.slice(0, limit).map((member) => (
          <Person
            key={member.number}
            member={member}
            election={election}
            reload={reload}
            showsMail={mail !== undefined}
            showsIssued={shown}
            invitation={invitations.get(member.number)}
            busy={busy}
            renewed={renewed === member.number}
            onNewCode={() => issue(member.number)}
            mailTo={mailTo}
          />
        ))}
      </ul>
      {found.length > limit ? (
        <p>
          <Button onClick={() => setLimit(limit + pageSize)}>{t.more(Math.min(pageSize, found.length - limit))}</Button>
        </p>
      ) : null}
    </section>
  );
}

interface PersonProps extends Pick<PeopleProps, "busy" | "mailTo" | "reload"> {
  member: Member;
  election: Election;
  showsMail: boolean;
  showsIssued: boolean;
  invitation: Invitation | undefined;
  renewed: boolean;
  onNewCode: () => void;
}

function Person({
  member,
  election,
  reload,
  showsMail,
  showsIssued,
  invitation,
  busy,
  renewed,
  onNewCode,
  mailTo,
}: PersonProps) {
  const t = texts.organiser().invite;
  const form = texts.mail().form;
  const { copied, refused, copy } = useCopying(t.copied);
  const [writing, setWriting] = useState(false);
  const { number, name, email, issued, mail, removal } = member;
  const gone = removal === "struck-off";
  const holds = holding([member]) > 0;
  const field = `mail-${number}`;
  const write = () => {
    setWriting(true);
    focusOn(field);
  };
  const leave = () => {
    setWriting(false);
    focusOn(`${field}-open`);
  };
  return (
    <li class="person">
      <span class="person-name">
        <span class="faint">{number}</span> <strong>{name}</strong>
        {showsMail && email !== undefined ? <span class="person-note">{email}</span> : null}
        {mail === undefined || issued ? null : <span class="person-note">{markText(mail, member.coded)}</span>}
        {showsIssued && !gone ? <span class="person-note">{issued ? t.fetched : t.notFetched}</span> : null}
        {removal === undefined ? null : <span class="person-note">{texts.trouble().strike.states[removal]}</span>}
      </span>
      <div class="person-tools">
        {invitation === undefined ? null : (
          <>
            <Button aria-label={t.copyFor(name)} onClick={() => void copy(invitation.link)}>
              {copied ? t.copied : t.copy}
            </Button>
            <ButtonLink
              kind="quiet"
              aria-label={t.sheetFor(name)}
              href={addressOf({ page: "sheets", id: election.id, numbers: [number] })}
            >
              {t.sheet}
            </ButtonLink>
          </>
        )}
        {issued || gone || mailTo === undefined || writing ? null : (
          <Button
            kind="quiet"
            id={`${field}-open`}
            aria-label={mail === undefined ? form.openFor(name) : form.openAgainFor(name)}
            onClick={write}
          >
            {mail === undefined ? form.open : form.openAgain}
          </Button>
        )}
        {issued || gone ? null : (
          <AskButton
            kind="quiet"
            busy={busy}
            aria-label={t.newCodeFor(name)}
            loses={holds ? t.losesOne(name) : undefined}
            text={t.codeFor}
            onYes={onNewCode}
          />
        )}
      </div>
      {writing && mailTo !== undefined ? (
        <MailForm
          id={field}
          name={name}
          address={email}
          hint={holds ? form.hint : undefined}
          onSend={async (address) => {
            await mailTo(member, address);
            leave();
          }}
          onBack={leave}
        />
      ) : null}
      {isOpen(election.state) && !gone ? <Trouble {...{ election, member, reload }} /> : null}
      {renewed ? <p class="person-said">{t.newCode(name)}</p> : null}
      {refused && invitation !== undefined ? <LinkText label={t.copyFor(name)} text={invitation.link} /> : null}
    </li>
  );
}
