/** From handing over to the end. Only `InTheBox` is green, and the machine shows it only after the promise was verified. */

import { fromUtf8, toBase64url } from "../../../crypto/encoding/bytes.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { localised } from "../../shared/language/language.ts";
import { download } from "../../shared/page/download.ts";
import { registerPath } from "../link.ts";
import { classOf } from "../look.ts";
import { hasEnded } from "../poll.ts";
import { lateJob, standings } from "../screen.ts";
import type { SlipAt } from "../slip.ts";
import { dispatch, state, votePath } from "../store.ts";
import { NextPerson } from "./elsewhere.tsx";
import { PausedNotice, WithdrawnNotice } from "./news.tsx";
import { CheckNumber, Heading, HowItWorks, OtherEntry, VoteTitle, Why } from "./parts.tsx";
import { Result } from "./result.tsx";
import { Uncounted } from "./waiting.tsx";

export function HandingOver() {
  const t = texts.voter().handingOver;
  const { jobs } = state.value;
  const keepOpen = (
    <Notice tone="warning">
      <p>{t.keepOpen}</p>
    </Notice>
  );
  switch (standings["handing-over"](state.value)) {
    case "held":
      return (
        <>
          <Heading>{t.waitingHeading}</Heading>
          <PausedNotice />
          <p>{t.held}</p>
          {keepOpen}
        </>
      );
    case undefined:
      return (
        <>
          <Heading>{t.heading}</Heading>
          {keepOpen}
          <Progress label={t.heading} />
        </>
      );
    case "stopped":
    case "late": {
      const job = lateJob(state.value) ?? "cast";
      return (
        <>
          <Heading>{t.waitingHeading}</Heading>
          {keepOpen}
          <p>{t.stored}</p>
          <Why />
          <Progress label={jobs[job]?.waiting ? t.attempt.next : t.attempt.now} />
          <div class="actions">
            <Button kind="primary" onClick={() => dispatch({ type: "again", job })}>
              {t.now}
            </Button>
          </div>
        </>
      );
    }
  }
}

export function InTheBox() {
  const t = texts.voter().inTheBox;
  const { slip, returned } = state.value;
  if (slip?.stage !== "cast") return null;
  return (
    <div class="in-the-box">
      <BoxPicture />
      <VoteTitle />
      <Heading>{t.heading}</Heading>
      <p class="close-me">{t.close}</p>
      {returned ? <p class="no-print">{t.already(slip.owner.name)}</p> : null}
      <OnTheBoard slip={slip} />
      <WithdrawnNotice after />
      <CheckNumber label={t.checkNumber} value={slip.checkNumber} />
      <p class="small no-print">{t.checkText}</p>
      <div class="actions">
        <SaveButton slip={slip} />
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
      <Outcome />
      <OwnRow slip={slip} />
      <NextPerson explain />
    </div>
  );
}

export function BoxPicture() {
  return (
    <svg class="box-picture" viewBox="0 0 120 112" width="120" height="112" aria-hidden="true">
      <path class="paper" d="M38 4h44v44H38z" />
      <path class="paper-cross" d="M49 14l22 22m0-22L49 36" />
      <path class="box" d="M10 44h100v62H10z" />
      <path class="slot" d="M30 44h60" />
    </svg>
  );
}

/**
 * Says by itself what the board says about this ballot. It also reports a missing or false proof, because the promise
 * is evidence.
 */
function OnTheBoard({ slip }: { slip: SlipAt<"cast"> }) {
  const t = texts.voter().inTheBox;
  const { refusal, election, status } = state.value;
  const lookingUp = status !== undefined && hasEnded(status) ? t.lookingUpAfterEnd : t.lookingUp;
  const witnesses = election?.manifest.witnesses; // the record says who must sign; the server could say anything
  if (refusal?.job === "look" || (refusal?.job === "proof" && slip.proof === undefined))
    return (
      <Notice tone="error" focus={false}>
        <p>{t.proofWrong}</p>
      </Notice>
    );
  return (
    <div class="on-the-board">
      <p role="status">
        {slip.proof === undefined ? t.done : t.found}
        {slip.proof === undefined || witnesses === undefined ? null : ` ${t.witnessed(witnesses.quorum)}`}
      </p>
      {slip.proof === undefined ? (
        <details class="no-print">
          <summary>{t.afterwards}</summary>
          <p>
            {lookingUp}
            {witnesses === undefined ? null : ` ${t.unwitnessed(witnesses.quorum)}`}
          </p>
        </details>
      ) : null}
    </div>
  );
}

/**
 * After the close: what the register says in this member's name, as this device itself found it, and where to look
 * again (BAL-9).
 */
function OwnRow({ slip }: { slip: SlipAt<"cast"> }) {
  const t = texts.voter().inTheBox;
  const { refusal, status } = state.value;
  const { owner, entry, blinding, row } = slip;
  const other = row === undefined ? <OtherEntry owner={owner} /> : null;
  if (status?.closing === undefined) return other;
  const key = (JSON.parse(fromUtf8(entry)) as { key: string }).key; // our own worker made it
  const held = blinding === undefined ? {} : { key, blinding: toBase64url(blinding) };
  const link = `${location.origin}${registerPath(votePath(), owner, classOf(state.value), held)}`;
  return (
    <>
      {other}
      {refusal?.job === "own" && owner.registrar === undefined ? (
        <Notice tone="error" focus={false}>
          <p>{t.rowWrong}</p>
        </Notice>
      ) : row === "own" ? (
        <p>{t.rowOwn}</p>
      ) : null}
      <details class="no-print">
        <summary>{t.rowElsewhere}</summary>
        <p>{t.rowElsewhereText}</p>
        <CopyField id="row-link" label={t.rowLink} value={link} />
      </details>
    </>
  );
}

/** A file on the device: the number and the signed confirmation, nothing of the choice. */
function SaveButton({ slip }: { slip: SlipAt<"cast"> }) {
  const t = texts.voter().inTheBox;
  const title = localised(state.value.election?.manifest.title ?? state.value.status?.title);
  const save = () => download(`${t.fileName}.txt`, "text/plain", t.file(title, slip.checkNumber, slip.promise));
  return <Button onClick={save}>{t.save}</Button>;
}

function Outcome() {
  const t = texts.voter().inTheBox;
  const { status } = state.value;
  if (status?.phase === "cancelled")
    return (
      <>
        <p>{t.cancelled}</p>
        {status.cancelled === undefined ? null : <p>{texts.voter().cancelled.reason(status.cancelled)}</p>}
      </>
    );
  return status?.phase === "counted" ? <Result /> : <p class="no-print">{t.resultWaiting}</p>;
}

export function Spent() {
  const t = texts.voter().spent;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <p>{t.wasNot}</p>
      <Result />
      <HowItWorks />
      <NextPerson />
    </>
  );
}

export function TooLate() {
  const t = texts.voter().tooLate;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <Notice tone="warning">
        <p>{t.text}</p>
      </Notice>
      <Uncounted />
      <Result />
      <NextPerson />
    </>
  );
}
