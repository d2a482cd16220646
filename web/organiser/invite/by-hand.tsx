/**
 * Links that the organiser hands out: makes the codes, keeps them in this browser, prints, downloads, copies and
 * deletes them. They exist in clear only here.
 */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { useCopying } from "../../shared/components/taps/copying.ts";
import { formatNumber } from "../../shared/language/language.ts";
import { download } from "../../shared/page/download.ts";
import { addressOf } from "../frame/route.ts";
import { lasting } from "../frame/session.ts";
import { invitationLines, invitationsCsv } from "./invitation-csv.ts";
import type { Invitation } from "./invitations.ts";
import type { InviteState } from "./invite-state.ts";
import { LinkText } from "./link-text.tsx";
import { holding } from "./mailing.ts";

export interface HandProps {
  state: InviteState;
  busy: boolean;
  /** For everybody. */
  issue: () => void;
  forget: () => void;
}

type MakeProps = Pick<HandProps, "state" | "busy" | "issue"> & { primary: boolean };

/** Codes for everybody. */
export function MakeCodes({ state, busy, issue, primary }: MakeProps) {
  const t = texts.organiser().invite;
  const held = holding(state.members);
  return (
    <>
      <div class="actions">
        <AskButton
          kind={primary && held === 0 ? "primary" : "secondary"}
          busy={busy}
          aria-describedby="make-hint"
          loses={held === 0 ? undefined : t.loses(held, formatNumber(held))}
          text={busy ? t.making : held === 0 ? t.make : t.makeNew}
          onYes={issue}
        />
      </div>
      <p class="hint" id="make-hint">
        {t.makeHint}
      </p>
    </>
  );
}

/** The ways from this browser to the members whose codes it keeps. */
export function Ways({ state, kept, primary }: { state: InviteState; kept: readonly Invitation[]; primary: boolean }) {
  const t = texts.organiser().invite;
  const copying = useCopying(t.copied);
  const { election } = state;
  const csv = () =>
    download(
      `${t.csvName}-${election.short}.csv`,
      "text/csv;charset=utf-8",
      invitationsCsv(kept, t.csvHeader, election.short),
    );
  return (
    <>
      <div class="ways">
        <div>
          <ButtonLink kind={primary ? "primary" : "secondary"} href={addressOf({ page: "sheets", id: election.id })}>
            {t.sheets}
          </ButtonLink>
          <p class="hint">{t.sheetsHint}</p>
        </div>
        <div>
          <Button onClick={csv}>{t.csv}</Button>
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
    </>
  );
}

export function KeptHere() {
  const t = texts.organiser().invite;
  if (lasting.value) return <p>{t.kept}</p>;
  return (
    <Notice tone="warning">
      <p>{t.notKept}</p>
    </Notice>
  );
}

export function ForgetCodes({ state: { kept = [] }, busy, forget }: Pick<HandProps, "state" | "busy" | "forget">) {
  const t = texts.organiser().invite;
  return (
    <div class="actions">
      <AskButton
        busy={busy}
        loses={t.forgetLoses(kept.length, formatNumber(kept.length))}
        text={t.forget}
        onYes={forget}
      />
    </div>
  );
}
