/** The key comes to this device: made here, or restored from the words; then written down and typed back. */
import { useEffect, useState } from "preact/hooks";
import type { TrusteeView } from "../../src/http/contract.ts";
import { trustee as de } from "../i18n/de/trustee.ts";
import { trustee as en } from "../i18n/en/trustee.ts";
import { Button } from "../shared/components/button.tsx";
import { Field } from "../shared/components/field.tsx";
import { Notice } from "../shared/components/notice.tsx";
import { messagesOf } from "../shared/language.ts";
import { WorkerFailure } from "../shared/worker.ts";
import { Failure } from "./failure.tsx";
import { electionId, fetchRecord, keep, refresh, trusteeWorker, typing } from "./session.ts";
import type { Kept } from "./store.ts";
import { WordSheet } from "./word-sheet.tsx";

/** Work of the page with its failure next to it. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  return {
    busy,
    failure,
    run(body: () => Promise<void>) {
      if (busy) return;
      setBusy(true);
      setFailure(undefined);
      body()
        .catch(setFailure)
        .finally(() => setBusy(false));
    },
  };
}

export function MakeKey({ view }: { view: TrusteeView }) {
  const t = messagesOf({ de, en }).make;
  const [restoring, setRestoring] = useState(false);
  const work = useWork();
  if (restoring) return <Restore view={view} onBack={() => setRestoring(false)} />;
  const make = () =>
    work.run(async () => {
      const seed = await (await trusteeWorker()).call("newSeed", undefined);
      await keep({ seed, from: "made", written: false });
    });
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{view.trustees.length === 1 ? t.alone : t.committee(view.threshold, view.trustees.length)}</p>
      <p>{t.prepare}</p>
      <div class="actions">
        <Button kind="primary" busy={work.busy} onClick={make}>
          {work.busy ? t.busy : t.button}
        </Button>
        <Button kind="quiet" onClick={() => setRestoring(true)}>
          {t.haveWords}
        </Button>
      </div>
      <Failure failure={work.failure} />
    </section>
  );
}

/** Why these are not the words, or nothing. */
function wordProblem(error: unknown, count: number): string | undefined {
  const t = messagesOf({ de, en }).restore;
  if (!(error instanceof WorkerFailure)) return undefined;
  if (error.code === "unknown-word") return t.unknown(error.culprit?.replace("word ", "") ?? "?");
  if (error.code === "wrong-word-count") return t.count(count);
  return error.code === "bad-checksum" ? t.checksum : undefined;
}

interface WordsProps {
  id: string;
  button: string;
  /** Takes the seed of the words; returns what is wrong with it, if anything. */
  onSeed: (seed: Uint8Array) => Promise<string | undefined>;
  onBack?: () => void;
}

/** Twenty-four words typed in, with what is wrong next to them. */
export function WordsForm({ id, button, onSeed, onBack }: WordsProps) {
  const t = messagesOf({ de, en }).restore;
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState<string>();
  const work = useWork();
  const count = words.match(/\p{Letter}+/gu)?.length ?? 0;
  const submit = () =>
    work.run(async () => {
      setWrong(undefined);
      try {
        const seed = await (await trusteeWorker()).call("restore", { words });
        const problem = await onSeed(seed);
        if (problem === undefined) return;
        setWrong(problem);
      } catch (error) {
        const problem = wordProblem(error, count);
        if (problem === undefined) throw error;
        setWrong(problem);
      }
      document.getElementById(id)?.focus();
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        id={id}
        rows={5}
        label={t.label}
        hint={t.hint}
        value={words}
        error={wrong}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onValue={setWords}
      />
      <p class="hint">{t.typed(count)}</p>
      <div class="actions">
        <Button kind="primary" type="submit" busy={work.busy}>
          {button}
        </Button>
        {onBack === undefined ? null : (
          <Button kind="quiet" onClick={onBack}>
            {t.back}
          </Button>
        )}
      </div>
      <Failure failure={work.failure} />
    </form>
  );
}

/** The key again, from the words alone and the public record. */
export function Restore({ view, onBack }: { view: TrusteeView; onBack?: () => void }) {
  const t = messagesOf({ de, en }).restore;
  const take = async (seed: Uint8Array): Promise<string | undefined> => {
    if (view.state !== "invited") {
      const record = await fetchRecord();
      const opened = view.electionState !== "ceremony" && view.electionState !== "ready";
      // With ballots on it the record is long; its beginning is enough to recognise the key.
      const head = opened ? beginning(record, 1 + view.trustees.length) : record;
      const { own } = await (await trusteeWorker()).call("look", { electionId, record: head, seed, index: view.index });
      // An early entry is not yet on the record: then the comparison comes with it.
      if (own === "other") return t.other;
      await keep({ seed, from: "words", written: true, ...(opened && { late: true }) });
    } else await keep({ seed, from: "words", written: true });
    refresh();
    return undefined;
  };
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{view.state === "invited" ? t.introNew : t.intro}</p>
      <WordsForm id="words" button={t.button} onSeed={take} {...(onBack && { onBack })} />
    </section>
  );
}

/** The first `count` lines of a record. */
function beginning(record: Uint8Array, count: number): Uint8Array {
  let end = 0;
  for (let line = 0; line < count; line++) {
    const next = record.indexOf(10, end);
    if (next < 0) return record;
    end = next + 1;
  }
  return record.subarray(0, end);
}

function useWords(seed: Uint8Array): { words: string[] | undefined; failure: unknown } {
  const [words, setWords] = useState<string[]>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    trusteeWorker()
      .then((running) => running.call("words", { seed }))
      .then(setWords)
      .catch(setFailure);
  }, [seed]);
  return { words, failure };
}

export function WriteDown({ view, kept }: { view: TrusteeView; kept: Kept }) {
  const t = messagesOf({ de, en }).write;
  const { words, failure } = useWords(kept.seed);
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
        <Button
          kind="primary"
          onClick={() => {
            typing.value = true;
          }}
        >
          {t.done}
        </Button>
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
    </section>
  );
}

/** Four places of 24, ascending, drawn afresh for every visit. */
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

export function TypeBack({ kept }: { kept: Kept }) {
  const t = messagesOf({ de, en }).typeBack;
  const { words, failure } = useWords(kept.seed);
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
    else
      work.run(async () => {
        await keep({ ...kept, written: true });
        refresh();
      });
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
          <Button
            kind="quiet"
            onClick={() => {
              typing.value = false;
            }}
          >
            {t.back}
          </Button>
        </div>
        <Failure failure={failure ?? work.failure} />
      </form>
    </section>
  );
}
