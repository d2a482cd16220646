/** Two devices: the ballot lies on the other one, comes from there, or goes there. */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Button } from "../../shared/components/button.tsx";
import { CopyField } from "../../shared/components/copy-field.tsx";
import { Field } from "../../shared/components/field.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { encodeBundle } from "../link.ts";
import { carry, dispatch, go, goBack, state } from "../store.ts";
import { Heading, Qr, texts } from "./parts.tsx";
import { Result } from "./result.tsx";

export function Elsewhere() {
  const t = texts().elsewhere;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <h2>{t.was}</h2>
      <p>
        {t.wasYes} {t.wasMove}
      </p>
      <div class="actions">
        <Button onClick={() => go({ at: "take-over" })}>{t.take}</Button>
      </div>
      <p>{t.wasNot}</p>
    </>
  );
}

export function TakeOver() {
  const t = texts().takeOver;
  const { refusal, jobs } = state.value;
  const [typed, setTyped] = useState("");
  const [sent, setSent] = useState(false);
  const failure = refusal?.failure;
  const told = () => {
    if (!sent || jobs.words !== undefined || failure === undefined) return undefined;
    if (failure.kind === "input") {
      if (failure.code === "wrong-word-count") return t.wrongCount;
      return failure.code === "unknown-word" ? t.unknownWord(failure.word ?? "") : t.checksum;
    }
    return failure.kind === "refused" && failure.code === "already-issued" ? t.other : undefined;
  };
  const error = told();
  useLayoutEffect(() => {
    if (error !== undefined) document.getElementById("words")?.focus();
  }, [error]);
  const count = typed.match(/[a-z]+/gi)?.length ?? 0;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          dispatch({ type: "words", text: typed });
        }}
      >
        <Field
          id="words"
          label={t.label}
          hint={t.hint}
          error={error}
          rows={6}
          value={typed}
          onValue={(value) => {
            setTyped(value);
            setSent(false);
          }}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
        <p class="small faint">{t.count(count)}</p>
        <div class="actions">
          <Button kind="primary" type="submit" busy={jobs.words !== undefined || jobs.issue !== undefined}>
            {t.submit}
          </Button>
          <Button kind="quiet" onClick={() => goBack({ at: "start" })}>
            {t.back}
          </Button>
        </div>
      </form>
    </>
  );
}

/** The opened ballot on its way: as a code to scan, as a link, as words. Nothing can be cast from here meanwhile. */
export function Leaving() {
  const t = texts().leaving;
  const { slip, election, jobs } = state.value;
  if (slip?.stage !== "open" || election === undefined) return null;
  const { secret, token, owner, classId } = slip;
  const classIndex = election.manifest.classes.findIndex(({ id }) => id === classId);
  const { mark } = owner;
  const bundle = encodeBundle({ classIndex, secret, token, ...(mark === undefined ? {} : { mark }) });
  const link = `${location.origin}${location.pathname}#move=${bundle}`;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <Qr text={link} label={t.qr} />
      <Notice tone="warning">
        <p>{t.keep}</p>
      </Notice>
      <CopyField id="move-link" label={t.link} value={link} />
      <Words secret={secret} />
      <div class="actions">
        <Button
          kind="primary"
          busy={jobs.leave !== undefined}
          onClick={() => dispatch({ type: "leave", to: "finish" })}
        >
          {t.finish}
        </Button>
        <Button onClick={() => dispatch({ type: "leave", to: "stay" })}>{t.stay}</Button>
      </div>
      <p class="small faint">{t.finishText}</p>
    </>
  );
}

function Words({ secret }: { secret: Uint8Array }) {
  const t = texts().leaving;
  const [shown, setShown] = useState(false);
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!shown) return;
    carry("toWords", secret).then(setWords, () => setShown(false));
  }, [shown, secret]);
  return (
    <details open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t.words}</summary>
      <p>{words.length === 0 ? t.wordsLoading : t.wordsText}</p>
      <ol class="words" lang="en">
        {words.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
    </details>
  );
}

export function Moved() {
  const t = texts().moved;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <Result />
      <NextPerson />
    </>
  );
}

/** Leaves nothing of this ballot on the device. */
export function NextPerson({ explain = false }: { explain?: boolean }) {
  const t = texts().inTheBox;
  return (
    <div class="next-person no-print">
      <Button kind="quiet" onClick={() => dispatch({ type: "wipe" })}>
        {t.next}
      </Button>
      {explain ? <p class="small faint">{t.nextText}</p> : null}
    </div>
  );
}
