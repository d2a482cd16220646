/** "My vote is missing": a saved promise, or a check number, against the public record (LOG-5). */

import { useState } from "preact/hooks";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { formatNumber } from "../shared/language/language.ts";
import { Failed, type PageProps, Running, useCheck } from "./checking.tsx";
import type { CheckCalls } from "./worker-calls.ts";

export function PromisePage({ where }: PageProps) {
  const t = texts.check().promise;
  const { state, run, reset } = useCheck("promise");
  const [number, setNumber] = useState("");
  if (state.kind === "running") return <Running bytes={state.bytes} />;
  if (state.kind === "done") return <Verdict answer={state.answer} base={where.base} onAgain={reset} />;
  const { clause, code } = state.kind === "failed" ? state.failure : {};
  const own = clause === "LOG-5" ? t.forged : code === "no-claim" ? t.noClaim : undefined;
  return (
    <>
      <h1>{t.heading}</h1>
      {state.kind === "failed" ? <Failed failure={state.failure} own={own} /> : null}
      <p>{t.text}</p>
      <div class="field">
        <label for="promise">{t.file}</label>
        <input
          id="promise"
          type="file"
          accept=".txt,text/plain"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            void file
              ?.slice(0, 1_000_000)
              .text()
              .then((text) => run({ ...where, text }));
          }}
        />
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ ...where, text: number });
        }}
      >
        <Field
          id="number"
          label={t.number}
          hint={t.numberHint}
          value={number}
          onValue={setNumber}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <div class="actions">
          <Button kind="primary" type="submit" disabled={number.trim() === ""}>
            {t.submit}
          </Button>
        </div>
      </form>
    </>
  );
}

type VerdictProps = { answer: CheckCalls["promise"][1]; base: string; onAgain: () => void };

function Verdict({ answer: { verdict, place = 0, size }, base, onAgain }: VerdictProps) {
  const common = texts.check();
  const t = common.promise;
  const said = {
    included: [t.included, t.includedText(formatNumber(place), formatNumber(size))],
    "not-yet": [t.notYet, t.notYetText],
    broken: [t.broken, t.brokenText],
    missing: [t.missing, t.missingText],
  }[verdict];
  return (
    <>
      <h1>{said[0]}</h1>
      {verdict === "broken" ? (
        <Notice tone="error" focus={false}>
          <p>{said[1]}</p>
        </Notice>
      ) : (
        <p>{said[1]}</p>
      )}
      <div class="actions">
        {verdict === "broken" ? (
          <>
            <ButtonLink href={`${base}/record`} download="urna-record.ndjson">
              {t.record}
            </ButtonLink>
            <ButtonLink href={`${base}/checkpoint`} download="urna-checkpoint.txt">
              {t.checkpoint}
            </ButtonLink>
          </>
        ) : null}
        <Button kind="quiet" onClick={onAgain}>
          {common.again}
        </Button>
      </div>
    </>
  );
}
