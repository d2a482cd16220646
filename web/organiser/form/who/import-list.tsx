/**
 * Takes a list that was pasted, or a file. What a person has to look at comes first (reading.tsx); a pasted list in which nothing
 * is in doubt is taken at once, because that can be undone.
 */

import { useState } from "preact/hooks";
import type { DraftMember } from "../../../../src/draft/content.ts";
import { DRAFT_COLUMNS, isFine, type ListView, type Said } from "../../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../../src/draft/list/people/groups.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { language } from "../../../shared/language/language.ts";
import { WorkerFailure } from "../../../shared/service/failures.ts";
import { Failure, useAction } from "../../frame/action.tsx";
import { fieldIds } from "../field-ids.ts";
import { alsoSaid, type OpenList, openList } from "./list-reader.ts";
import { remarkTexts } from "./list-remarks.ts";
import { Reading } from "./reading.tsx";

type How = "replace" | "append";
const nothing: Said = {};

interface ImportProps {
  members: readonly DraftMember[];
  /** Of the paste field. */
  error: string | undefined;
  /** `remarks`: what people should compare. */
  onTake: (list: GroupedMembers, how: How, remarks: readonly string[]) => void;
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

/** What to say if a list could not be read. @throws any other failure */
export function unreadable(failure: unknown): string {
  const { unreadable: t } = texts.lists();
  const code = failure instanceof WorkerFailure ? failure.code : undefined;
  if (code === "altered") return t["not-loaded"];
  if (code === undefined || !(code in t)) throw failure;
  return t[code as keyof typeof t];
}

export function ImportList({ members, error, onTake }: ImportProps) {
  const t = texts.draft().who;
  const lists = texts.lists();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  const action = useAction();
  /** The list that somebody looks at; `view` is of what was said last, or is still on its way. */
  const [open, setOpen] = useState<Open>();
  const refuse = (message: string) => {
    setWrong(message);
    focusOn(fieldIds.paste);
  };
  const read = (source: string | File, how: How | undefined) =>
    action.run(async () => {
      const known = how === "replace" ? [] : members.map(({ name, email }, i) => ({ name, email, number: i + 1 }));
      const purpose = { uses: DRAFT_COLUMNS, weightWord: lists.weightWord, known };
      const list = await openList(source, purpose).catch(unreadable);
      if (typeof list === "string") return refuse(list);
      setWrong(undefined);
      const { first: view } = list;
      const from = typeof source === "string" ? "text" : "file";
      const opened = { list, how, from, said: nothing, view, shown: nothing } as const;
      if (view.people === 0 && view.columns.length === 0 && view.sheets.length < 2) {
        list.close();
        refuse(lists.nothingFound);
      } else if (from === "text" && isFine(view) && how !== undefined) await take(opened, how);
      else setOpen(opened);
    });
  const take = async (taken: Open, how: How) => {
    onTake(await taken.list.take(taken), how, remarkTexts(taken.view, language.value, lists));
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
    focusOn(open?.from === "file" ? "members-file" : fieldIds.paste);
  };
  if (open !== undefined) {
    const { view, said, how = "append" } = open;
    const busy = action.busy || open.shown !== said;
    const replace = open.how === undefined && (
      <Button busy={busy} onClick={() => action.run(() => take(open, "replace"))}>
        {t.replace}
      </Button>
    );
    return (
      <Reading
        view={view}
        said={said}
        uses={DRAFT_COLUMNS}
        yes={members.length === 0 ? t.take : how === "append" ? t.append : t.replace}
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
    <details class="more" open={members.length === 0 || text !== ""}>
      <summary>{t.paste}</summary>
      <p>{t.intro}</p>
      <Field
        id={fieldIds.paste}
        label={t.paste}
        hint={t.pasteHint}
        rows={6}
        spellcheck={false}
        value={text}
        error={wrong ?? error}
        onValue={setText}
      />
      <div class="actions">
        <Button disabled={text.trim() === ""} busy={action.busy} onClick={() => read(text, "replace")}>
          {members.length === 0 ? t.take : t.replace}
        </Button>
        {members.length === 0 ? null : (
          <Button disabled={text.trim() === ""} busy={action.busy} onClick={() => read(text, "append")}>
            {t.append}
          </Button>
        )}
      </div>
      <div class="field">
        <label for="members-file">{t.file}</label>
        <input
          id="members-file"
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.ods,.fods,.vcf,text/csv,text/plain,text/vcard"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) read(file, members.length === 0 ? "replace" : undefined);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <Failure failure={action.failure} />
    </details>
  );
}
