/** Ready: nothing to do until the close; the words can be checked again at any time. */
import { useState } from "preact/hooks";
import type { TrusteeView } from "../../src/http/contract.ts";
import { trustee as de } from "../i18n/de/trustee.ts";
import { trustee as en } from "../i18n/en/trustee.ts";
import { ButtonLink } from "../shared/components/button.tsx";
import { Notice } from "../shared/components/notice.tsx";
import { messagesOf } from "../shared/language.ts";
import { WordsForm } from "./make-view.tsx";
import { People } from "./others-view.tsx";
import { electionId } from "./session.ts";
import type { Kept } from "./store.ts";

export const organiserPage = `/organiser#/vote/${electionId}`;

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, index) => byte === b[index]);

export function Ready({ view, kept }: { view: TrusteeView; kept: Kept }) {
  const t = messagesOf({ de, en }).ready;
  const state = view.electionState;
  const alone = view.trustees.length === 1;
  const others = view.trustees.some((each) => each.state === "received" || each.state === "decrypted");
  const sentence = (): string => {
    if (state === "ceremony" || state === "ready") return alone ? t.beforeAlone : t.before;
    if (state !== "closed") return t.during;
    return others ? t.wait : t.closed;
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
      ) : (
        <People view={view} />
      )}
      <CheckWords kept={kept} />
    </section>
  );
}

function CheckWords({ kept }: { kept: Kept }) {
  const t = messagesOf({ de, en }).ready;
  const [fine, setFine] = useState(false);
  return (
    <details>
      <summary>{t.checkWords}</summary>
      <p>{t.checkWordsText}</p>
      {fine ? (
        <Notice focus>
          <p>{t.wordsFine}</p>
        </Notice>
      ) : (
        <WordsForm
          id="check-words"
          button={t.checkWords}
          onSeed={async (seed) => {
            if (!equal(seed, kept.seed)) return t.wordsOther;
            setFine(true);
            return undefined;
          }}
        />
      )}
    </details>
  );
}
