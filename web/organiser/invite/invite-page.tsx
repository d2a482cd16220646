/**
 * Inviting: by e-mail if the service sends mail and members have addresses, else by personal links, printable sheets,
 * or a list for the organiser's own mailing. Codes exist in clear only in this browser, and only those that were made
 * here.
 */

import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { Unreachable } from "../../shared/service/api.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { makeInvitations, sendMail } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { isOpen, isOver } from "../frame/phases.ts";
import { addressOf } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import type { Watched } from "../frame/watched.ts";
import { AddMembers } from "./add-members.tsx";
import { ForgetCodes, type HandProps, KeptHere, MakeCodes, Ways } from "./by-hand.tsx";
import { forgetInvitations, keptInvitations, renewInvitations } from "./invitations.ts";
import { type InviteState, useInviteState } from "./invite-state.ts";
import { MailSection } from "./mail-section.tsx";
import { holding, type Member, mailingOf } from "./mailing.ts";
import { PaperSection } from "./paper-section.tsx";
import { People } from "./people.tsx";

export function InvitePage({ id }: { id: string }) {
  const t = texts.organiser();
  const watched = useInviteState(id);
  const { found, failure, reload } = watched;
  useTrial(found?.election.trial);
  return (
    <>
      <p class="eyebrow">{found === undefined ? "\u00a0" : localised(found.election.title)}</p>
      <Heading>{t.invite.title}</Heading>
      {found === undefined ? (
        <>
          {failure === undefined ? <p>{t.loading}</p> : <Failure failure={failure} />}
          {failure === undefined ? null : (
            <p>
              <Button onClick={() => void reload()}>{t.again}</Button>
            </p>
          )}
        </>
      ) : (
        <Invite {...watched} state={found} />
      )}
      <p>
        <ButtonLink kind="quiet" href={addressOf({ page: "vote", id })}>
          {t.invite.toVote}
        </ButtonLink>
      </p>
    </>
  );
}

type InviteProps = Watched<InviteState> & { state: InviteState };

function Invite({ state, failure, set, reload }: InviteProps) {
  const t = texts.organiser().invite;
  const letters = texts.mail();
  const { election, members, kept, mail } = state;
  const make = useAction();
  const [said, setSaid] = useState<string>();
  const [renewed, setRenewed] = useState<number>();
  const open = isOpen(election.state);
  const over = isOver(election.state);
  const { first, invitable, without } = mailingOf(members, kept);
  const byMail = mail !== undefined && (!first || (open && invitable.length > 0));

  const nowKept = async (codes: InviteState["kept"]) => {
    set({ ...state, kept: codes });
    await reload(); // letters were taken back, others have a code now, or a look under way still has the former codes
  };
  /** Makes codes for these, or for everybody, and keeps them here. */
  const codesFor = async (numbers?: number[]) => {
    const vault = await organiserVault();
    try {
      const ask = () => makeInvitations(election.id, numbers);
      const { fresh, all } = await renewInvitations(vault, election.id, numbers, ask);
      await nowKept(all);
      return fresh;
    } catch (error) {
      set({ ...state, kept: await keptInvitations(vault, election.id) });
      throw error;
    }
  };
  const issue = (number?: number) =>
    make.run(async () => {
      setSaid(undefined);
      setRenewed(undefined);
      const invitations = await codesFor(number === undefined ? undefined : [number]);
      if (number === undefined) return setSaid(t.made(invitations.length));
      setRenewed(number);
      announce(t.newCode(invitations[0]?.name ?? ""));
    });
  const forget = () =>
    make.run(async () => {
      await forgetInvitations(await organiserVault(), election.id);
      await nowKept(undefined);
      setSaid(t.forgotten);
    });
  /** Offers a letter to those with an address; it contains its own code. */
  const added = async (numbers: number[], addressed: number[]) => {
    const byHand = numbers.filter((number) => mail === undefined || !addressed.includes(number));
    if (byHand.length > 0) await codesFor(byHand);
    await reload();
    setSaid(
      mail === undefined
        ? texts.organiser().late.added(numbers.length)
        : [
            letters.late.added(numbers.length, formatNumber(numbers.length)),
            addressed.length === 0 ? "" : letters.late.byMail(formatNumber(addressed.length)),
            byHand.length === 0 ? "" : letters.late.byHand(byHand.length, formatNumber(byHand.length)),
          ].join(" "),
    );
  };
  const sent = async (queued: number) => {
    setSaid(undefined); // the same sentence again is announced again
    await reload();
    setSaid(queued === 0 ? letters.nobodyLeft : letters.queued(queued, formatNumber(queued)));
  };
  const mailTo = async ({ number, mail: last }: Member, address: string | undefined) => {
    const what = last?.letter === "reminder" ? "reminder" : "invitation";
    await sendMail(election.id, { what, numbers: [number], ...(address === undefined ? {} : { address }) });
    await reload();
  };
  const hand: HandProps = { state, busy: make.busy, issue: () => issue(), forget };
  return (
    <>
      <p>{over ? t.over : t.intro}</p>
      <Failure failure={make.failure} />
      {failure instanceof Unreachable ? null : <Failure failure={failure} />}
      {said === undefined ? null : (
        <Notice key={said} focus>
          <p>{said}</p>
        </Notice>
      )}
      {byMail ? (
        <>
          <MailSection
            state={{ ...state, mail }}
            open={open}
            offline={failure instanceof Unreachable}
            mailTo={mailTo}
            onSent={sent}
            reload={reload}
          />
          {open && without.length > 0 ? (
            <PaperSection state={state} make={async (numbers) => void (await codesFor(numbers))} />
          ) : null}
        </>
      ) : over ? null : (
        <AllByHand {...hand} />
      )}
      <People
        state={state}
        reload={reload}
        busy={make.busy}
        renewed={renewed}
        issue={issue}
        mailTo={open && mail !== undefined ? mailTo : undefined}
      />
      {open ? <AddMembers election={election} members={members} onAdded={added} onRefused={reload} /> : null}
      {byMail ? <BesidesMail {...hand} /> : kept === undefined ? null : <Housekeeping {...hand} />}
    </>
  );
}

/** If no mail is sent: codes are made here, and handed out from here. */
function AllByHand({ state, busy, issue }: HandProps) {
  const t = texts.organiser().invite;
  const { members, kept } = state;
  if (kept === undefined) {
    return (
      <>
        {holding(members) > 0 ? <p>{t.elsewhere}</p> : null}
        <MakeCodes {...{ state, busy, issue }} primary />
      </>
    );
  }
  return (
    <>
      <Ways state={state} kept={kept} primary />
      {kept.length < members.length ? <p>{t.without(members.length - kept.length)}</p> : null}
      <KeptHere />
    </>
  );
}

function Housekeeping({ state, busy, issue, forget }: HandProps) {
  const t = texts.organiser().invite;
  return (
    <details class="more">
      <summary>{t.housekeeping}</summary>
      <MakeCodes {...{ state, busy, issue }} primary={false} />
      <ForgetCodes {...{ state, busy, forget }} />
    </details>
  );
}

/** For an organiser who sends e-mails but also hands out some links. */
function BesidesMail({ state, busy, issue, forget }: HandProps) {
  const t = texts.mail();
  const { kept } = state;
  return (
    <details class="more">
      <summary>{t.byHand}</summary>
      <p>{t.byHandHint}</p>
      {kept === undefined ? null : (
        <>
          <Ways state={state} kept={kept} primary={false} />
          <KeptHere />
        </>
      )}
      <MakeCodes {...{ state, busy, issue }} primary={false} />
      {kept === undefined ? null : <ForgetCodes {...{ state, busy, forget }} />}
    </details>
  );
}
