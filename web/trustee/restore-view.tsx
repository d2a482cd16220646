/**
 * Restores the key from the words and the public record alone, on any device and at any step; checks the words without
 * keeping anything; and says what to do when they are lost.
 */

import { useState } from "preact/hooks";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { useFocus } from "../shared/components/frame/focus.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Check } from "../shared/components/inputs/controls.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { act } from "./client.ts";
import { Failure } from "./failure.tsx";
import { WordsForm } from "./words-form.tsx";
import { useWork } from "./work.ts";

export function Restore({ view, onBack }: { view: TrusteeView; onBack?: () => void }) {
  const t = texts.trustee().restore;
  const heading = useFocus<HTMLHeadingElement>(onBack !== undefined);
  const [stay, setStay] = useState(true);
  const [fine, setFine] = useState(false);
  const early = view.electionState === "ceremony";
  const take = async (seed: Uint8Array): Promise<string | undefined> => {
    const { own } = await act({ do: "words", seed, keep: stay });
    if (own === "other") return t.other;
    if (!stay) setFine(true);
    return undefined;
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t.title}
      </h2>
      <p>{view.state === "invited" ? t.introNew : t.intro}</p>
      {fine ? (
        <Notice focus>
          <p>{t.fineNotKept}</p>
        </Notice>
      ) : (
        <WordsForm
          id="words"
          button={stay ? t.button : t.onlyCheck}
          report={!early}
          onSeed={take}
          {...(onBack && { onBack })}
        >
          {early ? null : <Check id="stay" label={t.stay} hint={t.stayHint} checked={stay} onCheck={setStay} />}
        </WordsForm>
      )}
      {view.state === "invited" ? null : <Lost view={view} />}
    </section>
  );
}

/** If a loss is reported early, something can still be done; the device that still has the key shows the words again. */
function Lost({ view }: { view: TrusteeView }) {
  const t = texts.trustee().lost;
  const work = useWork();
  const told = view.trustees.find(({ index }) => index === view.index)?.words?.lost === true;
  return (
    <details>
      <summary>{t.title}</summary>
      <p>{t.text}</p>
      {told ? (
        <Notice focus={work.busy}>
          <p>{t.told}</p>
        </Notice>
      ) : (
        <div class="actions">
          <Button busy={work.busy} onClick={() => work.run(() => act({ do: "report", words: "lost" }))}>
            {t.button}
          </Button>
        </div>
      )}
      <Failure failure={work.failure} />
    </details>
  );
}

/** The record has a different key under this name than this device: it was most likely made on another device. */
export function OtherKey({ view }: { view: TrusteeView }) {
  const t = texts.trustee().bad;
  return (
    <>
      <Notice tone="warning" heading={t.otherKey}>
        <p>{t.otherKeyText}</p>
      </Notice>
      <Restore view={view} />
    </>
  );
}
