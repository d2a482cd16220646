/**
 * Inviting: personal links, printable sheets, a list for one's own mailing; a new code for one member; who has not
 * fetched a ballot. Codes exist in clear only in this browser.
 */
import { useEffect, useState } from "preact/hooks";
import type { Election, MemberList } from "../../src/http/contract.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { Button, ButtonLink } from "../shared/components/button.tsx";
import { Check } from "../shared/components/controls.tsx";
import { useCopying } from "../shared/components/copying.ts";
import { Field } from "../shared/components/field.tsx";
import { Notice } from "../shared/components/notice.tsx";
import { announce } from "../shared/components/page.tsx";
import { download } from "../shared/download.ts";
import { formatNumber, localised, messagesOf } from "../shared/language.ts";
import { Failure, useAction } from "./action.tsx";
import { AddMembers } from "./add-members.tsx";
import { getElection, listMembers, makeInvitations } from "./calls.ts";
import { Heading } from "./heading.tsx";
import { invitationLines, invitationsCsv } from "./invitation-csv.ts";
import { forgetInvitations, type Invitation, keepInvitations, keptInvitations } from "./invitations.ts";
import { addressOf } from "./route.ts";
import { lasting, organiserVault } from "./session.ts";

const pageSize = 50;
type Member = MemberList["members"][number];

interface Loaded {
  election: Election;
  members: Member[];
  kept: Invitation[] | undefined;
}

export function InvitePage({ id }: { id: string }) {
  const t = messagesOf({ de, en });
  const [loaded, setLoaded] = useState<Loaded>();
  const load = useAction();
  const refresh = () =>
    load.run(async () => {
      const vault = await organiserVault();
      const [election, { members }, kept] = await Promise.all([
        getElection(id),
        listMembers(id),
        keptInvitations(vault, id),
      ]);
      setLoaded({ election, members, kept });
    });
  useEffect(refresh, []);
  return (
    <>
      <p class="eyebrow">{loaded === undefined ? "\u00a0" : localised(loaded.election.title)}</p>
      <Heading>{t.invite.title}</Heading>
      {loaded === undefined ? (
        <>
          {load.failure === undefined ? <p>{t.loading}</p> : <Failure failure={load.failure} />}
          {load.failure === undefined ? null : (
            <p>
              <Button onClick={refresh}>{t.again}</Button>
            </p>
          )}
        </>
      ) : (
        <Invite {...loaded} setKept={(kept) => setLoaded({ ...loaded, kept })} reload={refresh} />
      )}
      <p>
        <ButtonLink kind="quiet" href={addressOf({ page: "vote", id })}>
          {t.invite.toVote}
        </ButtonLink>
      </p>
    </>
  );
}

type InviteProps = Loaded & { setKept: (kept: Invitation[] | undefined) => void; reload: () => void };

function Invite({ election, members, kept, setKept, reload }: InviteProps) {
  const t = messagesOf({ de, en }).invite;
  const make = useAction();
  const copying = useCopying(t.copied);
  const [said, setSaid] = useState<string>();
  /** The member who got a new code: said in that row, where the person is. */
  const [renewed, setRenewed] = useState<number>();
  const issue = (number?: number) =>
    make.run(async () => {
      setSaid(undefined);
      setRenewed(undefined);
      const { invitations } = await makeInvitations(election.id, number === undefined ? undefined : [number]);
      setKept(await keepInvitations(await organiserVault(), election.id, invitations));
      if (number === undefined) return setSaid(t.made(invitations.length));
      setRenewed(number);
      announce(t.newCode(invitations[0]?.name ?? ""));
    });
  const added = async (numbers: number[]) => {
    const { invitations } = await makeInvitations(election.id, numbers);
    await keepInvitations(await organiserVault(), election.id, invitations);
    const sentence = messagesOf({ de, en }).late.added(numbers.length);
    setSaid(sentence);
    announce(sentence);
    reload();
  };
  const forget = () =>
    make.run(async () => {
      await forgetInvitations(await organiserVault(), election.id);
      setKept(undefined);
      setSaid(t.forgotten);
    });
  const csv = (all: readonly Invitation[]) =>
    download(
      `${t.csvName}-${election.short}.csv`,
      "text/csv;charset=utf-8",
      invitationsCsv(all, t.csvHeader, election.short),
    );
  const fetched = members.some(({ issued }) => issued);
  return (
    <>
      <p>{t.intro}</p>
      <Failure failure={make.failure} />
      {said === undefined ? null : (
        <Notice key={said} focus>
          <p>{said}</p>
        </Notice>
      )}
      {kept === undefined ? (
        <>
          {fetched || said !== undefined ? <p>{t.elsewhere}</p> : null}
          <p>
            <Button kind="primary" busy={make.busy} aria-describedby="make-hint" onClick={() => issue()}>
              {make.busy ? t.making : fetched ? t.makeNew : t.make}
            </Button>
          </p>
          <p class="hint" id="make-hint">
            {fetched ? t.makeNewHint : t.makeHint}
          </p>
        </>
      ) : (
        <>
          <div class="ways">
            <div>
              <ButtonLink kind="primary" href={addressOf({ page: "sheets", id: election.id })}>
                {t.sheets}
              </ButtonLink>
              <p class="hint">{t.sheetsHint}</p>
            </div>
            <div>
              <Button onClick={() => csv(kept)}>{t.csv}</Button>
              <p class="hint">{t.csvHint}</p>
            </div>
            <div>
              <Button onClick={() => void copying.copy(invitationLines(kept))}>
                {copying.copied ? t.copied : t.copyAll}
              </Button>
              <p class="hint">{t.copyAllHint}</p>
            </div>
          </div>
          {copying.refused ? <LinkText label={t.copyAll} text={invitationLines(kept)} /> : null}
          {kept.length < members.length ? <p>{t.without(members.length - kept.length)}</p> : null}
          {lasting.value ? (
            <p>{t.kept}</p>
          ) : (
            <Notice tone="warning">
              <p>{t.notKept}</p>
            </Notice>
          )}
        </>
      )}
      <People {...{ election, members, kept, renewed, issue }} busy={make.busy} />
      {["issuing", "casting", "paused"].includes(election.state) ? (
        <AddMembers election={election} onAdded={added} />
      ) : null}
      {kept === undefined ? null : (
        <details class="more">
          <summary>{t.housekeeping}</summary>
          <p>
            <Button busy={make.busy} aria-describedby="make-new-hint" onClick={() => issue()}>
              {t.makeNew}
            </Button>
          </p>
          <p class="hint" id="make-new-hint">
            {t.makeNewHint}
          </p>
          <p>
            <Button busy={make.busy} aria-describedby="forget-hint" onClick={forget}>
              {t.forget}
            </Button>
          </p>
          <p class="hint" id="forget-hint">
            {t.forgetHint}
          </p>
        </details>
      )}
    </>
  );
}

interface PeopleProps {
  election: Election;
  members: readonly Member[];
  kept: readonly Invitation[] | undefined;
  busy: boolean;
  renewed: number | undefined;
  issue: (number: number) => void;
}

function People({ election, members, kept, busy, renewed, issue }: PeopleProps) {
  const t = messagesOf({ de, en }).invite;
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
      <p>{t.whyNotVoted}</p>
      <Field id="member-search" label={t.search} type="search" value={search} autocomplete="off" onValue={setSearch} />
      <Check id="not-fetched" label={t.onlyNotFetched} checked={open} onCheck={setOpen} />
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
            invitation={invitations.get(member.number)}
            busy={busy}
            renewed={renewed === member.number}
            onNewCode={() => issue(member.number)}
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

interface PersonProps {
  member: Member;
  election: Election;
  invitation: Invitation | undefined;
  busy: boolean;
  /** Has just got a new code. */
  renewed: boolean;
  onNewCode: () => void;
}

function Person({ member, election, invitation, busy, renewed, onNewCode }: PersonProps) {
  const t = messagesOf({ de, en }).invite;
  const { copied, refused, copy } = useCopying(t.copied);
  return (
    <li class="person">
      <span class="person-name">
        <span class="faint">{member.number}</span> <strong>{member.name}</strong>
        <span class="hint">{member.issued ? t.fetched : t.notFetched}</span>
      </span>
      <span class="person-tools">
        {invitation === undefined ? null : (
          <>
            <Button aria-label={t.copyFor(member.name)} onClick={() => void copy(invitation.link)}>
              {copied ? t.copied : t.copy}
            </Button>
            <ButtonLink
              kind="quiet"
              aria-label={t.sheetFor(member.name)}
              href={addressOf({ page: "sheets", id: election.id, numbers: [member.number] })}
            >
              {t.sheet}
            </ButtonLink>
          </>
        )}
        {member.issued ? null : (
          <Button kind="quiet" busy={busy} aria-label={t.newCodeFor(member.name)} onClick={onNewCode}>
            {t.codeFor}
          </Button>
        )}
      </span>
      {renewed ? <p class="person-said">{t.newCode(member.name)}</p> : null}
      {refused && invitation !== undefined ? <LinkText label={t.copyFor(member.name)} text={invitation.link} /> : null}
    </li>
  );
}

/** Where the browser does not let the page copy: the text, for copying by hand. */
function LinkText({ label, text }: { label: string; text: string }) {
  return (
    <textarea
      class="person-link"
      readOnly
      rows={3}
      aria-label={label}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
