/** Ready: nothing to do until the close; the words can be checked or written down again at any time. */

import { useState } from "preact/hooks";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { language } from "../shared/language/language.ts";
import { dayText } from "../shared/language/times.ts";
import { act, electionId } from "./client.ts";
import { Failure } from "./failure.tsx";
import { WordSheet } from "./word-sheet.tsx";
import { WordsForm } from "./words-form.tsx";
import { useWords } from "./work.ts";

export const organiserPage = `/organiser#/vote/${electionId}`;

export function Ready({ view, seed }: { view: TrusteeView; seed: Uint8Array }) {
  const t = texts.trustee().ready;
  const state = view.electionState;
  const alone = view.trustees.length === 1;
  const sentence = (): string => {
    if (state === "ceremony" || state === "ready") return alone ? t.beforeAlone : t.before;
    return state === "closed" ? t.closed : t.during;
  };
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{sentence()}</p>
      {alone ? (
        <p>
          <ButtonLink kind="primary" href={organiserPage}>
            {t.toOrganiser}
          </ButtonLink>
        </p>
      ) : null}
      <CheckWords view={view} />
      <WriteAgain view={view} seed={seed} />
    </section>
  );
}

/** Against the public record, at any time. */
export function CheckWords({ view }: { view: TrusteeView }) {
  const t = texts.trustee().ready;
  const [fine, setFine] = useState(false);
  const checked = view.trustees.find(({ index }) => index === view.index)?.words?.checked;
  return (
    <details>
      <summary>{t.checkWords}</summary>
      <p>{t.checkWordsText}</p>
      {checked === undefined ? null : <p>{t.checkedOn(dayText(checked, language.value))}</p>}
      {fine ? (
        <Notice focus>
          <p>{t.wordsFine}</p>
        </Notice>
      ) : (
        <WordsForm
          id="check-words"
          button={t.checkWords}
          report
          onSeed={async (seed) => {
            if ((await act({ do: "words", seed, keep: false })).own !== "mine") return t.wordsOther;
            setFine(true);
            return undefined;
          }}
        />
      )}
    </details>
  );
}

/** The sheet is lost but the device is there: shows the same words again. */
export function WriteAgain({ view, seed }: { view: TrusteeView; seed: Uint8Array }) {
  const t = texts.trustee();
  const [shown, setShown] = useState(false);
  return (
    <details>
      <summary>{t.ready.writeAgain}</summary>
      <p>{t.ready.writeAgainText}</p>
      {shown ? (
        <Words view={view} seed={seed} />
      ) : (
        <p>
          <Button onClick={() => setShown(true)}>{t.ready.showWords}</Button>
        </p>
      )}
    </details>
  );
}

function Words({ view, seed }: { view: TrusteeView; seed: Uint8Array }) {
  const t = texts.trustee().write;
  const { words, failure } = useWords(seed);
  return (
    <>
      <Failure failure={failure} />
      <WordSheet words={words ?? []} name={view.name} />
      <p>
        <Button onClick={() => print()}>{t.print}</Button>
      </p>
    </>
  );
}
