/**
 * The key is made on this device, or its words are used again; then the person writes the words down and types some of
 * them back.
 */

import { useState } from "preact/hooks";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { focusOn } from "../shared/components/frame/focus.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { AskButton } from "../shared/components/taps/ask.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { act, dispatch, state } from "./client.ts";
import { Failure } from "./failure.tsx";
import { Restore } from "./restore-view.tsx";
import { WordSheet } from "./word-sheet.tsx";
import { useWords, useWork } from "./work.ts";

export function MakeKey({ view }: { view: TrusteeView }) {
  const t = texts.trustee().make;
  const [restoring, setRestoring] = useState(false);
  const work = useWork();
  const back = () => {
    setRestoring(false);
    focusOn("make");
  };
  if (restoring) return <Restore view={view} onBack={back} />;
  const before = state.value.former;
  return (
    <section>
      <h2 id="make" tabIndex={-1}>
        {t.title}
      </h2>
      <p>{view.trustees.length === 1 ? t.alone : t.committee(view.threshold, view.trustees.length)}</p>
      {view.standing === undefined ? null : <p>{texts.trustee().member.before}</p>}
      {before === undefined ? (
        <p>{t.prepare}</p>
      ) : (
        <Notice heading={t.anew}>
          <p>{t.anewText}</p>
        </Notice>
      )}
      <div class="actions">
        {before === undefined ? null : (
          <Button kind="primary" busy={work.busy} onClick={() => work.run(() => act({ do: "reuse", seed: before }))}>
            {t.sameWords}
          </Button>
        )}
        <AskButton
          kind={before === undefined ? "primary" : "secondary"}
          busy={work.busy}
          loses={before && t.newWordsLose}
          text={work.busy ? t.busy : before === undefined ? t.button : t.newWords}
          onYes={() => work.run(() => act({ do: "make" }))}
        />
        {view.standing === undefined ? (
          <Button kind="quiet" onClick={() => setRestoring(true)}>
            {t.haveWords}
          </Button>
        ) : null}
      </div>
      <Failure failure={work.failure} />
    </section>
  );
}

export function WriteDown({ view, seed }: { view: TrusteeView; seed: Uint8Array }) {
  const t = texts.trustee().write;
  const { words, failure } = useWords(seed);
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{t.text}</p>
      <Notice tone="warning">
        <p>{t.why}</p>
      </Notice>
      <Failure failure={failure} />
      <WordSheet words={words ?? []} name={view.name} />
      <div class="actions">
        <Button kind="primary" onClick={() => dispatch({ type: "typing", typing: true })}>
          {t.done}
        </Button>
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
    </section>
  );
}

/** Four of the 24 places, ascending, drawn afresh for every visit. */
function drawPlaces(): number[] {
  const places = Array.from({ length: 24 }, (_, index) => index + 1);
  const drawn: number[] = [];
  while (drawn.length < 4) {
    const [byte = 0] = globalThis.crypto.getRandomValues(new Uint8Array(1));
    if (byte >= places.length * Math.floor(256 / places.length)) continue;
    drawn.push(...places.splice(byte % places.length, 1));
  }
  return drawn.toSorted((a, b) => a - b);
}

export function TypeBack({ seed }: { seed: Uint8Array }) {
  const t = texts.trustee().typeBack;
  const { words, failure } = useWords(seed);
  const [places] = useState(drawPlaces);
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const work = useWork();
  const check = () => {
    if (words === undefined) return;
    const different = places.filter((place) => (typed[place] ?? "").trim().toLowerCase() !== words[place - 1]);
    setWrong(different);
    const [first] = different;
    if (first !== undefined) document.getElementById(`word-${first}`)?.focus();
    else work.run(() => act({ do: "written" }));
  };
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <div class="four-words">
          {places.map((place) => (
            <Field
              key={place}
              id={`word-${place}`}
              label={t.word(place)}
              value={typed[place] ?? ""}
              error={wrong.includes(place) ? t.wrong(place) : undefined}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onValue={(value) => setTyped({ ...typed, [place]: value })}
            />
          ))}
        </div>
        <div class="actions">
          <Button kind="primary" type="submit" busy={work.busy || words === undefined}>
            {t.button}
          </Button>
          <Button kind="quiet" onClick={() => dispatch({ type: "typing", typing: false })}>
            {t.back}
          </Button>
        </div>
        <Failure failure={failure ?? work.failure} />
      </form>
    </section>
  );
}
