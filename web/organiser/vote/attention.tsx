/**
 * While a vote runs: says that nobody is invited yet, as far as this device knows, and what is wrong with the mail. It
 * never asks for the same thing twice.
 */

import { useEffect, useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview } from "../../../src/contract/mail.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { getMail } from "../frame/calls.ts";
import { organiserVault } from "../frame/session.ts";
import { keptInvitations } from "../invite/invitations.ts";

interface Known {
  codes: boolean;
  mail: MailOverview | undefined;
}

export function Attention({ election }: { election: Election }) {
  const t = texts.organiser().running;
  const mailing = texts.mail().attention;
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    const look = async () => {
      const mail = election.mail === undefined ? undefined : await getMail(election.id);
      const kept = await keptInvitations(await organiserVault(), election.id);
      setKnown({ codes: kept !== undefined, mail });
    };
    void look().catch(() => setKnown((before) => before)); // the page says itself that there is no network
  }, [election]);
  if (known === undefined) return null;
  const { waiting = 0, accepted = 0, refused = 0, problem } = known.mail ?? {};
  const { issued = 0, cast = 0, complete = false } = election.turnout ?? {};
  const invited = known.codes || issued + cast > 0 || complete || waiting + accepted + refused > 0;
  const told = [
    invited ? undefined : known.mail === undefined ? t.noCodes : mailing.nobody,
    problem !== undefined && waiting > 0 ? mailing.fault : undefined,
    refused > 0 ? mailing.refused(refused, formatNumber(refused)) : undefined,
  ].filter((text) => text !== undefined);
  if (told.length === 0) return null;
  return (
    <Notice tone="warning" heading={t.attention}>
      {told.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}
