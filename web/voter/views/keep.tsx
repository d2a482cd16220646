/** Keeping a fetched ballot safe before it is cast: as a file with its words, or as words alone. It sends nothing. */

import { useEffect, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { download } from "../../shared/page/download.ts";
import { electionIdOf } from "../link.ts";
import { opened } from "../machine.ts";
import { carry, go, goBack, inMeeting, state } from "../store.ts";
import { Heading } from "./parts.tsx";

const WEEK = 7 * 24 * 3_600_000;

/** Whether at least a week is left before the end: after a week, some browsers clear what a page has stored. */
function mayBeCleared(closes: string | undefined): boolean {
  return closes === undefined || Date.parse(closes) - Date.now() >= WEEK;
}

/** For a ballot on this device that is not cast. */
export function KeepOffer() {
  const t = texts.keep();
  const { status } = state.value;
  if (opened(state.value)?.trial !== false || inMeeting()) return null;
  const offer = (
    <p>
      <Button kind="quiet" onClick={() => go({ at: "keep" })}>
        {t.offer}
      </Button>
    </p>
  );
  if (!mayBeCleared(status?.closes)) return offer;
  return (
    <Notice heading={t.cleared.heading}>
      <p>{t.cleared.text}</p>
      {offer}
    </Notice>
  );
}

export function Keep() {
  const t = texts.keep();
  const { slip } = state.value;
  const [words, setWords] = useState<readonly string[] | "loading" | "failed" | undefined>(undefined);
  if (slip?.stage !== "open") return null;
  const { secret } = slip;
  const save = async () => {
    setWords("loading");
    try {
      const kept = await carry("keep", { secret, electionId: electionIdOf(location.pathname) ?? "" });
      download(`${t.fileName}.json`, "application/json", kept.file);
      setWords(kept.words);
    } catch {
      setWords("failed");
    }
  };
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <Notice tone="warning">
        <p>{t.warning}</p>
      </Notice>
      <h2>{t.fileHeading}</h2>
      <p>
        <Button kind="primary" busy={words === "loading"} onClick={() => void save()}>
          {t.save}
        </Button>
      </p>
      {words === "failed" ? <Failed /> : null}
      {typeof words !== "object" ? null : (
        <>
          <p role="status">{t.fileWords}</p>
          <WordList words={words} />
          <p class="small faint">{t.again}</p>
        </>
      )}
      <SecretWords secret={secret} summary={t.paper} text={t.paperText} />
      <div class="actions">
        <Button onClick={() => goBack({ at: "ballot", screen: 0 })}>{t.back}</Button>
      </div>
    </>
  );
}

/** The script for this did not arrive unaltered, or it has ended. */
function Failed() {
  return (
    <Notice tone="error">
      <p>{texts.keep().failed}</p>
    </Notice>
  );
}

function WordList({ words }: { words: readonly string[] }) {
  return (
    <ol class="words" lang="en">
      {words.map((word, index) => (
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}

/** The whole credential as 48 words, shown on request. */
export function SecretWords({ secret, summary, text }: { secret: Uint8Array; summary: string; text: string }) {
  const [shown, setShown] = useState(false);
  const [words, setWords] = useState<readonly string[] | "failed">([]);
  useEffect(() => {
    if (!shown) return;
    carry("toWords", secret).then(setWords, () => setWords("failed"));
  }, [shown, secret]);
  return (
    <details open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {words === "failed" ? (
        <Failed />
      ) : (
        <>
          <p>{words.length === 0 ? texts.keep().loading : text}</p>
          <WordList words={words} />
        </>
      )}
    </details>
  );
}
