/** Two devices, or two apps of one device: the ballot is in the other one or was kept safe, and moves here or there. */

import { useLayoutEffect, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { encodeBundle } from "../link.ts";
import { dispatch, go, goBack, state } from "../store.ts";
import { SecretWords } from "./keep.tsx";
import { Heading, Qr } from "./parts.tsx";
import { Result } from "./result.tsx";

export function Elsewhere() {
  const t = texts.voter().elsewhere;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <h2>{t.was}</h2>
      <p>{t.wasYes}</p>
      <p>{t.wasMove}</p>
      <div class="actions">
        <Button onClick={() => go({ at: "take-over" })}>{t.take}</Button>
      </div>
      <p>{t.wasNot}</p>
    </>
  );
}

export function TakeOver() {
  const t = texts.voter().takeOver;
  const { refusal, jobs } = state.value;
  const k = texts.keep();
  const [typed, setTyped] = useState("");
  const [file, setFile] = useState<string | undefined>(undefined);
  const [sent, setSent] = useState(false);
  const failure = refusal?.failure;
  const all = file === undefined ? 48 : 12;
  const said: Partial<Record<string, string>> = {
    "wrong-word-count": k.wrongCount(all),
    "invalid-shape": k.noFile,
    "wrong-election": k.otherVote,
    "bad-ciphertext": k.otherWords,
  };
  const told = () => {
    if (!sent || jobs.words !== undefined || failure === undefined) return undefined;
    if (failure.kind === "input") {
      if (failure.code === "unknown-word") return t.unknownWord(failure.word ?? "");
      return said[failure.code] ?? t.checksum;
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
          dispatch({ type: "words", text: typed, ...(file !== undefined && { file }) });
        }}
      >
        <div class="field">
          <label for="kept">{k.file}</label>
          <p class="hint" id="kept-hint">
            {k.fileHint}
          </p>
          <input
            id="kept"
            type="file"
            aria-describedby="kept-hint"
            onChange={({ currentTarget: { files } }) => {
              setSent(false);
              const [chosen] = files ?? [];
              // a kept ballot is short: of any other file the beginning is enough to refuse it
              const text = chosen?.slice(0, 1000).text();
              if (text === undefined) setFile(undefined);
              else void text.then(setFile, () => setFile("")); // an unreadable file counts as none
            }}
          />
        </div>
        <Field
          id="words"
          label={k.label(all)}
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
        <p class="small faint">{k.count(count, all)}</p>
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

/** Moves the opened ballot: as a code to scan, as a link, as words. Nothing can be cast from here meanwhile. */
export function Leaving() {
  const t = texts.voter().leaving;
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
      <SecretWords secret={secret} summary={t.words} text={t.wordsText} />
      <p class="small faint">{t.finishText}</p>
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
    </>
  );
}

export function Moved() {
  const t = texts.voter().moved;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <Result />
      <NextPerson />
    </>
  );
}

/** Deletes this ballot from the device. */
export function NextPerson({ explain = false }: { explain?: boolean }) {
  const t = texts.voter().inTheBox;
  return (
    <div class="next-person no-print">
      <Button kind="quiet" onClick={() => dispatch({ type: "wipe" })}>
        {t.next}
      </Button>
      {explain ? <p class="small faint">{t.nextText}</p> : null}
    </div>
  );
}
