/** Audit or cast (BAL-7): the check number first, then either this very seal goes into the box or it is opened elsewhere. */
import { Button } from "../../shared/components/button.tsx";
import { CopyField } from "../../shared/components/copy-field.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { Progress } from "../../shared/components/progress.tsx";
import { packAudit } from "../audit-link.ts";
import { dispatch, goBack, state } from "../store.ts";
import { CheckNumber, Heading, Qr, texts } from "./parts.tsx";
import { CastButton, Chosen } from "./review.tsx";

/** The most that one QR code of a readable size holds; longer links are for copying. */
const SCANNABLE = 1200;

export function AuditView() {
  const t = texts().audit;
  const { audit, jobs, election, refusal } = state.value;
  const back = (
    <Button kind="quiet" onClick={() => goBack({ at: "review" })}>
      {t.back}
    </Button>
  );
  if (audit === undefined)
    return (
      <>
        <Heading>{t.heading}</Heading>
        {refusal?.job === "prepare" ? (
          <Notice tone="error" heading={texts().review.failed}>
            <p>{texts().review.failedText}</p>
          </Notice>
        ) : null}
        {jobs.prepare === undefined ? (
          <div class="actions">
            <Button kind="primary" onClick={() => dispatch({ type: "audit", step: "prepare" })}>
              {t.again}
            </Button>
            {back}
          </div>
        ) : (
          <Progress label={texts().review.sealing} />
        )}
      </>
    );
  const number = <CheckNumber label={texts().checked.number} value={audit.checkNumber} />;
  if (audit.opening === undefined)
    return (
      <>
        <Heading>{t.heading}</Heading>
        <p>{t.text}</p>
        {number}
        <p>{t.choice}</p>
        <CastButton incomplete={false} />
        <div class="actions">
          <Button busy={jobs.reveal !== undefined} onClick={() => dispatch({ type: "audit", step: "reveal" })}>
            {t.open}
          </Button>
          {back}
        </div>
      </>
    );
  if (election === undefined) return null;
  const link = `${location.origin}${location.pathname}#audit=${packAudit(audit.opening, election)}`;
  return (
    <>
      <Heading key="opened">{t.opened}</Heading>
      {number}
      <p>{t.openedText}</p>
      {link.length <= SCANNABLE ? <Qr text={link} label={t.qr} /> : null}
      <CopyField id="audit-link" label={t.link} value={link} />
      <div class="actions">
        <Button kind="primary" onClick={() => dispatch({ type: "audit", step: "prepare" })}>
          {t.again}
        </Button>
        {back}
      </div>
    </>
  );
}

/** The second device of an audit. */
export function CheckedView() {
  const t = texts().checked;
  const { checked, election } = state.value;
  if (checked === undefined || election === undefined)
    return (
      <>
        <Heading>{t.heading}</Heading>
        <Notice tone="error">
          <p>{t.failed}</p>
        </Notice>
      </>
    );
  return (
    <>
      <Heading>{t.heading}</Heading>
      <Chosen election={election} classId={checked.classId} selections={checked.selections} />
      <CheckNumber label={t.number} value={checked.checkNumber} />
      <p>{t.text}</p>
      <p>{t.different}</p>
    </>
  );
}
