/** A form for the twenty-four words, with errors next to them; and what the trustee tells the organiser about them. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import * as texts from "../i18n/texts.ts";
import { Check } from "../shared/components/inputs/controls.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { WorkerFailure } from "../shared/worker/worker.ts";
import { trusteeWorker } from "./browser.ts";
import { act } from "./client.ts";
import { Failure } from "./failure.tsx";
import { useWork } from "./work.ts";

/** Why these are not the right words, or nothing. */
function wordProblem(error: unknown, count: number): string | undefined {
  const t = texts.trustee().restore;
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
  /** Offers to tell the organiser the day on which the words were right. */
  report?: boolean;
  children?: ComponentChildren;
}

export function WordsForm({ id, button, onSeed, onBack, report = false, children }: WordsProps) {
  const t = texts.trustee().restore;
  const [tell, setTell] = useState(true);
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
        if (problem === undefined) {
          if (report && tell) await act({ do: "report", words: "checked" });
          return;
        }
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
      {children}
      {report ? <Check id={`${id}-tell`} label={t.tell} hint={t.tellHint} checked={tell} onCheck={setTell} /> : null}
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
