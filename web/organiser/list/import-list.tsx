/**
 * Takes a list that was pasted, or a file. What a person has to look at comes first (reading.tsx); a pasted list in which nothing
 * is in doubt is taken at once, because that can be undone.
 */

import { useState } from "preact/hooks";
import type { Column } from "../../../src/draft/list/columns/headings.ts";
import { isFine, type KnownPerson, type ListView, type Said } from "../../../src/draft/list/list-file.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import type { SentPeople } from "./list-calls.ts";
import { alsoSaid, type Last, type OpenList, openList, unreadable } from "./list-reader.ts";
import { remarkTexts } from "./list-remarks.ts";
import { Reading } from "./reading.tsx";

type How = "replace" | "append";
const nothing: Said = {};

/** What the fields and buttons say. */
interface Words {
  paste: string;
  intro: string;
  pasteHint: string;
  file: string;
  take: string;
  append: string;
  /** Left out where a list only grows. */
  replace?: string;
}

interface ImportProps {
  /** The prefix of the fields' ids. */
  id: string;
  words: Words;
  /** What columns may be taken for. */
  uses: readonly Column[];
  /** Whether nobody is there yet. */
  empty: boolean;
  /** Everybody who is there: on the list of a vote, or the association's people. */
  known: () => Promise<{ known: readonly KnownPerson[]; people?: SentPeople }>;
  /** Of the paste field. */
  error?: string | undefined;
  /** Takes the list as it was read last. `remarks`: what people should compare. */
  onTake: (list: OpenList, last: Last, how: How, remarks: readonly string[]) => Promise<void>;
}

/** `how` is left out as long as both ways are open. */
interface Open {
  list: OpenList;
  how: How | undefined;
  from: "text" | "file";
  said: Said;
  view: ListView;
  /** What `view` shows. */
  shown: Said;
}

export function ImportList({ id, words: t, uses, empty, known, error, onTake }: ImportProps) {
  const lists = texts.lists();
  const [paste, file] = [`${id}-paste`, `${id}-file`];
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  const action = useAction();
  /** The list that somebody looks at; `view` is of what was said last, or is still on its way. */
  const [open, setOpen] = useState<Open>();
  const refuse = (message: string) => {
    setWrong(message);
    focusOn(paste);
  };
  const read = (source: string | File, how: How | undefined) =>
    action.run(async () => {
      const { people, ...there } = how === "replace" && t.replace !== undefined ? { known: [] } : await known();
      const purpose = { uses, weightWord: lists.weightWord, ...there };
      const list = await openList(source, purpose, people).catch(unreadable);
      if (typeof list === "string") return refuse(list);
      setWrong(undefined);
      const { first: view } = list;
      const from = typeof source === "string" ? "text" : "file";
      const opened = { list, how, from, said: nothing, view, shown: nothing } as const;
      if (view.people === 0 && view.columns.length === 0 && view.sheets.length < 2) {
        list.close();
        refuse(lists.nothingFound);
      } else if (from === "text" && isFine(view) && view.brings?.own === undefined && how !== undefined)
        await take(opened, how);
      else setOpen(opened);
    });
  const take = async (taken: Open, how: How) => {
    await onTake(taken.list, taken, how, remarkTexts(taken.view, language.value, lists, texts.people().brings));
    setOpen(undefined);
    if (taken.from === "text") setText("");
  };
  /** Every answer counts only for what was said last: keys are faster than long lists. */
  const say = async ({ list, said }: Open, more: Said) => {
    const wanted = alsoSaid(said, more);
    setOpen((now) => now && { ...now, said: wanted });
    try {
      const view = await list.read(wanted);
      setOpen((now) => (now?.said === wanted ? { ...now, view, shown: wanted } : now));
    } catch (failure) {
      list.close();
      setOpen(undefined);
      refuse(unreadable(failure));
    }
  };
  const leave = () => {
    open?.list.close();
    setOpen(undefined);
    focusOn(open?.from === "file" ? file : paste);
  };
  if (open !== undefined) {
    const { view, said, how = "append" } = open;
    const busy = action.busy || open.shown !== said;
    const replace = open.how === undefined && t.replace !== undefined && (
      <Button busy={busy} onClick={() => action.run(() => take(open, "replace"))}>
        {t.replace}
      </Button>
    );
    return (
      <Reading
        view={view}
        said={said}
        uses={uses}
        yes={empty ? t.take : how === "append" ? t.append : (t.replace ?? t.append)}
        more={replace}
        busy={busy}
        onSay={(more) => void say(open, more)}
        onYes={() => action.run(() => take(open, how))}
        onBack={leave}
        failure={<Failure failure={action.failure} />}
      />
    );
  }
  return (
    <details class="more" open={empty || text !== ""}>
      <summary>{t.paste}</summary>
      <p>{t.intro}</p>
      <Field
        id={paste}
        label={t.paste}
        hint={t.pasteHint}
        rows={6}
        spellcheck={false}
        value={text}
        error={wrong ?? error}
        onValue={setText}
      />
      <div class="actions">
        {empty || t.replace !== undefined ? (
          <Button disabled={text.trim() === ""} busy={action.busy} onClick={() => read(text, "replace")}>
            {empty ? t.take : t.replace}
          </Button>
        ) : null}
        {empty ? null : (
          <Button disabled={text.trim() === ""} busy={action.busy} onClick={() => read(text, "append")}>
            {t.append}
          </Button>
        )}
      </div>
      <div class="field">
        <label for={file}>{t.file}</label>
        <input
          id={file}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.ods,.fods,.vcf,text/csv,text/plain,text/vcard"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen !== undefined) read(chosen, empty ? "replace" : undefined);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <Failure failure={action.failure} />
    </details>
  );
}
