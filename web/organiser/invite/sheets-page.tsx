/**
 * One sheet of paper per member: who is invited to what, the personal link as a QR code, the typed way in, and, small,
 * what is needed to check the register later (ISS-5). Made from the codes that this browser keeps, never from one that
 * a letter has replaced.
 */

import { useEffect, useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { Mark } from "../../shared/components/frame/mark.tsx";
import { QrCode } from "../../shared/components/shown/qr.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { textIn } from "../../shared/language/sentences.ts";
import { momentText } from "../../shared/language/times.ts";
import { useView } from "../../shared/page/settle.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { getElection } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf } from "../frame/route.ts";
import type { Invitation } from "./invitations.ts";
import { membersAndCodes } from "./invite-state.ts";

export function SheetsPage({ id, numbers }: { id: string; numbers?: number[] | undefined }) {
  const t = texts.organiser();
  const [loaded, setLoaded] = useState<{ election: Election; kept: readonly Invitation[] }>();
  useView(loaded !== undefined);
  useTrial(loaded?.election.trial);
  const load = useAction();
  useEffect(
    () =>
      load.run(async () => {
        const [election, { kept = [] }] = await Promise.all([getElection(id), membersAndCodes(id)]);
        setLoaded({ election, kept });
      }),
    [id],
  );
  const invitations = loaded?.kept.filter(({ number }) => numbers === undefined || numbers.includes(number)) ?? [];
  return (
    <>
      <div class="no-print">
        <Heading>{t.invite.sheets}</Heading>
        <Failure failure={load.failure} />
        {loaded === undefined && load.failure === undefined ? <p>{t.loading}</p> : null}
        {loaded !== undefined && invitations.length === 0 ? <p>{t.invite.elsewhere}</p> : null}
        {invitations.length === 0 ? null : (
          <>
            <p>
              <strong>{invitations.length === 1 ? t.sheet.one : t.sheet.many(invitations.length)}</strong>
            </p>
            <p class="hint">{t.sheet.hint}</p>
          </>
        )}
        <div class="actions">
          {invitations.length === 0 ? null : (
            <Button kind="primary" onClick={() => print()}>
              {t.sheet.print}
            </Button>
          )}
          <ButtonLink href={addressOf({ page: "invite", id })}>{t.sheet.back}</ButtonLink>
        </div>
      </div>
      {loaded === undefined
        ? null
        : invitations.map((invitation) => (
            <Sheet key={invitation.number} election={loaded.election} invitation={invitation} />
          ))}
    </>
  );
}

/** Printed in the language of the vote, even if the organiser reads another, and with „du“ where the association says so. */
function Sheet({ election, invitation }: { election: Election; invitation: Invitation }) {
  const t = texts.sheet(election);
  const { name, number, link, accessCode, salt, reference } = invitation;
  const address = new URL(link).origin;
  const { opens, closes } = election.schedule;
  const shown = address.replace(/^https?:\/\//u, "");
  return (
    <article class="sheet" lang={election.language}>
      <header>
        {election.logo ? (
          <img class="logo" src={`/e/${election.id}/logo`} alt={election.organiser} />
        ) : (
          <Mark size={30} />
        )}
        <p>{t.invitation(election.organiser)}</p>
      </header>
      {election.trial ? (
        <p class="trial">
          <strong>{texts.shared(election.language).trial}</strong> {texts.shared(election.language).trialText}
        </p>
      ) : null}
      <h2>{textIn(election.title, election.language)}</h2>
      <p class="sheet-person">{t.forPerson(name, number)}</p>
      <div class="sheet-main">
        <div>
          <h3>{t.how}</h3>
          <ol>
            <li>
              {t.step1} {t.step1or(shown, election.short)}
            </li>
            <li>{t.step2}</li>
            <li>{t.step3}</li>
          </ol>
        </div>
        <QrCode text={link} label={t.qrLabel(name)} />
      </div>
      <dl class="sheet-code">
        <div>
          <dt>{t.address}</dt>
          <dd>{shown}</dd>
        </div>
        <div>
          <dt>{t.number}</dt>
          <dd class="code">{election.short}</dd>
        </div>
        <div class="sheet-access">
          <dt>{t.code}</dt>
          <dd class="code">{accessCode}</dd>
        </div>
      </dl>
      <dl class="sheet-when">
        <div>
          <dt>{t.begins}</dt>
          <dd>
            {opens === undefined
              ? t.beginsNow
              : opens === "notice"
                ? t.beginsNotice
                : momentText(opens, election.language, election.timeZone)}
          </dd>
        </div>
        <div>
          <dt>{t.ends}</dt>
          <dd>{closes === undefined ? t.endsByHand : momentText(closes, election.language, election.timeZone)}</dd>
        </div>
      </dl>
      <p>
        <strong>{t.keep}</strong> {t.secret}
      </p>
      {election.askAt === undefined ? null : <p>{t.ask(election.askAt)}</p>}
      <footer>
        <h3>{t.check}</h3>
        <p>{t.checkHint}</p>
        <dl class="sheet-check">
          <dt>{t.fingerprint}</dt>
          <dd class="code">{election.fingerprint}</dd>
          <dt>{t.salt}</dt>
          <dd class="code">{salt}</dd>
          <dt>{t.reference}</dt>
          <dd class="code">{reference.replace("\n", " / ")}</dd>
        </dl>
      </footer>
    </article>
  );
}
