/** "Was a ballot fetched in my name?": one's own row of the register, from the link or as typed, and what to do about it (ISS-6, BAL-9). */

import { useEffect, useState } from "preact/hooks";
import { type OwnEntry, ownEntryOf, readOwnLink, referenceAsPrinted } from "../../crypto/tokens/link-check.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { formatNumber } from "../shared/language/language.ts";
import { download } from "../shared/page/download.ts";
import { Failed, type PageProps, Running, useCheck } from "./checking.tsx";
import type { RowAnswer } from "./worker-calls.ts";

export function RegisterPage({ where, parts }: PageProps) {
  const t = texts.check().register;
  const { state, run, reset } = useCheck("row");
  const [linked] = useState(() => ownEntryOf(parts));
  const [reference, setReference] = useState(linked?.reference.replace("\n", " / ") ?? "");
  const [salt, setSalt] = useState(linked?.salt ?? "");
  const [told, setTold] = useState(false);
  const [pasted, setPasted] = useState<OwnEntry>();
  const classId = pasted?.classId ?? linked?.classId;
  const held = pasted?.held ?? linked?.held;
  /** The field also accepts the whole link: then the page reads it and shows its content. */
  const enter = (value: string) => {
    const link = readOwnLink(value);
    const own = link?.electionId === where.id ? link : undefined;
    setPasted(own);
    setReference(own?.reference.replace("\n", " / ") ?? value);
    if (own !== undefined) setSalt(own.salt);
  };
  const read = referenceAsPrinted(reference);
  const isLink = /\/e\/|^\s*https?:/i.test(reference);
  const saltFits = /^[A-Za-z0-9_-]{22}$/.test(salt.trim());
  const look = () => {
    setTold(true);
    if (read !== undefined && saltFits)
      run({
        ...{ ...where, reference: read, salt: salt.trim() },
        ...(classId === undefined ? {} : { classId }),
        ...(held === undefined ? {} : { held }),
      });
    else document.getElementById(read === undefined ? "reference" : "salt")?.focus();
  };
  useEffect(() => {
    if (linked !== undefined) look();
  }, []);
  if (state.kind === "running") return <Running bytes={state.bytes} />;
  if (state.kind === "done")
    return <Row answer={state.answer} reference={read ?? ""} salt={salt.trim()} onAgain={reset} />;
  const { clause, code } = state.kind === "failed" ? state.failure : {};
  const own =
    clause === "BAL-9" ? t.notYours : clause === "ISS-6" && code === "missing-entry" ? t.noneYours : undefined;
  return (
    <>
      <h1>{t.heading}</h1>
      {state.kind === "failed" ? <Failed failure={state.failure} own={own} /> : null}
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Field
          id="reference"
          label={t.reference}
          hint={t.referenceHint}
          error={isLink ? t.linkWrong : told && read === undefined ? t.referenceWrong : undefined}
          value={reference}
          onValue={enter}
          autocomplete="off"
          spellcheck={false}
        />
        <Field
          id="salt"
          label={t.salt}
          hint={t.saltHint}
          error={told && !isLink && !saltFits ? t.saltWrong : undefined}
          value={salt}
          onValue={setSalt}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
        <div class="actions">
          <Button kind="primary" type="submit">
            {t.submit}
          </Button>
        </div>
      </form>
    </>
  );
}

type RowProps = { answer: RowAnswer; reference: string; salt: string; onAgain: () => void };

function Row({ answer, reference, salt, onAgain }: RowProps) {
  const common = texts.check();
  const t = common.register;
  const again = (
    <Button kind="quiet" onClick={onAgain}>
      {common.again}
    </Button>
  );
  if (answer.kind === "none" || answer.kind === "absent")
    return (
      <>
        <h1>{answer.kind === "none" ? t.none : t.absent}</h1>
        <p>{answer.kind === "none" ? t.noneText : t.absentText}</p>
        {again}
      </>
    );
  const { kind, own, place, size, entry, proof } = answer;
  const evidence = [
    `reference: ${reference.replace("\n", " / ")}`,
    `salt: ${salt}`,
    "",
    "The register entry (ISS-6), and its place on the board (C2SP tlog-proof):",
    "",
    entry,
    "",
    proof,
  ].join("\n");
  return (
    <>
      <p class="eyebrow">{t.who(reference.replace("\n", " / "))}</p>
      <h1>{kind === "issued" ? t.issued : kind === "struck-off" ? t.struckOff : t.notIssued}</h1>
      {kind === "struck-off" ? <p>{t.struckOffText}</p> : null}
      <p>{t.same(formatNumber(place), formatNumber(size))}</p>
      {own ? <p>{t.yours}</p> : null}
      {kind === "issued" && !own ? (
        <Notice tone="warning" heading={t.notMe}>
          <p>{t.notMeText}</p>
        </Notice>
      ) : null}
      <p>{t.proves}</p>
      <div class="actions">
        <Button onClick={() => download(`${t.fileName}.txt`, "text/plain", evidence)}>{t.save}</Button>
        {again}
      </div>
    </>
  );
}
