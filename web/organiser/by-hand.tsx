/** Links that the organiser hands out: codes are made, kept in this browser, printed, downloaded, copied, deleted. They exist in clear only here. */
import type { ComponentChildren } from "preact";
import { organiser as de } from "../i18n/de/organiser.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { Button, ButtonLink } from "../shared/components/button.tsx";
import { useCopying } from "../shared/components/copying.ts";
import { Notice } from "../shared/components/notice.tsx";
import { download } from "../shared/download.ts";
import { messagesOf } from "../shared/language.ts";
import { invitationLines, invitationsCsv } from "./invitation-csv.ts";
import type { Invitation } from "./invitations.ts";
import type { InviteState } from "./invite-state.ts";
import { LinkText } from "./link-text.tsx";
import { addressOf } from "./route.ts";
import { lasting } from "./session.ts";

export interface HandProps {
  state: InviteState;
  busy: boolean;
  /** For everybody. */
  issue: () => void;
  forget: () => void;
}

type MakeProps = Pick<HandProps, "busy" | "issue"> & {
  primary: boolean;
  /** What it undoes; left out where nobody has a code so far. */
  undoes: ComponentChildren | undefined;
};

/** Codes for everybody. */
export function MakeCodes({ busy, issue, primary, undoes }: MakeProps) {
  const t = messagesOf({ de, en }).invite;
  return (
    <>
      <p>
        <Button kind={primary ? "primary" : "secondary"} busy={busy} aria-describedby="make-hint" onClick={issue}>
          {busy ? t.making : undoes === undefined ? t.make : t.makeNew}
        </Button>
      </p>
      <p class="hint" id="make-hint">
        {undoes ?? t.makeHint}
      </p>
    </>
  );
}

/** The ways from this browser to those whose codes it keeps. */
export function Ways({ state, kept, primary }: { state: InviteState; kept: readonly Invitation[]; primary: boolean }) {
  const t = messagesOf({ de, en }).invite;
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
  const t = messagesOf({ de, en }).invite;
  if (lasting.value) return <p>{t.kept}</p>;
  return (
    <Notice tone="warning">
      <p>{t.notKept}</p>
    </Notice>
  );
}

export function ForgetCodes({ busy, forget }: Pick<HandProps, "busy" | "forget">) {
  const t = messagesOf({ de, en }).invite;
  return (
    <>
      <p>
        <Button busy={busy} aria-describedby="forget-hint" onClick={forget}>
          {t.forget}
        </Button>
      </p>
      <p class="hint" id="forget-hint">
        {t.forgetHint}
      </p>
    </>
  );
}
