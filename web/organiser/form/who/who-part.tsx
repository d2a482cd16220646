/** Who votes: paste a list or choose a file, see what is wrong in each row, correct it in place; groups if needed. */

import { useMemo, useState } from "preact/hooks";
import type { DraftContent, DraftMember } from "../../../../src/draft/content.ts";
import { type ReadMembers, readMembers, UnreadableList } from "../../../../src/draft/list/read.ts";
import { matchGroups, memberProblems, newGroups } from "../../../../src/draft/list/rows.ts";
import { DEFAULT_MINIMUM } from "../../../../src/draft/manifest.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Check } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Question } from "../../../shared/components/taps/ask.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber, language } from "../../../shared/language/language.ts";
import { fieldIds } from "../field-ids.ts";
import type { PartProps } from "../part-props.ts";
import { GroupForm } from "./group-form.tsx";
import { remarkTexts } from "./list-remarks.ts";
import { MemberTable } from "./member-table.tsx";

/** The text of a file as spreadsheets write it: UTF-8, UTF-16 with its mark, else Windows-1252. */
async function textOf(file: File): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return undefined; // a spreadsheet's own format, or a picture
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Adds the groups that the list names. If there are groups, members without one get the first. */
function withMembers(draft: DraftContent, found: readonly DraftMember[], groups: readonly string[], first: string) {
  const language = draft.language ?? "de";
  const known = draft.classes ?? [];
  const matched = matchGroups(found, known);
  const unknown = groups.filter((name) =>
    matched.some((member) => member.class === name && !known.some(({ id }) => id === name)),
  );
  const allContests = (draft.contests ?? []).map(({ id }) => id);
  const fresh = newGroups(
    unknown,
    known.map(({ id }) => id),
  ).map(({ id, name }) => ({ id, title: { [language]: name }, weight: 1, contests: allContests }));
  const classes = [...known, ...fresh];
  const members = matchGroups(matched, classes).map((member) =>
    member.class === undefined && classes.length === 1 && first !== "" ? { ...member, class: first } : member,
  );
  return { ...draft, members, ...(classes.length > 0 && { classes }) };
}

export function WhoPart({ content, update, takeAway, version, errorOf }: PartProps) {
  const t = texts.draft().who;
  const lists = texts.lists();
  const members = content.members ?? [];
  const classes = content.classes ?? [];
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  /** A file that was chosen although there is already a list. */
  const [file, setFile] = useState<{ name: string; found: ReadMembers }>();
  /** What people should compare in the list that was taken last; `before` is the list that an undo restores. */
  const [told, setTold] = useState<{ remarks: readonly string[]; before: DraftContent["members"] }>();
  const problems = useMemo(() => memberProblems(content), [content.members, content.classes]);
  const take = (list: ReadMembers, how: "replace" | "append") => {
    const { members: found, groups } = list;
    const remarks = remarkTexts(list, how === "append" ? members.length : 0, language.value, lists);
    const first = classes.length === 1 ? (classes[0]?.id ?? "") : "";
    takeAway((draft) => withMembers(draft, how === "append" ? [...members, ...found] : found, groups, first), {
      said: t.added(found.length),
      place: fieldIds.table,
    });
    setTold({ remarks, before: content.members });
    setWrong(undefined);
    setFile(undefined);
  };
  /** The people in a text, if there are any. */
  const read = (source: string, unreadable: (line: number) => string): ReadMembers | undefined => {
    try {
      const found = readMembers(source);
      if (found.members.length > 0) return found;
      refuse(lists.nothingFound);
    } catch (error) {
      if (!(error instanceof UnreadableList)) throw error;
      refuse(unreadable(error.line));
    }
    return undefined;
  };
  const takeText = (how: "replace" | "append") => {
    const found = read(text, lists.unreadable);
    if (found === undefined) return;
    take(found, how);
    setText("");
  };
  const refuse = (message: string) => {
    setWrong(message);
    focusOn(fieldIds.paste);
  };
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const source = await textOf(chosen);
    if (source === undefined) return refuse(lists.fileUnreadable);
    const found = read(source, lists.fileLine);
    if (found === undefined) return;
    if (members.length === 0) take(found, "replace");
    else setFile({ name: chosen.name, found });
  };
  const change = (next: DraftMember[], removed = 0) => {
    const apply = (draft: DraftContent) => ({ ...draft, members: next });
    if (removed === 0) update(apply);
    else takeAway(apply, { said: t.removed(removed), place: fieldIds.table });
  };
  if (told !== undefined && told.before === content.members) setTold(undefined); // its list was undone
  const unaddressed = members.filter(({ email = "" }) => email === "").length;
  const small = members.length > 0 && members.length < 10;
  const minimum = content.minimumBallots ?? DEFAULT_MINIMUM;
  return (
    <>
      <p class="count">
        <strong>{members.length === 0 ? t.nobody : t.count(members.length, formatNumber(members.length))}</strong>
        {unaddressed === 0 || unaddressed === members.length ? null : (
          <span class="hint"> {t.unaddressed(unaddressed)}</span>
        )}
      </p>
      {told === undefined || told.remarks.length === 0 ? null : (
        <Notice tone="warning" heading={lists.remarks}>
          <ul>
            {told.remarks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Button
            onClick={() => {
              setTold(undefined);
              focusOn(fieldIds.table);
            }}
          >
            {lists.seen}
          </Button>
        </Notice>
      )}
      {small ? (
        <Notice tone="warning">
          <p>{t.small(members.length)}</p>
        </Notice>
      ) : null}
      <details class="more" open={members.length === 0 || text !== "" || file !== undefined}>
        <summary>{t.paste}</summary>
        <p>{t.intro}</p>
        <Field
          id={fieldIds.paste}
          label={t.paste}
          hint={t.pasteHint}
          rows={6}
          spellcheck={false}
          value={text}
          error={wrong ?? errorOf(fieldIds.paste)}
          onValue={setText}
        />
        <div class="actions">
          <Button disabled={text.trim() === ""} onClick={() => takeText("replace")}>
            {members.length === 0 ? t.take : t.replace}
          </Button>
          {members.length === 0 ? null : (
            <Button disabled={text.trim() === ""} onClick={() => takeText("append")}>
              {t.append}
            </Button>
          )}
        </div>
        <div class="field">
          <label for="members-file">{t.file}</label>
          <input
            id="members-file"
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </div>
        {file === undefined ? null : (
          <Question
            title={lists.fileTitle}
            yes={t.append}
            more={<Button onClick={() => take(file.found, "replace")}>{t.replace}</Button>}
            onYes={() => take(file.found, "append")}
            onBack={() => {
              setFile(undefined);
              focusOn("members-file");
            }}
          >
            <p>{lists.fileText(file.name, file.found.members.length, members.length)}</p>
          </Question>
        )}
      </details>
      <MemberTable
        members={members}
        problems={problems}
        groups={classes.map(({ id, title }) => ({ id, name: Object.values(title ?? {})[0] ?? id }))}
        error={errorOf(fieldIds.table)}
        version={version}
        onChange={change}
      />
      {small || classes.length > 0 ? (
        <Field
          id={fieldIds.minimum}
          label={t.minimum}
          hint={t.minimumHint}
          inputMode="numeric"
          value={minimum === 0 ? "" : String(minimum)}
          error={errorOf(fieldIds.minimum)}
          onValue={(value) =>
            update((draft) => ({
              ...draft,
              minimumBallots: /^\d{1,4}$/u.test(value.trim()) ? Number(value.trim()) : 0,
            }))
          }
        />
      ) : null}
      {classes.some(({ id }) => members.filter((member) => member.class === id).length < minimum) ? (
        <Check
          id={fieldIds.smallGroups}
          label={t.smallGroups}
          hint={t.smallGroupsHint}
          checked={content.smallClasses === true}
          onCheck={(smallClasses) => update((draft) => ({ ...draft, smallClasses }))}
        />
      ) : null}
      <GroupForm {...{ content, update, takeAway, errorOf }} />
    </>
  );
}
