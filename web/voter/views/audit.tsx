/** Audit or cast (BAL-7): the check number first, then either this very seal goes into the box or it is opened elsewhere. */

import { packAudit } from "../../../crypto/ballot/audit-link.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { download } from "../../shared/page/download.ts";
import { opened } from "../machine.ts";
import { standings } from "../screen.ts";
import { dispatch, goBack, state, votePath } from "../store.ts";
import { WithdrawnNotice } from "./news.tsx";
import { CheckNumber, Heading, Qr } from "./parts.tsx";
import { CastButton } from "./review.tsx";

/** The most that fits into one QR code of a readable size; longer links are for copying. */
const SCANNABLE = 1200;

export function AuditView() {
  const t = texts.voter().audit;
  const { audit, jobs, election, refusal } = state.value;
  const ballot = opened(state.value);
  const back = (
    <Button kind="quiet" onClick={() => goBack({ at: "review" })}>
      {t.back}
    </Button>
  );
  const { sealing } = texts.voter().review;
  const standing = standings.audit(state.value);
  if (standing === "sealing")
    return (
      <>
        <Heading>{sealing}</Heading>
        <Progress label={sealing} />
      </>
    );
  if (standing === undefined || audit === undefined)
    return (
      <>
        <Heading>{t.heading}</Heading>
        {refusal?.job === "prepare" ? (
          <Notice tone="error" heading={texts.voter().review.failed}>
            <p>{texts.voter().review.failedText}</p>
          </Notice>
        ) : null}
        <div class="actions">
          <Button kind="primary" onClick={() => dispatch({ type: "audit", step: "prepare" })}>
            {t.seal}
          </Button>
          {back}
        </div>
      </>
    );
  const number = <CheckNumber label={t.number} value={audit.checkNumber} />;
  if (standing === "sealed")
    return (
      <>
        <Heading>{t.heading}</Heading>
        <p>{t.text}</p>
        {number}
        <p>{ballot?.trial ? t.trialChoice : t.choice}</p>
        <WithdrawnNotice />
        {ballot?.trial ? null : <CastButton incomplete={false} />}
        <div class="actions">
          <Button busy={jobs.reveal !== undefined} onClick={() => dispatch({ type: "audit", step: "reveal" })}>
            {t.open}
          </Button>
          {back}
        </div>
      </>
    );
  const { opening } = audit;
  if (opening === undefined || election === undefined) return null;
  const page = `${location.origin}${votePath()}/audit`;
  const link = `${page}#opening=${packAudit(opening, election.manifest)}`;
  return (
    <>
      <Heading>{t.opened}</Heading>
      {number}
      <p>{t.openedText}</p>
      {link.length <= SCANNABLE ? <Qr text={link} label={t.qr} /> : null}
      <CopyField id="audit-link" label={t.link} value={link} />
      <p>
        <Button onClick={() => download(`${t.fileName}.json`, "application/json", new Uint8Array(opening))}>
          {t.file}
        </Button>
      </p>
      <p class="small faint">{t.fileHint(page)}</p>
      <div class="actions">
        <Button kind="primary" onClick={() => dispatch({ type: "audit", step: "prepare" })}>
          {ballot?.trial ? t.seal : t.done}
        </Button>
        {back}
      </div>
    </>
  );
}
