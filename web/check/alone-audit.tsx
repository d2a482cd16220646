/**
 * The second device of an audit in the one file that works without a service (BAL-7): takes the record as a file, and
 * the opened seal as a file or a pasted link.
 */

import { useState } from "preact/hooks";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { partsOf } from "../shared/worker/parts.ts";
import { bytesOf, InTheSeal } from "./audit-page.tsx";
import { Failed, Running, useCheck } from "./checking.tsx";

/** The content of a pasted link; undefined if it is cut off or a different link. */
function packedIn(link: string): Uint8Array | undefined {
  const opening = /[#&]opening=([A-Za-z0-9_-]+)/.exec(link)?.[1];
  return opening === undefined ? undefined : bytesOf(opening);
}

export function AloneAudit() {
  const t = texts.check();
  const { state, run, reset } = useCheck("audit");
  const [record, setRecord] = useState<File>();
  const [file, setFile] = useState<File>();
  const [link, setLink] = useState("");
  const [missing, setMissing] = useState<string>();
  const submit = async () => {
    const packed = packedIn(link);
    if (record === undefined) return setMissing(t.audit.recordMissing);
    if (file === undefined && packed === undefined) return setMissing(t.audit.openingMissing);
    setMissing(undefined);
    const opening = file === undefined ? { packed: packed ?? new Uint8Array() } : { json: await bytes(file) };
    const parts = partsOf(record);
    run({ record: parts, opening }, [parts]);
  };
  if (state.kind === "running") return <Running bytes={state.bytes} />;
  if (state.kind === "done")
    return (
      <>
        <InTheSeal audited={state.answer} />
        <Button kind="quiet" onClick={reset}>
          {t.again}
        </Button>
      </>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{t.audit.heading}</h2>
      <p>{t.audit.aloneText}</p>
      {state.kind === "failed" ? (
        <Failed
          failure={state.failure}
          own={/^(?:ENC|BAL)-/.test(state.failure.clause ?? "") ? t.audit.failed : undefined}
        />
      ) : null}
      {missing === undefined ? null : (
        <Notice tone="error">
          <p>{missing}</p>
        </Notice>
      )}
      <FileField id="audit-record" label={t.audit.record} hint={t.audit.recordHint} onFile={setRecord} />
      <FileField id="audit-opening" label={t.audit.file} onFile={setFile} />
      <Field
        id="audit-link"
        label={t.audit.link}
        value={link}
        autocomplete="off"
        spellcheck={false}
        onValue={setLink}
      />
      <div class="actions">
        <Button kind="primary" type="submit">
          {t.audit.submit}
        </Button>
      </div>
    </form>
  );
}

const bytes = async (file: File) => new Uint8Array(await file.arrayBuffer());

type FileFieldProps = { id: string; label: string; hint?: string; onFile: (file: File | undefined) => void };

function FileField({ id, label, hint, onFile }: FileFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="file"
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
        onChange={(event) => onFile(event.currentTarget.files?.[0])}
      />
    </div>
  );
}
